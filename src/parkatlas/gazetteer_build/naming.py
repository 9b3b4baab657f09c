"""Collect every claim to a name: official names, practices, curated rows, history, parks."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from parkatlas.gazetteer_build.claims import Claim, Rank
from parkatlas.gazetteer_build.history import FormerCode, FormerName
from parkatlas.gazetteer_build.practices import forms_of
from parkatlas.names.park_words import is_generic

__all__ = ["code_claims", "division_claims", "former_claims", "with_decisions"]

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


def former_claims(formers: Iterable[FormerName], township_stems: Container[str]) -> Iterator[Claim]:
    """Yield former names and what practice made of them: 哲里木盟, 哲里木, 哲盟.

    Two characters with 县, 市 or 区 (定县) do not stand alone: in running text they are mostly
    parts of two words (稳定|县域). A name that was nothing but a generic word (唐山市新区) is
    left out. Only forms that stand alone live on; and a town that still bears the name
    (巴彦浩特镇) has it before the unit that once did.
    """
    for former in formers:
        if is_generic(former.name):
            continue
        why = f"{former.year} {former.reason}".strip()
        alone = len(former.name) > 2 or former.name[-1] not in "县市区"
        yield Claim(former.name, former.place_id, "former", Rank.FORMER, alone, why)
        for form in forms_of(former.name, former.level):
            if form.stands_alone and form.text not in township_stems:
                reason = f"{form.practice}: {former.name} {why}"
                yield Claim(form.text, former.place_id, "former", Rank.FORMER, True, reason)


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
