"""Write a table block by block, whole or not at all: CSV, XLSX, Parquet, or stdout."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from parkatlas.errors import InputError, OutputError
from parkatlas.outputs.plain_text import clean_text, looks_like_formula, safe_text

__all__ = ["TableSink", "opened_sink"]

Rows = Sequence[Sequence[Any]]
_MAX_SHEET_ROWS = 1_048_576
_MAX_TEXT = 32_767


class TableSink(Protocol):
    """Takes rows."""

    def write(self, rows: Rows) -> None:
        """Append rows; the first call's first row is the headings."""


@contextmanager
def opened_sink(
    path: Path | None, names: Sequence[str], numbers: frozenset[str]
) -> Iterator[TableSink]:
    """Open a place for rows; a file appears under its name only when all rows are in it.

    Parameters
    ----------
    path : Path, optional
        Ending ``.csv``, ``.xlsx`` or ``.parquet``; stdout if left out.
    names : sequence of str
    numbers : frozenset of str
        Columns that hold numbers or nothing; the others hold text.

    Raises
    ------
    InputError
        If the ending is another.
    OutputError
        If the file cannot be written.
    """
    if path is None:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        yield _Plain(writer)
        return
    kinds = {".csv": _csv_sink, ".xlsx": _sheet_sink, ".parquet": _parquet_sink}
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        raise InputError(
            f"{path}：表格须为 .csv、.xlsx 或 .parquet。",
            f"{path}: a table must end in .csv, .xlsx or .parquet.",
        )
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with kind(partial, names, numbers) as sink:
            yield sink
        os.replace(partial, path)
    except OSError as error:
        raise OutputError(
            f"无法写入 {path}：{error.strerror or error}。",
            f"cannot write {path}: {error.strerror or error}.",
        ) from error
    finally:
        partial.unlink(missing_ok=True)


class _Plain:
    """Rows to stdout, as they are."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def write(self, rows: Rows) -> None:
        self._writer.writerows(rows)


class _Safe:
    """Rows to a CSV file, where a spreadsheet must not find a formula."""

    _SUSPECT = frozenset("=+-@\t\r '")

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def write(self, rows: Rows) -> None:
        cell = self._cell
        self._writer.writerows([cell(value) for value in row] for row in rows)

    def _cell(self, value: Any) -> Any:
        # the quick look first: of a million rows next to none has such a cell
        if isinstance(value, str) and value and value[0] in self._SUSPECT:
            return safe_text(value)
        return value


@contextmanager
def _csv_sink(path: Path, names: Sequence[str], _: frozenset[str]) -> Iterator[TableSink]:
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([safe_text(name) for name in names])
        yield _Safe(writer)


class _Sheet:
    """Rows to a worksheet; text stays text."""

    def __init__(self, sheet: Any, path: Path) -> None:
        self._sheet, self._path, self._rows = sheet, path, 1

    def write(self, rows: Rows) -> None:
        self._rows += len(rows)
        if self._rows > _MAX_SHEET_ROWS:
            raise InputError(
                f"一个工作表最多 {_MAX_SHEET_ROWS} 行，写不下；"
                "请把 --output 改为 .csv 或 .parquet。",
                f"a worksheet holds {_MAX_SHEET_ROWS} rows at most; let --output end in .csv or "
                ".parquet.",
            )
        for row in rows:
            self._sheet.append([self.cell(value) for value in row])

    def cell(self, value: Any) -> Any:
        """Return the value, text as a cell that is never computed."""
        from openpyxl.cell import WriteOnlyCell

        if not isinstance(value, str) or not value:
            return value or None if isinstance(value, str) else value
        text = clean_text(value)[:_MAX_TEXT]
        if not looks_like_formula(text) and not text.startswith("#"):
            return text
        cell = WriteOnlyCell(self._sheet, text)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell


@contextmanager
def _sheet_sink(path: Path, names: Sequence[str], _: frozenset[str]) -> Iterator[TableSink]:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sink = _Sheet(book.create_sheet("结果"), path)
    sink.write([list(names)])
    yield sink
    book.save(path)


class _Parquet:
    """Rows to a Parquet file."""

    def __init__(self, writer: Any, schema: Any) -> None:
        self._writer, self._schema = writer, schema

    def write(self, rows: Rows) -> None:
        import pyarrow as pa

        columns = zip(*rows, strict=True)
        arrays = [
            pa.array(column, field.type)
            for column, field in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))


@contextmanager
def _parquet_sink(path: Path, names: Sequence[str], numbers: frozenset[str]) -> Iterator[TableSink]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {True: pa.float64(), False: pa.string()}
    schema = pa.schema([(name, kinds[name in numbers]) for name in names])
    with pq.ParquetWriter(path, schema) as writer:
        yield _Parquet(writer, schema)
