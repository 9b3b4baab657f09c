"""Whole columns: each distinct string is resolved once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from parkatlas.places.resolution import Resolution

if TYPE_CHECKING:
    from parkatlas.places.geocoder import Geocoder

__all__ = ["COLUMNS", "resolve_column", "row_of"]

COLUMNS = (
    "status", "place_id", "name", "full_name", "level", "adcode", "lon", "lat", "precision",
    "score", "candidates",
)  # fmt: skip


def row_of(found: Resolution) -> tuple[object, ...]:
    """Return the values of :data:`COLUMNS` for a resolution."""
    place = found.place
    candidates = ";".join(found.candidates)
    if place is None:
        place_columns = ("", "", "", "", "", None, None)
        return (found.status.value, *place_columns, found.precision, found.score, candidates)
    return (
        found.status.value, place.place_id, place.name, found.full_name, place.level.value,
        place.adcode, place.lon, place.lat, found.precision, found.score, candidates,
    )  # fmt: skip


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
