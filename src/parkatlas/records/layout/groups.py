"""Rows that stand for a group of rows: its heading with the sum, at any depth, or its total.

A group shows by its number (一, （一）, Ⅰ, A above 1, 2, 3; 1 above 1.1, 1.2), by saying nothing of
where it is while the others do, or by a division's name. Where only the missing place speaks for
it, its figure must be the sum of the rows that it heads.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from parkatlas.records.layout.rows import Where
from parkatlas.records.values.amounts import read_amount

__all__ = ["Groups", "find_groups", "without_number"]

_STYLES = (
    ("dotted", re.compile(r"\d+(?:[.\-．]\d+)+\.?")),
    ("digit", re.compile(r"[((]?\d+[))、.]?")),
    ("paren", re.compile(r"[((][一二三四五六七八九十]+[))]")),
    (
        "han",
        re.compile(r"[一二三四五六七八九十]+[、.]?|第[一二三四五六七八九十]+(?:部分|[部类批章])"),
    ),
    ("roman", re.compile(r"[ivxⅰ-ⅻ]+[、.]?")),
    ("letter", re.compile(r"[a-z][、.]?")),
)
_ABOVE = ("han", "paren", "roman", "letter")
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．,，:：]|[((][一二三四五六七八九十\d]+[))]|第[一二三四五六七八九十]+(?:部分|[部类批章])|"
    r"[ivxⅰ-ⅻ]+[、.．]|[a-z][、.．]|\d+[、.．])\s*", re.IGNORECASE,
)  # fmt: skip
_COUNT = re.compile(r"[((](?:共|合计)?\d+[个项家宗户处]?(?:项目)?[))]|项目$")
_MOST_PLACED, _FEW_DIVISIONS, _SPARSE = 0.6, 0.3, 0.5
# figures are rounded in each row; a sum may miss by as much
_TOLERANCE = 0.002
_MOST_SUSPECTS = 3_000
# a list of more is no table that someone closes with a sum
_MOST_ASKED = 10_000
_FEWEST = 2
_SAMPLE = 2_000


@dataclass(frozen=True)
class Groups:
    """The rows that head or close a group.

    Parameters
    ----------
    rows : frozenset of int
        Indexes among the rows that were looked at.
    within : dict of int to str
        For rows below a heading that is a division: its name.
    summed : frozenset of int
        Those of ``rows`` that their sums show.
    asked : tuple of int
        Rows that may be totals: the figure is the sum of all others, but nothing else says so.
    """

    rows: frozenset[int] = frozenset()
    within: dict[int, str] = field(default_factory=dict)
    summed: frozenset[int] = frozenset()
    asked: tuple[int, ...] = ()


def without_number(text: str) -> str:
    """Return a group's name without its number and its count: （一）弥勒市（2个） is 弥勒市."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return _COUNT.sub("", _NUMBERED.sub("", plain)).strip()


def find_groups(
    rows: Sequence[Sequence[str]],
    where: Where,
    sections: Sequence[bool],
    is_division: Callable[[str], bool],
) -> Groups:
    """Find the groups among rows in their order.

    Parameters
    ----------
    rows : sequence of cells
        Records and the sections that their wording shows.
    where : Where
    sections : sequence of bool
        Which rows are known as sections.
    is_division : callable
        Tells whether a text is a division and nothing else.
    """
    if len(rows) < _FEWEST:
        return Groups()
    table = _Table(rows, where, sections, is_division)
    table.judge()
    return Groups(frozenset(table.heads), table.within(), frozenset(table.summed), table.asked())


class _Table:
    """The rows with what speaks for each being a group."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        where: Where,
        sections: Sequence[bool],
        is_division: Callable[[str], bool],
    ) -> None:
        self.rows, self.where, self.sections = rows, where, sections
        self.is_division = is_division
        self.names = [_cell(row, where.name) for row in rows]
        self.numbers = [_cell(row, 0) if where.name else "" for row in rows]
        self.styles = [_style(number) for number in self.numbers]
        self.placed = [where.placed(row) for row in rows]
        plain = [i for i, section in enumerate(sections) if not section]
        self.usual = self._usual_style(plain)
        share = sum(self.placed[i] for i in plain) / len(plain) if plain else 0
        self.places_matter = bool(where.places) and share >= _MOST_PLACED
        widths = sorted(len(rows[i]) - list(rows[i]).count("") for i in plain[:_SAMPLE])
        self.width = widths[len(widths) // 2] if widths else 0
        self.heads: set[int] = set()
        self.summed: set[int] = set()

    def _usual_style(self, plain: Sequence[int]) -> str:
        counts = Counter(self.styles[i] for i in plain if self.styles[i])
        return counts.most_common(1)[0][0] if counts else ""

    def judge(self) -> None:
        """Find the heads: first those that their form shows, then those that the sums confirm."""
        weak = []
        for i in range(len(self.rows)):
            if self.sections[i]:
                self.heads.add(i)
            elif self._suspect(i):
                if self._strong(i):
                    self.heads.add(i)
                else:
                    weak.append(i)
        if len(weak) <= _MOST_SUSPECTS:
            self._confirm(weak)

    def _suspect(self, i: int) -> bool:
        """Tell whether anything in a row's form speaks for a group."""
        if (self.places_matter and not self.placed[i]) or not self.names[i]:
            return True
        if self.styles[i] in _ABOVE and self.styles[i] != self.usual:
            return True
        if self._heads_dotted(i):
            return True
        return not self.where.places and self._sparse(i)

    def _sparse(self, i: int) -> bool:
        return len(self.rows[i]) - list(self.rows[i]).count("") <= self.width * _SPARSE

    def _heads_dotted(self, i: int) -> bool:
        """Tell whether a row's number stands above the next one: 1 above 1.1."""
        after = self.numbers[i + 1] if i + 1 < len(self.rows) else ""
        if not after or self.styles[i + 1] != "dotted":
            return False
        own = self.numbers[i].rstrip(".、")
        return bool(own) and own[0].isdigit() and after.startswith((f"{own}.", f"{own}-"))

    def _strong(self, i: int) -> bool:
        """Tell whether form alone makes a row a group: no place, and a group's number or name."""
        if self.placed[i]:
            return False
        numbered = self.styles[i] in _ABOVE and self.styles[i] != self.usual
        if numbered or self._heads_dotted(i):
            return self._sparse_in_words(i)
        named = self.is_division(without_number(self.names[i] or self.numbers[i]))
        return named and self.places_matter and self._sparse_in_words(i)

    def _sparse_in_words(self, i: int) -> bool:
        """Tell whether a row holds a name and figures, and no other words."""
        others = [c for k, c in enumerate(self.rows[i]) if c and k not in (0, self.where.name)]
        return all(_figure(c) is not None for c in others)

    def _confirm(self, weak: Sequence[int]) -> None:
        """Take the suspects whose figures are the sum of the rows below or above them."""
        outside = {*weak, *self.heads}
        for column in self.where.figures:
            sums = _Sums([_figure(_cell(row, column)) for row in self.rows], outside)
            for i in weak:
                if i not in self.heads and sums.holds(i, 1 if self._bare(i) else _FEWEST):
                    self.heads.add(i)
                    self.summed.add(i)

    def _bare(self, i: int) -> bool:
        """Tell whether a row lacks what the others have: a number, or any words but a name."""
        return self._sparse_in_words(i) or (bool(self.usual) and not self.styles[i])

    def asked(self) -> tuple[int, ...]:
        """Return the first or last record, where its figure is the sum of all the others."""
        left = [i for i in range(len(self.rows)) if i not in self.heads]
        if not _FEWEST + 2 <= len(left) <= _MOST_ASKED or not self.where.figures:
            return ()
        figures = [_figure(_cell(self.rows[i], self.where.figures[0])) or 0.0 for i in left]
        total = sum(figures)
        return tuple(
            i for i, own in ((left[0], figures[0]), (left[-1], figures[-1]))
            if own > 0 and _near(own, total - own)
        )  # fmt: skip

    def within(self) -> dict[int, str]:
        """Return the division that the groups above each record name, where they do."""
        found: dict[int, str] = {}
        levels: dict[str, str] = {}
        for i in range(len(self.rows)):
            if i in self.heads:
                style = self.styles[i] or _style(_lead(self.names[i]))
                text = without_number(self.names[i] or self.numbers[i])
                for deeper in [*levels][[*levels].index(style) :] if style in levels else []:
                    del levels[deeper]
                levels[style] = text if self.is_division(text) else ""
            elif named := "".join(levels.values()):
                found[i] = named
        return found


class _Sums:
    """Running sums of the records, groups left out."""

    def __init__(self, figures: Sequence[float | None], outside: set[int]) -> None:
        self.figures, self.outside = figures, outside
        self.running, total, count = [0.0], 0.0, 0
        self.counts = [0]
        for i, figure in enumerate(figures):
            if i not in outside and figure is not None:
                total, count = total + figure, count + 1
            self.running.append(total)
            self.counts.append(count)
        self.edges = [*sorted(outside), len(figures)]

    def holds(self, i: int, least: int) -> bool:
        """Tell whether a row is the sum of the records below it, or above it, to a group's edge.

        ``least`` is how few records may make a sum: two of one amount follow each other anywhere.
        """
        own = self.figures[i]
        if not own:
            return False
        for edge in self.edges:
            if edge > i + 1 and self._equal(own, i + 1, edge, least):
                return True
            if edge < i and self._equal(own, edge + 1, i, least):
                return True
        return self._equal(own, 0, i, least)

    def _equal(self, own: float, start: int, end: int, least: int) -> bool:
        if self.counts[end] - self.counts[start] < least:
            return False
        return _near(own, self.running[end] - self.running[start])


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= max(abs(one) * _TOLERANCE, 1e-6)


def _cell(row: Sequence[str], i: int) -> str:
    return row[i] if i < len(row) else ""


def _lead(text: str) -> str:
    found = _NUMBERED.match(unicodedata.normalize("NFKC", text))
    return found.group().strip() if found else ""


@lru_cache(maxsize=4096)
def _style(number: str) -> str:
    """Return how a row is numbered: digit, dotted, han, paren, roman, letter, or not at all."""
    if number.isascii() and number.isdigit():
        return "digit"
    plain = unicodedata.normalize("NFKC", number).strip().casefold()
    return next((name for name, form in _STYLES if form.fullmatch(plain)), "") if plain else ""


def _figure(text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        return read_amount(text, "元").yuan
