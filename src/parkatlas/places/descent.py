"""Reading a chain of names from the head down: province, prefecture, county, township, park.

The reading is a search over a lattice: at every position the names that start there, longest
first, are tried as places inside (or redundantly above) what was read so far; the reading that
uses most of the text wins, so that 上海庙镇 is never 上海 and 托县双河镇 never 双河市. A name
counts as the end of a chain only where it stands by itself: 包头 is no name in 包头大街.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.gazetteer.unit import Name, NameKind, Strength
from parkatlas.places.ending import may_end
from parkatlas.places.lexicon import Lexicon, State
from parkatlas.places.wordbounds import ends_inside_word

__all__ = ["Reading", "descend", "head_states", "narrow", "start_states"]

# What may stand between the links of a chain.
_LINK = re.compile(
    r"(?:市辖区|[省自治区]{1,3}直辖县级行政(?:区划|单位)|境内|辖区内?|辖内|下辖的?|所辖的?|所属的?|管辖的?|的|之?内|"
    r"[\s,，、/\\|\-—–―~·•.>》→＞_:：;；()（）\[\]【】〔〕\"'“”‘’《<「」『』])+"
)
_PARTS = 8  # links of a chain; more are no address
_TOWNSHIP_ID = 12


class Reading(NamedTuple):
    """How far a text was read, as what, and which spans carried it."""

    end: int
    states: tuple[State, ...]
    spans: tuple[tuple[int, int], ...]


def start_states(context: tuple[str, ...]) -> tuple[State, ...]:
    """Return the states before the first character: one a place of the given context."""
    return tuple(State(place_id, "", True, None) for place_id in context)


def _is_township_stem(name: Name) -> bool:
    """Say whether a name is a township's without its generic word."""
    return (
        len(name.place_id) == _TOWNSHIP_ID
        and name.strength is Strength.WEAK
        and name.kind is NameKind.SHORT
    )


def head_states(names: tuple[Name, ...], *, whole: bool) -> list[State]:
    """Return the states after the first name of a text without context.

    A township's name without its generic word opens no chain.
    """
    return [
        State(
            n.place_id,
            n.place_id,
            n.strength is Strength.STRONG,
            n.kind,
            n.strength is Strength.STRONG,
        )
        for n in names
        if whole or n.strength is Strength.STRONG or not _is_township_stem(n)
    ]


def narrow(states: tuple[State, ...], names: tuple[Name, ...], lexicon: Lexicon) -> list[State]:
    """Return the states after one more name; empty where the name does not fit."""
    down: list[State] = []
    again: list[State] = []
    for state in states:
        roots = lexicon.roots(state.scope)
        above = lexicon.above(state.scope)
        for name in names:
            place_id = name.place_id
            if place_id in above:
                again.append(_repeat(state, place_id, name))
            elif not roots.isdisjoint(lexicon.above(place_id)) and not (
                _is_township_stem(name) and lexicon.is_wide(state.scope)
            ):
                kind = state.kind if state.kind is NameKind.FORMER else name.kind
                alone = name.strength is Strength.STRONG
                down.append(State(place_id, place_id, True, kind, alone))
    return _distinct(down or again)


def _repeat(state: State, place_id: str, name: Name) -> State:
    """Return the state after a name of a place at or above the scope (呼市呼和浩特市托县)."""
    if state.named and state.scope != place_id:
        return State(state.scope, state.named, True, state.kind)
    return State(state.scope, place_id, True, name.kind)


def _distinct(states: list[State]) -> list[State]:
    if len(states) < 2:
        return states
    return list({(s.scope, s.named): s for s in reversed(states)}.values())[::-1]


def descend(
    text: str, start: int, states: tuple[State, ...], lexicon: Lexicon, depth: int = 0
) -> Reading:
    """Return the reading that uses most of the text from ``start`` on."""
    best = Reading(start, states, ())
    size = len(text)
    for end, names in lexicon.hits(text, start):
        whole = end == size and depth == 0
        after = tuple(narrow(states, names, lexicon) if states else head_states(names, whole=whole))
        if not after:
            continue
        if end == size or depth == _PARTS:
            return Reading(end, after, ((start, end),))
        further = _further(text, end, after, lexicon, depth)
        if further.end > best.end and (
            further.spans or _stands(text, (start, end), after, lexicon)
        ):
            best = Reading(further.end, further.states, ((start, end), *further.spans))
            if best.end == size:
                return best
    return best


def _stands(text: str, span: tuple[int, int], states: tuple[State, ...], lexicon: Lexicon) -> bool:
    """Say whether a name may be the last one of its chain."""
    start, end = span
    if ends_inside_word(text, end):
        return False
    generic = lexicon.is_typed(text[start:end], states)
    return may_end(text, end, generic=generic, sure=any(s.strong for s in states))


def _further(
    text: str, end: int, states: tuple[State, ...], lexicon: Lexicon, depth: int
) -> Reading:
    """Read on behind a name, directly or behind a link."""
    reading = descend(text, end, states, lexicon, depth + 1)
    if reading.end == end:
        link = _LINK.match(text, end)
        if link is not None:
            linked = descend(text, link.end(), states, lexicon, depth + 1)
            if linked.spans:
                return linked
    return reading
