"""Every name that the recogniser looks for, found in one pass over the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from operator import add

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level, Name, NameKind, Place, Strength

__all__ = ["Entry", "Vocabulary"]

_HAN = re.compile(r"[\u3400-\u9fff]")
_UNREAD = (NameKind.CODE, NameKind.ONE_CHARACTER, NameKind.PINYIN)
_GENERIC = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|盟|州|县|旗|区|街道|苏木|镇|乡)$"
)
_ONLY_GENERIC = re.compile(r"[城郊矿东西南北中新老林农牧市港山镇乡村]区|新县")


@dataclass(frozen=True)
class Entry:
    """A text and what it can name.

    Parameters
    ----------
    text : str
    names : tuple of Name
    places : tuple of Place
        The distinct places, official names first.
    bare_length : int
        Length without the generic word where that is a name too (包头 in 包头市), else 0.
    """

    text: str
    names: tuple[Name, ...]
    places: tuple[Place, ...]
    bare_length: int = 0

    @cached_property
    def usual(self) -> tuple[Place, ...]:
        """Return the places but for townships named without 镇 or 乡."""
        named = {n.place_id for n in self.names if not _is_bare_township(n)}
        return tuple(p for p in self.places if p.place_id in named)

    @cached_property
    def strong(self) -> bool:
        """True where the name stands alone for one place."""
        return len(self.places) == 1 and any(n.strength is Strength.STRONG for n in self.names)

    @cached_property
    def official(self) -> bool:
        """True where some place bears this name officially."""
        return any(n.kind is NameKind.OFFICIAL for n in self.names)

    @cached_property
    def generic(self) -> bool:
        """True where the text ends in a division's generic word: 新城区, not 新城."""
        return _GENERIC.search(self.text) is not None

    @cached_property
    def only_generic(self) -> bool:
        """True where it says no more than what kind of place: 城区, 郊区, 矿区, 东区."""
        return _ONLY_GENERIC.fullmatch(self.text) is not None

    @cached_property
    def park(self) -> bool:
        """True where it can only be a park."""
        return all(p.level is Level.PARK for p in self.places)


def _is_attested(name: Name) -> bool:
    """Say whether a park's name is in use and not only derived by a practice."""
    return name.kind is NameKind.OFFICIAL or "_" not in name.reason


def _is_bare_township(name: Name) -> bool:
    fine = len(name.place_id) == 12 and name.place_id.isdigit()
    return fine and name.kind is NameKind.SHORT


class Vocabulary:
    """The names of all divisions, parks and groups, and the townships of some provinces.

    Parameters
    ----------
    gazetteer : Gazetteer
    provinces : frozenset of str
        Two-digit codes of the provinces whose townships are read.
    """

    def __init__(self, gazetteer: Gazetteer, provinces: frozenset[str] = frozenset()) -> None:
        self._gazetteer = gazetteer
        self._entries: dict[str, Entry | None] = {}
        self._provinces = provinces
        self._texts = {t for t in gazetteer.texts(provinces) if len(t) > 1 and _HAN.search(t)}
        lengths: dict[str, set[int]] = {}
        for text in self._texts:
            lengths.setdefault(text[:2], set()).add(len(text))
        self._lengths = {pair: tuple(sorted(found)[::-1]) for pair, found in lengths.items()}

    def entry(self, text: str) -> Entry | None:
        """Return what a text can name, or None where nothing is left of it."""
        if text not in self._entries:
            self._entries[text] = self._make(text)
        return self._entries[text]

    def _make(self, text: str) -> Entry | None:
        names = [
            n
            for n in self._gazetteer.named(text)
            if n.kind not in _UNREAD and self._in_reach(n.place_id)
        ]
        names.sort(key=lambda n: (n.kind is not NameKind.OFFICIAL, n.place_id))
        ids = dict.fromkeys(n.place_id for n in names)
        if not ids or self._is_two_names(text, names):
            return None
        bare = _GENERIC.sub("", text)
        length = len(bare) if bare != text and self._gazetteer.named(bare) else 0
        return Entry(text, tuple(names), tuple(self._gazetteer.place(i) for i in ids), length)

    def _is_two_names(self, text: str, names: list[Name]) -> bool:
        """Say whether a park's name is its division's and its own: 赛罕区|中环产业园."""
        if not names[0].place_id.startswith("park:") or names[0].kind is NameKind.OFFICIAL:
            return False
        for division in re.finditer(r"[省市盟州县旗区]", text[:-2]):
            at = division.end()
            own = {
                n.place_id
                for n in self._gazetteer.named(text[at:])
                if _is_attested(n) or not _is_attested(names[0])
            }
            if self._gazetteer.named(text[:at]) and names[0].place_id in own:
                return True
        return False

    def _in_reach(self, place_id: str) -> bool:
        """Say whether a place is read: townships only of the vocabulary's provinces."""
        fine = len(place_id) == 12 and place_id.isdigit()
        return not fine or place_id[:2] in self._provinces

    def hits(self, text: str) -> list[tuple[int, int, str]]:
        """Return all names in a text, overlapping ones too, as (start, minus length, name).

        Sorted: by start, and of one start the longest first.
        """
        lengths, names = self._lengths, self._texts
        pairs = map(add, text, text[1:])
        return [
            (start, -length, text[start : start + length])
            for start in compress(count(), map(lengths.__contains__, pairs))
            for length in lengths[text[start : start + 2]]
            if text[start : start + length] in names and start + length <= len(text)
        ]
