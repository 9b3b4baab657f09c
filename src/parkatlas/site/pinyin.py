"""How the characters of a page are read, for search in Latin letters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pandas as pd

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.store import read_lines

__all__ = ["pinyin_of"]


@cache
def _readings() -> dict[str, str]:
    """Return characters by syllable, both in order."""
    by_syllable: dict[str, list[str]] = {}
    for line in read_lines(geodata_path("built", "readings.tsv")):
        character, _, readings = line.partition("\t")
        for syllable in readings.split():
            by_syllable.setdefault(syllable, []).append(character)
    return {syllable: "".join(sorted(by_syllable[syllable])) for syllable in sorted(by_syllable)}


def pinyin_of(texts: Iterable[pd.Series[Any]]) -> str:
    """Return how the characters of some texts may be read.

    Parameters
    ----------
    texts : iterable of Series
        Text columns.

    Returns
    -------
    str
        Syllables, each followed by its characters, with spaces between: ``he和河 hu呼``.
    """
    used: set[str] = set()
    for column in texts:
        for value in column.dropna().unique():
            used.update(str(value))
    read = {s: "".join(c for c in characters if c in used) for s, characters in _readings().items()}
    return " ".join(
        f"{syllable}{characters}" for syllable, characters in read.items() if characters
    )
