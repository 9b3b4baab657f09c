"""What a romanised name may mean, in tiers: today's names, former ones, other readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from parkatlas.gazetteer.latin_table import LatinTable
from parkatlas.gazetteer.unit import Level, Name, NameKind, Strength
from parkatlas.places.lexicon.links import TOWNSHIP_ID
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.reading.latin.words import LatinWords

__all__ = ["CHANGED", "LatinLookup", "Option", "Tiers"]

CHANGED = 4  # more doubt: the generic word is not that of the place today
_REMEMBERED = 20_000
_LONG_STEM = 8  # letters: three syllables, which few townships of a province share
_COUNTY_WORDS = ("县", "旗", "区", "市", "林区", "新区", "矿区")
_PREFECTURE_WORDS = ("自治州", "地区", "盟", "市", "州")


class Option(NamedTuple):
    """One place that a name may mean.

    ``doubt`` says how little the name by itself points there; ``bare`` is a township's name
    without its generic word, which holds only inside a prefecture or county.
    """

    place_id: str
    alone: bool
    kind: NameKind
    doubt: int
    bare: bool = False


# Each is tried where nothing of the one before it fits what is stated around the name.
Tiers = tuple[tuple[Option, ...], ...]


class LatinLookup:
    """Names of the gazetteer by their keys.

    Parameters
    ----------
    table : LatinTable
    words : LatinWords
    lexicon : Lexicon
    """

    def __init__(self, table: LatinTable, words: LatinWords, lexicon: Lexicon) -> None:
        self._table = table
        self._words = words
        self._place = lexicon.place
        self._bare: dict[str, Tiers] = {}
        self._typed: dict[tuple[str, str], Tiers] = {}

    def has(self, stem: str) -> bool:
        """Say whether anything is called so, or may be."""
        return self._table.has(stem)

    def bare(self, key: str) -> Tiers:
        """Return what a name without a generic word may mean."""
        found = self._bare.get(key)
        if found is None:
            if len(self._bare) >= _REMEMBERED:
                self._bare.clear()
            now = tuple(_option(n, key, typed=False) for n in self._table.named(key))
            found = self._bare[key] = tuple(filter(None, (now, self._otherwise(key))))
        return found

    def _otherwise(self, key: str) -> tuple[Option, ...]:
        """Return the divisions that a name may be if read otherwise, inside a prefecture."""
        others = (n for n in self._table.read_otherwise(key) if not _is_township(n.place_id))
        return tuple(Option(n.place_id, False, n.kind, 4, True) for n in others)

    def typed(self, stem: str, generic: str) -> Tiers:
        """Return what a name with a generic word may mean; the place must be of that kind."""
        found = self._typed.get((stem, generic))
        if found is None:
            if len(self._typed) >= _REMEMBERED:
                self._typed.clear()
            found = self._typed[stem, generic] = tuple(filter(None, self._tiers(stem, generic)))
        return found

    def _tiers(self, stem: str, generic: str) -> Iterator[tuple[Option, ...]]:
        kinds = self._words.generic[generic]
        named = self._table.named(stem)
        if len(stem) <= 5:
            for word in self._words.pinyin.get(generic, ()):
                named = (*named, *self._table.named(stem + word))
        fitting = [n for n in named if self._fits(n, kinds)]
        now = [n for n in fitting if n.kind is not NameKind.FORMER]
        # the first of several kinds before the others: a town is 镇 before 乡
        first = [n for n in now if self._fits(n, kinds[:1])] if kinds[1:] else now
        yield _options(first, stem)
        yield _options([n for n in now if n not in first], stem)
        yield _options([n for n in fitting if n.kind is NameKind.FORMER], stem)
        others = [n for n in self._table.read_otherwise(stem) if self._fits(n, kinds)]
        one = len(others) == 1 and not _is_township(others[0].place_id)
        yield tuple(_option(n, stem, typed=True, sure=one, doubt=4) for n in others)
        if generic in self._words.spelt:
            yield tuple(self._of_other_kind(named, kinds))

    def _fits(self, name: Name, kinds: tuple[str, ...]) -> bool:
        if not self._table.fits(name, kinds):
            return False
        # 自治区 ends in 区 too
        return kinds[0] != "区" or self._place(name.place_id).level is Level.COUNTY

    def _of_other_kind(self, named: tuple[Name, ...], kinds: tuple[str, ...]) -> Iterator[Option]:
        """Yield the divisions of the same level whose generic word has changed.

        Tongshan County, today a district; only inside what contains them.
        """
        for name in named:
            level = self._place(name.place_id).level
            county = level is Level.COUNTY and any(k in _COUNTY_WORDS for k in kinds)
            prefecture = level is Level.PREFECTURE and any(k in _PREFECTURE_WORDS for k in kinds)
            if (county or prefecture) and name.kind is not NameKind.FORMER:
                alone = prefecture and name.strength is Strength.STRONG
                yield Option(name.place_id, alone, name.kind, CHANGED + 1, True)


def _is_township(place_id: str) -> bool:
    return len(place_id) == TOWNSHIP_ID and place_id[0] <= "9"  # park:G151005 is as long


def _options(names: list[Name], key: str) -> tuple[Option, ...]:
    places = {n.place_id for n in names}
    return tuple(_option(n, key, typed=True, sure=len(places) == 1) for n in names)


def _option(name: Name, key: str, *, typed: bool, sure: bool = False, doubt: int = 0) -> Option:
    township = _is_township(name.place_id)
    former = name.kind is NameKind.FORMER
    alone = sure or (name.strength is Strength.STRONG and not doubt)
    doubt = doubt or (3 if township and not typed else 2 if former else 0 if alone else 1)
    bare = township and not typed and len(key) < _LONG_STEM
    return Option(name.place_id, alone, name.kind, doubt, bare)
