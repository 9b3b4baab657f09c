"""Words of everyday language: what is one is no slip of the pen (首都区 is not 曾都区)."""

from __future__ import annotations

import csv
import re
from functools import cache

from parkatlas.datafiles import geodata_path

__all__ = ["is_everyday", "is_word"]

_LENGTHS = (2, 3)
# A direction or a size and a landform describe: 东河, 西山, 新城 are said of any place.
_DESCRIPTION = re.compile(r"[东西南北中上下新老旧大小前后城][河山湖江海城门岸桥坡岗关港川沟滩口]")


@cache
def _words() -> frozenset[str]:
    """Read the words of two and three characters, when the first of them is asked for."""
    lines = geodata_path("built", "words.csv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line[:n] for line in lines for n in _LENGTHS if line[n : n + 1] == ",")


def is_word(text: str) -> bool:
    """Say whether a text of two or three characters is a common word."""
    return text in _words()


@cache
def _everyday_stems() -> frozenset[str]:
    with geodata_path("curated", "everyday_stems.csv").open(encoding="utf-8", newline="") as rows:
        return frozenset(row["text"] for row in csv.DictReader(rows))


def is_everyday(stem: str) -> bool:
    """Say whether the stem of a division is a word or a description that anything may be called.

    合作, 资源, 光明, 东河: alone such a text does not mean the division.
    """
    return _DESCRIPTION.fullmatch(stem) is not None or stem in _everyday_stems()
