"""Generic words that end the names of parks (园区类名), and what speech makes of them.

The words are in ``geodata/curated/park_words.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from parkatlas.datafiles import geodata_toml

__all__ = [
    "ANNOUNCED", "GRAMMAR_WORDS", "PARK_WORDS", "SHORTER", "is_generic", "is_park_by_grammar",
    "is_trade",
    "park_word", "park_words_for", "trade_park_words",
    "without_quality",
]  # fmt: skip

_DATA = geodata_toml("curated", "park_words.toml")
_WORDS: dict[str, list[str]] = _DATA["words"]
# A generic word to the shorter ones that it is replaced by.
SHORTER: dict[str, tuple[str, ...]] = {w: tuple(said) for w, said in _DATA["shorter"].items()}
ANNOUNCED = frozenset(_WORDS["announced"])
_SAME = tuple(_WORDS["same"])
PARK_WORDS = tuple(
    sorted(
        {*SHORTER, *(w for said in SHORTER.values() for w in said), *_WORDS["others"]},
        key=lambda word: (-len(word), word),
    )
)
# What makes a park of a name that stands in no table.
_NO_GRAMMAR = frozenset(_WORDS["no_grammar"])
GRAMMAR_WORDS = tuple(word for word in PARK_WORDS if word not in _NO_GRAMMAR)
_AT_END = re.compile("(?:" + "|".join(PARK_WORDS) + ")$")
_DIVISION_WORDS = {*"省市县区旗盟州镇乡", "苏木", "街道", "地区", "特区", "林区", "矿区"}
_GENERIC = frozenset({*PARK_WORDS, *_DIVISION_WORDS, *(f"自治{w}" for w in "区州县旗")})


def park_word(name: str) -> str:
    """Return the generic word that a park's name ends in, the longest, or an empty string."""
    match = _AT_END.search(name)
    return match[0] if match else ""


def park_words_for(generic: str) -> tuple[str, ...]:
    """Return a generic word and those that are said for it."""
    same = _SAME if generic in _SAME else ()
    return tuple(dict.fromkeys((generic, *SHORTER.get(generic, ()), *same)))


def is_generic(text: str) -> bool:
    """Say whether a text is nothing but a generic word, which is never a name."""
    return text in _GENERIC


def is_park_by_grammar(name: str, *, in_text: bool = False) -> bool:
    """Say whether a name that stands in no table is a park's by its last word: 某某产业园.

    Not where it holds a word that no name does (建设, 全县); in running text not a particle
    either, which a name may begin with (和兴产业园).
    """
    if is_generic(name) or _not_in_brand(in_text).search(name):
        return False
    word = park_word(name)
    return word not in _NO_GRAMMAR if word else name.endswith(trade_park_words())


@cache
def _not_in_brand(in_text: bool) -> re.Pattern[str]:
    words = [word for word in _WORDS["not_in_brand"] if in_text or len(word) > 1]
    return re.compile("|".join(map(re.escape, words)))


@cache
def trade_park_words() -> tuple[str, ...]:
    """Return the words for parks that are a trade and 园: 冷链园, 铝业园区, 光伏园."""
    trades = [word for word in _WORDS["trades"] if len(word) > 1 and word.isalpha()]
    return tuple(f"{trade}{word}" for trade in trades for word in ("园区", "园"))


@cache
def _trades() -> re.Pattern[str]:
    words = sorted({*_WORDS["trades"], *PARK_WORDS}, key=lambda word: -len(word))
    return re.compile("(?:" + "|".join(map(re.escape, words)) + ")+")


@cache
def _qualities() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(_WORDS["qualities"]) + ")+$")


def without_quality(stem: str) -> str:
    """Return a stem without the qualities that speech leaves out: 苏滁现代 -> 苏滁."""
    return _qualities().sub("", stem)


def is_trade(text: str) -> bool:
    """Say whether a text is made of nothing but trades, qualities, ranks and generic words.

    新材料产业园, 国家级高新区, 装备制造: what recurs in every region and names no place.
    """
    return _trades().fullmatch(text) is not None
