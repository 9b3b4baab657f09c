"""Where the headings of a table stand: in one row, or in two with groups above."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from parkatlas.records.layout.headings import AMOUNT_COLUMNS, Heading, heading_of, is_unit
from parkatlas.records.layout.hints import hints_of, squeeze

__all__ = ["LOOK_AHEAD", "Layout", "Row", "find_layout"]

# Lists put a title, a unit line and a form number above the headings; never this many rows.
LOOK_AHEAD = 40
Row = tuple[int, Sequence[str]]

_UNIT_LINE = re.compile(r"单位[::]\s*(?:人民币)?([十百千万亿美]*元)")
_OTHER_UNIT = re.compile(
    r"[((]?(?:亩|公顷|平方米|平方公里|万平方米|m2|㎡|mw|kw|gw|万千瓦|千瓦|吨|万吨|年|月|人|个|%|公里|km|米|度|°)[))]?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_NUMBER = re.compile(r"[-+¥￥]?[\d,，.]+%?(?:[个项万亿元]*)")


@dataclass(frozen=True)
class Layout:
    """The headings of a table.

    Parameters
    ----------
    rows : tuple of int
        Rows that hold the headings, as a spreadsheet counts them.
    headings : tuple of Heading
        One a column.
    skipped : tuple of Row
        Rows above the headings that hold something.
    body : int
        Index of the first row below the headings, in the rows that were looked at.
    unit : str
        Unit of money named above the headings (``单位：万元``), or empty.
    """

    rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    skipped: tuple[Row, ...]
    body: int
    unit: str = ""

    @property
    def columns(self) -> set[str]:
        """The parkatlas columns that the headings name."""
        return {h.column for h in self.headings if h.column}


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell]


# what heads the column that numbers the rows
_NUMBERS = frozenset(("序号", "编号", "序", "no", "id", "seq", "排序", "排名", "项次"))


def _score(cells: Sequence[str], wished: frozenset[str]) -> int:
    """Return how much of a row are headings; a row of data names next to none.

    A known heading, or one that a person named, counts twice one that is only like a heading.
    """
    known: set[str] = set()
    like: set[str] = set()
    for cell in cells:
        if not cell:
            continue
        if column := heading_of(cell).column:
            known.add(column)
        elif wished and squeeze(cell) in wished:
            known.add(cell)
        else:
            like.update(hints_of(cell)[:1] or (_NUMBERS & {squeeze(cell)}))
    return 2 * len(known) + len(like - known)


def _is_second_row(top: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a row continues the headings: it only fills what a merged cell spans."""
    filled = [i for i, cell in enumerate(below) if cell]
    if not filled or any(_NUMBER.fullmatch(below[i]) for i in filled):
        return False
    own = [i for i in filled if i >= len(top) or below[i] != top[i]]
    if own and all(_bare_unit(below[i]) for i in own):
        return True  # a row of units under the headings: （万元） | （亩）
    if own and len(own) < len(filled) and all(_same_meaning(top, below, i) for i in own):
        return True  # the others are merged down, these say more: 投资 over 总投资（亿元）
    width = max(len(top), len(below))
    return bool(own) and all(_in_span(top, i, width) for i in own)


def _in_span(top: Sequence[str], i: int, width: int) -> bool:
    """Tell whether column ``i`` lies under a heading that spans several columns."""
    here = top[i] if i < len(top) else ""
    after = top[i + 1] if i + 1 < len(top) else ""
    return not here or (not after and i + 1 < width) or (i > 0 and top[i - 1] == here)


def _same_meaning(top: Sequence[str], below: Sequence[str], i: int) -> bool:
    column = heading_of(below[i]).column
    return column is not None and i < len(top) and heading_of(top[i]).column == column


def _bare_unit(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).strip()
    return bool(is_unit(plain.strip("()[]"))) or bool(_OTHER_UNIT.fullmatch(plain))


def _joined(top: Sequence[str], below: Sequence[str]) -> list[Heading]:
    """Return the headings of two rows, the upper one carried over the columns it spans."""
    headings, parent = [], ""
    for i in range(max(len(top), len(below))):
        upper, lower = (row[i] if i < len(row) else "" for row in (top, below))
        parent = upper or (parent if lower and not _bare_unit(parent) else "")
        headings.append(_one_of(parent, lower) if lower and lower != parent else heading_of(parent))
    return headings


_TOTALS = ("合计", "总额", "总计", "小计", "总数", "总投资", "total", "sum")


def _one_of(parent: str, child: str) -> Heading:
    """Return what a heading under another means: by itself, or with the one above it."""
    text = f"{parent}/{child}" if parent else child
    above = heading_of(parent)
    if _bare_unit(parent):  # the upper row holds the units: 万元 over 总投资
        below = heading_of(child)
        money = "" if below.column and below.column not in AMOUNT_COLUMNS else is_unit(parent)
        return Heading(child, below.column, below.unit or money, below.rank, below.datum)
    if above.column and squeeze(child) in _TOTALS:
        return Heading(text, above.column, above.unit, above.rank)
    if above.column and (unit := is_unit(unicodedata.normalize("NFKC", child).strip("()[] "))):
        return Heading(text, above.column, unit, above.rank)
    if above.column and _bare_unit(child):
        return Heading(text, above.column, above.unit, above.rank, above.datum)
    alone, both = heading_of(child), heading_of(parent + child)
    best = both if both.column else alone
    plainer = above.column and alone.column == above.column and alone.rank > above.rank
    if best.column is None or plainer:
        return Heading(text, unit=above.unit if above.column in AMOUNT_COLUMNS else "")
    unit = best.unit or (above.unit if best.column in AMOUNT_COLUMNS else "")
    return Heading(text, best.column, unit, best.rank, best.datum)


def _unit_above(rows: Sequence[Row]) -> str:
    for _, cells in rows:
        for cell in _filled(cells):
            found = _UNIT_LINE.search(unicodedata.normalize("NFKC", cell))
            if found and (unit := is_unit(found.group(1))):
                return unit
    return ""


def find_layout(rows: Sequence[Row], wished: frozenset[str] = frozenset()) -> Layout | None:
    """Find the headings among the first rows of a table.

    Parameters
    ----------
    rows : sequence of Row
        The first :data:`LOOK_AHEAD` rows: row number and cells.
    wished : frozenset of str
        Headings that a person named, without marks and spaces.

    Returns
    -------
    Layout or None
        None where no row holds headings.
    """
    scores = [_score(cells, wished) for _, cells in rows]
    # a row of data may hold words that are headings elsewhere (省级); its figures give it away
    weights = [s / 2 if _has_figures(row[1]) else s for s, row in zip(scores, rows, strict=True)]
    best = max(range(len(rows)), key=lambda i: (weights[i], -i), default=None)
    if best is None or not (scores[best] >= _FEWEST or _heads_rows(rows, best)):
        return None
    best = _first_of_several(rows, scores, best)
    number, top = rows[best][0], _bounded(rows[best][1])
    headings = [heading_of(cell) for cell in top]
    numbers: tuple[int, ...] = (number,)
    body = best + 1
    if body < len(rows) and _is_second_row(top, rows[body][1]):
        headings = _joined(top, rows[body][1])
        numbers, body = (number, rows[body][0]), body + 1
    above = [row for row in rows[:best] if _filled(row[1])]
    if above and best and _is_parent(rows[best - 1][1], top, wished):
        headings = _joined(rows[best - 1][1], top)
        numbers = (rows[best - 1][0], *numbers)
        above = [row for row in above if row[0] != rows[best - 1][0]]
    return Layout(numbers, tuple(headings), tuple(above), body, _unit_above(above))


# commas without an end are no columns
_MOST_HEADINGS = 1_000


def _bounded(cells: Sequence[str]) -> Sequence[str]:
    """Return a row of headings; of a very long one, up to the last that says something."""
    if len(cells) <= _MOST_HEADINGS:
        return cells
    return cells[: max((i + 1 for i, cell in enumerate(cells) if cell), default=0)]


def _heads_rows(rows: Sequence[Row], i: int) -> bool:
    """Tell whether a row has one heading that means something, with rows as wide below it."""
    cells = _filled(rows[i][1])
    if len(cells) < _FEWEST or any(_NUMBER.fullmatch(c) or len(c) > _LONGEST for c in cells):
        return False
    named = any(hints_of(cell) or heading_of(cell).column for cell in cells)
    return named and i + 1 < len(rows) and len(_filled(rows[i + 1][1])) >= _FEWEST


_LONGEST = 20


def _has_figures(cells: Sequence[str]) -> bool:
    return any(_FIGURE.fullmatch(cell) for cell in cells if cell)


def _first_of_several(rows: Sequence[Row], scores: Sequence[int], best: int) -> int:
    """Return the first row of headings where tables stand below each other, else the best one."""
    for i in range(best - 1):
        cells = _filled(rows[i][1])
        if scores[i] < max(_FEWEST + 2, scores[best] / 2) or not all(_filled(rows[i + 1][1])):
            continue
        if any(_NUMBER.fullmatch(cell) for cell in cells) or scores[i] < len(cells):
            continue
        if any("name" in (heading_of(c).column, *hints_of(c)[:1]) for c in cells):
            return i
    return best


# one known heading, or two that are like some: less is a line of text
_FEWEST = 2


def _is_parent(upper: Sequence[str], top: Sequence[str], wished: frozenset[str]) -> bool:
    """Tell whether the row above the best one holds headings too, spanning or filled down."""
    filled = _filled(upper)
    if filled and all(_bare_unit(cell) and "单位" not in cell for cell in filled):
        return len(upper) <= len(top)
    return len(filled) > 1 and (_score(upper, wished) > 1 or _is_second_row(upper, top))
