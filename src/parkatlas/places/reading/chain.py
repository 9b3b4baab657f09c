"""Reading a chain of names from the head down: province, prefecture, county, township, park.

The longest chain of nested names at the head of a text is what the text is about: at every
position the names that start there, longest first, are tried as places inside (or redundantly
above) what was read so far, and the reading that uses most of the text wins, so that 上海庙镇 is
never 上海 and 托县双河镇 never 双河市. What stands behind the chain is judged elsewhere; here it
only says whether a bare stem is a name of its own: 包头 is none in 包头大街.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.gazetteer.unit import Level, NameKind
from parkatlas.places.lexicon.names import TOWNSHIP_ID, Lexicon, Link, State
from parkatlas.places.lexicon.noise import is_noise
from parkatlas.places.lexicon.rest import (
    JUNK,
    Rest,
    continues_stem,
    first_segment,
    is_set_off,
    kind_of_rest,
)
from parkatlas.places.lexicon.wordbounds import ends_inside_word

__all__ = ["Reading", "chain_at", "head_states", "narrow", "start_states"]

# What may stand between the links of a chain: words of a code list that name no place (市辖区,
# 重庆市|县), words that nest (下辖), cells of a database that are empty, marks.
_LINK = re.compile(
    r"(?:市辖区|[省自治区]{1,3}直辖县级行政(?:区划|单位)|(?<=市)县|"
    r"境内|辖区内?|辖内|下辖的?|所辖的?|所属的?|管辖的?|的|之?内|"
    rf"{JUNK}|"
    r"[\s,，、/\\|\-—–―~·•.>》→＞_:：;；()（）\[\]【】〔〕\"'“”‘’《<「」『』])+"
)
_AND = "和与及跟同至到"
_LISTED = "、"  # between parks never a link of a chain
_PARTS = 8  # links of a chain; more are no address
_OWN_NAME = 2  # characters of a road's name; fewer are a part of the stem (苏州|河路)
_LEAST_REST = 3
_OWN_REST = 4  # 庙镇, 河镇: too little for a place of its own, so 上海|庙镇 is one name


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
        own = any(link.place_id == scope for link in links)
        for link in links:
            place_id = link.place_id
            if own and place_id != scope and _has_citys_name(link, lexicon):
                continue
            if lexicon.is_above(place_id, scope):
                again.append(_repeat(state, link))
            elif lexicon.lies_in(place_id, scope) and not (link.stem and lexicon.is_wide(scope)):
                kind = state.kind if state.kind is NameKind.FORMER else link.kind
                # two bare weak names do not confirm each other (安定 + 团结)
                strong = state.strong or not link.stem
                down.append(State(place_id, place_id, strong, kind, link.alone))
    return _distinct(down or again)


def _has_citys_name(link: Link, lexicon: Lexicon) -> bool:
    """Say whether a name, which is the scope's own, means a county by its stem or its past alone.

    南昌 within 南昌市 is the city and 金华市 in 金华市 no former county: only 南昌县 is the county.
    """
    return not link.alone and lexicon.place(link.place_id).level is Level.COUNTY


def _repeat(state: State, link: Link) -> State:
    """Return the state after a name of a place at or above the scope (呼市呼和浩特市托县)."""
    if state.named and state.scope != link.place_id:
        return State(state.scope, state.named, True, state.kind, state.alone)
    return State(state.scope, link.place_id, True, link.kind, link.alone)


def _distinct(states: list[State]) -> tuple[State, ...]:
    if len(states) < 2:
        return tuple(states)
    return tuple({(s.scope, s.named): s for s in reversed(states)}.values())[::-1]


def chain_at(text: str, start: int, states: tuple[State, ...], lexicon: Lexicon) -> Reading:
    """Return the longest chain of nested names that starts here; no spans where there is none.

    Takes the longest fitting name at each step, and looks back only where that ends in a name
    that might not be one: at a tenth of the cost what :func:`_descend` finds.
    """
    pos, size = start, len(text)
    at = states
    spans: list[tuple[int, int]] = []
    while pos < size:
        step = _next(text, pos, at, lexicon) or _behind_link(text, pos, at, spans, lexicon)
        if step is None:
            break
        span, at = step
        spans.append(span)
        pos = span[1]
    if spans and (pos == size or _is_sure_end(text, spans[-1], at, lexicon)):
        return Reading(pos, at, tuple(spans))
    return _descend(text, start, states, lexicon)


def _next(
    text: str, pos: int, states: tuple[State, ...], lexicon: Lexicon
) -> tuple[tuple[int, int], tuple[State, ...]] | None:
    """Return the longest name at ``pos`` that fits, and the states after it."""
    for end, links in lexicon.hits(text, pos):
        if states:
            after = narrow(states, links, lexicon)
        else:
            after = head_states(links, whole=end == len(text))
        if after:
            return (pos, end), after
    return None


def _behind_link(
    text: str,
    pos: int,
    states: tuple[State, ...],
    spans: list[tuple[int, int]],
    lexicon: Lexicon,
) -> tuple[tuple[int, int], tuple[State, ...]] | None:
    """Return the next name behind words or marks that join links."""
    link = _LINK.match(text, pos) if spans else None
    if link is None or (_LISTED in link[0] and _is_park(states)):
        return None
    return _next(text, link.end(), states, lexicon)


def _is_sure_end(
    text: str, span: tuple[int, int], states: tuple[State, ...], lexicon: Lexicon
) -> bool:
    return not ends_inside_word(text, span[1]) and lexicon.is_typed(text[span[0] : span[1]], states)


def _descend(
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
            further.spans
            or _stands(text, (start, end), after, lexicon, nested=depth > 0 or bool(states))
        ):
            best = Reading(further.end, further.states, ((start, end), *further.spans))
            if best.end == size:
                return best
    return best


def _further(
    text: str, end: int, states: tuple[State, ...], lexicon: Lexicon, depth: int
) -> Reading:
    """Read on behind a name, directly or behind a link."""
    reading = _descend(text, end, states, lexicon, depth + 1)
    if reading.end == end:
        link = _LINK.match(text, end)
        if link is not None and not (_LISTED in link[0] and _is_park(states)):
            linked = _descend(text, link.end(), states, lexicon, depth + 1)
            if linked.spans:
                return linked
    return reading


def _stands(
    text: str,
    span: tuple[int, int],
    states: tuple[State, ...],
    lexicon: Lexicon,
    *,
    nested: bool,
) -> bool:
    """Say whether a name may be the last one of its chain.

    With its generic word it is, whatever follows. A bare stem is before a mark or words that
    say nothing; where it is sure, before anything that does not continue it (浙江湖州南浔|某某木
    门厂), but the first name of a text only before an address or a whole finer place.
    """
    start, end = span
    if ends_inside_word(text, end):
        return False
    if text[end] in _AND and next(lexicon.hits(text, end + 1), None) is not None:
        return True
    if lexicon.is_typed(text[start:end], states):
        return True
    if is_set_off(text, end) or is_noise(text, end):
        return True
    if not any(map(_is_sure, states)) or continues_stem(text, start, end, nested=nested):
        return False
    if len(text) - end < _LEAST_REST or next(lexicon.hits(text, start))[0] > end:
        return False  # 土默特|前旗, 乌拉特|中旗: a part of a longer name
    return nested or _is_place_of_its_own(text, end)


def _is_sure(state: State) -> bool:
    """Say whether a bare stem may stand before an unknown finer place.

    A township's may not: 盛乐现代服务业集聚区 is one name, of which only the county is known.
    """
    bare_township = len(state.scope) == TOWNSHIP_ID and state.kind is NameKind.SHORT
    return state.strong and not bare_township


def _is_place_of_its_own(text: str, start: int) -> bool:
    """Say whether a rest is an address or a finer place with a name of its own."""
    kind = kind_of_rest(text, start)
    if kind is Rest.DOOR:
        segment = first_segment(text, start)
        return segment is not None and len(segment.core) >= _OWN_NAME
    return kind is Rest.FINER and len(text) - start >= _OWN_REST


def _is_park(states: tuple[State, ...]) -> bool:
    return any(state.scope.startswith("park:") for state in states)
