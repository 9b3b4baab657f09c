"""The words of romanised addresses (``geodata/curated/latin_words.toml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from parkatlas.datafiles import geodata_toml
from parkatlas.names.latin import generic_words

__all__ = ["LatinWords", "ParkWord", "latin_words"]


class ParkWord(NamedTuple):
    """What a kind of park is called: in any wording, as names of parks have it, in Chinese."""

    pattern: re.Pattern[str]
    written: tuple[str, ...]
    chinese: str


class LatinWords(NamedTuple):
    """Words by what they say, without spaces."""

    generic: dict[str, tuple[str, ...]]
    generic_ends: frozenset[str]  # their last words
    glued_ends: frozenset[str]  # the last two letters of those that are syllables
    spelt: frozenset[str]  # English generic words: what stands before them is a name
    pinyin: dict[str, tuple[str, ...]]
    peoples: frozenset[str]
    noise: frozenset[str]
    organisation: frozenset[str]
    road: frozenset[str]
    direction: frozenset[str]
    door: frozenset[str]
    other_kind: frozenset[str]
    abroad: frozenset[str]
    parks: tuple[ParkWord, ...]
    park_ends: frozenset[str]


# Generic words that are syllables too: 西安 is no 西县.
# fmt: off
_SYLLABLES = frozenset({
    "xian", "shi", "qu", "qi", "zhou", "meng", "zhen", "xiang", "sheng", "zizhizhou", "zizhixian",
    "zizhiqu", "zizhiqi", "lianheqi", "kuangqu", "xinqu", "jiedao", "diqu", "sumu", "sum",
})
# fmt: on


@cache
def latin_words() -> LatinWords:
    """Return the words, read once."""
    rows = geodata_toml("curated", "latin_words.toml")
    words = {
        name: frozenset(w.replace(" ", "") for w in rows["words"][name]) for name in rows["words"]
    }
    generic = generic_words()
    return LatinWords(
        generic=generic,
        generic_ends=frozenset(word.split()[-1] for word in rows["generic"]),
        glued_ends=frozenset(word[-2:] for word in (*_SYLLABLES, "city", "county", "district")),
        spelt=frozenset(generic) - _SYLLABLES,
        pinyin={word: tuple(forms) for word, forms in rows["pinyin"].items()},
        abroad=frozenset(name.replace(" ", "") for name in rows["abroad"]["names"]),
        parks=tuple(
            ParkWord(
                re.compile(rf"\b(?:{row['pattern']})\b"),
                tuple(w.replace(" ", "") for w in row["written"]),
                row["chinese"],
            )
            for row in rows["park"]
        ),
        park_ends=frozenset(re.findall("[a-z]+", " ".join(rows["park_end"]["words"]))),
        **words,
    )
