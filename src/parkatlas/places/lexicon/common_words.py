"""Words of everyday language: what is one is no slip of the pen (首都区 is not 曾都区)."""

from __future__ import annotations

from functools import cache

from parkatlas.datafiles import geodata_path

__all__ = ["is_word"]

_LENGTHS = (2, 3)


@cache
def _words() -> frozenset[str]:
    """Read the words of two and three characters, when the first of them is asked for."""
    lines = geodata_path("built", "words.csv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(line[:n] for line in lines for n in _LENGTHS if line[n : n + 1] == ",")


def is_word(text: str) -> bool:
    """Say whether a text of two or three characters is a common word."""
    return text in _words()
