"""XLSX: the tables with codes as text, links, an explanation of every column, no formulas."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from parkatlas.errors import both
from parkatlas.layers.dictionary import dictionary_rows
from parkatlas.layers.spec import LAYERS
from parkatlas.layers.wording import in_chinese
from parkatlas.outputs.csv_table import flat_table
from parkatlas.outputs.plain_text import clean_text, looks_like_formula
from parkatlas.outputs.zipped import settle_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from parkatlas.layers.region_layers import RegionLayers

__all__ = ["write_xlsx"]

_SHEETS = ("projects", "unlocated", "parks", "divisions", "allocations")
_FOR_PEOPLE = "项目（中文）"
_DOCUMENTS = "来源文件"
_FIELDS = "字段说明"
_MAX_TEXT = 32_767
_MAX_ROWS = 1_048_575
_MAX_LINKS = 65_000
_LINK = re.compile(r"^https?://[^\s\"'<>]{1,2000}$", re.IGNORECASE)
_HEAD = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="155D87")
_LINK_FONT = Font(color="0563C1", underline="single")
_WIDE = {"name", "full_name", "owner", "reason", "candidate_names", "industries", "source"}
_FORMATS = {"investment_cny": "#,##0", "area_km2": "#,##0.0", "lon": "0.000000", "lat": "0.000000"}


def write_xlsx(layers: RegionLayers, path: Path) -> list[str]:
    """Write the projects with all that was resolved, and the other layers as further sheets.

    Parameters
    ----------
    layers : RegionLayers
    path : Path

    Returns
    -------
    list of str
        What did not fit a spreadsheet.
    """
    book = Workbook(write_only=True)
    documents = [str(d) for d in layers.documents["document_id"]]
    notes: list[str] = []
    for name in _SHEETS:
        table = flat_table(getattr(layers, name))
        notes += _sheet(book, LAYERS[name].title_zh, table, documents)
        if name == "projects":
            # other programs read the first sheet; the second one is for people, and opens
            _sheet(book, _FOR_PEOPLE, in_chinese(table), [])
            book.active = 1
    _sheet(book, _DOCUMENTS, layers.documents, [])
    _sheet(book, _FIELDS, dictionary_rows(_SHEETS), [])
    draft = path.with_suffix(".draft")
    book.save(draft)
    settle_workbook(draft, path)
    draft.unlink()
    return notes


def _sheet(book: Workbook, title: str, table: pd.DataFrame, documents: Sequence[str]) -> list[str]:
    sheet = book.create_sheet(title)
    names = [str(c) for c in table.columns]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(names), 1))}{len(table) + 1}"
    for number, name in enumerate(names, 1):
        wide = name in _WIDE or name.startswith("meaning")
        sheet.column_dimensions[get_column_letter(number)].width = 36 if wide else 15
    sheet.append([_head(sheet, name) for name in names])
    writer = _CellWriter(sheet, {d: n for n, d in enumerate(documents, 2)})
    for row in table.head(_MAX_ROWS).itertuples(index=False, name=None):
        sheet.append([writer.cell(n, v) for n, v in zip(names, row, strict=True)])
    return _notes(title, writer.cut, len(table) - _MAX_ROWS)


def _head(sheet: WriteOnlyWorksheet, name: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, clean_text(name))
    cell.data_type = "s"
    cell.font, cell.fill = _HEAD, _HEAD_FILL
    cell.alignment = Alignment(vertical="center")
    return cell


class _CellWriter:
    """Makes the cells of one sheet; counts texts that a cell cannot hold."""

    def __init__(self, sheet: WriteOnlyWorksheet, documents: dict[str, int]) -> None:
        self._sheet = sheet
        self._documents = documents
        self._links = 0
        self.cut = 0

    def cell(self, column: str, value: Any) -> WriteOnlyCell | None:
        """Return the cell of a value; text stays text whatever it looks like."""
        if value is None or value is pd.NA or value != value:  # NaN, NaT
            return None
        value = value.item() if isinstance(value, np.generic) else value
        if not isinstance(value, bool | int | float | str | dt.date):
            value = str(value)
        if isinstance(value, str):
            return self._text(column, value)
        cell = WriteOnlyCell(self._sheet, value)
        if isinstance(value, dt.date):
            timed = isinstance(value, dt.datetime)
            cell.number_format = "yyyy-mm-dd hh:mm:ss" if timed else "yyyy-mm-dd"
        elif column in _FORMATS:
            cell.number_format = _FORMATS[column]
        return cell

    def _text(self, column: str, value: str) -> WriteOnlyCell:
        text = clean_text(value)
        if len(text) > _MAX_TEXT:
            self.cut += 1
            text = text[: _MAX_TEXT - 1] + "…"
        cell = WriteOnlyCell(self._sheet, text)
        cell.data_type = "s"
        cell.number_format = "@"
        if looks_like_formula(text):
            cell.quotePrefix = True
        self._link(cell, column, text)
        return cell

    def _link(self, cell: WriteOnlyCell, column: str, text: str) -> None:
        target = None
        if column == "document_id" and text in self._documents:
            target = f"#'{_DOCUMENTS}'!A{self._documents[text]}"
        elif _LINK.match(text):
            target = text
        if target is None or self._links >= _MAX_LINKS:
            return
        self._links += 1
        cell.hyperlink = target
        cell.data_type = "s"
        cell.font = _LINK_FONT


def _notes(title: str, cut: int, rows_over: int) -> list[str]:
    notes = []
    if cut:
        notes.append(both(
            f"XLSX“{title}”：{cut} 个单元格的文字超过 {_MAX_TEXT} 字，已截短。",
            f"XLSX sheet {title}: {cut} cells hold more than {_MAX_TEXT} characters and were cut.",
        ))  # fmt: skip
    if rows_over > 0:
        notes.append(both(
            f"XLSX“{title}”：最多 {_MAX_ROWS} 行，{rows_over} 行未写入；请改用 GeoPackage。",
            f"XLSX sheet {title} holds {_MAX_ROWS} rows at most; {rows_over} rows are not in it. "
            "Use GeoPackage.",
        ))  # fmt: skip
    return notes
