"""Frames as the writers want them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from parkatlas.outputs.plain_text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "clean_column",
    "for_gdal",
    "geopackage_names",
    "has_own_type",
    "in_crs",
    "is_days",
    "unique_names",
]


# a first look at a whole column; halves of surrogate pairs cannot be in one
_CONTROLS = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"


def for_gdal(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with dtypes and texts that GDAL writes without loss.

    Text columns lose unwritable characters; whatever has no type of its own becomes text.
    """
    changed: dict[str, pd.Series] = {}
    for name in frame.columns:
        column = frame[name]
        if isinstance(frame, gpd.GeoDataFrame) and name == frame.geometry.name:
            continue
        if has_own_type(column):
            continue
        changed[name] = clean_column(column)
    return frame.assign(**changed)


def has_own_type(column: pd.Series) -> bool:
    """Say whether a column holds numbers, truth values, days or moments, and is no text."""
    return bool(
        pd.api.types.is_numeric_dtype(column)
        or pd.api.types.is_datetime64_any_dtype(column)
        or is_days(column)
    )


def is_days(column: pd.Series) -> bool:
    """Say whether a column holds days without a time."""
    return isinstance(column.dtype, pd.ArrowDtype) and pa.types.is_date(column.dtype.pyarrow_dtype)


def clean_column(column: pd.Series) -> pd.Series:
    """Return a column as text without the characters that no file format can hold."""
    texts = column.astype("string")
    if not texts.str.contains(_CONTROLS, regex=True).any():
        return texts
    return texts.map(clean_text, na_action="ignore").astype("string")


def unique_names(names: Iterable[str], reserved: Iterable[str] = ()) -> dict[str, str]:
    """Give each column a name that differs from the others in more than case.

    SQL tables tell `Name` and `name` apart no better than `fid` and their own key.

    Parameters
    ----------
    names : iterable of str
        Column names, the specified ones first: those keep theirs.
    reserved : iterable of str
        Names that the format keeps for itself.
    """
    taken = {r.casefold() for r in reserved}
    given: dict[str, str] = {}
    for name in names:
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{name}_{number}"
        taken.add(candidate.casefold())
        given[name] = candidate
    return given


def geopackage_names(columns: Iterable[str]) -> dict[str, str]:
    """Return the names that columns have in a GeoPackage, beside its own ``fid`` and ``geom``."""
    return unique_names([str(c) for c in columns], ("fid", "geom"))


_CODES = {"wgs84": "EPSG:4326", "cgcs2000": "EPSG:4490"}


def in_crs(layer: gpd.GeoDataFrame, crs: str) -> gpd.GeoDataFrame:
    """Return the layer labelled with a CRS: ``wgs84``, or ``cgcs2000`` (EPSG:4490).

    The two differ by centimetres, far below what any point here claims: the numbers stay.
    """
    relabelled: gpd.GeoDataFrame = layer.set_crs(_CODES[crs], allow_override=True)
    return relabelled
