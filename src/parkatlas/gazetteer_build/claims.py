"""Claims of places to names, and which of them stand alone.

A name is strong where one place's claim to it outranks all others by the rules below, and
weak otherwise. The rules, in order:

1. An official name outranks everything; one that several places bear is weak for all.
2. Then come a person's decisions (curated rows), then what provinces are called, then
   prefectures, then counties, then former names.
3. Of claims of one rank, a place outranks those inside it: 承德 is the city, not the county
   in it.
4. A province's seat outranks other cities: 呼市 is 呼和浩特, not 呼伦贝尔.
5. A name that is nothing but a generic word (阳泉市矿区, 濮阳市市区) never
   stands alone.
6. Whatever another place of today goes by too is weak, whatever their ranks, unless 1, 2 or 4
   decide: 阿旗 may be 阿鲁科尔沁旗 or 阿巴嘎旗, 兴安 the league, a county or a district. A former
   name is contested by places inside its successor too: since 晋江地区 became 泉州市, 晋江 is
   first of all 晋江市.
7. A short form that two parks have is weak for both, even where one lists it and the other only
   has it by practice: 金桥开发区 is in 上海, 呼和浩特 and 铜陵.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from parkatlas.names.park_words import is_generic

__all__ = ["PART_OF_ANY_CITY", "Claim", "Rank", "settle"]


PART_OF_ANY_CITY = ("市区", "城区", "郊区", "市郊区")


class Rank(IntEnum):
    """What a claim rests on; a smaller number outranks."""

    OFFICIAL = 0
    CURATED = 1
    PROVINCE = 2
    PREFECTURE = 3
    COUNTY = 4
    FORMER = 5
    PARK = 6
    PARK_DERIVED = 7
    PARK_VARIED = 8


@dataclass(frozen=True, slots=True)
class Claim:
    """One place's claim to a name.

    Parameters
    ----------
    text : str
        Normalised name.
    place_id, kind : str
    rank : Rank
    stands_alone : bool
        What the practice says of the form, before collisions.
    reason : str
        Practice or source.
    """

    text: str
    place_id: str
    kind: str
    rank: Rank
    stands_alone: bool
    reason: str


def settle(
    claims: Iterable[Claim],
    lies_in: Callable[[str, str], bool],
    seats: frozenset[str],
) -> list[Claim]:
    """Return the claims, one a text, place and kind, with ``stands_alone`` after all rules.

    Parameters
    ----------
    claims : iterable of Claim
    lies_in : callable
        ``lies_in(place_id, other_id)``: the first place lies inside the second.
    seats : frozenset of str
        Prefectures that are the seat of their province.
    """
    by_text: dict[str, list[Claim]] = {}
    for claim in claims:
        by_text.setdefault(claim.text, []).append(claim)
    settled: list[Claim] = []
    for text in sorted(by_text):
        bare = is_generic(text) or text in PART_OF_ANY_CITY
        winner = None if bare else _winner(by_text[text], lies_in, seats)
        kept: dict[tuple[str, str], Claim] = {}
        for claim in sorted(by_text[text], key=lambda c: (c.rank, not c.stands_alone)):
            alone = claim.place_id == winner
            kept.setdefault((claim.place_id, claim.kind), replace(claim, stands_alone=alone))
        settled += sorted(kept.values(), key=lambda c: (c.place_id, c.kind))
    return settled


def _winner(
    claims: list[Claim], lies_in: Callable[[str, str], bool], seats: frozenset[str]
) -> str | None:
    """Return the one place whose claim stands alone, if there is one."""
    alone = [c for c in claims if c.stands_alone]
    best = min((c.rank for c in alone), default=Rank.PARK_VARIED)
    if best > Rank.OFFICIAL and any(c.rank is Rank.OFFICIAL for c in claims):
        return None
    rivals = {c.place_id for c in alone if c.rank == best}
    outer = {r for r in rivals if not any(r != o and lies_in(r, o) for o in rivals)}
    if len(outer) > 1 and len(outer & seats) == 1:
        outer &= seats
    if len(outer) != 1:
        return None
    (winner,) = outer
    if best <= Rank.PROVINCE or winner in seats:
        return winner
    if best >= Rank.PARK and _shared(winner, claims, lies_in):
        return None
    return None if _contested(winner, best, claims, lies_in) else winner


def _shared(winner: str, claims: Iterable[Claim], lies_in: Callable[[str, str], bool]) -> bool:
    """Say whether a park outside the winner is called so too, listed or by its own words."""
    return any(
        Rank.PARK <= claim.rank < Rank.PARK_VARIED and claim.place_id != winner
        and not lies_in(claim.place_id, winner)
        for claim in claims
    )  # fmt: skip


def _contested(
    winner: str, rank: Rank, claims: Iterable[Claim], lies_in: Callable[[str, str], bool]
) -> bool:
    """Say whether another place of today goes by the name too.

    One inside the winner only contests a name that the winner no longer has.
    """
    return any(
        claim.rank < Rank.FORMER and claim.place_id != winner
        and (rank is Rank.FORMER or not lies_in(claim.place_id, winner))
        for claim in claims
    )  # fmt: skip
