"""Romanised names, read when the first of them is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from parkatlas.gazetteer.store import read_lines
from parkatlas.gazetteer.unit import Name, NameKind, Place, Strength
from parkatlas.names.latin import generic_splits, latin_key

__all__ = ["LatinTable"]


class LatinTable:
    """Names by romanised key.

    Parameters
    ----------
    path : Path
        ``latin.tsv``: key, place_id, kind, strength, reason.
    place : callable
        Place by id: a generic word in the text must fit the place's own.
    """

    def __init__(self, path: Path, place: Callable[[str], Place]) -> None:
        self._path = path
        self._place = place
        self._rows: dict[str, list[str]] | None = None

    def _table(self) -> dict[str, list[str]]:
        if self._rows is None:
            self._rows = {}
            for line in read_lines(self._path):
                key, _, rest = line.partition("\t")
                self._rows.setdefault(key, []).append(rest)
        return self._rows

    def keys(self) -> Iterator[str]:
        """Iterate over all keys."""
        return iter(self._table())

    def find(self, text: str) -> tuple[Name, ...]:
        """Return the names that a Latin text may be, with or without its generic word."""
        key = latin_key(text)
        for stem, kinds in generic_splits(key):
            fitting = [n for n in self._names(text, stem) if self._fits(n.place_id, kinds)]
            if len({n.place_id for n in fitting}) == 1:
                return tuple(replace(name, strength=Strength.STRONG) for name in fitting)
            if fitting:
                return tuple(fitting)
        return tuple(self._names(text, key))

    def _fits(self, place_id: str, kinds: tuple[str, ...]) -> bool:
        place = self._place(place_id)
        return place.name.endswith(kinds)

    def _names(self, text: str, key: str) -> Iterator[Name]:
        for row in self._table().get(key, ()):
            place_id, kind, strength, reason = row.split("\t")
            yield Name(text, place_id, NameKind(kind), Strength(strength), reason)
