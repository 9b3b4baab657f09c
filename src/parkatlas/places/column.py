"""Whole columns: each distinct string is resolved once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from parkatlas.places.resolution import Resolution
from parkatlas.places.rows import COLUMNS, row_of

__all__ = ["resolve_column"]


def resolve_column(
    resolve: Callable[[str, str | None], Resolution], texts: Iterable[str], within: object
) -> pd.DataFrame:
    """Return one row of the columns of a resolution a string, in order."""
    text_codes, distinct = _distinct(texts)
    if within is None or isinstance(within, str):
        codes, keys = text_codes, [(text, within) for text in distinct]
    else:
        within_codes, scopes = _distinct(within)
        if len(within_codes) != len(text_codes):
            raise ValueError("texts and within differ in length")
        pairs = text_codes * max(len(scopes), 1) + within_codes
        codes, found = pd.factorize(pairs)
        keys = [(distinct[p // len(scopes)], scopes[p % len(scopes)] or None) for p in found]
    rows = [row_of(resolve(text, scope)) for text, scope in keys]
    values = zip(*rows, strict=True) if rows else ((),) * len(COLUMNS)
    numbers = ("lon", "lat", "score")
    frame = pd.DataFrame(
        {
            name: pd.array(list(column), dtype="Float64" if name in numbers else "string")
            for name, column in zip(COLUMNS, values, strict=True)
        }
    ).astype(dict.fromkeys(numbers, "float64"))
    return frame.take(codes).reset_index(drop=True)


def _distinct(values: Any) -> tuple[np.ndarray[Any, np.dtype[np.int64]], list[str]]:
    """Return which of the distinct texts each value is, and these; no text counts as empty."""
    to_pylist = getattr(values, "to_pylist", None)
    listed = list(values if to_pylist is None else to_pylist())
    cells = np.empty(len(listed), dtype=object)
    cells[:] = [value if isinstance(value, str) else "" for value in listed]
    codes, found = pd.factorize(cells)
    return codes.astype(np.int64), list(found)
