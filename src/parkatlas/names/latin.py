"""Romanised names: pinyin, English and romanised Mongolian, compared without what varies.

Case, spaces, hyphens, apostrophes and diacritics vary freely (Xi'an, Xian; Bayan Nur,
Bayannur), and so does the generic word (Togtoh, Togtoh County, Togtoh Xian).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["GENERIC_WORDS", "generic_splits", "is_latin", "latin_key", "split_generic"]

_COUNTY = ("县", "自治县")
_BANNER = ("旗", "自治旗")
_CITY = ("市",)
_DISTRICT = ("区", "矿区", "新区", "林区", "特区")
_TOWN = ("镇",)
_TOWNSHIP = ("乡", "民族乡", "苏木", "民族苏木")

# Generic word without spaces to the Chinese words that it may stand for, longest first.
GENERIC_WORDS: dict[str, tuple[str, ...]] = {
    "specialadministrativeregion": ("特别行政区",),
    "autonomousprefecture": ("自治州",),
    "autonomousregion": ("自治区",),
    "autonomouscounty": ("自治县",),
    "autonomousbanner": ("自治旗",),
    "jointbanner": _BANNER,
    "unitedbanner": _BANNER,
    "lianheqi": _BANNER,
    "miningdistrict": _DISTRICT,
    "kuangqu": _DISTRICT,
    "zizhizhou": ("自治州",),
    "zizhixian": ("自治县",),
    "zizhiqu": ("自治区",),
    "zizhiqi": ("自治旗",),
    "subdistrict": ("街道",),
    "municipality": _CITY,
    "prefecture": ("自治州", "地区", "市", "盟"),
    "jiedao": ("街道",),
    "district": _DISTRICT,
    "province": ("省", "自治区"),
    "township": (*_TOWNSHIP, *_TOWN),
    "county": _COUNTY,
    "banner": _BANNER,
    "league": ("盟",),
    "aimag": ("盟",),
    "hoshuu": _BANNER,
    "sheng": ("省",),
    "xiang": _TOWNSHIP,
    "diqu": ("地区",),
    "meng": ("盟",),
    "xian": _COUNTY,
    "city": _CITY,
    "town": (*_TOWN, *_TOWNSHIP),
    "sumu": _TOWNSHIP,
    "sum": _TOWNSHIP,
    "zhen": _TOWN,
    "shi": _CITY,
    "qu": _DISTRICT,
    "qi": _BANNER,
}
_LATIN = re.compile(r"[a-z]")
_NOT_LATIN = re.compile(r"[\u0250-\u02af\u0370-\U0010ffff]")


def is_latin(text: str) -> bool:
    """Say whether a normalised text is written in Latin letters only."""
    plain = text.replace("\u2019", "'").replace("\u2018", "'").replace("\u2013", "-")
    return bool(_LATIN.search(plain)) and not _NOT_LATIN.search(_undecorated(plain))


def _undecorated(text: str) -> str:
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
    for word, kinds in GENERIC_WORDS.items():
        if key.endswith(word) and len(key) > len(word) + 1:
            yield key[: -len(word)], kinds


def split_generic(key: str) -> tuple[str, str]:
    """Return a key without its generic word, and that word (empty if there is none).

    >>> split_generic("togtohcounty")
    ('togtoh', 'county')
    """
    for word in GENERIC_WORDS:
        if key.endswith(word) and len(key) > len(word) + 1:
            return key[: -len(word)], word
    return key, ""
