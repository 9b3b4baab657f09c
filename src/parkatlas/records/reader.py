"""Read users' project lists: CSV, XLSX, Parquet, Chinese or English headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

import pandas as pd

from parkatlas.errors import InputError
from parkatlas.records.columns.divisions import Subject
from parkatlas.records.columns.kinds import common_kinds, typed, with_kinds
from parkatlas.records.columns.magnitudes import amounts_apart
from parkatlas.records.columns.shaping import Plan, plan_of, shape
from parkatlas.records.columns.typed import Doubts
from parkatlas.records.files.opening import open_tables
from parkatlas.records.layout.headings import HEADINGS
from parkatlas.records.layout.layout import LOOK_AHEAD, Layout, Row, find_layout, kind_of_row
from parkatlas.records.layout.raw_table import RawTable
from parkatlas.records.layout.titles import subject_of
from parkatlas.records.report import ReadReport, Remark, SetAside, TableReport
from parkatlas.tables import RECORDS

__all__ = ["RecordsRead", "read_records"]

_BLOCK = 50_000
_PLACES = ("place_text", "within", "county", "township", "lon", "lat", "coordinates")


@dataclass(frozen=True)
class RecordsRead:
    """What was read of all inputs.

    Parameters
    ----------
    frame : DataFrame
        ``RECORDS`` and the user's further columns, one row a project.
    report : ReadReport
    """

    frame: pd.DataFrame
    report: ReadReport


def read_records(paths: Path | str | Sequence[Path | str]) -> RecordsRead:
    """Read project lists.

    Parameters
    ----------
    paths : path or sequence of paths
        CSV, XLSX or Parquet files.

    Returns
    -------
    RecordsRead
        ``record_no`` counts from 1 over all inputs; ``source_row`` is the row as a
        spreadsheet counts it.

    Raises
    ------
    InputError
        If a file cannot be read as a list of projects: which, where and what to do.
    """
    inputs = [paths] if isinstance(paths, (str, Path)) else list(paths)
    blocks: list[pd.DataFrame] = []
    reports: list[TableReport] = []
    for path in map(Path, inputs):
        for frame, report in _read_file(path):
            blocks.append(frame)
            reports.append(report)
    frame = pd.concat(blocks, ignore_index=True) if blocks else RECORDS.empty()
    frame = typed(frame, common_kinds(reports))
    frame = frame.assign(record_no=pd.Series(range(1, len(frame) + 1), dtype="Int64"))
    frame = RECORDS.check(frame)
    return RecordsRead(frame, ReadReport(tuple(reports), _remarks_on_all(frame)))


def _read_file(path: Path) -> Iterator[tuple[pd.DataFrame, TableReport]]:
    """Yield each table of a file that lists projects, with its report."""
    tables = open_tables(path)
    layouts: list[tuple[RawTable, Layout | None, list[Row]]] = []
    for table in tables:
        head = list(islice(table.rows, LOOK_AHEAD))
        layouts.append((table, find_layout(head), head))
    found = [(table, layout, head) for table, layout, head in layouts if layout is not None]
    if not found:
        raise _no_names(path, [head for _, _, head in layouts])
    skipped = [table.sheet for table, layout, _ in layouts if layout is None]
    for table, layout, head in found:
        frame, report = _Table(path, table, layout, several=len(found) > 1).read(head)
        if frame.empty and len(found) == 1:
            raise _no_rows(path, report)
        yield frame, _with_skipped(report, skipped)
        skipped = []


def _with_skipped(report: TableReport, sheets: list[str]) -> TableReport:
    if not sheets:
        return report
    noun, has, reads = ("sheet", "has", "is") if len(sheets) == 1 else ("sheets", "have", "are")
    remark = Remark(
        "sheet_without_names",
        f"工作表 {'、'.join(sheets)} 没有项目名称列，未读取",
        f"{noun} {', '.join(sheets)} {has} no column of names and {reads} not read",
    )
    return TableReport(**{**report.__dict__, "remarks": (*report.remarks, remark)})


def _no_rows(path: Path, report: TableReport) -> InputError:
    row = report.heading_rows[-1]
    return InputError(
        f"{path.name} 第 {row} 行表头之下没有项目；请换一个有数据的文件。",
        f"{path.name} has no records below its headings in row {row}; give a file with rows.",
    )


def _no_names(path: Path, heads: list[list[Row]]) -> InputError:
    rows = [[c for c in cells if c] for head in heads for _, cells in head]
    fullest = max(rows, key=len, default=[])
    found = [" ".join(cell.split())[:20] for cell in fullest[:15]]
    accepted = HEADINGS["name"][1:6]
    return InputError(
        f"{path.name} 没有项目名称列：读到的表头是 {'、'.join(found) or '（空）'}；"
        f"请把名称列的表头写成 {'、'.join(accepted)} 或 name。",
        f"{path.name} has no column of project names: the headings found are "
        f"{', '.join(found) or '(none)'}; "
        f"give that column one of the headings {', '.join(accepted)}, name.",
    )


class _Table:
    """Reads one table block by block and keeps its report."""

    def __init__(self, path: Path, table: RawTable, layout: Layout, *, several: bool) -> None:
        self.path, self.table, self.layout, self.several = path, table, layout, several
        self.title = f"{path.name} [{table.sheet}]" if table.sheet else path.name
        self.doubts = Doubts()
        self.set_aside = [SetAside(n, "title", _text_of(cells)) for n, cells in layout.skipped]
        self.rows = 0
        self.short: list[int] = []

    def read(self, head: list[Row]) -> tuple[pd.DataFrame, TableReport]:
        """Return the records of the table and the report on it."""
        width = max(
            [len(self.layout.headings), *(_width(cells) for _, cells in head[self.layout.body :])]
        )
        width = min(width, len(self.layout.headings))
        plan = plan_of(self.title, self.layout, width, self._subject())
        rest = chain(head[self.layout.body :], self.table.rows)
        blocks = []
        while block := list(islice(rest, _BLOCK)):
            blocks.append(self._block(block, plan))
        frame = pd.concat(blocks, ignore_index=True) if blocks else RECORDS.empty()
        origin = {"source_file": self.path.name, "source_sheet": self.table.sheet or pd.NA}
        frame = frame.assign(
            **{c: pd.Series(v, index=frame.index, dtype="string") for c, v in origin.items()}
        )
        frame = RECORDS.check(frame)
        plan = replace(
            plan,
            readings=with_kinds(plan.readings, frame, self.table.kinds, self.layout.rows[-1]),
        )
        self.table.remarks.extend(amounts_apart(frame, plan.units.get("investment_cny", "")))
        return frame, self._report(plan, len(frame))

    def _subject(self) -> Subject:
        """Return the division that the titles or the sheet's name say the list is about."""
        titles = [cell for _, cells in self.layout.skipped for cell in cells if cell]
        named = subject_of([*titles, self.table.sheet])
        return Subject(*named, sheet=named != subject_of(titles))

    def _block(self, rows: list[Row], plan: Plan) -> pd.DataFrame:
        name = plan.targets.index("name")
        places = [i for i, t in enumerate(plan.targets) if t in _PLACES and t in plan.known]
        width = len(plan.targets)
        kept: list[Sequence[str]] = []
        numbers: list[int] = []
        for number, cells in rows:
            if len(cells) > width and any(cells[width:]):
                raise self._too_many(number, _width(cells), width)
            kind = kind_of_row(cells, self.layout, name, places)
            if kind == "record":
                kept.append(cells)
                numbers.append(number)
            elif kind != "blank":
                self.set_aside.append(SetAside(number, kind, _text_of(cells)))
            self.rows += kind != "blank"
        return shape(kept, numbers, plan, self.doubts) if kept else RECORDS.empty()

    def _too_many(self, row: int, cells: int, headings: int) -> InputError:
        return InputError(
            f"{self.title} 第 {row} 行有 {cells} 格，表头只有 {headings} 列，"
            "多半是单元格里有没加引号的分隔符；请改正这一行或补上表头。",
            f"{self.title}, row {row} has {cells} cells but the headings are {headings}; most "
            "likely a cell holds the delimiter without quotation marks: mend the row, or name "
            "the further columns.",
        )

    def _report(self, plan: Plan, records: int) -> TableReport:
        return TableReport(
            file=self.path.name,
            sheet=self.table.sheet,
            form=self.table.form,
            heading_rows=self.layout.rows,
            headings=plan.readings,
            rows=self.rows,
            records=records,
            set_aside=tuple(self.set_aside),
            remarks=(*self.table.remarks, *self.doubts.remarks()),
        )


def _width(cells: Sequence[str]) -> int:
    return max((i + 1 for i, cell in enumerate(cells) if cell), default=0)


def _text_of(cells: Sequence[str]) -> str:
    return " ".join(" ".join(cell.split()) for cell in cells if cell)[:80]


def _remarks_on_all(frame: pd.DataFrame) -> tuple[Remark, ...]:
    """Say which project ids stand on several rows; none of them is dropped."""
    ids = frame["project_id"].dropna()
    twice = ids[ids.duplicated(keep=False)]
    if twice.empty:
        return ()
    examples = twice.drop_duplicates().head(5).tolist()
    rows = tuple(int(n) for n in frame.loc[twice.index[:5], "source_row"])
    return (
        Remark(
            "duplicate_id",
            f"项目编号重复（{'、'.join(examples)}），各行都保留",
            f"project ids stand on several rows ({', '.join(examples)}); every row is kept",
            rows,
            len(twice),
        ),
    )
