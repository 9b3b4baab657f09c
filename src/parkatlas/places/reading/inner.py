"""Names that hold only inside a known scope, and the scope named by a pointing word.

新营子 inside 托克托县 is 新营子镇; 双河乡 is today's 双河镇; 白云区 inside 包头市 is
白云鄂博矿区; 全市 is the scope itself. Outside a scope none of these is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parkatlas.gazetteer.unit import Level, NameKind, Place
from parkatlas.names.suffixes import stem_of
from parkatlas.places.lexicon.ending import is_road
from parkatlas.places.lexicon.links import State
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.lexicon.noise import is_noise
from parkatlas.places.lexicon.rest import Segment, first_segment
from parkatlas.places.reading.misspelt import Misspelt, Slip
from parkatlas.places.reading.parks import OwnPark, Parks

__all__ = ["Inner", "Step"]

_GENERIC = r"民族苏木|民族乡|街道办事处|办事处|街道|苏木|镇|乡|县|旗|区|市"
_CORE = re.compile(rf"(.{{2,}}?)(?:{_GENERIC})")
_DEICTIC = re.compile(
    r"(?:全|我|本|该|整个)(?:(省)|(自治区)|(区)|([市州盟])|([县旗])|(镇|乡|苏木|街道))(?:内|境内|域|范围内?|各地)?"
)
# Levels that a pointing word can mean: 全区 is the autonomous region or the district.
_POINTED = {
    1: (Level.PROVINCE,), 2: (Level.PROVINCE,), 3: (Level.COUNTY, Level.PROVINCE),
    4: (Level.PREFECTURE, Level.COUNTY, Level.PROVINCE), 5: (Level.COUNTY,), 6: (Level.TOWNSHIP,),
}  # fmt: skip
_CAPITAL = re.compile(r"(?:自治区)?首府|(?:全省|本省)?省会(?:城市)?")
_MARKS = re.compile(r"[\s,，/·>→—–_-]+")
_STREET = "街道"
_LONGEST = 8
_SHORTEST_CORE = 2


class Step(NamedTuple):
    """One more link of a chain, read inside a scope."""

    states: tuple[State, ...]
    span: tuple[int, int]
    note: tuple[str, str]
    repaired: str = ""


class _Below(NamedTuple):
    """What lies inside a scope: by name without the generic word, and the counties."""

    cores: dict[str, list[Place]]
    counties: tuple[Place, ...]


class Inner:
    """Readings that need a scope.

    Parameters
    ----------
    lexicon : Lexicon
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._misspelt = Misspelt(lexicon)
        self._parks = Parks(lexicon)
        self._below: dict[str, _Below] = {}

    def read(self, text: str, start: int, states: tuple[State, ...]) -> Step | None:
        """Return the next link at ``start`` inside the scope of the states, or None.

        Dear readings are tried only where something asks for them: behind a mark, or where the
        first part of the rest is neither a road nor a finer place. Without a scope only a whole
        name can be read, as a misspelling.
        """
        start = _behind_marks(text, start) if start else start
        if start >= len(text):
            return None
        scopes = tuple(dict.fromkeys(s.scope for s in states))
        if not scopes:
            return _as_step(self._misspelt.anywhere(text, start))
        segment = first_segment(text, start)
        if segment is not None:
            if segment.is_division:
                return self._division(text, start, segment, scopes)
            if segment.is_spot:
                return None
        step = _as_park(text, self._parks.own(text, start, scopes))
        if step is None and segment is None:
            step = (
                self._pointed(text, start, scopes)
                or self._capital(text, start, scopes)
                or self._bare(text, start, scopes)
                or _as_step(self._misspelt.inside(text, start, scopes))
            )
        if step is None:
            sure = tuple(dict.fromkeys(s.scope for s in states if s.strong and s.alone))
            step = _as_park(text, self._parks.unlisted(text, start, sure or scopes))
        return step

    def _division(
        self, text: str, start: int, segment: Segment, scopes: tuple[str, ...]
    ) -> Step | None:
        """Read what has a division's generic word: 全市, 双河乡, 赛汉区."""
        return (
            self._pointed(text, start, scopes)
            or _as_park(text, self._parks.own(text, start, scopes))
            or self._typed(start, segment, scopes)
            or self._bare(text, start, scopes)
            or _as_step(self._misspelt.inside(text, start, scopes))
        )

    def _pointed(self, text: str, start: int, scopes: tuple[str, ...]) -> Step | None:
        """Read 全市, 我县, 本区 as the division of that kind in or above the scope."""
        found = _DEICTIC.match(text, start)
        if found is None or not is_noise(text, found.end()) or len(scopes) > 1:
            return None
        scope = self._lexicon.place(scopes[0])
        chain = [scope, *reversed(self._lexicon.chain(scope))]
        generic = found[found.lastindex or 0]
        for level in _POINTED[found.lastindex or 1]:
            for place in chain:
                if place.level is level and place.name.endswith(generic):
                    return _step(place, found.span(), ("deictic", found[0]))
        return None

    def _capital(self, text: str, start: int, scopes: tuple[str, ...]) -> Step | None:
        """Read 首府, 省会 as the first prefecture of the province (GB/T 2260: the capital)."""
        found = _CAPITAL.match(text, start)
        if found is None or not is_noise(text, found.end()):
            return None
        places = [self._lexicon.place(s) for s in scopes]
        codes = {place.adcode[:2] + "0100" for place in places if place.adcode}
        if len(codes) != 1 or (code := codes.pop()) not in self._lexicon.gazetteer:
            return None
        return _step(self._lexicon.place(code), found.span(), ("deictic", found[0]))

    def _typed(self, start: int, segment: Segment, scopes: tuple[str, ...]) -> Step | None:
        """Read a name whose generic word has changed, or that leaves out part of its stem."""
        core, generic = segment.core, segment.generic
        if len(core) < _SHORTEST_CORE:
            return None
        span, typed = (start, segment.end), core + generic
        same = self._by_core(scopes, core)
        if len(same) == 1 and _same_rank(same[0], generic):
            return _step(same[0], span, ("generic_changed", typed))
        begun = [
            place
            for scope in scopes
            for place in self._below_of(scope).counties
            if place.name.startswith(core) and place.name.endswith(generic)
        ]
        return _step(begun[0], span, ("clipped", typed)) if len(begun) == 1 else None

    def _bare(self, text: str, start: int, scopes: tuple[str, ...]) -> Step | None:
        """Read a name without its generic word."""
        for end in range(min(len(text), start + _LONGEST), start + 1, -1):
            core = text[start:end]
            found = [p for p in self._by_core(scopes, core) if not _is_road(core, p)]
            if len(found) == 1 and (end == len(text) or is_noise(text, end)):
                return _step(found[0], (start, end), ("dropped_generic", text[start:end]))
        return None

    def _by_core(self, scopes: tuple[str, ...], core: str) -> list[Place]:
        found = [p for scope in scopes for p in self._below_of(scope).cores.get(core, ())]
        return list({place.place_id: place for place in found}.values())

    def _below_of(self, scope: str) -> _Below:
        """Return the counties and townships inside a prefecture or county."""
        found = self._below.get(scope)
        if found is None:
            cores: dict[str, list[Place]] = {}
            counties: list[Place] = []
            for place in self._collect(scope):
                cores.setdefault(_core(place.name), []).append(place)
                if place.level is Level.COUNTY:
                    counties.append(place)
            found = self._below[scope] = _Below(cores, tuple(counties))
        return found

    def _collect(self, scope: str) -> Iterator[Place]:
        place = self._lexicon.place(scope)
        for one in place.adcodes if place.level is Level.PARK else (scope,):
            if self._lexicon.place(one).level is Level.PROVINCE:
                continue
            for child in self._lexicon.gazetteer.children(one):
                if child.level is Level.COUNTY:
                    yield child
                    yield from self._collect(child.place_id)
                elif child.level is Level.TOWNSHIP:
                    yield child


def _behind_marks(text: str, start: int) -> int:
    """Return where what stands behind marks between the parts of one address begins."""
    found = _MARKS.match(text, start)
    return found.end() if found else start


def _core(name: str) -> str:
    match = _CORE.fullmatch(name)
    return match[1] if match else name


def _is_road(core: str, place: Place) -> bool:
    """Say whether a street's name without 街道 is that of a road."""
    return place.kind == _STREET and is_road(core)


def _stem(place: Place) -> str:
    """Return a division's name without its generic word."""
    return stem_of(place.name, place.level.value)


def _same_rank(place: Place, generic: str) -> bool:
    """Say whether a generic word is one that a division of this level has or had."""
    if place.level is Level.COUNTY:
        return generic in ("县", "旗", "区", "市")
    return generic not in ("县", "旗", "市", "区")


def _step(place: Place, span: tuple[int, int], note: tuple[str, str]) -> Step:
    state = State(place.place_id, place.place_id, True, NameKind.SHORT)
    return Step((state,), span, note)


def _as_step(slip: Slip | None) -> Step | None:
    if slip is None:
        return None
    return Step(slip.states, slip.span, ("repaired", slip.word), slip.word)


def _as_park(text: str, park: OwnPark | None) -> Step | None:
    if park is None:
        return None
    return Step(park.states, park.span, (park.note, text[slice(*park.span)]))
