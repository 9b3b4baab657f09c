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
    other : Path
        ``latin_other.tsv``, of the same columns: readings that are possible but not the
        place's own (Zhaoyang for 朝阳). Read when the first name is not found in the other.
    place : callable
        Place by id: a generic word in the text must fit the place's own.
    """

    def __init__(self, path: Path, other: Path, place: Callable[[str], Place]) -> None:
        self._paths = (path, other)
        self._place = place
        self._tables: list[dict[str, str] | None] = [None, None]

    def _table(self, which: int) -> dict[str, str]:
        table = self._tables[which]
        if table is None:
            table = {}
            for line in read_lines(self._paths[which]):
                key, _, rest = line.partition("\t")
                table[key] = f"{table[key]}\n{rest}" if key in table else rest
            self._tables[which] = table
        return table

    def keys(self) -> Iterator[str]:
        """Iterate over all keys of names, other readings left out."""
        return iter(self._table(0))

    def find(self, text: str) -> tuple[Name, ...]:
        """Return the names that a Latin text may be, with or without its generic word."""
        key = latin_key(text)
        for stem, kinds in generic_splits(key):
            fitting = _of_today([n for n in self.named(stem) if self.fits(n, kinds)])
            if len({n.place_id for n in fitting}) == 1:
                return tuple(replace(n, text=text, strength=Strength.STRONG) for n in fitting)
            if fitting:
                return tuple(replace(n, text=text) for n in fitting)
        return tuple(replace(n, text=text) for n in self.named(key))

    def named(self, key: str) -> tuple[Name, ...]:
        """Return the names with exactly this key, which has no generic word."""
        return tuple(_names(key, self._table(0).get(key)))

    def read_otherwise(self, key: str) -> tuple[Name, ...]:
        """Return the names that a key may be if a character is not read as in the place's name."""
        return tuple(_names(key, self._table(1).get(key)))

    def has(self, key: str) -> bool:
        """Say whether a key is a name or a possible reading of one."""
        return key in self._table(0) or key in self._table(1)

    def fits(self, name: Name, kinds: tuple[str, ...]) -> bool:
        """Say whether a generic word fits: the place's own, or that of its former name."""
        if name.kind is NameKind.FORMER:
            return name.reason.endswith(kinds)
        return self._place(name.place_id).name.endswith(kinds)


def _of_today(names: list[Name]) -> list[Name]:
    """Return the names that are not former ones, if there are any."""
    return [n for n in names if n.kind is not NameKind.FORMER] or names


def _names(key: str, rows: str | None) -> Iterator[Name]:
    for row in rows.split("\n") if rows else ():
        place_id, kind, strength, reason = row.split("\t")
        yield Name(key, place_id, NameKind(kind), Strength(strength), reason)
