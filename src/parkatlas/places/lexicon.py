"""The gazetteer as a reader needs it: which names start here, what lies inside what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level, Name, NameKind, Place
from parkatlas.places.ending import ends_with_generic_word

__all__ = ["RANK", "Lexicon", "State"]

_KEY = 2  # names are found by their first two characters


# A current official name outranks a short form, a short form what a place was called once.
RANK = {
    None: 0, NameKind.OFFICIAL: 0, NameKind.CODE: 0, NameKind.TRADITIONAL: 0, NameKind.SHORT: 1,
    NameKind.PINYIN: 1, NameKind.ENGLISH: 1, NameKind.ONE_CHARACTER: 2, NameKind.FORMER: 2,
}  # fmt: skip


class State(NamedTuple):
    """One way to understand what was read so far.

    ``scope`` is the place that the next name must lie in, ``named`` the lowest place that the
    text itself names (empty while only the given context is known).
    """

    scope: str
    named: str
    strong: bool  # a strong name, or two names that confirm each other
    kind: NameKind | None  # of the last name; former where any name of the chain is
    alone: bool = True  # the last name stands alone


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
        self._characters = ""
        self._above: dict[str, frozenset[str]] = {}
        self._chains: dict[str, tuple[Place, ...]] = {}
        self._texts = frozenset(gazetteer.texts())
        lengths: dict[str, set[int]] = {}
        for text in self._texts:
            if len(text) >= _KEY and text[0] > "\x7f":
                found = lengths.get(text[:_KEY])
                if found is None:
                    lengths[text[:_KEY]] = {len(text)}
                else:
                    found.add(len(text))
        self._lengths = {key: tuple(sorted(n, reverse=True)) for key, n in lengths.items()}

    def hits(self, text: str, start: int) -> Iterator[tuple[int, tuple[Name, ...]]]:
        """Yield the end and the names of every name that starts here, longest first."""
        lengths = self._lengths.get(text[start : start + _KEY])
        if lengths is None:
            return
        size, known = len(text), self._texts
        for length in lengths:
            end = start + length
            if end > size:
                continue
            piece = text[start:end]
            if piece in known:
                yield end, self.named(piece)

    def has(self, text: str) -> bool:
        """Say whether a Chinese text is a name of anything."""
        return text in self._texts

    def characters(self) -> str:
        """Return all characters of names."""
        if not self._characters:
            found = {c for text in self._texts for c in text if c > "\u4dff"}
            self._characters = "".join(sorted(found))
        return self._characters

    def above(self, place_id: str) -> frozenset[str]:
        """Return the ids of a place and of everything that it lies in."""
        found = self._above.get(place_id)
        if found is None:
            place = self.place(place_id)
            ids = {place_id}
            ups = {place.parent_id} if place.parent_id else set()
            if place.level is Level.PARK:
                ups.update(place.adcodes)
            for up in ups:
                ids |= self.above(up)
            found = self._above[place_id] = frozenset(ids)
        return found

    def chain(self, place_id: str) -> tuple[Place, ...]:
        """Return the divisions above a place, province first."""
        found = self._chains.get(place_id)
        if found is None:
            found = self._chains[place_id] = self.gazetteer.chain(place_id)
        return found

    def roots(self, place_id: str) -> frozenset[str]:
        """Return the ids that stand for a place as a context: a group is its divisions.

        A township is inside a park where it lies in one of the park's divisions, since no
        park has an outline.
        """
        place = self.place(place_id)
        if place.level in (Level.GROUP, Level.AREA, Level.PARK):
            return frozenset((place_id, *place.adcodes))
        return frozenset((place_id,))

    def is_wide(self, place_id: str) -> bool:
        """Say whether a scope is too wide for a township's name without its generic word."""
        return self.place(place_id).level is Level.PROVINCE

    def is_typed(self, text: str, states: tuple[State, ...]) -> bool:
        """Say whether a name ends in the generic word of a place that it was read as."""
        return any(
            ends_with_generic_word(text, self.place(s.named), former=s.kind is NameKind.FORMER)
            for s in states
            if s.named
        )

    def is_inside(self, place_id: str, roots: frozenset[str]) -> bool:
        """Say whether a place is one of these or lies in one of them."""
        return not roots.isdisjoint(self.above(place_id))
