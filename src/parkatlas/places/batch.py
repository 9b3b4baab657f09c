"""Whole columns: each distinct string is resolved once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from parkatlas.places.rows import COLUMNS, row_of

if TYPE_CHECKING:
    from parkatlas.places.geocoder import Geocoder

__all__ = ["COLUMNS", "resolve_column", "row_of"]


def resolve_column(geocoder: Geocoder, texts: Iterable[str], within: object) -> pd.DataFrame:
    """Return one row of :data:`COLUMNS` a string, in order."""
    column = [_text(t) for t in _listed(texts)]
    scopes: list[str | None]
    if within is None or isinstance(within, str):
        scopes = [within] * len(column)
    else:
        scopes = [_text(w) or None for w in _listed(within)]
    if len(scopes) != len(column):
        raise ValueError("texts and within differ in length")
    rows: dict[tuple[str, str | None], tuple[object, ...]] = {}
    for key in zip(column, scopes, strict=True):
        if key not in rows:
            rows[key] = row_of(geocoder.resolve(key[0], within=key[1]))
    frame = pd.DataFrame(
        [rows[key] for key in zip(column, scopes, strict=True)], columns=list(COLUMNS)
    )
    numbers = ("lon", "lat", "score")
    return frame.astype({c: "float64" if c in numbers else "string" for c in COLUMNS})


def _listed(values: Any) -> list[object]:
    to_pylist = getattr(values, "to_pylist", None)
    return list(values if to_pylist is None else to_pylist())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
