"""Read users' project lists: tables, workbooks and GIS files, Chinese or English headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import pandas as pd

from parkatlas.errors import InputError
from parkatlas.records.choosing.names import likeliest_name
from parkatlas.records.columns.kinds import common_kinds, typed
from parkatlas.records.files.hidden import visible
from parkatlas.records.files.opening import open_tables
from parkatlas.records.files.own_tables import own_tables
from parkatlas.records.layout.headings import HEADINGS
from parkatlas.records.layout.hints import squeeze, without_brackets
from parkatlas.records.layout.layout import LOOK_AHEAD, Row, find_layout
from parkatlas.records.layout.raw_table import RawTable
from parkatlas.records.options import ReadOptions
from parkatlas.records.report import ReadReport, Remark, TableReport
from parkatlas.records.table import Found, find_table, read_table
from parkatlas.tables import RECORDS

__all__ = ["RecordsRead", "read_records"]


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


def read_records(
    paths: Path | str | Sequence[Path | str], options: ReadOptions | None = None
) -> RecordsRead:
    """Read project lists.

    Parameters
    ----------
    paths : path or sequence of paths
        Tables, workbooks or GIS files, see ``docs/input.md``.
    options : ReadOptions, optional
        What a person says about the columns and sheets.

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
        for frame, report in _read_file(path, options or ReadOptions()):
            blocks.append(frame)
            reports.append(report)
    _check_wishes(options or ReadOptions(), reports)
    frame = pd.concat(blocks, ignore_index=True) if blocks else RECORDS.empty()
    frame = typed(frame, common_kinds(reports))
    frame = frame.assign(record_no=pd.Series(range(1, len(frame) + 1), dtype="Int64"))
    frame = RECORDS.check(frame)
    return RecordsRead(frame, ReadReport(tuple(reports), _remarks_on_all(frame)))


def _check_wishes(options: ReadOptions, reports: Sequence[TableReport]) -> None:
    """Make sure that each column that a person named is there.

    Raises
    ------
    InputError
        If a heading stands in no list.
    """
    readings = [reading for report in reports for reading in report.headings]
    names = [name for r in readings for name in (r.heading, r.letter)]
    known = {form(name) for name in names for form in (squeeze, without_brackets)}
    for heading in (*(w.heading for w in options.columns if not w.file), *options.omit):
        if squeeze(heading) not in known:
            there = list(dict.fromkeys(" ".join(r.heading.split()) for r in readings))[:20]
            raise InputError(
                f"清单里没有“{heading}”这一列；有 {'、'.join(there)}。",
                f"no list has a column {heading!r}; there are {', '.join(there)}.",
            )


def _read_file(path: Path, options: ReadOptions) -> Iterator[tuple[pd.DataFrame, TableReport]]:
    """Yield each table of a file that lists projects, with its report."""
    raws = _wanted(path, own_tables(visible(open_tables(path), options)), options)
    found = _found_in(path, raws, options)
    read = {id(one.raw) for one in found}
    skipped = [raw.sheet for raw in raws if id(raw) not in read]
    for one in found:
        for frame, report in _tables_of(one, options):
            if frame.empty and len(found) == 1 and report.heading_rows == one.layout.rows:
                raise _no_rows(path, report)
            yield frame, _with_skipped(report, skipped)
            skipped = []


def _found_in(path: Path, raws: list[RawTable], options: ReadOptions) -> list[Found]:
    """Return the tables that list projects; the cells alone name a column only if none has one."""
    wished = frozenset(squeeze(wish.heading) for wish in options.columns)
    heads = [list(islice(raw.rows, LOOK_AHEAD)) for raw in raws]
    found: list[Found] = []
    without: list[Found] = []
    for raw, head in zip(raws, heads, strict=True):
        layout = find_layout(head, wished)
        if layout is None:
            continue
        start = Found(path, raw, layout, chain(head[layout.body :], raw.rows))
        one = find_table(start, options, guess=False)
        (found if one.named else without).append(one)
    if not found:
        guessed = [find_table(one, options, guess=True) for one in without]
        found = [one for one in guessed if one.named]
    if not found:
        raise _no_names(path, heads, without)
    return found


def _wanted(path: Path, raws: list[RawTable], options: ReadOptions) -> list[RawTable]:
    """Return the sheets that are asked for; all where none is."""
    if not options.sheets or not any(raw.sheet for raw in raws):
        return raws
    found = [raw for raw in raws if raw.sheet in options.sheets]
    if not found:
        names = [raw.sheet for raw in raws]
        raise InputError(
            f"{path.name} 没有工作表 {'、'.join(options.sheets)}；有 {'、'.join(names)}。",
            f"{path.name} has no sheet {', '.join(options.sheets)}; it has {', '.join(names)}.",
        )
    return found


def _tables_of(one: Found, options: ReadOptions) -> Iterator[tuple[pd.DataFrame, TableReport]]:
    """Yield the table and those below it on the same sheet."""
    frame, report, following = read_table(one)
    yield frame, report
    while following is not None:
        layout, rows = following
        one.raw.remarks.clear()
        start = Found(one.path, one.raw, layout, rows, below=True)
        below = find_table(start, options, guess=True)
        if not below.named:
            raise _second_table(below)
        frame, report, following = read_table(below)
        yield frame, report


def _second_table(below: Found) -> InputError:
    row = below.layout.rows[-1]
    headings = "、".join(h.text for h in below.layout.headings if h.text)
    return InputError(
        f"{below.title} 第 {row} 行起是另一张表（{headings}），没有项目名称列；请分成两个文件。",
        f"{below.title}: another table begins in row {row} ({headings}) and has no column of "
        "names; put it into a file of its own.",
    )


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


def _no_names(path: Path, heads: list[list[Row]], tables: list[Found]) -> InputError:
    rows = [[c for c in cells if c] for head in heads for _, cells in head]
    fullest = max(rows, key=len, default=[])
    found = [" ".join(cell.split())[:20] for cell in fullest[:15]]
    accepted = HEADINGS["name"][1:6]
    likely = next((one for table in tables if (one := likeliest_name(table.columns))), None)
    wish = f"--column name={likely.text}" if likely else "--column name=表头"
    return InputError(
        f"{path.name} 没有项目名称列：读到的表头是 {'、'.join(found) or '（空）'}；"
        f"请把名称列的表头写成 {'、'.join(accepted)} 或 name，或写明哪一列是：{wish}。",
        f"{path.name} has no column of project names: the headings found are "
        f"{', '.join(found) or '(none)'}; "
        f"give that column one of the headings {', '.join(accepted)}, name, or say which it is: "
        f"{wish}.",
    )


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
