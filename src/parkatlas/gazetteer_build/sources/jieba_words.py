"""Common words and their frequencies, from the dictionary of the package jieba (MIT).

The recogniser uses them to see that 森林和林地 holds 林地 and not 和林. Names of people and
organisations are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from parkatlas.errors import DataFileError

__all__ = ["common_words", "everyday_names", "well_known_names"]

_WORD = re.compile(r"[\u4e00-\u9fff]{1,4}")
_NAMES = frozenset({"nr", "nrt", "nrfg", "nt"})
_WELL_KNOWN = frozenset({"nr", "nrt", "nrfg", "ns"})
_LEAST = {1: 200, 2: 50, 3: 10, 4: 10}
_LEAST_OF_PLACES = 100
_EVERYDAY = 500


def common_words() -> list[tuple[str, int, str]]:
    """Return words of one to four characters with their counts, sorted by word.

    The third cell is ``place`` for names of places, which tell where words end (转化|德国) and
    are no common words themselves.

    Raises
    ------
    DataFileError
        If the package is not installed.
    """
    found: list[tuple[str, int, str]] = []
    for word, count, tag in _entries():
        least = _LEAST_OF_PLACES if tag == "ns" else _LEAST[min(len(word), 4)]
        if _WORD.fullmatch(word) and tag not in _NAMES and count >= least:
            found.append((word, count, "place" if tag == "ns" else ""))
    return sorted(found)


def well_known_names() -> frozenset[str]:
    """Return names of people, mountains and the like that running text holds often.

    A town called by one (成吉思汗镇, 大洋洲镇) is not what the bare name means.
    """
    return frozenset(
        word
        for word, count, tag in _entries()
        if tag in _WELL_KNOWN and count >= _LEAST_OF_PLACES and _WORD.fullmatch(word)
    )


def everyday_names() -> frozenset[str]:
    """Return names of people and brands that are said so often that they are like words: 红旗."""
    return frozenset(
        word
        for word, count, tag in _entries()
        if tag in _NAMES and count >= _EVERYDAY and _WORD.fullmatch(word)
    )


def _entries() -> Iterator[tuple[str, int, str]]:
    """Yield word, count and part of speech of every line of the dictionary."""
    spec = find_spec("jieba")  # found without being imported: only its dictionary is wanted
    if spec is None or spec.origin is None:
        raise DataFileError(
            "缺少构建用的软件包 jieba；请安装 parkatlas[build]。",
            "the build package jieba is missing; install parkatlas[build].",
        )
    text = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, count, tag = line.split()
        yield word, int(count), tag
