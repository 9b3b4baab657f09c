"""Where the headings of a table stand, and which of the rows below are not projects."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from parkatlas.records.layout.headings import AMOUNT_COLUMNS, Heading, heading_of, is_unit, squeeze

__all__ = ["LOOK_AHEAD", "Layout", "Row", "find_layout", "kind_of_row"]

# Lists put a title, a unit line and a form number above the headings; never this many rows.
LOOK_AHEAD = 40
Row = tuple[int, Sequence[str]]

_SUBTOTAL = re.compile(r"[^,，。]{0,14}?(?:合计|总计|小计|共计|累计|汇总)(?:[((:：][^项]*|[\d.]*)")
_SUBTOTAL_EN = re.compile(r"(?:grand|sub)?-?total:?", re.IGNORECASE)
_PURE = re.compile(r"(?:本页|本表|全部)?(?:合计|总计|小计|共计|累计):?", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:注|备注|说明|附注|附|填表说明|填报说明|数据来源|资料来源|来源|单位|计量单位|制表单位|填报单位|填表单位|"
    r"填表人|制表人|审核人|复核人|负责人|单位负责人|填报人|联系人|联系电话|电话|制表|审核|填表日期|填报日期|"
    r"填报时间|填表时间|制表时间|制表日期|日期|截止日期|notes?|source)(?:\d*|[一二三四五六七八九十]*)[::].*",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED_NOTE = re.compile(r"(?:\d+[.、]|\*|※).{15,}", re.DOTALL)
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]+[、.,:：]|[((][一二三四五六七八九十]+[))]|第[一二三四五六七八九十]+[部类批章]).*",
    re.DOTALL,
)
# a heading's number in a cell of its own: 一, （三）, 第二部分
_SECTION_NUMBER = re.compile(
    r"[((]?[一二三四五六七八九十百]+[))]?[、.,:]?|第[一二三四五六七八九十]+(?:部分|[部类批章])"
)
_COUNTED = re.compile(r".*[((](?:共|合计)?\d+[个项][))].*", re.DOTALL)
# what any row that is not a project has in its name or first cell; most names have nothing of it
_SUSPECT = re.compile(
    r"计|汇总|[:\uff1a]|total|^[(\uff08*※]|^第?[一二三四五六七八九十]+[、.,\uff0c部类批章]|"
    r"^\d+[.、]|^\d+$",
    re.IGNORECASE,
)
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


def _score(cells: Sequence[str]) -> int:
    """How many different columns a row names; a row of data names next to none."""
    return len({column for cell in cells if cell and (column := heading_of(cell).column)})


def _is_second_row(top: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a row continues the headings: it only fills what a merged cell spans."""
    filled = [i for i, cell in enumerate(below) if cell]
    if not filled or any(_NUMBER.fullmatch(below[i]) for i in filled):
        return False
    own = [i for i in filled if i >= len(top) or below[i] != top[i]]
    return bool(own) and all(_in_span(top, i) for i in own)


def _in_span(top: Sequence[str], i: int) -> bool:
    """Tell whether column ``i`` lies under a heading that spans several columns."""
    here = top[i] if i < len(top) else ""
    after = top[i + 1] if i + 1 < len(top) else ""
    return not here or (not after and i + 1 < len(top)) or (i > 0 and top[i - 1] == here)


def _joined(top: Sequence[str], below: Sequence[str]) -> list[Heading]:
    """Return the headings of two rows, the upper one carried over the columns it spans."""
    headings, parent = [], ""
    for i in range(max(len(top), len(below))):
        upper, lower = (row[i] if i < len(row) else "" for row in (top, below))
        parent = upper or (parent if lower else "")
        headings.append(_one_of(parent, lower) if lower and lower != parent else heading_of(parent))
    return headings


def _one_of(parent: str, child: str) -> Heading:
    """Return what a heading under another means: by itself, or with the one above it."""
    text = f"{parent}/{child}" if parent else child
    above = heading_of(parent)
    if above.column and squeeze(child) in ("合计", "总额", "总计", "小计", "总数", "total"):
        return Heading(text, above.column, above.unit, above.rank)
    if above.column and (unit := is_unit(child)):
        return Heading(text, above.column, unit, above.rank)
    alone, both = heading_of(child), heading_of(parent + child)
    best = both if both.column else alone
    if best.column is None or (above.column and alone.column == above.column):
        return Heading(text)
    unit = best.unit or (above.unit if best.column in AMOUNT_COLUMNS else "")
    return Heading(text, best.column, unit, best.rank)


def _unit_above(rows: Sequence[Row]) -> str:
    for _, cells in rows:
        for cell in _filled(cells):
            found = re.search(
                r"单位[::]\s*([十百千万亿美]*元)", unicodedata.normalize("NFKC", cell)
            )
            if found and (unit := is_unit(found.group(1))):
                return unit
    return ""


def find_layout(rows: Sequence[Row]) -> Layout | None:
    """Find the headings among the first rows of a table.

    Parameters
    ----------
    rows : sequence of Row
        The first :data:`LOOK_AHEAD` rows: row number and cells.

    Returns
    -------
    Layout or None
        None where no row names a project's name.
    """
    scores = [_score(cells) for _, cells in rows]
    best = max(range(len(rows)), key=lambda i: (scores[i], -i), default=None)
    if best is None or not scores[best]:
        return None
    number, top = rows[best]
    headings = [heading_of(cell) for cell in top]
    numbers: tuple[int, ...] = (number,)
    body = best + 1
    if body < len(rows) and _is_second_row(top, rows[body][1]):
        headings = _joined(top, rows[body][1])
        numbers, body = (number, rows[body][0]), body + 1
    above = [row for row in rows[:best] if _filled(row[1])]
    if above and best and _is_parent(rows[best - 1][1], top):
        headings = _joined(rows[best - 1][1], top)
        numbers = (rows[best - 1][0], *numbers)
        above = [row for row in above if row[0] != rows[best - 1][0]]
    layout = Layout(numbers, tuple(headings), tuple(above), body, _unit_above(above))
    return layout if "name" in layout.columns else None


def _is_parent(upper: Sequence[str], top: Sequence[str]) -> bool:
    """Tell whether the row above the best one holds headings too, spanning or filled down."""
    return len(_filled(upper)) > 1 and (_score(upper) > 0 or _is_second_row(upper, top))


def kind_of_row(cells: Sequence[str], layout: Layout, name: int, places: Sequence[int]) -> str:
    """Say what a row below the headings is.

    Parameters
    ----------
    cells : sequence of str
    layout : Layout
    name : int
        Index of the name column.
    places : sequence of int
        Indexes of the columns that say where a project is.

    Returns
    -------
    str
        ``record``, ``blank``, ``subtotal``, ``section``, ``note``, ``heading`` or ``numbering``.
    """
    filled = _filled(cells)
    if not filled:
        return "blank"
    if _is_plain_record(cells, layout, name, places):
        return "record"
    headings = [h.text for h in layout.headings]
    if sum(1 for a, b in zip(cells, headings, strict=False) if a and a == b) >= max(
        2, len(filled) - 1
    ):
        return "heading"
    lead = unicodedata.normalize("NFKC", "".join(filled[0].split()))
    return _kind_by_wording(lead, filled, places, cells)


def _is_plain_record(
    cells: Sequence[str], layout: Layout, name: int, places: Sequence[int]
) -> bool:
    """Answer quickly for the row that nearly all rows are: a name that looks like nothing else."""
    text = cells[name] if name < len(cells) else ""
    if len(text) < 4 or text == layout.headings[name].text or _SUSPECT.search(text):
        return False
    if name and cells[0] and not cells[0].isdigit() and _SUSPECT.search(cells[0]):
        return False
    return any(i < len(cells) and cells[i] for i in places)


def _kind_by_wording(
    lead: str, filled: Sequence[str], places: Sequence[int], cells: Sequence[str]
) -> str:
    """Judge a row by its first words and by what else it holds."""
    if _is_numbering(filled):
        return "numbering"
    others = [cell for cell in filled[1:] if not _NUMBER.fullmatch(cell)]
    second = unicodedata.normalize("NFKC", "".join(others[0].split())) if others else ""
    if _PURE.fullmatch(lead) or (not others[1:] and _PURE.fullmatch(second)):
        return "subtotal"
    placed = any(cells[i] and not _is_subtotal(cells[i]) for i in places if i < len(cells))
    if _is_note(lead) and (all(map(_is_note, others)) or (not placed and len(others) <= 1)):
        return "note"
    if not placed and _is_numbered_section(lead, second, filled):
        return "section"
    return "record" if placed else _kind_without_place(lead, second, others, filled)


def _kind_without_place(
    lead: str, second: str, others: Sequence[str], filled: Sequence[str]
) -> str:
    """Judge a row that says nothing about where it is."""
    if len(others) <= 1 and (_is_subtotal(lead) or _is_subtotal(second)):
        return "subtotal"
    if not others and _SECTION.fullmatch(lead):
        return "section"
    if len(filled) == 1 and _NUMBERED_NOTE.fullmatch(lead):
        return "note"
    return "record"


def _is_numbered_section(lead: str, second: str, filled: Sequence[str]) -> bool:
    """Tell whether a row is a heading with its number apart: 一 | 工业项目（6个）, and no more."""
    if not second or not _SECTION_NUMBER.fullmatch(lead):
        return False
    return len(filled) == 2 or bool(_COUNTED.fullmatch(second))


def _is_subtotal(text: str) -> bool:
    return bool(_SUBTOTAL.fullmatch(text) or _SUBTOTAL_EN.fullmatch(text))


def _is_note(text: str) -> bool:
    return bool(_NOTE.fullmatch(unicodedata.normalize("NFKC", "".join(text.split()))))


def _is_numbering(filled: Sequence[str]) -> bool:
    """Tell whether a row only numbers the columns: 1, 2, 3 and so on."""
    digits = [cell for cell in filled if cell.isascii() and cell.isdigit() and len(cell) < 4]
    if len(digits) < 3 or len(digits) < len(filled) - 1:
        return False
    first = int(digits[0])
    return [int(d) for d in digits] == list(range(first, first + len(digits)))
