"""The gazetteer as a reader needs it: which names start here, what lies inside what."""

from __future__ import annotations

from collections.abc import Iterator

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level, Name, NameKind, Place
from parkatlas.names.suffixes import stem_of, without_peoples
from parkatlas.places.lexicon.ending import ends_with_generic_word, is_road
from parkatlas.places.lexicon.links import (
    COUNTY_ID,
    TOWNSHIP_ID,
    Link,
    State,
    is_township,
    link_of,
    links_of,
)

__all__ = ["Lexicon"]

# Names are found by their first characters: long ones by five, so that the many that begin
# with 呼和浩特 are not all tried.
_SHORT, _LONG = 2, 5
_COVERS = (Level.GROUP, Level.AREA)
_STREET = "街道"


def _divisions_first(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Leave a park out where a division has its name: 浦东新区 is the district."""
    if len(links) > 1 and any(
        link.kind is NameKind.OFFICIAL and len(link.place_id) == COUNTY_ID for link in links
    ):
        return tuple(link for link in links if not link.place_id.startswith("park:"))
    return links


def _shared(sizes: set[int], shared: dict[tuple[int, ...], tuple[int, ...]]) -> tuple[int, ...]:
    """Return sizes from large to small, one object for all that are equal."""
    found = tuple(sorted(sizes, reverse=True))
    return shared.setdefault(found, found)


class Lexicon:
    """Names by their beginning, and the ancestors of places.

    Parameters
    ----------
    gazetteer : Gazetteer
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.named = gazetteer.named
        self.place = gazetteer.place
        self._above: dict[str, frozenset[str]] = {}
        self._roots: dict[str, frozenset[str]] = {}
        self._lines: dict[str, tuple[Place, ...]] = {}
        self._heads: dict[str, tuple[str, ...]] = {}
        self._was: dict[str, frozenset[str]] | None = None
        # empty until the name is asked for
        self._links: dict[str, tuple[Link, ...]] = dict.fromkeys(gazetteer.texts(), ())
        short: dict[str, set[int]] = {}
        long: dict[str, set[int]] = {}
        for text in self._links:
            size = len(text)
            if size >= _SHORT and text[0] > "\x7f":
                table, key = (short, text[:_SHORT]) if size < _LONG else (long, text[:_LONG])
                if key in table:
                    table[key].add(size)
                else:
                    table[key] = {size}
        shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._short = {k: _shared(sizes, shared) for k, sizes in short.items()}
        self._long = {k: _shared(sizes, shared) for k, sizes in long.items()}

    def hits(self, text: str, start: int) -> Iterator[tuple[int, tuple[Link, ...]]]:
        """Yield the end and the links of every name that starts here, longest first."""
        size, known = len(text), self._links
        for lengths in (
            self._long.get(text[start : start + _LONG], ()),
            self._short.get(text[start : start + _SHORT], ()),
        ):
            for length in lengths:
                end = start + length
                if end <= size:
                    piece = text[start:end]
                    links = known.get(piece)
                    if links is not None:
                        yield end, links or self.links(piece)

    def begins(self, text: str, start: int) -> bool:
        """Say whether some name may start here."""
        return text[start : start + _SHORT] in self._short

    def links(self, text: str) -> tuple[Link, ...]:
        """Return the names with this text."""
        found = self._links.get(text)
        if not found:
            found = _divisions_first(
                tuple(link_of(name) for name in self.named(text) if not self._is_road(name))
            )
            found = links_of(list(found))
            if text in self._links:
                self._links[text] = found
        return found

    def _is_road(self, name: Name) -> bool:
        """Say whether a name is a street's (中山西路街道) without 街道, which is a road."""
        if name.kind is not NameKind.SHORT or not is_township(name.place_id):
            return False
        return is_road(name.text) and self.place(name.place_id).kind == _STREET

    def has(self, text: str) -> bool:
        """Say whether a Chinese text is a name of anything."""
        return text in self._links

    def texts(self) -> Iterator[str]:
        """Iterate over the Chinese texts of all names."""
        return (text for text in self._links if text[0] > "\x7f")

    def above(self, place_id: str) -> frozenset[str]:
        """Return the ids of a place and of everything that it lies in."""
        found = self._above.get(place_id)
        if found is None:
            if is_township(place_id):
                ups = {place_id[:COUNTY_ID], *self.gazetteer.also_in(place_id)}
                return frozenset({place_id}.union(*map(self.above, ups)))
            place = self.place(place_id)
            ups = {place.parent_id} if place.parent_id else set()
            ups.update(self.gazetteer.also_in(place_id))
            if place.level is Level.PARK:
                ups.update(place.adcodes)
            found = frozenset({place_id}.union(*(self.above(up) for up in ups)))
            self._above[place_id] = found
        return found

    def is_inside(self, place_id: str, scope: str) -> bool:
        """Say whether a place lies in another one, itself left out.

        A group is its divisions; as no park has an outline, a township of one of a park's
        divisions may lie in the park.
        """
        town = len(place_id) == TOWNSHIP_ID and place_id[0] <= "9"  # as in is_township: hot
        above = self._above.get(place_id[:COUNTY_ID] if town else place_id) or self.above(place_id)
        if scope in above or scope in self.gazetteer.also_in(place_id):
            return True
        if scope[0] <= "9" or not (town or self.place(scope).level in _COVERS):
            return False
        return not self.roots(scope).isdisjoint(above)

    def is_above(self, upper: str, place_id: str) -> bool:
        """Say whether a place is another one or a division or park that it lies in."""
        return upper == place_id or upper in self.above(place_id)

    def lies_in(self, place_id: str, scope: str) -> bool:
        """Say whether a place is another one or lies in it."""
        return place_id == scope or self.is_inside(place_id, scope)

    def was_in(self, place_id: str, scope: str) -> bool:
        """Say whether a county lay in another prefecture or province before.

        Former codes tell: 512081 was 简阳市 in 512000, so 资阳市简阳市 was right once.
        """
        if self._was is None:
            self._was = self._former_parents()
        return scope in self._was.get(place_id, ())

    def _former_parents(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for code in self._links:
            if code[0] > "9" or len(code) != COUNTY_ID or code.endswith("00"):
                continue
            above = {code[:4] + "00", code[:2] + "0000"}
            above.update(link.place_id for up in tuple(above) for link in self.links(up))
            for link in self.links(code):
                found.setdefault(link.place_id, set()).update(above)
        return {place_id: frozenset(above) for place_id, above in found.items()}

    def roots(self, place_id: str) -> frozenset[str]:
        """Return the ids that stand for a place as a context."""
        found = self._roots.get(place_id)
        if found is None:
            place = self.place(place_id)
            covers = place.level is Level.PARK or place.level in _COVERS
            found = frozenset((place_id, *place.adcodes) if covers else (place_id,))
            self._roots[place_id] = found
        return found

    def chain(self, place: Place) -> tuple[Place, ...]:
        """Return the divisions above a place, province first."""
        up = place.adcode if place.level is Level.PARK else place.parent_id
        if not up:
            return ()
        found = self._lines.get(up)
        if found is None:
            above = self.place(up)
            found = self._lines[up] = (*self.chain(above), above)
        return found

    def heads_of(self, place_id: str) -> tuple[str, ...]:
        """Return what an address in a place may begin with: its divisions, in full and short."""
        code = place_id[:COUNTY_ID] if place_id[0] <= "9" else self.place(place_id).adcode
        found = self._heads.get(code)
        if found is None:
            own = self.place(code) if code else None
            found = self._heads[code] = tuple(
                text
                for place in ((*self.chain(own), own) if own else ())
                for text in (place.name, stem_of(place.name, place.level.value))
            )
        return found

    def is_stem(self, text: str, place_id: str) -> bool:
        """Say whether a text is a prefecture's or county's name without its generic word."""
        place = self.place(place_id)
        if place.level not in (Level.PREFECTURE, Level.COUNTY):
            return False
        stem = stem_of(place.name, place.level.value)
        return text in (stem, without_peoples(stem))

    def is_wide(self, place_id: str) -> bool:
        """Say whether a scope is too wide for a township's name without its generic word."""
        return self.place(place_id).level is Level.PROVINCE

    def is_typed(self, text: str, states: tuple[State, ...]) -> bool:
        """Say whether a name ends in the generic word of a place that it was read as."""
        return any(
            ends_with_generic_word(
                text,
                self.place(s.named),
                # the chain's kind: a township behind a former county is not a former name itself
                former=s.kind is NameKind.FORMER and not is_township(s.named),
            )
            for s in states
            if s.named
        )
