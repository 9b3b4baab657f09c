"""From the states of a reading to an answer: resolved, ambiguous or unresolved."""

from __future__ import annotations

from typing import NamedTuple

from parkatlas.gazetteer.unit import Level, NameKind
from parkatlas.places.lexicon.names import RANK, Lexicon, State

__all__ = ["Verdict", "decide"]


class Verdict(NamedTuple):
    """The places that a reading comes down to, and why there is more or less than one."""

    places: tuple[str, ...]
    decided: bool
    note: str = ""
    kind: NameKind | None = None


def decide(states: tuple[State, ...], near: tuple[str, ...], lexicon: Lexicon) -> Verdict:
    """Choose among the states of a reading.

    Names that stand alone outrank names that do not; official names outrank short forms and
    those former names. What is then still several places is ambiguous, unless exactly one of
    them is beside the other places of the record (``near``).
    """
    if len(states) == 1 and states[0].strong:
        return Verdict((states[0].named,), decided=True, kind=states[0].kind)
    strong = [s for s in states if s.strong]
    pool = strong or list(states)
    pool = [s for s in pool if s.alone] or pool
    best = min(RANK[s.kind] for s in pool)
    pool = [s for s in pool if RANK[s.kind] == best]
    ids = tuple(dict.fromkeys(s.named for s in pool))
    if len(ids) > 1 and best:
        ids = _seat_left_out(ids, lexicon)
    if len(ids) == 1 and strong:
        return Verdict(ids, decided=True, kind=pool[0].kind)
    beside = _beside(tuple(dict.fromkeys(s.named for s in states)), near, lexicon)
    if len(beside) == 1:
        return Verdict(beside, decided=True, note="near", kind=pool[0].kind)
    return Verdict(ids, decided=False, note="same_name" if len(ids) > 1 else "weak")


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
