"""The names in the parts of a romanised text, and what in them is no name.

The longest name at a word is taken. Words behind it say that it is none: of a road, of a
village or island, of an organisation; or of a division of a kind that no place of the name is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.places.reading.latin.lookup import CHANGED, LatinLookup, Option, Tiers
from parkatlas.places.reading.latin.tokens import Part, Token
from parkatlas.places.reading.latin.words import LatinWords

__all__ = ["Element", "NameFinder", "PartNames"]

_LONGEST = 8  # words of one name: su ni te you yi qi
_SHORTEST = 3  # letters of a name without a generic word
_SHORTEST_WEAK = 4  # of one that does not stand alone
_GENERIC_WORDS = 3  # special administrative region
_SYLLABLES = 4  # of a name that begins with a generic word: Shi Jia Zhuang
_VOWELS = re.compile("[aeiou]+")
_LONGEST_GLUED = 9  # zizhizhou


class Element(NamedTuple):
    """A name: where it stands, what it may mean, and whether its generic word is written."""

    start: int
    end: int
    tiers: Tiers
    typed: bool
    part: int
    park: bool = False  # the word for a park follows


class PartNames(NamedTuple):
    """What was found in one part."""

    elements: list[Element]
    left: list[str]
    unknown: bool  # words that are neither a name nor of a road, a door or another kind
    road: bool


class NameFinder:
    """Finds names in parts.

    Parameters
    ----------
    lookup : LatinLookup
    words : LatinWords
    """

    def __init__(self, lookup: LatinLookup, words: LatinWords) -> None:
        self.lookup = lookup
        self.words = words

    def find(self, part: Part) -> PartNames:
        """Return the names of a part in order, and what is left of it."""
        tokens, words = part.tokens, self.words
        found = PartNames([], [], False, False)
        elements, left = found.elements, found.left
        unknown = road = False
        at, size = 0, len(tokens)
        while at < size:
            token = tokens[at]
            named = self.longest(tokens, at)
            if named is not None:
                end, tiers, typed = named
                eaten = 0 if typed else self._eaten(tokens, end)
                if not eaten:
                    elements.append(
                        Element(token.start, tokens[end - 1].end, tiers, typed, part.number)
                    )
                    at = end
                    continue
                left += [t.key for t in tokens[at:eaten]]
                road = True
                at = eaten
                continue
            at += 1
            if token.key in words.noise:
                continue
            left.append(token.key)
            if token.key in words.road or token.key in words.other_kind:
                road, unknown = True, False
            elif not (
                token.key in words.door or token.key in words.direction or token.key.isdigit()
            ):
                unknown = unknown or self._eaten(tokens, at) == 0
        return PartNames(elements, left, unknown, road)

    def longest(self, tokens: tuple[Token, ...], at: int) -> tuple[int, Tiers, bool] | None:
        """Return where the longest name at a word ends, what it means, whether it is typed."""
        keys: list[str] = []
        for token in tokens[at : at + _LONGEST]:
            if token.key.isdigit():
                break
            keys.append(token.key)
        for size in range(len(keys), 0, -1):
            key = "".join(keys[:size])
            tiers = self._typed(tokens[at : at + size], keys[:size])
            if tiers and not self._is_syllable(tokens, at + size - 1):
                # Xixian New Area is a name of its own before a county that is none today
                own = self.lookup.bare(key) if tiers[0][0].doubt > CHANGED else ()
                return at + size, (*own, *tiers), True
            tiers = self._bare(key, size)
            glued = self._glued(key, tokens[at + size - 1])
            if tiers and glued:
                tiers = (_together(tiers[0], glued[0]), *tiers[1:])
            if tiers or glued:
                return at + size, tiers or glued, not tiers
        return None

    def _bare(self, key: str, size: int) -> Tiers:
        if len(key) < _SHORTEST or (size == 1 and key in self.words.noise):
            return ()
        tiers = self.lookup.bare(key)
        if tiers and len(key) < _SHORTEST_WEAK and not any(o.alone for o in tiers[0]):
            return ()
        return tiers

    def _typed(self, run: tuple[Token, ...], keys: list[str]) -> Tiers:
        """Return what words may mean that end in a generic word.

        A syllable that is one too may belong to the name (Yuan Qu is 垣曲 as well).
        """
        if len(keys) < 2 or keys[-1] not in self.words.generic_ends:
            return ()
        for size in range(min(_GENERIC_WORDS, len(keys) - 1), 0, -1):
            generic = "".join(keys[-size:])
            if generic in self.words.generic and all(t.plain for t in run[-size:]):
                tiers = self._of_stem(keys[:-size], generic)
                if tiers:
                    spelt = generic in self.words.spelt
                    return tiers if spelt else (*tiers, *self.lookup.bare("".join(keys)))
        return ()

    def _is_syllable(self, tokens: tuple[Token, ...], at: int) -> bool:
        """Say whether a generic word in pinyin is the first syllable of a name: Hunan | Xiang Tan.

        Only a name that stands alone tells, of which every syllable is written apart.
        """
        if tokens[at].key in self.words.spelt or at + 1 == len(tokens):
            return False
        key = tokens[at].key
        for token in tokens[at + 1 : at + _SYLLABLES]:
            if len(_VOWELS.findall(token.key)) > 1:
                return False
            key += token.key
            tiers = self.lookup.bare(key)
            if tiers and any(option.alone for option in tiers[0]):
                return True
        return False

    def _glued(self, key: str, last: Token) -> Tiers:
        """Return what a run may mean whose last word holds the generic one (Tuoketuoxian)."""
        if not last.plain or last.key[-2:] not in self.words.glued_ends:
            return ()
        for size in range(min(len(last.key) - 1, _LONGEST_GLUED), 1, -1):
            stem, generic = key[:-size], key[-size:]
            if generic in self.words.generic and len(stem) > 1 and self.lookup.has(stem):
                tiers = self.lookup.typed(stem, generic)
                if tiers:
                    return tiers
        return ()

    def _of_stem(self, keys: list[str], generic: str) -> Tiers:
        """Return what a stem may mean: as written, without its peoples, with a second xian."""
        key = "".join(keys)
        tiers = self.lookup.typed(key, generic)
        end = len(keys)
        while not tiers and end > 1 and keys[end - 1] in self.words.peoples:
            end -= 1
            tiers = self.lookup.typed("".join(keys[:end]), generic)
        if tiers:
            return tiers
        for word in self.words.pinyin.get(generic, ()):
            if key.endswith(word) and len(key) > len(word) + 1:
                return self.lookup.typed(key[: -len(word)], generic)
        return ()

    def _eaten(self, tokens: tuple[Token, ...], end: int) -> int:
        """Return where words end that make what stands before ``end`` no division; 0 if none."""
        kind = self._kind_word(tokens, end)
        if kind:
            return kind
        at = end
        while at < len(tokens) and tokens[at].key in self.words.direction:
            at += 1
        if at < len(tokens):
            if tokens[at].key in self.words.road and not self._begins_name(tokens, at):
                return at + 1
            if at > end:
                return self._kind_word(tokens, at)
        return 0

    def _kind_word(self, tokens: tuple[Token, ...], at: int) -> int:
        """Return where a word for another kind of place, or an English generic word, ends."""
        for size in (2, 1):
            word = "".join([t.key for t in tokens[at : at + size]])
            if at + size <= len(tokens) and (
                word in self.words.other_kind or word in self.words.spelt
            ):
                return 0 if self._begins_name(tokens, at) else at + size
        return 0

    def _begins_name(self, tokens: tuple[Token, ...], at: int) -> bool:
        """Say whether a syllable that is a road's word too begins a name (Anhui Lu An)."""
        named = self.longest(tokens, at)
        return named is not None and named[0] > at + 1


def _together(bare: tuple[Option, ...], glued: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return what a word may mean whose last syllable may be a generic word (Jingxian).

    Where it is a name as it stands, the other reading is the less likely one.
    """
    known = {option.place_id for option in bare}
    others = (o._replace(alone=False, doubt=o.doubt + 1) for o in glued if o.place_id not in known)
    return (*bare, *others)
