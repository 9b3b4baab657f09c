"""The sheet 列设置 of check.xlsx: what each column was read as, to be corrected and fed back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from parkatlas.errors import InputError, both
from parkatlas.places.judgement_sheet import is_workbook
from parkatlas.records.choosing.candidates import field_in_words
from parkatlas.records.layout.headings import HEADINGS, heading_of
from parkatlas.records.options import KEEP, OMIT, ColumnWish
from parkatlas.tables import Table

if TYPE_CHECKING:
    from parkatlas.records.report import HeadingReading, ReadReport

__all__ = ["COLUMN_SETTINGS", "SHEET", "column_settings", "settings_of"]

SHEET = "列设置"
# A row a column of a list; filling `change` says what it is to be read as.
COLUMN_SETTINGS = Table(
    "column_settings",
    {
        "source_file": "string", "source_sheet": "string", "letter": "string", "heading": "string",
        "example": "string", "read_as": "string", "change": "string", "why": "string",
    },
)  # fmt: skip
_WHY = {
    "heading": ("表头", "heading"), "hint": ("表头用词和内容", "part of the heading and cells"),
    "contents": ("单元格内容", "cells"), "wish": ("按设置", "as set"), "keep": ("按设置", "as set"),
    "omit": ("按设置", "as set"), "": ("原样保留", "travels on"),
    "hidden": ("隐藏的列，未读取", "hidden, not read"),
    "personal": ("个人信息，不带走", "persons' data, left out"),
}  # fmt: skip
_KEEP = {"keep", "原样", "原样保留", "保留", "无", "不用", "none"}
_OMIT = {"omit", "不带走", "删去", "删除", "不要", "去掉"}


def column_settings(report: ReadReport) -> pd.DataFrame:
    """Return a row a column of each list that was read.

    Returns
    -------
    DataFrame
        Table COLUMN_SETTINGS; ``change`` is filled where a person had said it before.
    """
    rows = [
        {
            "source_file": table.file,
            "source_sheet": table.sheet,
            "letter": reading.letter,
            "heading": reading.heading,
            "example": reading.example,
            "read_as": _in_words(reading),
            "change": _said(reading),
            "why": both(*_WHY[reading.why]),
        }
        for table in report.tables
        for reading in table.headings
    ]
    return COLUMN_SETTINGS.check(pd.DataFrame(rows, columns=list(COLUMN_SETTINGS.columns)))


def _in_words(reading: HeadingReading) -> str:
    if reading.column is None:
        return ""
    return f"{reading.column} {field_in_words(reading.column)}"


def _said(reading: HeadingReading) -> str:
    if reading.why == "wish":
        return reading.column or ""
    return reading.why if reading.why in (KEEP, OMIT) else ""


def settings_of(path: Path | None) -> tuple[ColumnWish, ...]:
    """Return what a person filled into the sheet 列设置 of a check.xlsx; nothing where none is.

    Raises
    ------
    InputError
        If the workbook is damaged, or a filled cell names no field.
    """
    if path is None or not path.is_file() or not is_workbook(path):
        return ()
    return tuple(_wishes(path))


def _wishes(path: Path) -> Iterator[ColumnWish]:
    for number, row in _rows(path):
        change = row.get("change", "")
        if not change:
            continue
        field = _field(change)
        if field is None:
            fields = "、".join(HEADINGS)
            raise InputError(
                f"{path} [{SHEET}] 第 {number} 行：“{change}”不是字段；可写 {fields}，"
                f"或 {KEEP}（原样保留）、{OMIT}（不带走）。",
                f"{path} [{SHEET}], row {number}: {change!r} is no field; write one of "
                f"{', '.join(HEADINGS)}, {KEEP} or {OMIT}.",
            )
        yield ColumnWish(
            field, row["heading"], row.get("source_file", ""), row.get("source_sheet", "")
        )


def _field(text: str) -> str | None:
    """Return the field that a cell names: ``name``, ``name 项目名称`` or 项目名称."""
    plain = text.strip().casefold()
    if plain in _KEEP:
        return KEEP
    if plain in _OMIT:
        return OMIT
    first = plain.split()[0] if plain else ""
    return first if first in HEADINGS else heading_of(text.strip()).column


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        sheet = book[SHEET] if SHEET in book.sheetnames else None
        cells = [tuple(row) for row in sheet.iter_rows(values_only=True)] if sheet else []
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise InputError(
            f"{path} 不是完好的 XLSX 文件；请重新保存。",
            f"{path} is not a sound XLSX file; save it again.",
        ) from error
    names = [str(cell or "").split(" ")[0] for cell in (cells[0] if cells else ())]
    if not {"heading", "change"} <= set(names):
        return
    for number, values in enumerate(cells[1:], start=2):
        texts = ("" if value is None else str(value).strip() for value in values)
        yield number, dict(zip(names, texts, strict=False))
