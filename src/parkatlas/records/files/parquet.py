"""Parquet files as rows of text cells."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parkatlas.errors import InputError
from parkatlas.records.layout.layout import Row
from parkatlas.records.layout.raw_table import MAX_CELL, MAX_COLUMNS, RawTable, too_long, too_wide
from parkatlas.records.report import Remark

__all__ = ["cell_text", "read_parquet"]

_BATCH = 20_000


def cell_text(value: object) -> str:
    """Return what a typed cell shows: whole numbers without ``.0``, dates as ISO, ``""`` empty."""
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ") if value.time() != dt.time() else value.date().isoformat()
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def read_parquet(path: Path) -> RawTable:
    """Open a Parquet file as rows of cells; its column names are row 1.

    Raises
    ------
    InputError
        If the file is damaged or holds text that is not UTF-8.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        schema = file.schema_arrow
    except (pa.ArrowException, OSError, UnicodeDecodeError, ValueError) as error:
        raise _damaged(path, str(error)) from error
    binary = [
        f.name for f in schema if pa.types.is_binary(f.type) or pa.types.is_large_binary(f.type)
    ]
    kept = [i for i, f in enumerate(schema) if f.name not in binary]
    if len(kept) > MAX_COLUMNS:
        raise too_wide(path, 1, len(kept))
    remarks = [
        Remark(
            "binary_column",
            f"列 {name} 是二进制数据，未读取",
            f"column {name} is binary and is not read",
        )
        for name in binary
    ]
    names = [schema.field(i).name for i in kept]
    expected = file.metadata.num_rows
    return RawTable(path, "", "Parquet", _rows(path, file, names), remarks, expected)


def _damaged(path: Path, reason: str) -> InputError:
    reason = reason.splitlines()[0] if reason else "?"
    return InputError(
        f"{path.name} 不是完好的 Parquet 文件（{reason}）；请重新导出。",
        f"{path.name} is not a sound Parquet file ({reason}); export it again.",
    )


def _rows(path: Path, file: Any, names: list[str]) -> Iterator[Row]:
    import pyarrow as pa

    yield 1, [name.strip() for name in names]
    number = 1
    try:
        for batch in file.iter_batches(batch_size=_BATCH, columns=names):
            columns = [
                _cells(path, number, column, name)
                for column, name in zip(batch.columns, names, strict=True)
            ]
            for cells in zip(*columns, strict=True):
                number += 1
                yield number, cells
    except (pa.ArrowException, OSError) as error:
        raise _damaged(path, str(error)) from error


def _cells(path: Path, number: int, column: Any, name: str) -> list[str]:
    try:
        cells = [cell_text(value) for value in column.to_pylist()]
    except (UnicodeDecodeError, ValueError, OverflowError) as error:
        raise InputError(
            f"{path.name} 的列 {name!r} 在第 {number + 1} 行之后有无法读取的值"
            f"（{error}）；请重新导出。",
            f"{path.name}, column {name!r}: a value after row {number + 1} cannot be read "
            f"({error}); export the file again.",
        ) from error
    for i, cell in enumerate(cells):
        if len(cell) > MAX_CELL:
            raise too_long(path, number + 1 + i)
    return cells
