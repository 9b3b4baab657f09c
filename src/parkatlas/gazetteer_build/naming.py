"""Collect every claim to a name: official names, practices, curated rows, history, parks."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace

from parkatlas.gazetteer_build.claims import Claim, Rank
from parkatlas.gazetteer_build.history import FormerCode, FormerName
from parkatlas.gazetteer_build.practices import forms_of
from parkatlas.names.park_words import is_generic

__all__ = [
    "code_claims", "division_claims", "former_claims", "is_former_stem", "with_decisions",
    "without_lost_stems",
]  # fmt: skip

_STEM = "dropped_suffix: "

_RANKS = {"province": Rank.PROVINCE, "prefecture": Rank.PREFECTURE, "county": Rank.COUNTY}


def division_claims(units: Iterable[Mapping[str, str]]) -> Iterator[Claim]:
    """Yield official names of divisions and the forms that practices derive from them."""
    for unit in units:
        name, level, place_id = unit["name"], unit["level"], unit["place_id"]
        yield Claim(name, place_id, "official", Rank.OFFICIAL, True, "")
        for form in forms_of(name, level):
            yield Claim(
                form.text, place_id, "short", _RANKS[level], form.stands_alone, form.practice
            )


def former_claims(
    formers: Iterable[FormerName], towns: Container[str], words: Container[str]
) -> Iterator[Claim]:
    """Yield former names and what practice made of them: 哲里木盟, 哲里木, 哲盟.

    Two characters with 县, 市 or 区 (定县) do not stand alone: in running text they are mostly
    parts of two words (稳定|县域). A name that was nothing but a generic word is told by its
    city: 大同市矿区. A town that still bears the name (巴彦浩特镇) has it before the unit that
    once did: the stem of that, like every short one (闸北), needs a context, and is left out
    where it is a common word.

    Parameters
    ----------
    formers : iterable of FormerName
    towns : container of str
        Names of townships, with and without their generic words.
    words : container of str
        Common words.
    """
    for former in formers:
        why = f"{former.year} {former.reason}".strip()
        if is_generic(former.name):
            if former.city:
                text = former.city + former.name
                yield Claim(text, former.place_id, "former", Rank.FORMER, True, why)
            continue
        alone = len(former.name) > 2 or former.name[-1] not in "县市区"
        alone = alone and former.name not in towns
        yield Claim(former.name, former.place_id, "former", Rank.FORMER, alone, why)
        for form in forms_of(former.name, former.level):
            alone = form.stands_alone and form.text not in towns
            told = former.level == "prefecture" or not former.place_id.endswith("00")
            if alone or (told and form.practice == "dropped_suffix" and form.text not in words):
                reason = f"{form.practice}: {former.name} {why}"
                yield Claim(form.text, former.place_id, "former", Rank.FORMER, alone, reason)


def without_lost_stems(
    claims: Iterable[Claim],
    former: Iterable[FormerName],
    lies_in: Callable[[str, str], bool],
) -> list[Claim]:
    """Leave out stems of former units that mean something else today.

    An abolished prefecture has lost its stem to the county of the province that has it: 晋江
    is 晋江市, not the 泉州市 that 晋江地区 became; 达县 is the county, now 达川区. A former
    county has lost its stem to the city around it (常德县, now 鼎城区 in 常德市).
    """
    listed = list(claims)
    of_counties = {
        (claim.place_id[:2], claim.text)
        for claim in listed
        if claim.rank is Rank.COUNTY and claim.reason == "dropped_suffix"
    } | {(f.place_id[:2], f.name) for f in former if f.level == "county"}
    today: dict[str, set[str]] = {}
    for claim in listed:
        if claim.kind == "short":
            today.setdefault(claim.text, set()).add(claim.place_id)

    def lost(claim: Claim) -> bool:
        if not claim.reason.startswith(_STEM):
            return False
        if claim.place_id.endswith("00"):
            return (claim.place_id[:2], claim.text) in of_counties
        owners = () if claim.stands_alone else today.get(claim.text, ())
        return any(o == claim.place_id or lies_in(claim.place_id, o) for o in owners)

    return [claim for claim in listed if not lost(claim)]


def is_former_stem(claim: Claim) -> bool:
    """Say whether a claim is a former unit's stem that needs a context."""
    return claim.reason.startswith(_STEM) and not claim.stands_alone


def code_claims(codes: Iterable[FormerCode]) -> Iterator[Claim]:
    """Yield former codes as names of kind code."""
    for code in codes:
        yield Claim(
            code.code, code.place_id, "code", Rank.FORMER, True, f"{code.year or '边界来源'} 改码"
        )


def with_decisions(claims: Iterable[Claim], decisions: Iterable[Claim]) -> list[Claim]:
    """Return the claims with a person's decisions in the place of derived ones.

    A decision on a text and place replaces what practice says of the two; a former name
    that its own place still goes by (通辽 of the former and the present 通辽市) is left out,
    unless it counts for less now (沙县, now the stem of 沙县区).
    """
    decided = {(c.text, c.place_id): c for c in decisions}
    current: dict[tuple[str, str], Claim] = {}
    formers: list[Claim] = []
    for claim in claims:
        key = claim.text, claim.place_id
        if claim.kind == "former":
            formers.append(claim)
        elif key not in decided or claim.rank is Rank.OFFICIAL:
            current.setdefault(key, claim)
    goes_by = {key for key, c in {**current, **decided}.items() if c.stands_alone}
    kept = [c for c in formers if (c.text, c.place_id) not in goes_by]
    reranked = [replace(c, rank=Rank.FORMER) if c.kind == "former" else c for c in decided.values()]
    return [*current.values(), *reranked, *kept]
