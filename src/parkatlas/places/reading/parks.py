"""Parks that hold only inside a scope: the place's own, and those that no table lists.

经济技术开发区 inside 赣州市 is 赣州经济技术开发区, 稀土开发区 inside 包头市 is 包头稀土高新区: at
home a zone goes without the name of its city. What ends in the word for a park, has a name of its
own and is in no table is a park all the same, of which only the county is known.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from parkatlas.gazetteer.unit import Level, NameKind
from parkatlas.gazetteer.unlisted import UNLISTED, unlisted_id
from parkatlas.names.park_words import PARK_WORDS, is_park_by_grammar, trade_park_words
from parkatlas.names.suffixes import stem_of, without_peoples
from parkatlas.places.lexicon.links import State
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.lexicon.rest import Rest, first_segment, kind_of_rest

__all__ = ["OwnPark", "Parks"]

_BRAND = 10  # characters of an unlisted park's own name
_RANK = re.compile(r"(?:国家级|自治区级|省级|盟市级|市级|州级|县级|旗县级)")


class OwnPark(NamedTuple):
    """A park inside a scope, where its name stands, and how it was found."""

    states: tuple[State, ...]
    span: tuple[int, int]
    note: str


@cache
def _park_end() -> re.Pattern[str]:
    words = "|".join(map(re.escape, PARK_WORDS))
    every = "|".join(
        map(re.escape, sorted((*PARK_WORDS, *trade_park_words()), key=len, reverse=True))
    )
    return re.compile(rf"[A-Za-z0-9一-鿿·]{{0,{_BRAND}}}?(?:{every})(?:{words})?(?:[A-Za-z]区)?")


class Parks:
    """Reads parks by what they are called inside a place.

    Parameters
    ----------
    lexicon : Lexicon
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def own(self, text: str, start: int, scopes: tuple[str, ...]) -> OwnPark | None:
        """Read what a park is called at home, without the name of its place."""
        span = _span(text, start)
        if span is None:
            return None
        begin, end = span
        found = {
            link.place_id
            for scope in scopes
            for head in self._heads(scope)
            for link in self._lexicon.links(head + _RANK.sub("", text[begin:end]))
            if link.place_id.startswith("park:") and self._lexicon.lies_in(link.place_id, scope)
        }
        if len(found) != 1:
            return None
        return OwnPark((_state(found.pop()),), (start, end), "own_park")

    def unlisted(self, text: str, start: int, scopes: tuple[str, ...]) -> OwnPark | None:
        """Read a park that no table knows, inside one county."""
        span = _span(text, start)
        if span is None or len(scopes) != 1 or not self._is_county(scopes[0]):
            return None
        begin, end = span
        name = _RANK.sub("", text[begin:end])
        if not is_park_by_grammar(name) or (
            end < len(text) and kind_of_rest(text, end) is Rest.ORGANISATION
        ):
            return None
        return OwnPark((_state(unlisted_id(scopes[0], name)),), (start, end), UNLISTED)

    def _heads(self, scope: str) -> tuple[str, ...]:
        """Return what the name of a place's park begins with: the place, alone or in its city."""
        place = self._lexicon.place(scope)
        stem = stem_of(place.name, place.level.value)
        short = without_peoples(stem)
        above = self._lexicon.place(place.parent_id) if place.level is Level.COUNTY else None
        city = stem_of(above.name, above.level.value) if above else ""
        return tuple(dict.fromkeys((stem, short, place.name, city + short)))

    def _is_county(self, scope: str) -> bool:
        """Say whether a scope is a county, or a city that has none (东莞市)."""
        level = self._lexicon.place(scope).level
        if level is Level.PREFECTURE:
            return self._lexicon.gazetteer.counties_of(scope) == (scope,)
        return level is Level.COUNTY


def _span(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of what may be a park's name; None behind a road, a town or a village."""
    rank = _RANK.match(text, start)
    begin = rank.end() if rank else start
    found = _park_end().match(text, begin)
    segment = first_segment(text, start)
    if found is None or (
        segment is not None
        and segment.end < found.end()
        and (segment.is_division or segment.is_spot)
    ):
        return None
    return begin, found.end()


def _state(place_id: str) -> State:
    return State(place_id, place_id, True, NameKind.SHORT)
