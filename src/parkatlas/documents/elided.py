"""Lists that leave out what their names share: 巴林左、右旗, 乌拉特前、中、后旗."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["elided_names"]

_DIRECTIONS = "左右前中后"
_LIST = re.compile(rf"[{_DIRECTIONS}](?:[、和及与][{_DIRECTIONS}])+旗")
_STEM = re.compile(r"[\u4e00-\u9fff]{1,4}$")
_SHORTEST_STEM = 2


def elided_names(text: str, is_name: Callable[[str], object]) -> list[tuple[int, int, str]]:
    """Return the names of such lists as (start, minus length in the text, whole name).

    Parameters
    ----------
    text : str
        Squeezed text.
    is_name : callable
        Says whether a text names a place.
    """
    found: list[tuple[int, int, str]] = []
    for listed in _LIST.finditer(text):
        stem = _STEM.search(text, max(0, listed.start() - 4), listed.start())
        before = stem[0] if stem else ""
        for length in range(len(before), _SHORTEST_STEM - 1, -1):
            names = [before[-length:] + d + "旗" for d in listed[0][:-1:2]]
            if all(is_name(name) for name in names):
                found += _spans(listed.start(), length, names)
                break
    return found


def _spans(first: int, length: int, names: list[str]) -> list[tuple[int, int, str]]:
    """Return where each name of a list stands: 巴林左, 右旗."""
    spans = [(first - length, length + 1)]
    spans += [(first + 2 * number, 1) for number in range(1, len(names))]
    spans[-1] = (spans[-1][0], 2)
    return [(start, -size, name) for (start, size), name in zip(spans, names, strict=True)]
