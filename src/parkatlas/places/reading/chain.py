"""Reading a chain of names from the head down: province, prefecture, county, township, park.

The reading is a search over a lattice: at every position the names that start there, longest
first, are tried as places inside (or redundantly above) what was read so far; the reading that
uses most of the text wins, so that 上海庙镇 is never 上海 and 托县双河镇 never 双河市. A name
counts as the end of a chain only where it stands by itself: 包头 is no name in 包头大街.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.gazetteer.unit import NameKind
from parkatlas.places.lexicon.ending import may_end
from parkatlas.places.lexicon.names import TOWNSHIP_ID, Lexicon, Link, State
from parkatlas.places.lexicon.wordbounds import ends_inside_word

__all__ = ["Reading", "descend", "head_states", "narrow", "start_states", "straight"]

# What may stand between the links of a chain.
_LINK = re.compile(
    r"(?:市辖区|[省自治区]{1,3}直辖县级行政(?:区划|单位)|境内|辖区内?|辖内|下辖的?|所辖的?|所属的?|管辖的?|的|之?内|"
    r"[\s,，、/\\|\-—–―~·•.>》→＞_:：;；()（）\[\]【】〔〕\"'“”‘’《<「」『』])+"
)
_AND = "和与及跟同至到"
_LISTED = "、"  # between parks never a link of a chain
_PARTS = 8  # links of a chain; more are no address


class Reading(NamedTuple):
    """How far a text was read, as what, and which spans carried it."""

    end: int
    states: tuple[State, ...]
    spans: tuple[tuple[int, int], ...]


def start_states(context: tuple[str, ...]) -> tuple[State, ...]:
    """Return the states before the first character: one a place of the given context."""
    return tuple(State(place_id, "", True, None) for place_id in context)


def head_states(links: tuple[Link, ...], *, whole: bool) -> tuple[State, ...]:
    """Return the states after the first name of a text without context.

    A township's name without its generic word opens no chain.
    """
    return tuple(
        State(link.place_id, link.place_id, link.alone, link.kind, link.alone)
        for link in links
        if whole or not link.stem
    )


def narrow(
    states: tuple[State, ...], links: tuple[Link, ...], lexicon: Lexicon
) -> tuple[State, ...]:
    """Return the states after one more name; empty where the name does not fit."""
    down: list[State] = []
    again: list[State] = []
    for state in states:
        scope = state.scope
        for link in links:
            place_id = link.place_id
            if lexicon.is_above(place_id, scope):
                again.append(_repeat(state, link))
            elif lexicon.lies_in(place_id, scope) and not (link.stem and lexicon.is_wide(scope)):
                kind = state.kind if state.kind is NameKind.FORMER else link.kind
                # two bare weak names do not confirm each other (安定 + 团结)
                strong = state.strong or not link.stem
                down.append(State(place_id, place_id, strong, kind, link.alone))
    return _distinct(down or again)


def _repeat(state: State, link: Link) -> State:
    """Return the state after a name of a place at or above the scope (呼市呼和浩特市托县)."""
    if state.named and state.scope != link.place_id:
        return State(state.scope, state.named, True, state.kind, state.alone)
    return State(state.scope, link.place_id, True, link.kind, link.alone)


def _distinct(states: list[State]) -> tuple[State, ...]:
    if len(states) < 2:
        return tuple(states)
    return tuple({(s.scope, s.named): s for s in reversed(states)}.values())[::-1]


def straight(text: str, states: tuple[State, ...], lexicon: Lexicon) -> Reading | None:
    """Return the reading of a text that is nothing but a chain; None where it is not.

    Takes the longest fitting name at each step without looking back, which is what
    :func:`descend` finds first, at a third of the cost.
    """
    pos, size = 0, len(text)
    spans: list[tuple[int, int]] = []
    while pos < size:
        for end, links in lexicon.hits(text, pos):
            if states:
                after = narrow(states, links, lexicon)
            else:
                after = head_states(links, whole=end == size)
            if after:
                states = after
                spans.append((pos, end))
                pos = end
                break
        else:
            return None
    return Reading(pos, states, tuple(spans))


def descend(
    text: str, start: int, states: tuple[State, ...], lexicon: Lexicon, depth: int = 0
) -> Reading:
    """Return the reading that uses most of the text from ``start`` on."""
    best = Reading(start, states, ())
    size = len(text)
    for end, links in lexicon.hits(text, start):
        if states:
            after = narrow(states, links, lexicon)
        else:
            after = head_states(links, whole=end == size and depth == 0)
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
    if text[end] in _AND and next(lexicon.hits(text, end + 1), None) is not None:
        return True
    generic = lexicon.is_typed(text[start:end], states)
    return may_end(text, end, generic=generic, sure=any(map(_is_sure, states)))


def _is_sure(state: State) -> bool:
    """Say whether a bare stem may stand before an unknown finer place.

    A township's may not: 盛乐现代服务业集聚区 is one name, of which only the county is known.
    """
    bare_township = len(state.scope) == TOWNSHIP_ID and state.kind is NameKind.SHORT
    return state.strong and not bare_township


def _further(
    text: str, end: int, states: tuple[State, ...], lexicon: Lexicon, depth: int
) -> Reading:
    """Read on behind a name, directly or behind a link."""
    reading = descend(text, end, states, lexicon, depth + 1)
    if reading.end == end:
        link = _LINK.match(text, end)
        if link is not None and not (_LISTED in link[0] and _is_park(states)):
            linked = descend(text, link.end(), states, lexicon, depth + 1)
            if linked.spans:
                return linked
    return reading


def _is_park(states: tuple[State, ...]) -> bool:
    return any(state.scope.startswith("park:") for state in states)
