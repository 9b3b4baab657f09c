"""Parquet files as rows of text cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from parkatlas.errors import InputError
from parkatlas.records.files.cells import cell_text
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

__all__ = ["arrow_kinds", "geometry_of", "read_parquet"]

_BATCH = 20_000


def geometry_of(path: Path) -> bytes | None:
    """Return what a Parquet file says of its geometry; None where it has none, or is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        metadata = pq.read_schema(path).metadata or {}
    except (pa.ArrowException, OSError, UnicodeDecodeError, ValueError):
        return None
    geo: bytes | None = metadata.get(b"geo")
    return geo


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
    kinds = CellKinds(arrow_kinds([schema.field(i).type for i in kept]))
    return RawTable(path, "", "Parquet", _rows(path, file, names), remarks, expected, kinds)


def arrow_kinds(types: Sequence[Any]) -> dict[int, str]:
    """Return what columns of Arrow types hold; any type without a kind of its own is text."""
    import pyarrow as pa

    tests = (
        ("boolean", pa.types.is_boolean), ("whole", pa.types.is_integer),
        ("date", pa.types.is_date),
        ("decimal", lambda t: pa.types.is_floating(t) or pa.types.is_decimal(t)),
        ("moment", pa.types.is_timestamp),
    )  # fmt: skip
    return {
        column: next((kind for kind, test in tests if test(type_)), "text")
        for column, type_ in enumerate(types)
    }


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
