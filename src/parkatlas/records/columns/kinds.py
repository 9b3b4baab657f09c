"""The types of a user's own columns: numbers, dates and yes-or-no stay what they are.

Cells travel as text until a list is read whole, because one cell can decide over a column. A column
is a number only if each of its cells is one, written as a number is (no leading zero), and the file
does not itself say that it is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from parkatlas.records.layout.raw_table import CellKinds
    from parkatlas.records.report import HeadingReading, TableReport

__all__ = ["common_kinds", "kind_of", "typed", "with_kinds"]

TEXT, WHOLE, DECIMAL, BOOLEAN, DATE, MOMENT = (
    "text", "whole", "decimal", "boolean", "date", "moment",
)  # fmt: skip
_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_PATTERNS = {
    BOOLEAN: re.compile(r"true|false", re.IGNORECASE),
    # fifteen digits are what a spreadsheet keeps of a number
    WHOLE: re.compile(r"-?(?:0|[1-9]\d{0,14})"),
    DECIMAL: re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,17})?(?:e[+-]?\d{1,3})?", re.IGNORECASE),
    DATE: re.compile(_DAY),
    MOMENT: re.compile(_DAY + r"(?:[ T][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?)?"),
}
# what a file without types writes in digits and no one adds up
_CODES = re.compile(
    r"编号|代码|编码|号码|证号|文号|批号|工号|序列号|区号|账号|帐号|电话|手机|传真|邮编|邮政|身份证|联系方式|"
    r"(?:^|[\W_])(?:id|code|no|zip|tel|phone|fax|postcode|adcode)(?:$|[\W_])",
    re.IGNORECASE,
)


def kind_of(texts: pd.Series) -> str:
    """Return the narrowest kind that all cells of a column have; ``text`` for an empty one."""
    distinct = texts.dropna().unique()
    if not len(distinct):
        return TEXT
    for kind, pattern in _PATTERNS.items():
        if all(pattern.fullmatch(text) for text in distinct):
            return kind if _converts(distinct, kind) else TEXT
    return TEXT


def _converts(distinct: Iterable[str], kind: str) -> bool:
    """Tell whether a calendar has these days: 2024-02-30 is text."""
    if kind not in (DATE, MOMENT):
        return True
    days = pd.to_datetime(pd.Series(list(distinct)), format="ISO8601", errors="coerce")
    return bool(days.notna().all())


def with_kinds(
    readings: Sequence[HeadingReading], frame: pd.DataFrame, cells: CellKinds | None, body: int
) -> tuple[HeadingReading, ...]:
    """Say of each column that is kept as the user's own what its cells are.

    Parameters
    ----------
    readings : sequence of HeadingReading
        One a column of the file.
    frame : DataFrame
        The records of the table, the user's columns still text.
    cells : CellKinds, optional
        What the file says of its cells; None for a file that has no types.
    body : int
        The last row of the headings: what stands above it says nothing of the cells below.
    """
    found = []
    for column, reading in enumerate(readings):
        if reading.column is not None or reading.kept_as not in frame:
            found.append(reading)
            continue
        kind = kind_of(frame[reading.kept_as])
        if cells is None:
            kind = TEXT if _CODES.search(reading.heading) else kind
        elif column in cells.declared:
            kind = cells.declared[column] if kind != TEXT else TEXT
        elif cells.as_text.get(column, 0) > body:
            kind = TEXT
        found.append(replace(reading, kind=kind))
    return tuple(found)


def common_kinds(tables: Iterable[TableReport]) -> dict[str, str]:
    """Return the kind that a user's column has in all tables where it holds anything."""
    found: dict[str, set[str]] = {}
    for table in tables:
        for reading in table.kept:
            if reading.kind:
                found.setdefault(reading.kept_as, set()).add(reading.kind)
    return {
        name: kinds.pop() if len(kinds) == 1 else DECIMAL if kinds <= {WHOLE, DECIMAL} else TEXT
        for name, kinds in found.items()
    }


def typed(frame: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    """Return the frame with the user's columns in their types."""
    changed = {
        name: _as(frame[name], kind)
        for name, kind in kinds.items()
        if kind != TEXT and name in frame
    }
    return frame.assign(**changed)


def _as(texts: pd.Series, kind: str) -> pd.Series:
    if kind == BOOLEAN:
        return texts.str.casefold().map({"true": True, "false": False}).astype("boolean")
    if kind in (WHOLE, DECIMAL):
        numbers = pd.to_numeric(texts, errors="coerce")
        return numbers.astype("Int64" if kind == WHOLE else "Float64")
    moments = pd.to_datetime(texts, format="ISO8601").astype("datetime64[us]")
    return moments.astype(pd.ArrowDtype(pa.date32())) if kind == DATE else moments
