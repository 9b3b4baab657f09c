"""What a heading that is not known may still mean: its ending, or one of its Latin words.

The parts are in ``geodata/curated/heading_parts.toml``. A hint is no reading: the cells decide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from parkatlas.datafiles import geodata_toml
from parkatlas.names.spelling import simplified_table

__all__ = ["excepted", "hints_of", "names_language", "squeeze", "without_brackets"]

_NOISE = re.compile(r"[\s_\-*:,、.。·/\\\"'“”‘’|#]+")
_BRACKETED = re.compile(r"[((\[【〔{][^()()\[\]【】〔〕{}]*[))\]】〕}]?")
_WORD = re.compile(r"[a-z]+")
# a heading is short; a cell of megabytes is none
_LONGEST = 60


def squeeze(text: str) -> str:
    """Return a heading without what does not matter: width, case, spaces, marks, 項目 or 项目."""
    return _NOISE.sub("", _simplified(unicodedata.normalize("NFKC", text).casefold()))


def without_brackets(text: str) -> str:
    """Return a heading without marks and without what stands in brackets, such as its unit."""
    return squeeze(_BRACKETED.sub("", unicodedata.normalize("NFKC", text)))


def _simplified(text: str) -> str:
    if text.isascii():
        return text
    table = simplified_table()
    return "".join(table.get(character, character) for character in text)


_PARTS = geodata_toml("curated", "heading_parts.toml")
_LANGUAGES = frozenset(_PARTS["languages"]["words"])
# the longest ending decides: 中心经纬度 is a pair, not a latitude
_ENDS = sorted(
    ((squeeze(end), column) for column, ends in _PARTS["ends"].items() for end in ends),
    key=lambda pair: -len(pair[0]),
)


def names_language(text: str) -> bool:
    """Tell whether the words of a bracket say that its column is a translation of another."""
    plain = _simplified(unicodedata.normalize("NFKC", text).casefold())
    return plain in _LANGUAGES or any(word in _LANGUAGES for word in _WORD.findall(plain))


@lru_cache(maxsize=4096)
def hints_of(text: str) -> tuple[str, ...]:
    """Return the columns that a heading may mean, the likeliest first; mostly none.

    Parameters
    ----------
    text : str
        The heading as written.

    Returns
    -------
    tuple of str
        Keys of ``HEADINGS``.
    """
    if not text or len(text) > _LONGEST:
        return ()
    plain = _simplified(unicodedata.normalize("NFKC", text).casefold())
    bare = _BRACKETED.sub("", plain).strip() or plain
    found = []
    squeezed = squeeze(bare)
    longest = next((end for end, _ in _ENDS if squeezed.endswith(end)), "")
    found += [column for end, column in _ENDS if longest and end == longest]
    for part in (bare, plain):  # the words in brackets count where the others say nothing
        words = _WORD.findall(part.replace("_", " "))
        keys = _PARTS["words"].items()
        found += [column for column, known in keys if any(word in known for word in words)]
        if found:
            break
    return tuple(c for c in dict.fromkeys(found) if not excepted(c, text))


@lru_cache(maxsize=16384)
def excepted(column: str, text: str) -> bool:
    """Tell whether a part of a heading says that it is something else than a column."""
    plain = _simplified(unicodedata.normalize("NFKC", text[:_LONGEST]).casefold())
    words = _WORD.findall(plain.replace("_", " "))
    return any(
        part in words if part.isascii() else part in plain
        for part in _PARTS["except"].get(column, ())
    )
