"""Read one table of a file: its columns chosen, its rows judged, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

import pandas as pd

from parkatlas.errors import InputError
from parkatlas.records.choosing.candidates import Candidate, holder
from parkatlas.records.choosing.contents import is_division
from parkatlas.records.choosing.plan import Plan, choose_columns, plan_of
from parkatlas.records.columns.divisions import Subject
from parkatlas.records.columns.kinds import with_kinds
from parkatlas.records.columns.magnitudes import amounts_apart
from parkatlas.records.columns.shaping import shape
from parkatlas.records.columns.typed import Doubts
from parkatlas.records.layout.groups import Groups, find_groups
from parkatlas.records.layout.headings import HEADINGS
from parkatlas.records.layout.layout import Layout, Row, find_layout
from parkatlas.records.layout.raw_table import RawTable
from parkatlas.records.layout.rows import Where, kind_of_row
from parkatlas.records.layout.titles import subject_of
from parkatlas.records.options import ReadOptions
from parkatlas.records.report import SetAside, TableReport
from parkatlas.tables import RECORDS

__all__ = ["Found", "find_table", "read_table"]

_BLOCK = 50_000
_SAMPLE = 300
_PLACES = ("place_text", "place_else", "within", "county", "township", "lon", "lat", "coordinates")
# a second heading row holds one of these as it stands
_OPENERS = frozenset(
    (*HEADINGS["name"], "序号", "编号", "企业名称", "单位名称", "No.", "No", "NO.")
)
_KINDS_OF_SHEETS = ("XLSX", "XLS", "XLSB", "ODS")


@dataclass(frozen=True)
class Found:
    """A table whose headings and columns are known.

    Parameters
    ----------
    path : Path
    raw : RawTable
    layout : Layout
    rows : iterator of Row
        The rows below the headings.
    columns : tuple of Candidate
        Empty until :func:`find_table` has chosen them.
    below : bool
        Whether it stands below another table, which accounts for its headings.
    """

    path: Path
    raw: RawTable
    layout: Layout
    rows: Iterator[Row]
    columns: tuple[Candidate, ...] = ()
    below: bool = False

    @property
    def named(self) -> bool:
        """Whether a column holds the names."""
        return holder(self.columns, "name") is not None

    @property
    def title(self) -> str:
        """File and sheet, as messages call them."""
        return f"{self.path.name} [{self.raw.sheet}]" if self.raw.sheet else self.path.name


def find_table(start: Found, options: ReadOptions, *, guess: bool) -> Found:
    """Choose the columns of a table by its headings and the first of its rows."""
    layout, raw = start.layout, start.raw
    sample = list(islice(start.rows, _SAMPLE))
    texts = [h.text for h in layout.headings]
    looked_at = []
    for _, cells in sample:
        several = sum(map(bool, cells)) > 1
        if several and _begins(cells, layout):
            break
        if several and list(cells) != texts:
            looked_at.append(cells)
    if raw.form not in _KINDS_OF_SHEETS:
        looked_at = [cells[: len(layout.headings)] for cells in looked_at]
    title = (start.title, start.path.name, raw.sheet)
    columns = choose_columns(
        layout, looked_at, options, title, guess=guess, hidden=raw.hidden.columns
    )
    return replace(start, columns=tuple(columns), rows=chain(sample, start.rows))


def _begins(cells: Sequence[str], layout: Layout) -> bool:
    """Tell whether a row is the heading of another table."""
    if _OPENERS.isdisjoint(cells):
        return False
    own = {h.text for h in layout.headings if h.text} | {
        part for h in layout.headings for part in h.text.split("/")
    }
    filled = [cell for cell in cells if cell]
    if sum(cell in own for cell in filled) >= max(2, len(filled) - 1) and not _moved(cells, layout):
        return False
    again = find_layout([(0, cells)])
    return again is not None and len(again.columns) >= _FEWEST_HEADINGS


_FEWEST_HEADINGS = 2


def _moved(cells: Sequence[str], layout: Layout) -> bool:
    """Tell whether a row has the same headings in other columns."""
    places = {h.text: i for i, h in enumerate(layout.headings) if h.text}
    return any(cell in places and places[cell] != i for i, cell in enumerate(cells) if cell)


def read_table(
    found: Found,
) -> tuple[pd.DataFrame, TableReport, tuple[Layout, Iterator[Row]] | None]:
    """Read the rows of a table, up to the headings of a next one below it.

    Returns
    -------
    tuple
        The records, the report, and the layout and rows of the next table if there is one.
    """
    return _Reader(found).read()


class _Reader:
    """Reads one table block by block and keeps its report."""

    def __init__(self, found: Found) -> None:
        self.found, self.layout = found, found.layout
        self.plan = plan_of(found.columns, found.layout, self._subject())
        self.doubts = Doubts()
        titles = () if found.below else self.layout.skipped
        self.set_aside = [SetAside(n, "title", _text_of(cells)) for n, cells in titles]
        self.rows = 0
        self.next: tuple[Layout, Iterator[Row]] | None = None
        plan, headings = self.plan, self.layout.headings
        self.where = Where(
            headings,
            plan.targets.index("name"),
            tuple(i for i, t in enumerate(plan.targets) if t in _PLACES and t in plan.known),
            plan.figures,
        )

    def read(self) -> tuple[pd.DataFrame, TableReport, tuple[Layout, Iterator[Row]] | None]:
        rows = self._rows()
        blocks = []
        while block := list(islice(rows, _BLOCK)):
            blocks.append(self._block(block))
        frame = pd.concat(blocks, ignore_index=True) if blocks else RECORDS.empty()
        raw = self.found.raw
        origin = {"source_file": self.found.path.name, "source_sheet": raw.sheet or pd.NA}
        frame = RECORDS.check(
            frame.assign(
                **{c: pd.Series(v, index=frame.index, dtype="string") for c, v in origin.items()}
            )
        )
        readings = with_kinds(self.plan.readings, frame, raw.kinds, self.layout.rows[-1])
        self.plan = replace(self.plan, readings=readings)
        apart = amounts_apart(frame, self.plan.units.get("investment_cny", ""))
        raw.remarks.extend(apart)
        return frame, self._report(len(frame)), self.next

    def _subject(self) -> Subject:
        """Return the division that the titles or the sheet's name say the list is about."""
        titles = [cell for _, cells in self.layout.skipped for cell in cells if cell]
        named = subject_of([*titles, self.found.raw.sheet])
        return Subject(*named, sheet=named != subject_of(titles))

    def _rows(self) -> Iterator[Row]:
        """Yield the rows of this table; what begins the next one is put by."""
        held: list[Row] = []
        for row in self.found.rows:
            if not row[1] and not held:
                yield row
                continue
            if _OPENERS.isdisjoint(row[1]) or not _begins(row[1], self.layout):
                if len(row[1]) - list(row[1]).count("") <= 1:  # may be the title of a table below
                    held.append(row)
                    continue
                yield from held
                held = []
                yield row
                continue
            titles = tuple(r for r in held if any(r[1]))
            self._open_next(row, titles)
            return
        yield from held

    def _open_next(self, row: Row, titles: tuple[Row, ...]) -> None:
        following = list(islice(self.found.rows, 1))
        head = [*titles, row, *following]
        layout = find_layout(head)
        if layout is not None:
            opening = [r for r in head if r[0] in layout.rows or r in titles]
            self.set_aside += [SetAside(n, "next_table", _text_of(c)) for n, c in opening]
            self.rows += len(opening)
            rest = chain(head[layout.body :], self.found.rows)
            self.next = (layout, rest)

    def _block(self, rows: list[Row]) -> pd.DataFrame:
        plan, width = self.plan, len(self.plan.targets)
        kept: list[Row] = []
        sections: list[bool] = []
        before = ""
        for number, cells in rows:
            if len(cells) > width and any(cells[width:]):
                self.plan = plan = self._wider(number, cells)
                width = len(plan.targets)
            kind = kind_of_row(cells, self.where, before)
            if kind in ("record", "section"):
                kept.append((number, cells))
                sections.append(kind == "section")
            elif kind != "blank":
                self.set_aside.append(SetAside(number, kind, _text_of(cells)))
            self.rows += kind != "blank"
            before = kind if kind != "blank" else before
        groups = find_groups([cells for _, cells in kept], self.where, sections, is_division)
        return self._shaped(kept, sections, groups)

    def _shaped(self, kept: list[Row], sections: list[bool], groups: Groups) -> pd.DataFrame:
        """Set the groups aside and shape the others."""
        records: list[Sequence[str]] = []
        numbers: list[int] = []
        within: list[str | None] = []
        for i, (number, cells) in enumerate(kept):
            if i in groups.rows:
                kind = "section" if sections[i] or i not in groups.summed else "group"
                self.set_aside.append(SetAside(number, kind, _text_of(cells)))
                continue
            records.append(cells)
            numbers.append(number)
            within.append(groups.within.get(i))
        self.set_aside.sort(key=lambda row: row.row)
        asked = pd.Series([kept[i][0] for i in groups.asked], dtype="Int64")
        self.doubts.add(
            "amount_is_sum", "金额等于其他各行之和，按项目计；若是合计行，请在清单中写“合计”或删去",
            "the amount is the sum of all other rows; taken as a project, name it a total if it is",
            asked,
        )  # fmt: skip
        return (
            shape(records, numbers, self.plan, self.doubts, within) if records else RECORDS.empty()
        )

    def _wider(self, number: int, cells: Sequence[str]) -> Plan:
        """Return the plan with further columns; in a text file they are a fault."""
        width = max(i + 1 for i, cell in enumerate(cells) if cell)
        if self.found.raw.form in _KINDS_OF_SHEETS:
            return self.plan.widened(width)
        title, headings = self.found.title, len(self.plan.targets)
        raise InputError(
            f"{title} 第 {number} 行有 {width} 格，表头只有 {headings} 列，"
            "多半是单元格里有没加引号的分隔符；请改正这一行或补上表头。",
            f"{title}, row {number} has {width} cells but the headings are {headings}; most "
            "likely a cell holds the delimiter without quotation marks: mend the row, or name "
            "the further columns.",
        )

    def _report(self, records: int) -> TableReport:
        raw = self.found.raw
        return TableReport(
            file=self.found.path.name,
            sheet=raw.sheet,
            form=raw.form,
            heading_rows=self.layout.rows,
            headings=self.plan.readings,
            rows=self.rows,
            records=records,
            set_aside=tuple(self.set_aside),
            remarks=(*raw.remarks, *self.plan.remarks, *self.doubts.remarks()),
        )


def _text_of(cells: Sequence[str]) -> str:
    return " ".join(" ".join(cell.split()) for cell in cells if cell)[:80]
