"""Misspelt names: shape-alike, sound-alike, a missing, doubled or swapped character.

A repair is made only where one place fits: inside the known scope, or, without one, in all of
China and only for long names with their generic word. What is a name itself is never repaired
into another (准噶尔 is not 准格尔).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from parkatlas.gazetteer.unit import Level, Name, NameKind, Strength
from parkatlas.names.characters import homophones, lookalikes
from parkatlas.places.lexicon import Lexicon, State

__all__ = ["Repair"]

_LONG = 4  # characters of a name that may be repaired without a scope
_LONG_UPPER = 3  # the same for provinces and prefectures, which are few
_LONG_FREE = 4  # characters of a division in which any one may differ, inside a scope
_KINDS = (NameKind.OFFICIAL, NameKind.SHORT, NameKind.FORMER)
_GENERIC = frozenset("省市县区旗盟州镇乡")
_UPPER = (Level.PROVINCE, Level.PREFECTURE)


# Characters that tell divisions of one name apart (左旗, 右旗; 前旗, 后旗): one of them is
# never taken for another.
_TELLING = frozenset("前后左右中东西南北上下大小新旧老内外一二三四五六七八九十")


@cache
def _alike(character: str) -> str:
    """Return the characters that sound or look like one, itself left out."""
    found = dict.fromkeys(homophones(character) + lookalikes(character))
    if character in _TELLING:
        return "".join(c for c in found if c not in _TELLING)
    return "".join(found)


def _near(word: str) -> Iterator[str]:
    """Yield a word with one character replaced by one alike, undoubled, or swapped."""
    for at, character in enumerate(word):
        for other in _alike(character):
            yield word[:at] + other + word[at + 1 :]
        if at and word[at - 1] == character:
            yield word[:at] + word[at + 1 :]
        if at and word[at - 1] != character:
            yield word[: at - 1] + character + word[at - 1] + word[at + 1 :]


class Repair:
    """Finds the one name that a misspelt one may stand for.

    Parameters
    ----------
    lexicon : Lexicon
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def inside(self, word: str, scopes: tuple[str, ...], names: tuple[str, ...]) -> State | None:
        """Return the one place inside the scopes that a word may be a misspelling of.

        Parameters
        ----------
        word : str
            Not a name itself.
        scopes : tuple of str
        names : tuple of str
            Official names of the places inside, for what the tables of like characters miss.
        """
        wide = any(self._lexicon.is_wide(scope) for scope in scopes)
        found = [
            n
            for n in self._names_of(_near(word))
            if len(n.text) > 2
            and any(self._lexicon.lies_in(n.place_id, s) for s in scopes)
            and n.place_id not in scopes
            and not (wide and self._lexicon.place(n.place_id).level is Level.TOWNSHIP)
        ]
        return _only(found) or self._by_list(word, names, scopes)

    def ends_like_generic(self, word: str) -> bool:
        """Say whether the last character may stand for a generic word (县 as 先)."""
        return not _GENERIC.isdisjoint(_alike(word[-1]))

    def anywhere(self, word: str) -> State | None:
        """Return the one place in China that a long word may be a misspelling of."""
        if self._lexicon.has(word) or len(word) < _LONG_UPPER:
            return None
        found = [n for n in self._names_of(_near(word)) if self._is_long(n)]
        if not found and word[-1] in _GENERIC:
            found = [n for n in self._names_of(self._completed(word)) if self._is_long(n)]
        return _only(found)

    def _is_long(self, name: Name) -> bool:
        place = self._lexicon.place(name.place_id)
        if not _GENERIC.intersection(name.text[-1]):
            return False
        if name.kind is not NameKind.OFFICIAL and name.strength is not Strength.STRONG:
            return False
        return len(name.text) >= (_LONG_UPPER if place.level in _UPPER else _LONG)

    def _names_of(self, words: Iterator[str]) -> Iterator[Name]:
        for word in words:
            if self._lexicon.has(word):
                for name in self._lexicon.named(word):
                    weak = name.strength is Strength.WEAK and name.kind is not NameKind.OFFICIAL
                    if name.kind in _KINDS and not weak:
                        yield name

    def _completed(self, word: str) -> Iterator[str]:
        """Yield a word with any one character of the gazetteer put in."""
        for at in range(len(word)):
            for character in self._lexicon.characters():
                yield word[:at] + character + word[at:]

    def _by_list(self, word: str, names: tuple[str, ...], scopes: tuple[str, ...]) -> State | None:
        """Compare with the official names inside: one character missing, or one any other."""
        fitting = [name for name in names if _lacks_one(word, name) or _differs_in_one(word, name)]
        found = [
            n
            for text in dict.fromkeys(fitting)
            for n in self._lexicon.named(text)
            if n.kind is NameKind.OFFICIAL
            and any(self._lexicon.lies_in(n.place_id, s) for s in scopes)
        ]
        return _only(found)


def _lacks_one(word: str, name: str) -> bool:
    return len(name) == len(word) + 1 >= _LONG and any(
        name[:at] + name[at + 1 :] == word for at in range(len(name) - 1)
    )


def _differs_in_one(word: str, name: str) -> bool:
    return (
        len(name) == len(word) >= _LONG_FREE
        and word[-1] == name[-1]
        and len(pairs := [p for p in zip(word, name, strict=True) if p[0] != p[1]]) == 1
        and not _TELLING.issuperset(pairs[0])
    )


def _only(names: list[Name]) -> State | None:
    """Return the state of the one place that all names mean; current names come first."""
    current = [n for n in names if n.kind is not NameKind.FORMER] or names
    if len({n.place_id for n in current}) != 1:
        return None
    first = current[0]
    return State(first.place_id, first.place_id, True, first.kind)
