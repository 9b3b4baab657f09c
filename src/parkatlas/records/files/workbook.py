"""XLSX workbooks as rows of text cells: every visible sheet with a heading for names is read."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from parkatlas.errors import InputError, both
from parkatlas.records.files.cells import cell_text, note_texts
from parkatlas.records.files.sheet_marks import Merge, SheetMarks, sheet_marks
from parkatlas.records.layout.layout import Row
from parkatlas.records.layout.raw_table import (
    MAX_CELL,
    MAX_COLUMNS,
    CellKinds,
    RawTable,
    too_long,
    too_wide,
)
from parkatlas.records.report import Remark
from parkatlas.records.values.amounts import read_amount

__all__ = ["read_workbook"]

# A list of a million rows unpacks to less than 2 GiB, and XML shrinks to a fiftieth at most.
_MAX_UNPACKED = 2 << 30
_MAX_RATIO, _RATIO_FROM = 200, 64 << 20
_MAX_PARTS = 10_000
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}
# SyntaxError: what the XML parsers raise, lxml where it is installed and expat elsewhere
_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, SyntaxError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, OSError, EOFError, RuntimeError,
    AssertionError, OverflowError,
)  # fmt: skip


def read_workbook(path: Path) -> list[RawTable]:
    """Open the visible sheets of a workbook.

    Raises
    ------
    InputError
        If the file is damaged, locked with a password, or unpacks beyond reason.
    """
    _refuse_bombs(path)
    sheets: list[RawTable] = []
    for name in _sheet_names(path):
        marks = sheet_marks(path, name)
        remarks = _remarks_on(name, marks)
        if not marks.hidden:
            kinds = CellKinds()
            rows = _rows(path, name, marks, remarks, kinds)
            sheets.append(RawTable(path, name, "XLSX", rows, remarks, kinds=kinds))
    return sheets


def _damaged(path: Path, reason: object) -> InputError:
    text = str(reason).splitlines()[0][:120] if str(reason) else type(reason).__name__
    return InputError(
        f"{path.name} 不是完好的 XLSX 文件（{text}）；请用表格软件打开后另存为 XLSX。",
        f"{path.name} is not a sound XLSX file ({text}); open it in a spreadsheet and save it "
        "again.",
    )


def _refuse_bombs(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            packed = max(1, sum(part.compress_size for part in parts))
            locked = any(part.flag_bits & 1 for part in parts)
            declared = [part.filename for part in parts if _declares_a_type(archive, part)]
    except _FAULTS as error:
        raise _damaged(path, error) from error
    if locked:
        raise _damaged(path, both("加密", "encrypted"))
    if declared:
        raise _damaged(path, f"{declared[0]}: DOCTYPE")
    dense = unpacked > _RATIO_FROM and unpacked / packed > _MAX_RATIO
    if unpacked > _MAX_UNPACKED or dense or len(parts) > _MAX_PARTS:
        raise InputError(
            f"{path.name} 解压后有 {unpacked >> 20} MB（{len(parts)} 个部分），"
            "超出项目清单的合理范围，未打开；"
            "请删去空白格式区域后另存，或导出为 CSV。",
            f"{path.name} unpacks to {unpacked >> 20} MB ({len(parts)} parts), more than a list "
            "can be, and was not opened; remove formatted empty areas, or export it as CSV.",
        )


def _declares_a_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether an XML part opens with a document type, where entities could be defined."""
    if not part.filename.endswith((".xml", ".rels")):
        return False
    with archive.open(part) as stream:
        return b"<!DOCTYPE" in stream.read(4096).upper()


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
    except _FAULTS as error:
        raise _damaged(path, error) from error


def _sheet_names(path: Path) -> list[str]:
    with _opened(path) as book:
        return [sheet.title for sheet in book.worksheets]


def _remarks_on(name: str, marks: SheetMarks) -> list[Remark]:
    if marks.hidden:
        return [
            Remark(
                "hidden_sheet",
                f"工作表 {name} 是隐藏的，未读取",
                f"sheet {name} is hidden and is not read",
            )
        ]
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
    filled = _Filler(marks.merges)
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
    if filled.count:
        remarks.append(
            Remark(
                "merged_cells", f"纵向合并单元格的文字用于所合并的每一行（{filled.count} 格）",
                f"text merged downwards is used in each of the rows ({filled.count} cells)",
            )
        )  # fmt: skip


def _values(path: Path, name: str) -> Iterator[tuple[int, tuple[object, ...]]]:
    with _opened(path) as book:
        sheet = book[name]
        sheet.reset_dimensions()
        yield from enumerate(sheet.iter_rows(values_only=True), start=1)


class _Filler:
    """Carries the text of a merged cell to the rows it spans; numbers stay where they stand."""

    def __init__(self, merges: tuple[Merge, ...]) -> None:
        self._starts: dict[int, list[Merge]] = {}
        for merge in merges:
            self._starts.setdefault(merge.top, []).append(merge)
        self._open: list[tuple[Merge, str]] = []
        self.count = 0

    def fill(self, number: int, cells: list[str]) -> list[str]:
        """Return the cells of a row with what is merged into it."""
        self._open = [(m, text) for m, text in self._open if m.bottom >= number]
        for merge, text in self._open:
            while len(cells) <= merge.left:
                cells.append("")
            if not cells[merge.left]:
                cells[merge.left] = text
                self.count += 1
        for merge in self._starts.get(number, ()):
            text = cells[merge.left] if merge.left < len(cells) else ""
            if text and read_amount(text, "元").yuan is None:
                self._open.append((merge, text))
        return cells
