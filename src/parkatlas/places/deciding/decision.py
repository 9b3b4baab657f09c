"""From the states of a reading to an answer: resolved, ambiguous or unresolved."""

from __future__ import annotations

from typing import NamedTuple

from parkatlas.gazetteer.unit import Level, NameKind
from parkatlas.places.lexicon.common_words import is_everyday
from parkatlas.places.lexicon.links import RANK, State
from parkatlas.places.lexicon.names import Lexicon

__all__ = ["Verdict", "decide"]


class Verdict(NamedTuple):
    """The places that a reading comes down to, and why there is more or less than one."""

    places: tuple[str, ...]
    decided: bool
    note: str = ""
    kind: NameKind | None = None


def decide(
    states: tuple[State, ...],
    near: tuple[str, ...],
    lexicon: Lexicon,
    *,
    stem: str = "",
    headed: bool = False,
) -> Verdict:
    """Choose among the states of a reading.

    Names that stand alone outrank names that do not; official names outrank short forms and
    those former names. What is then still several places is ambiguous, unless exactly one of
    them is beside the other places of the record (``near``), or the whole text is a ``stem``
    that one division has. Where a place is named before (``headed``), an end that
    stays open within one county leaves that county.
    """
    if len(states) == 1 and states[0].strong:
        return Verdict((states[0].named,), decided=True, kind=states[0].kind)
    strong = [s for s in states if s.strong]
    pool = _best_of(strong or list(states))
    ids = _fewer(pool, lexicon)
    if len(ids) == 1 and strong:
        return Verdict(ids, decided=True, kind=pool[0].kind)
    beside = _beside(tuple(dict.fromkeys(s.named for s in states)), near, lexicon)
    if len(beside) == 1:
        return Verdict(beside, decided=True, note="near", kind=pool[0].kind)
    division = _one_division(stem, states, lexicon) if stem else None
    if division is not None:
        others = tuple(dict.fromkeys(s.named for s in states if s.named != division.named))
        return Verdict((division.named, *others), True, "bare_stem", division.kind)
    shared = _shared_county(ids, lexicon) if headed and len(ids) > 1 else ""
    if shared:
        return Verdict((shared, *ids), decided=True, note="same_name", kind=pool[0].kind)
    return Verdict(ids, decided=False, note="same_name" if len(ids) > 1 else "weak")


def _best_of(states: list[State]) -> list[State]:
    """Return the states whose names stand alone, and of these the best kind of name."""
    pool = [s for s in states if s.alone] or states
    best = min(RANK[s.kind] for s in pool)
    return [s for s in pool if RANK[s.kind] == best]


def _fewer(pool: list[State], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the places of a pool, without those that its other places stand for."""
    ids = tuple(dict.fromkeys(s.named for s in pool))
    if len(ids) > 1 and RANK[pool[0].kind]:
        ids = _seat_left_out(ids, lexicon)
    if len(ids) > 1 and all(s.strong and not s.alone for s in pool):
        ids = _towns_left_out(ids, lexicon)
    return ids


def _one_division(stem: str, states: tuple[State, ...], lexicon: Lexicon) -> State | None:
    """Return the one division whose stem a text is, unless it is an everyday word.

    Who writes 昆山 means the city and not one of the towns of the name, and by 大同 the prefecture
    and not a district elsewhere; 合作 and 资源 are words. Today's division stands before a former
    one (户县).
    """
    if is_everyday(stem):
        return None
    today = [s for s in states if s.kind is not NameKind.FORMER]
    for level in (Level.PREFECTURE, Level.COUNTY):
        pool = [
            s
            for s in (today or states)
            if lexicon.place(s.named).level is level
            and (not today or lexicon.is_stem(stem, s.named))
        ]
        if pool:
            return pool[0] if len({s.named for s in pool}) == 1 else None
    return None


def _shared_county(ids: tuple[str, ...], lexicon: Lexicon) -> str:
    """Return the one county that all candidates lie in: an unsure end takes no head away."""
    counties = {lexicon.place(i).adcode for i in ids}
    return counties.pop() if len(counties) == 1 and all(_is_finer(i, lexicon) for i in ids) else ""


def _is_finer(place_id: str, lexicon: Lexicon) -> bool:
    return lexicon.place(place_id).level in (Level.TOWNSHIP, Level.PARK, Level.VILLAGE)


def _towns_left_out(ids: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the one county alone where the others are towns: 太原|阳曲 is 阳曲县, not 阳曲镇."""
    counties = [i for i in ids if lexicon.place(i).level is Level.COUNTY]
    towns = [i for i in ids if lexicon.place(i).level is Level.TOWNSHIP]
    return (counties[0],) if len(counties) == 1 and len(towns) == len(ids) - 1 else ids


def _seat_left_out(ids: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the division alone where the others are inside it: 资源 is 资源县, not its 资源镇."""
    top = [i for i in ids if all(lexicon.is_above(i, j) for j in ids)]
    return (top[0],) if top else ids


def _beside(ids: tuple[str, ...], near: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the places that share the lowest division with one of ``near``."""
    for level in (Level.COUNTY, Level.PREFECTURE, Level.PROVINCE):
        divisions = {
            up for n in near for up in lexicon.above(n) if lexicon.place(up).level is level
        }
        found = tuple(i for i in ids if not divisions.isdisjoint(lexicon.above(i)))
        if found:
            return found
    return ()
