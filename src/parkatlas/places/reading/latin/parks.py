"""What a park is called in English, with the words before it that are its name."""

from __future__ import annotations

from typing import NamedTuple

from parkatlas.places.reading.latin.lookup import LatinLookup, Option
from parkatlas.places.reading.latin.tokens import Part, Token
from parkatlas.places.reading.latin.words import LatinWords, ParkWord

__all__ = ["ParkPhrase", "park_named", "park_phrase"]

_LONGEST = 6  # words of a park's own name
_PARK = "park:"


class ParkPhrase(NamedTuple):
    """Where in a part the words for a park stand, by token, and which kind they say."""

    start: int
    end: int
    word: ParkWord


def park_phrase(part: Part, words: LatinWords) -> ParkPhrase | None:
    """Return the first words for a kind of park in a part."""
    tokens = part.tokens
    if not any(t.key in words.park_ends for t in tokens):
        return None
    text = " ".join([t.key for t in tokens])
    for word in words.parks:
        found = word.pattern.search(text)
        if found is not None:
            start = text.count(" ", 0, found.start())
            return ParkPhrase(start, start + found[0].count(" ") + 1, word)
    return None


def park_named(
    tokens: tuple[Token, ...], phrase: ParkPhrase, lookup: LatinLookup
) -> tuple[int, tuple[Option, ...]]:
    """Return the word at which the name of a known park begins, and the parks of that name."""
    written = ("".join([t.key for t in tokens[phrase.start : phrase.end]]), *phrase.word.written)
    for at in range(max(0, phrase.start - _LONGEST), phrase.start):
        stem = "".join([t.key for t in tokens[at : phrase.start]])
        for ending in written:
            tiers = lookup.bare(stem + ending)
            parks = tuple(o for o in tiers[0] if o.place_id.startswith(_PARK)) if tiers else ()
            if parks:
                return at, parks
    return phrase.start, ()
