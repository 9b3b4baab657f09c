"""Reading a chain of names from the head down: province, prefecture, county, township, park.

The longest chain of nested names at the head of a text is what the text is about: at every
position the names that start there, longest first, are tried as places inside (or redundantly
above) what was read so far, and the reading that uses most of the text wins, so that 上海庙镇 is
never 上海 and 托县双河镇 never 双河市. What stands behind the chain is judged elsewhere; here it
only says whether a bare stem is a name of its own: 包头 is none in 包头大街.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parkatlas.gazetteer.unit import NameKind
from parkatlas.places.lexicon.links import State, is_township
from parkatlas.places.lexicon.names import Lexicon
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
from parkatlas.places.reading.nesting import head_states, narrow

__all__ = ["Reading", "chain_at"]

# What may stand between the links of a chain: words of a code list that name no place (市辖区,
# 重庆市|县), words that nest (下辖), cells of a database that are empty, marks.
_LINK = re.compile(
    r"(?:市辖区|[省自治区市]{0,3}直辖(?:县级?)?(?:行政(?:区划|单位))?|(?<=市)县|"
    r"境内|辖区内?|辖内|下辖的?|所辖的?|所属的?|管辖的?|的|之?内|"
    rf"{JUNK}|"
    r"[\s,，、/\\|\-—–―~·•.>》→＞_:：;；()（）\[\]【】〔〕\"'“”‘’《<「」『』])+"
)
_AND = "和与及跟同至到"
_LISTED = "、"  # between parks never a link of a chain
_OFFICES = ("街道", "办事处")  # 丰镇市|工业区街道
_COUNTY_WORDS = frozenset("县市区旗")
_PARTS = 8  # links of a chain; more are no address
_OWN_NAME = 2  # characters of a road's name; fewer are a part of the stem (苏州|河路)
_LEAST_REST = 3
_OWN_REST = 4  # 庙镇, 河镇: too little for a place of its own, so 上海|庙镇 is one name


class Reading(NamedTuple):
    """How far a text was read, as what, and which spans carried it."""

    end: int
    states: tuple[State, ...]
    spans: tuple[tuple[int, int], ...]


def chain_at(text: str, start: int, states: tuple[State, ...], lexicon: Lexicon) -> Reading:
    """Return the longest chain of nested names that starts here; no spans where there is none.

    Takes the longest fitting name at each step, and looks back only where that ends in a name
    that might not be one: at a tenth of the cost what the whole search finds.
    """
    walk = _Walk(text, lexicon)
    return walk.straight(start, states) or walk.descend(start, states, 0)


class _Walk:
    """The search for chains in one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon

    def straight(self, start: int, states: tuple[State, ...]) -> Reading | None:
        """Return the reading that takes the longest name at each step, if it surely ends."""
        size = len(self._text)
        pos = start
        spans: list[tuple[int, int]] = []
        while pos < size:
            step = self._longest(pos, states)
            if step is None and spans:
                link = self._link(pos, states)
                if link > pos:
                    pos = link
                    step = self._longest(pos, states)
            if step is None:
                break
            spans.append((pos, step[0]))
            pos, states = step
        if not spans:
            return Reading(start, states, ()) if pos == size else None
        first, last = spans[-1]
        if last == size or self._surely_ends(first, last, states):
            return Reading(last, states, tuple(spans))
        return None

    def _surely_ends(self, first: int, last: int, states: tuple[State, ...]) -> bool:
        """Say whether a name ends with its generic word, which begins no other (济南|市中区)."""
        return (
            self._lexicon.is_typed(self._text[first:last], states)
            and not ends_inside_word(self._text, last)
            and not self._lexicon.begins(self._text, last - 1)
            and not self._text.startswith(_OFFICES, last)
        )

    def descend(self, start: int, states: tuple[State, ...], depth: int) -> Reading:
        """Return the reading that uses most of the text from ``start`` on."""
        best = Reading(start, states, ())
        size = len(self._text)
        for end, after in self._steps(start, states, depth):
            if end == size or depth == _PARTS:
                return Reading(end, after, ((start, end),))
            further = self._further(end, after, depth)
            if further.end > best.end and (
                further.spans or self._stands((start, end), after, nested=depth > 0 or bool(states))
            ):
                best = Reading(further.end, further.states, ((start, end), *further.spans))
                if best.end == size:
                    return best
        return best

    def _longest(self, pos: int, states: tuple[State, ...]) -> tuple[int, tuple[State, ...]] | None:
        """Return the end of the longest name at ``pos`` that fits, and the states after it."""
        size = len(self._text)
        for end, links in self._lexicon.hits(self._text, pos):
            if states:
                after = narrow(states, links, self._lexicon)
                typed = self._other_generic(pos, end, after)
                if typed:
                    return end + 1, typed
            else:
                after = head_states(links, whole=end == size)
            if after:
                return end, after
        return None

    def _steps(
        self, pos: int, states: tuple[State, ...], depth: int
    ) -> Iterator[tuple[int, tuple[State, ...]]]:
        """Yield the end of each name at ``pos`` that fits, longest first, and the states after."""
        size = len(self._text)
        for end, links in self._lexicon.hits(self._text, pos):
            if states:
                after = narrow(states, links, self._lexicon)
                typed = self._other_generic(pos, end, after)
                if typed:
                    yield end + 1, typed
            else:
                after = head_states(links, whole=end == size and depth == 0)
            if after:
                yield end, after

    def _other_generic(self, start: int, end: int, states: tuple[State, ...]) -> tuple[State, ...]:
        """Return the state after a stem and a county's word that is not the one of today.

        宣州|市 in 安徽省 is 宣州区: counties become districts and cities, and the old word stays in
        addresses. Only inside a scope, where no other place has the name.
        """
        if len(states) != 1 or self._text[end : end + 1] not in _COUNTY_WORDS:
            return ()
        state, written = states[0], self._text[start : end + 1]
        place = self._lexicon.place(state.named)
        if written == place.name or not self._lexicon.is_stem(written[:-1], state.named):
            return ()
        inside = end + 1 < len(self._text) and ends_inside_word(self._text, end + 1)
        return () if inside else (state._replace(kind=NameKind.FORMER),)

    def _link(self, pos: int, states: tuple[State, ...]) -> int:
        """Return where words or marks between links end; ``pos`` if there are none."""
        link = _LINK.match(self._text, pos)
        if link is None or (_LISTED in link[0] and _is_park(states)):
            return pos
        return link.end()

    def _further(self, end: int, states: tuple[State, ...], depth: int) -> Reading:
        """Read on behind a name, directly or behind a link."""
        reading = self.descend(end, states, depth + 1)
        if reading.end == end:
            link = self._link(end, states)
            if link > end:
                linked = self.descend(link, states, depth + 1)
                if linked.spans:
                    return linked
        return reading

    def _stands(self, span: tuple[int, int], states: tuple[State, ...], *, nested: bool) -> bool:
        """Say whether a name may be the last one of its chain.

        With its generic word it is, whatever follows. A bare stem is before a mark or words that
        say nothing; where it is sure, before anything that does not continue it (浙江湖州南浔|某
        某木门厂), but the first name of a text only before an address or a whole finer place.
        """
        text, (start, end) = self._text, span
        if ends_inside_word(text, end):
            return False
        if text[end] in _AND and next(self._lexicon.hits(text, end + 1), None) is not None:
            return True
        if self._lexicon.is_typed(text[start:end], states):
            return True
        if is_set_off(text, end) or is_noise(text, end):
            return True
        if not any(map(_is_sure, states)) or continues_stem(text, start, end, nested=nested):
            return False
        if len(text) - end < _LEAST_REST or next(self._lexicon.hits(text, start))[0] > end:
            return False  # 土默特|前旗, 乌拉特|中旗: a part of a longer name
        return nested or _is_place_of_its_own(text, end)


def _is_sure(state: State) -> bool:
    """Say whether a bare stem may stand before an unknown finer place.

    A township's may not: 盛乐现代服务业集聚区 is one name, of which only the county is known.
    """
    bare_township = state.kind is NameKind.SHORT and is_township(state.scope)
    return state.strong and not bare_township


def _is_place_of_its_own(text: str, start: int) -> bool:
    """Say whether a rest is an address or a finer place with a name of its own."""
    kind = kind_of_rest(text, start)
    segment = first_segment(text, start)
    has_name = segment is not None and len(segment.core) >= _OWN_NAME
    if kind is Rest.DOOR or (segment is not None and segment.is_division):
        return has_name
    return kind is Rest.FINER and len(text) - start >= _OWN_REST


def _is_park(states: tuple[State, ...]) -> bool:
    return any(state.scope.startswith("park:") for state in states)
