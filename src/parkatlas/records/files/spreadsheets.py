"""Workbooks that openpyxl does not read: XLS, XLSB, ODS, and XLSX with a damaged style sheet."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from parkatlas.errors import InputError, both
from parkatlas.records.files.archives import FAULTS, damaged, refuse_bombs
from parkatlas.records.files.cells import cell_text, note_texts
from parkatlas.records.files.merges import Filler, Merge
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

__all__ = ["read_spreadsheet"]

# The reader lays a sheet out in full, empty cells included: a cell in the last row and one in the
# last column would fill the memory of any machine.
_MAX_CELLS = 40_000_000
_MAX_OLD_FILE = 256 << 20
_CELL = re.compile(rb'<(?:\w+:)?c\s+r="([A-Z]{1,3})(\d{1,7})"')
_OFFICE_NUMBER = re.compile(r"number-(columns|rows)-repeated$")


def read_spreadsheet(path: Path, form: str) -> list[RawTable]:
    """Open the sheets of a workbook with calamine, hidden ones too.

    Parameters
    ----------
    path : Path
    form : str
        ``XLS``, ``XLSB``, ``ODS`` or ``XLSX``.

    Raises
    ------
    InputError
        If the file is damaged, locked with a password, or larger than a list can be.
    """
    import python_calamine

    _refuse_large(path, form)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        metadata = book.sheets_metadata
    except python_calamine.PasswordError as error:
        raise damaged(path, both("加密", "encrypted"), form) from error
    except (python_calamine.CalamineError, *FAULTS) as error:
        raise damaged(path, error, form) from error
    tables = []
    for one in metadata:
        if one.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        remarks: list[Remark] = []
        hidden = Hidden(one.visible != python_calamine.SheetVisibleEnum.Visible)
        kinds = CellKinds()
        rows = _rows(path, form, book, (one.name, remarks, kinds))
        tables.append(RawTable(path, one.name, form, rows, remarks, kinds=kinds, hidden=hidden))
    return tables


def _rows(
    path: Path, form: str, book: Any, sheet: tuple[str, list[Remark], CellKinds]
) -> Iterator[Row]:
    import python_calamine

    name, remarks, kinds = sheet
    try:
        opened = book.get_sheet_by_name(name)
        left = opened.start[1] if opened.start else 0
        spans = opened.merged_cell_ranges or []
        filler = Filler(tuple(Merge(a[1], a[0] + 1, b[0] + 1) for a, b in spans if b[0] > a[0]))
        for number, values in enumerate(opened.iter_rows(), start=1):
            note_texts(kinds, number, [*[""] * left, *values])
            cells = [*[""] * left, *map(cell_text, values)]
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) > MAX_COLUMNS:
                raise too_wide(path, number, len(cells))
            if any(len(cell) > MAX_CELL for cell in cells):
                raise too_long(path, number)
            yield number, filler.fill(number, cells)
    except InputError:
        raise
    except (python_calamine.CalamineError, *FAULTS) as error:
        raise damaged(path, error, form) from error
    remarks.extend(filler.remarks())


def _refuse_large(path: Path, form: str) -> None:
    """Refuse what would not fit in memory once every cell of a sheet is laid out."""
    if form == "XLS":
        if path.stat().st_size > _MAX_OLD_FILE:
            raise _too_large(path, path.stat().st_size >> 20, "MB")
        return
    refuse_bombs(path, form)
    measure = {"XLSX": _cells_of_xlsx, "XLSB": _cells_of_xlsb, "ODS": _cells_of_ods}[form]
    try:
        with zipfile.ZipFile(path) as archive:
            cells = max(measure(archive), default=0)
    except (expat.ExpatError, *FAULTS) as error:
        raise damaged(path, error, form) from error
    if cells > _MAX_CELLS:
        raise _too_large(path, cells // 1_000_000, both("百万格", "million cells"))


def _too_large(path: Path, size: int, unit: str) -> InputError:
    return InputError(
        f"{path.name} 有 {size} {unit}，超出项目清单的合理范围，未打开；"
        "请删去末尾的空行空列后另存，或导出为 CSV。",
        f"{path.name} has {size} {unit}, more than a list can be, and was not opened; remove the "
        "empty rows and columns at the end, or export it as CSV.",
    )


def _cells_of_xlsx(archive: zipfile.ZipFile) -> Iterator[int]:
    """Yield rows times columns of each sheet, from the references of its cells."""
    for part in archive.namelist():
        if part.casefold().startswith("xl/worksheets/") and part.endswith(".xml"):
            width = height = 0
            rest = b""
            with archive.open(part) as stream:
                while chunk := stream.read(1 << 20):
                    for letters, row in _CELL.findall(rest + chunk):
                        width = max(width, _column(letters))
                        height = max(height, int(row))
                    rest = chunk[-64:]
            yield width * height


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cells_of_xlsb(archive: zipfile.ZipFile) -> Iterator[int]:
    """Yield rows times columns of each sheet, from the heads of its binary records."""
    for part in archive.namelist():
        if part.casefold().startswith("xl/worksheets/") and part.endswith(".bin"):
            with archive.open(part) as stream:
                yield _extent_of_records(stream)


def _extent_of_records(stream: Any) -> int:
    width = height = 0
    while (kind := _varint(stream, 2)) is not None:
        size = _varint(stream, 4) or 0
        body = stream.read(size)
        if kind == 0 and len(body) >= 4:  # a row's head
            height = max(height, int.from_bytes(body[:4], "little") + 1)
        elif 1 <= kind <= 11 and len(body) >= 4:  # a cell
            width = max(width, int.from_bytes(body[:4], "little") + 1)
    return width * height


def _varint(stream: Any, most: int) -> int | None:
    value = 0
    for place in range(most):
        byte = stream.read(1)
        if not byte:
            return None
        value |= (byte[0] & 0x7F) << (7 * place)
        if not byte[0] & 0x80:
            break
    return value


class _OdsMeter:
    """Counts the cells of each sheet of an ODS as its reader lays them out."""

    def __init__(self) -> None:
        self.sheets: list[int] = []
        self._width = self._height = self._rows = self._columns = 0
        self._filled = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "table":
            self._width = self._height = self._rows = 0
        elif name == "table-row":
            self._columns, self._filled, self._repeat = 0, False, _repeated(attributes, "rows")
        elif name in ("table-cell", "covered-table-cell"):
            self._columns += _repeated(attributes, "columns")
            if any(key.endswith((":value-type", ":formula")) for key in attributes):
                self._filled = True
                self._width = max(self._width, self._columns)

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "table-row":
            self._rows += self._repeat
            if self._filled:
                self._height = self._rows
        elif name == "table":
            self.sheets.append(self._width * self._height)


def _repeated(attributes: dict[str, str], of: str) -> int:
    for key, value in attributes.items():
        found = _OFFICE_NUMBER.search(key)
        if found and found[1] == of and value.isdigit():
            return int(value)
    return 1


def _cells_of_ods(archive: zipfile.ZipFile) -> Iterator[int]:
    meter = _OdsMeter()
    parser = expat.ParserCreate()
    parser.StartElementHandler = meter.start
    parser.EndElementHandler = meter.end
    with archive.open("content.xml") as stream:
        parser.ParseFile(stream)
    yield from meter.sheets
