"""Romanised names: pinyin, English and romanised Mongolian, compared without what varies.

Case, spaces, hyphens, apostrophes and diacritics vary freely (Xi'an, Xian; Bayan Nur,
Bayannur), and so does the generic word (Togtoh, Togtoh County, Togtoh Xian).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from parkatlas.datafiles import geodata_toml

__all__ = ["generic_splits", "generic_words", "is_latin", "latin_key", "split_generic"]

_LATIN = re.compile(r"[a-z]")
_NOT_LATIN = re.compile(r"[\u0250-\u02af\u0370-\U0010ffff]")


@cache
def generic_words() -> dict[str, tuple[str, ...]]:
    """Return generic words without spaces, longest first, with the Chinese words they stand for.

    They are those of ``latin_words.toml``.
    """
    rows = geodata_toml("curated", "latin_words.toml")["generic"]
    pairs = sorted(((word.replace(" ", ""), tuple(kinds)) for word, kinds in rows.items()))
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


def is_latin(text: str) -> bool:
    """Say whether a normalised text is written in Latin letters only."""
    plain = text.replace("\u2019", "'").replace("\u2018", "'").replace("\u2013", "-")
    return bool(_LATIN.search(plain)) and not _NOT_LATIN.search(_undecorated(plain))


def _undecorated(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def latin_key(text: str) -> str:
    """Return the form in which romanised names are compared: letters and digits only.

    ``ü`` written as ``v`` (Lvliang) is not undone here; the built names have both.
    """
    return "".join(c for c in _undecorated(text).casefold() if c.isalnum())


def generic_splits(key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each way to take a generic word off a key, and the Chinese words it may stand for.

    ``…lianheqi`` may end in lianheqi or only in qi.
    """
    for word, kinds in generic_words().items():
        if key.endswith(word) and len(key) > len(word) + 1:
            yield key[: -len(word)], kinds


def split_generic(key: str) -> tuple[str, str]:
    """Return a key without its generic word, and that word (empty if there is none).

    >>> split_generic("togtohcounty")
    ('togtoh', 'county')
    """
    for word in generic_words():
        if key.endswith(word) and len(key) > len(word) + 1:
            return key[: -len(word)], word
    return key, ""
