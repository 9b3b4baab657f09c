"""Typed cells as the text that a person sees in them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable

from parkatlas.records.layout.raw_table import CellKinds

__all__ = ["cell_text", "note_texts"]

# digits, a date or a truth value, written as text
_LIKE_A_VALUE = re.compile(r"\s*(?:[-+]?[\d.][\d.\-:T eE+]*|true|false)\s*", re.IGNORECASE)
_LONGEST_VALUE = 40


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


def note_texts(kinds: CellKinds, row: int, values: Iterable[object]) -> None:
    """Note the columns that write in text, in this row, what could be a number or a date."""
    for column, value in enumerate(values):
        if (
            isinstance(value, str)
            and len(value) <= _LONGEST_VALUE
            and _LIKE_A_VALUE.fullmatch(value)
        ):
            kinds.as_text[column] = row
