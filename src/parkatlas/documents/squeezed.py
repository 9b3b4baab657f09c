"""A text without its white space, and the way back to the offsets of the original.

Columns of a newspaper page cut words; a name must be found across the cut and be reported
where it stands. So the search runs over the squeezed text and the span is mapped back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from parkatlas.names.spelling import normalise, simplified_table

__all__ = ["Squeezed"]

_GAP = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u3000\ufeff]+")
_SENTENCE_END = frozenset("。！？!?；;：:…—】》」』”\"')）|")
_LINE_START = re.compile(r"[#□■◆●○◎▲△★☆•·*【〔|>（(\d一二三四五六七八九十第\-—]")
_FEW = 64  # different letters to be spelt otherwise, up to which each is replaced by itself
_BROKEN_LINE = 26  # a line this long that ends inside a sentence was cut by its column


@cache
def _letters() -> dict[int, str]:
    """Return what stands for one character: simplified Han, half-width Latin and marks."""
    table = {ord(traditional): plain for traditional, plain in simplified_table().items()}
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
    return table


def _simplified(text: str) -> str:
    """Return a text in one spelling; the few different letters one by one, which is quicker."""
    letters = _letters()
    present = {letter for letter in set(text) if ord(letter) in letters}
    spelt = {letter: letters[ord(letter)] for letter in present}
    if len(present) > _FEW or not present.isdisjoint(spelt.values()):
        return text.translate(letters)
    for letter in sorted(present):
        text = text.replace(letter, spelt[letter])
    return text


class Squeezed:
    """A text without white space and invisible characters, in the spelling of names.

    Parameters
    ----------
    original : str
        Text as read, line breaks untouched.

    Attributes
    ----------
    text : str
        The squeezed text.
    breaks : list of int
        Positions in ``text`` before which a line ended that was not cut by a column.
    cuts : list of int
        Positions in ``text`` before which a line was cut.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self.breaks: list[int] = []
        self.cuts: list[int] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self.text = _simplified(self._squeeze(original))

    def _squeeze(self, original: str) -> str:
        pieces: list[str] = []
        length = at = 0
        for gap in _GAP.finditer(original):
            start, end = gap.span()
            keep = self._separates_words(start, end)
            stop = start + 1 if keep else start
            if stop > at:
                self._starts.append(length)
                self._origins.append(at)
                pieces.append(original[at:start] + (" " if keep else ""))
                length += stop - at
            at = end
            if "\n" in gap[0] or "\r" in gap[0]:
                (self.cuts if self._is_cut(start, end) else self.breaks).append(length)
        self._starts.append(length)
        self._origins.append(at)
        pieces.append(original[at:])
        return "".join(pieces)

    def _separates_words(self, start: int, end: int) -> bool:
        before, after = self.original[start - 1 : start], self.original[end : end + 1]
        return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()

    def _is_cut(self, start: int, end: int) -> bool:
        line = self.original.rfind("\n", 0, start) + 1
        if start - line < _BROKEN_LINE or normalise(self.original[line:start]).startswith("#"):
            return False
        if self.original[start - 1] in _SENTENCE_END:
            return False
        return not _LINE_START.match(self.original, end)

    def origin(self, position: int) -> int:
        """Return the offset in the original of a position in the squeezed text."""
        piece = bisect_right(self._starts, position) - 1
        return self._origins[piece] + position - self._starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of a squeezed span."""
        return self.origin(start), self.origin(end - 1) + 1

    def position(self, offset: int) -> int:
        """Return the first squeezed position that stands at or after an original offset."""
        piece = bisect_right(self._origins, offset) - 1
        if piece < 0:
            return 0
        following = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return min(self._starts[piece] + offset - self._origins[piece], following)

    def line_end(self, position: int) -> int:
        """Return the end of the line, cut lines joined, that a position stands in."""
        after = bisect_right(self.breaks, position)
        return self.breaks[after] if after < len(self.breaks) else len(self.text)

    def line_start(self, position: int) -> int:
        """Return the start of the line, cut lines joined, that a position stands in."""
        after = bisect_right(self.breaks, position)
        return self.breaks[after - 1] if after else 0

    def has_break(self, start: int, end: int) -> int:
        """Return the position of a line end strictly inside a span, or -1."""
        index = bisect_left(self.breaks, start + 1)
        if index < len(self.breaks) and self.breaks[index] < end:
            return self.breaks[index]
        return -1
