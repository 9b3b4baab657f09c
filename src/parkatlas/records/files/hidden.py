"""What a workbook hides is not read, and said, unless it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parkatlas.records.layout.layout import Row
from parkatlas.records.layout.raw_table import RawTable
from parkatlas.records.options import ReadOptions
from parkatlas.records.report import Remark

__all__ = ["visible"]

_SHOWN = 5


def visible(tables: Sequence[RawTable], options: ReadOptions) -> list[RawTable]:
    """Return the tables without hidden sheets and rows; a sheet that is named is read.

    Parameters
    ----------
    tables : sequence of RawTable
    options : ReadOptions
    """
    if options.include_hidden:
        return list(tables)
    hidden = [t.sheet for t in tables if t.hidden.sheet and t.sheet not in options.sheets]
    shown = [_without_rows(t) for t in tables if t.sheet not in hidden]
    if hidden and shown:
        names = hidden
        shown[0].remarks.append(
            Remark(
                "hidden_sheet",
                f"隐藏的工作表 {'、'.join(names)} 未读取；需要时请写 --include-hidden",
                f"hidden sheets {', '.join(names)} are not read; --include-hidden brings them",
                count=len(names),
            )
        )
    return shown or list(tables)


def _without_rows(table: RawTable) -> RawTable:
    return replace(table, rows=_rows(table)) if table.hidden.rows else table


def _rows(table: RawTable) -> Iterator[Row]:
    """Yield the rows that are shown; say at the end which were not."""
    left: list[int] = []
    for number, cells in table.rows:
        if number in table.hidden.rows:
            if any(cells):
                left.append(number)
            continue
        yield number, cells
    if left:
        table.remarks.append(
            Remark(
                "hidden_rows",
                "隐藏（或被筛选掉）的行未读取；需要时请写 --include-hidden",
                "hidden or filtered rows are not read; --include-hidden brings them",
                tuple(left[:_SHOWN]),
                len(left),
            )
        )
