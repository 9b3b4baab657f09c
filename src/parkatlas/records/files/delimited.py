"""CSV and its kin: the encoding and the delimiter are found, not asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from parkatlas.errors import InputError, both
from parkatlas.records.files.encodings import encoding_of
from parkatlas.records.layout.headings import heading_of
from parkatlas.records.layout.layout import LOOK_AHEAD, Row
from parkatlas.records.layout.raw_table import MAX_CELL, MAX_COLUMNS, RawTable, too_long, too_wide

__all__ = ["read_delimited"]

_DELIMITERS = {
    ",": ("逗号", "comma"),
    "\t": ("制表符", "tab"),
    ";": ("分号", "semicolon"),
    "|": ("竖线", "bar"),
    "，": ("全角逗号", "full-width comma"),
}


def read_delimited(path: Path) -> RawTable:
    """Open a delimited text file as rows of cells.

    Raises
    ------
    InputError
        Where the encoding is mixed or unknown, or the quoting is broken; with the row.
    """
    encoding = encoding_of(path)
    delimiter = _delimiter_of(path, encoding)
    name = encoding.removesuffix("-sig").upper()
    word = both(*_DELIMITERS[delimiter])
    rows = _rows(path, encoding, delimiter)
    return RawTable(
        path, "", both("，", ", ").join(("CSV", name, word)), rows, expected=_lines(path, encoding)
    )


def _lines(path: Path, encoding: str) -> int:
    """Count the lines of a file, which are no fewer than its rows."""
    with path.open("rb") as file:
        count = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    return count or (1 if encoding else 0)


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
                    raise too_wide(path, number, len(cells))
                yield number, [cell.strip() for cell in cells]
        except csv.Error as error:
            raise _broken(path, number + 1, str(error)) from error
        except UnicodeDecodeError as error:
            raise _broken(path, number + 1, error.reason) from error


def _broken(path: Path, row: int, reason: str) -> InputError:
    if "field larger" in reason:
        return too_long(path, row)
    return InputError(
        f"{path.name} 第 {row} 行的引号不成对或引号后还有文字，无法分列；"
        "请把单元格内的引号写成两个，或另存为 XLSX。",
        f"{path.name}, row {row}: quotation marks do not pair, so the cells cannot be told "
        "apart; double the marks inside a cell, or save the list as XLSX.",
    )


def _delimiter_of(path: Path, encoding: str) -> str:
    """Choose the delimiter under which the first rows show the most known headings."""
    with path.open(encoding=encoding, newline="") as file:
        head = [line for line, _ in zip(_bounded(file, path), range(LOOK_AHEAD), strict=False)]
    best, best_score = ",", (0, 0)
    for delimiter in _DELIMITERS:
        rows = [line.rstrip("\r\n").split(delimiter) for line in head]
        known = max((_known(cells) for cells in rows), default=0)
        score = (known, max((len(cells) for cells in rows), default=0) if known else 0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _bounded(file: Iterator[str], path: Path) -> Iterator[str]:
    for number, line in enumerate(file, start=1):
        if len(line) > MAX_CELL * MAX_COLUMNS:
            raise too_long(path, number)
        yield line[: MAX_CELL * 4]


def _known(cells: list[str]) -> int:
    return sum(1 for cell in cells[: MAX_COLUMNS * 2] if heading_of(cell.strip(' "')).column)
