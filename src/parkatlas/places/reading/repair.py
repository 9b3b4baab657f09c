"""Misspelt names: shape-alike, sound-alike, a missing, doubled or swapped character.

A repair is made only where one place fits: inside the known scope, or, without one, in all of
China and only for the official names of counties and above, where the stem as written is no word
and no name. What is a name itself is never repaired into another (准噶尔 is not 准格尔), nor is
what holds the stem of one (江山开发区), and never is a zone taken for another zone.
"""

from __future__ import annotations

from functools import cache

from parkatlas.gazetteer.unit import Level, NameKind
from parkatlas.names.characters import homophones, lookalikes
from parkatlas.places.lexicon.common_words import is_word
from parkatlas.places.lexicon.links import Link, State
from parkatlas.places.lexicon.names import Lexicon

__all__ = ["Repair"]

_SHORTEST = 3
_STEM = 2
_REMEMBERED = 256
_DIVISION_ID = 6
_LONG = 4  # characters of a name that may be repaired without a scope, or by any character
_UPPER = (Level.PROVINCE, Level.PREFECTURE)
_GENERIC = frozenset("省市县区旗盟州镇乡")
_IN_ALL = _GENERIC - {"州"}  # 亳州 shares nothing else with its misspelling
_PEOPLE = "族"  # 鄂温克族 is a people and not a slip for 鄂温克旗
# Characters that tell divisions of one name apart (左旗, 右旗; 前旗, 后旗): one of them is
# never taken for another.
_TELLING = frozenset("前后左右中东西南北上下大小新旧老内外一二三四五六七八九十")

_NONE, _FREE, _ALIKE = 0, 1, 2  # no slip; another character; one alike, missing or doubled


@cache
def _alike(character: str) -> frozenset[str]:
    """Return the characters that sound or look like one, itself left out."""
    found = set(homophones(character) + lookalikes(character)) - {character}
    return frozenset(found - _TELLING if character in _TELLING else found)


def _likeness(word: str, name: str) -> int:
    """Say how a word may be a name with one slip of the pen, if at all."""
    if len(word) == len(name):
        return _substituted(word, name)
    if len(word) == len(name) + 1:
        return _ALIKE if _is_doubled(word, name) else _NONE
    return _ALIKE if len(name) >= _LONG and _lacks_one(word, name) else _NONE


def _substituted(word: str, name: str) -> int:
    pairs = [(a, b) for a, b in zip(word, name, strict=True) if a != b]
    if len(pairs) == 1:
        typed, right = pairs[0]
        if right in _alike(typed):
            return _ALIKE
        telling = typed in _TELLING and right in _TELLING
        return _FREE if len(name) >= _LONG and word[-1] == name[-1] and not telling else _NONE
    swapped = len(pairs) == 2 and len(name) >= _LONG and pairs[0] == pairs[1][::-1]
    return _ALIKE if swapped and "".join(pairs[0]) in word else _NONE


def _is_doubled(word: str, name: str) -> bool:
    return any(
        word[at] == word[at - 1] and word[:at] + word[at + 1 :] == name
        for at in range(1, len(word))
    )


def _lacks_one(word: str, name: str) -> bool:
    at = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), len(word))
    return at < len(name) - 1 and name[at + 1 :] == word[at:]


def _is_qualified(word: str, name: str) -> bool:
    """Say whether a short word differs by a character that qualifies it (大城市, not 塔城市)."""
    return len(word) == _SHORTEST and any(
        a != b and a in _TELLING for a, b in zip(word, name, strict=False)
    )


class Repair:
    """Finds the one name that a misspelt one may stand for.

    Parameters
    ----------
    lexicon : Lexicon
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._index: dict[str, str] = {}  # names joined by line ends: no lists to collect
        self._towns: dict[str, tuple[str, ...]] = {}

    def inside(self, word: str, scopes: tuple[str, ...]) -> State | None:
        """Return the one place inside the scopes that a word may be a misspelling of."""
        if is_word(word):
            return None
        others = self._of_stem(word)
        towns = {name for scope in scopes for name in self._towns_of(scope)}
        alike: list[Link] = []
        free: list[Link] = []
        for name in (*self._candidates(word), *towns):
            likeness = _likeness(word, name)
            if likeness == _NONE:
                continue
            links = [
                link
                for link in self._links(name)
                if self._fits(link, scopes) and (not others or link.place_id in others)
            ]
            if likeness == _ALIKE:
                alike += links
            else:
                free += [link for link in links if _is_division(link)]
        return self._only(alike) or (None if alike else self._only(free))

    def _towns_of(self, scope: str) -> tuple[str, ...]:
        """Return the names of the townships in a scope, unless it is as wide as a province."""
        found = self._towns.get(scope)
        if found is None:
            gazetteer = self._lexicon.gazetteer
            counties = () if self._lexicon.is_wide(scope) else gazetteer.counties_of(scope)
            found = tuple(
                town.name
                for county in counties
                for town in gazetteer.children(county)
                if town.level is Level.TOWNSHIP
            )
            if len(self._towns) >= _REMEMBERED:
                self._towns.clear()
            self._towns[scope] = found
        return found

    def _only(self, links: list[Link]) -> State | None:
        """Return the state of the one place that all names mean, or of the one around the others.

        Current names come first; a prefecture stands before its own districts (荆州).
        """
        current = [link for link in links if link.kind is not NameKind.FORMER] or links
        ids = {link.place_id for link in current}
        top = [i for i in ids if all(self._lexicon.is_above(i, other) for other in ids)]
        if len(top) != 1:
            return None
        first = next(link for link in current if link.place_id == top[0])
        return State(first.place_id, first.place_id, True, first.kind)

    def _of_stem(self, word: str) -> frozenset[str]:
        """Return the divisions whose stem a word has: 海安区 is no slip for another district."""
        if word[-1] not in _GENERIC:
            return frozenset()
        return frozenset(
            link.place_id
            for link in self._lexicon.links(word[:-1])
            if len(link.place_id) == _DIVISION_ID
        )

    def _fits(self, link: Link, scopes: tuple[str, ...]) -> bool:
        place_id = link.place_id
        if place_id in scopes or not any(self._lexicon.lies_in(place_id, s) for s in scopes):
            return False
        if self._lexicon.place(place_id).level is Level.TOWNSHIP:
            return not any(self._lexicon.is_wide(scope) for scope in scopes)
        return _is_division(link)

    def anywhere(self, word: str) -> State | None:
        """Return the one division in China that a whole word may be a misspelling of."""
        if self._lexicon.has(word) or word[-1] == _PEOPLE:
            return None
        stem = self._lexicon.links(word[:-1])
        # the short stem of a town is no slip (临港区); a long one may be (乌兰查布市)
        others = {one.place_id for one in stem if len(word) == _SHORTEST or _is_division(one)}
        if len(word) == _SHORTEST and (
            word[-1] not in _GENERIC or is_word(word) or is_word(word[:-1])
        ):
            return None
        found = [
            link
            for name in self._candidates(word)
            if name[-1] in _GENERIC
            and _likeness(word, name) == _ALIKE
            and not _is_qualified(word, name)
            for link in self._links(name)
            if self._is_long(name, link) and (not others or link.place_id in others)
        ]
        return self._only(found)

    def ends_like_generic(self, word: str) -> bool:
        """Say whether the last character may stand for a generic word (县 as 先)."""
        return not _GENERIC.isdisjoint(_alike(word[-1]))

    def _is_long(self, name: str, link: Link) -> bool:
        level = self._lexicon.place(link.place_id).level
        if level is Level.COUNTY and len(name) == _SHORTEST:
            return link.kind is NameKind.OFFICIAL
        return level in _UPPER or (level is Level.COUNTY and len(name) >= _LONG)

    def _links(self, name: str) -> tuple[Link, ...]:
        """Return the places of a name that may be repaired to.

        Weak stems are none, but for the two characters of a division's name (毫州).
        """
        return tuple(
            link
            for link in self._lexicon.links(name)
            if link.kind is NameKind.OFFICIAL
            or link.alone
            or (len(name) < _SHORTEST and _is_division(link) and link.kind is NameKind.SHORT)
        )

    def _candidates(self, word: str) -> list[str]:
        """Return the divisions' names of about a word's length that share a character with it."""
        if not self._index:
            self._build()
        found: dict[str, None] = {}
        for character in dict.fromkeys(word):
            if character not in _IN_ALL:
                names = self._index.get(character, "").split("\n")
                found.update(dict.fromkeys(n for n in names if abs(len(n) - len(word)) < 2))
        return list(found)

    def _build(self) -> None:
        for name in self._lexicon.gazetteer.division_texts():
            if len(name) >= _STEM:
                for character in set(name) - _IN_ALL:
                    others = self._index.get(character)
                    self._index[character] = name if others is None else f"{others}\n{name}"


def _is_division(link: Link) -> bool:
    """Say whether a name is that of a county or above."""
    return len(link.place_id) == _DIVISION_ID and link.kind is not NameKind.CODE
