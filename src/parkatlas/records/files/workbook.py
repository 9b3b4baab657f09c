"""XLSX workbooks as rows of text cells: every visible sheet with a heading for names is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from parkatlas.errors import InputError
from parkatlas.records.files.archives import FAULTS, damaged, refuse_bombs
from parkatlas.records.files.cells import cell_text, note_texts
from parkatlas.records.files.merges import Filler
from parkatlas.records.files.sheet_marks import SheetMarks, sheet_marks
from parkatlas.records.files.spreadsheets import read_spreadsheet
from parkatlas.records.layout.layout import Row
from parkatlas.records.layout.raw_table import (
    MAX_CELL,
    MAX_COLUMNS,
    CellKinds,
    Hidden,
    RawTable,
    too_long,
    too_wide,
)
from parkatlas.records.report import Remark

__all__ = ["read_workbook"]

_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}


def read_workbook(path: Path) -> list[RawTable]:
    """Open the sheets of a workbook, hidden ones too.

    Raises
    ------
    InputError
        If the file is damaged, locked with a password, or unpacks beyond reason.
    """
    refuse_bombs(path)
    try:
        names = _sheet_names(path)
    except InputError as error:
        if "stylesheet" not in str(error):
            raise
        return _without_styles(path)
    sheets: list[RawTable] = []
    for name in names:
        marks = sheet_marks(path, name)
        remarks = _remarks_on(marks)
        kinds = CellKinds()
        rows = _rows(path, name, marks, remarks, kinds)
        hidden = Hidden(marks.hidden, marks.hidden_rows, marks.hidden_columns)
        sheets.append(RawTable(path, name, "XLSX", rows, remarks, kinds=kinds, hidden=hidden))
    return sheets


def _without_styles(path: Path) -> list[RawTable]:
    """Open a workbook whose style sheet is damaged: its cells are whole."""
    tables = read_spreadsheet(path, "XLSX")
    for table in tables[:1]:
        table.remarks.append(
            Remark(
                "damaged_styles",
                "样式表损坏（多由网页系统导出所致），按无样式读取，内容不受影响",
                "the style sheet is damaged (as web systems write it); read without styles, the "
                "cells are whole",
            )
        )
    return tables


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open a workbook for streaming, whatever its name ends in; its faults become sentences."""
    from openpyxl import load_workbook

    try:
        with path.open("rb") as stream:
            book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            try:
                yield book
            finally:
                book.close()
    except InputError:
        raise
    except FAULTS as error:
        raise damaged(path, error) from error


def _sheet_names(path: Path) -> list[str]:
    with _opened(path) as book:
        return [sheet.title for sheet in book.worksheets]


def _remarks_on(marks: SheetMarks) -> list[Remark]:
    if not marks.uncached:
        return []
    return [
        Remark(
            "formula_without_value",
            f"公式没有保存计算结果（{'、'.join(marks.uncached[:5])}），按空白读取；"
            "请在表格软件中打开并保存一次",
            f"formulas hold no computed value ({', '.join(marks.uncached[:5])}) and are read as "
            "empty; open the file in a spreadsheet and save it once",
            count=len(marks.uncached),
        )
    ]


def _rows(
    path: Path, name: str, marks: SheetMarks, remarks: list[Remark], kinds: CellKinds
) -> Iterator[Row]:
    filled = Filler(marks.merges)
    broken: list[int] = []
    for number, values in _values(path, name):
        note_texts(kinds, number, values)
        cells = [cell_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise too_wide(path, number, len(cells))
        if any(len(cell) > MAX_CELL for cell in cells):
            raise too_long(path, number)
        if not _ERRORS.isdisjoint(cells):
            broken.append(number)
            cells = ["" if cell in _ERRORS else cell for cell in cells]
        yield number, filled.fill(number, cells)
    if broken:
        remarks.append(
            Remark(
                "formula_error", "单元格是公式错误值（如 #REF!），按空白读取",
                "a cell holds a formula error (#REF! …) and is read as empty",
                tuple(broken[:5]), len(broken),
            )
        )  # fmt: skip
    remarks.extend(filled.remarks())


def _values(path: Path, name: str) -> Iterator[tuple[int, tuple[object, ...]]]:
    with _opened(path) as book:
        sheet = book[name]
        sheet.reset_dimensions()
        yield from enumerate(sheet.iter_rows(values_only=True), start=1)
