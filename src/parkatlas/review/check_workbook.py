"""check.xlsx: the questions with a column to fill, and what was answered before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from parkatlas.errors import OutputError
from parkatlas.outputs.plain_text import clean_text, looks_like_formula
from parkatlas.outputs.zipped import settle_workbook
from parkatlas.review.column_sheet import SHEET, column_settings

if TYPE_CHECKING:
    from parkatlas.review.questions import Review

__all__ = ["write_check_workbook"]

# Column, Chinese heading, width. A heading is "name 中文": the name is what the reader looks for.
_QUESTIONS = (
    ("text", "原文", 24), ("within_name", "所在范围", 16), ("candidate_names", "候选", 46),
    ("choice", "填写：序号、编号（几个用 ; 隔开），或 无", 22), ("judged_by", "判定人", 10),
    ("judged_on", "判定日期", 12),
    ("source", "依据", 20), ("reason", "原因", 24), ("records", "涉及项目数", 10),
    ("source_file", "文件", 16), ("source_row", "首见行", 8), ("projects", "项目", 40),
    ("within", "范围编号", 14), ("candidates", "候选编号", 24),
)  # fmt: skip
_MENDINGS = (
    ("source_file", "文件", 16), ("source_row", "行", 8), ("name", "项目名称", 40),
    ("text", "原文", 24), ("within", "所在范围", 16), ("reason", "原因", 36),
    ("candidate_names", "候选", 40),
)  # fmt: skip
_JUDGED = (
    ("text", "原文", 24), ("within", "范围编号", 14), ("place_id", "编号", 16),
    ("verdict", "判定", 10), ("judged_by", "判定人", 10), ("judged_on", "判定日期", 12),
    ("source", "依据", 30),
)  # fmt: skip
_HELP = (
    "“判定”表每行是一个无法自动确定的地名，只需填写 choice 一列：候选的序号（1、2 …），"
    "或地点编号（parkatlas geocode 可查）；原文指几个地方时用 ; 隔开（1;3），不是地名则写 无。",
    "填好后运行：parkatlas check 项目清单 --judgements 本文件，或 parkatlas build 地区 --projects "
    "项目清单 --judgements 本文件。已判定的不会再问。",
    "“改清单”表的项目没有写地点，或坐标与地点不符，需要在原清单里修改。",
    "“列设置”表说明每一列被读作什么；不对的，在 change 一列写字段名（name、place_text、lon …，"
    "或 项目名称、经度 …），写 keep 则原样保留，写 omit 则不带走；同样用 --judgements 交回。",
    "Sheet 列设置 says what each column was read as; to correct one, write a field into the column "
    "change, or keep or omit, and pass the file back in the same way.",
    "Sheet 判定: fill the column choice with a candidate's number, a place id, several separated "
    "by ; (1;3), or 无 (none); pass this file back with --judgements. Sheet 改清单: records to "
    "mend in the list itself.",
)
_COLUMNS = (
    ("source_file", "文件", 18), ("source_sheet", "工作表", 12), ("letter", "列", 6),
    ("heading", "表头", 26), ("example", "示例", 26), ("read_as", "现读作", 24),
    ("change", "改为：字段名，或 keep 原样、omit 不带走", 24), ("why", "依据", 18),
)  # fmt: skip
_FILL = "FFF8E1"
_MAX_TEXT, _MAX_ROWS = 32_767, 1_048_000


def write_check_workbook(review: Review, path: Path) -> None:
    """Write the workbook whole or not at all.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _sheet(book, "判定", _QUESTIONS, review.questions, fill="choice")
    _sheet(book, "改清单", _MENDINGS, review.mendings)
    settings = column_settings(review.read.report)
    _sheet(book, SHEET, _COLUMNS, settings, fill="change")
    judged = pd.DataFrame([_as_row(j) for j in review.answered], columns=[c for c, _, _ in _JUDGED])
    _sheet(book, "已判定", _JUDGED, judged)
    page = book.create_sheet("说明")
    page.column_dimensions["A"].width = 110
    for line in _HELP:
        page.append([_cell(page, line)])
    draft, partial = (path.with_name(f".{path.name}.{kind}") for kind in ("draft", "partial"))
    try:
        book.save(draft)
        settle_workbook(draft, partial)
        os.replace(partial, path)
    except OSError as error:
        raise OutputError(
            f"无法写入 {path}：{error.strerror}；请换一个可写的位置（--output）。",
            f"{path} cannot be written: {error.strerror}; choose another place with --output.",
        ) from error
    finally:
        draft.unlink(missing_ok=True)
        partial.unlink(missing_ok=True)


def _as_row(judgement: Any) -> list[str]:
    return [getattr(judgement, column) for column, _, _ in _JUDGED]


def _sheet(
    book: Any,
    title: str,
    columns: Sequence[tuple[str, str, int]],
    frame: pd.DataFrame,
    fill: str = "",
) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, (_, _, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    heads = [_cell(sheet, f"{name} {zh}") for name, zh, _ in columns]
    for cell in heads:
        cell.font = Font(bold=True)
    sheet.append(heads)
    names = [name for name, _, _ in columns]
    for row in frame[names].head(_MAX_ROWS).itertuples(index=False, name=None):
        cells = [_cell(sheet, value) for value in row]
        if fill:
            cells[names.index(fill)].fill = PatternFill("solid", start_color=_FILL)
        sheet.append(cells)


def _cell(sheet: Any, value: object) -> Any:
    """Return a cell that a spreadsheet shows and never computes."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return WriteOnlyCell(sheet, None)
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    text = clean_text(value)[:_MAX_TEXT]
    cell = WriteOnlyCell(sheet, text)
    # a text that begins with = stays a text, and the quote mark keeps it one when it is edited
    cell.data_type = "s"
    cell.quotePrefix = looks_like_formula(text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
