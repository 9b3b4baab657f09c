"""CSV that opens in a spreadsheet as it is and runs nothing there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from parkatlas.outputs.plain_text import safe_text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["flat_table", "write_csv"]

# columns that only layers of points have
_POINT_LAYERS = {"location_no", "error_m"}


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a table as UTF-8 with a byte order mark, so that spreadsheets read Chinese.

    Text that a spreadsheet would execute gets an apostrophe before it. Points become the
    columns ``lon, lat``; other shapes are left out.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        Geometry in EPSG:4326.
    path : Path
    """
    table = flat_table(frame)
    text = [c for c in table.columns if str(table[c].dtype) in ("string", "str", "object")]
    safe = {c: table[c].astype("string").map(safe_text, na_action="ignore") for c in text}
    table = table.assign(**safe).rename(columns=safe_text)
    table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def flat_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a layer as a plain table: points as ``lon, lat``, other shapes left out."""
    if not isinstance(frame, gpd.GeoDataFrame):
        return frame
    plain = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    if not _POINT_LAYERS & set(plain.columns):
        return plain
    names = [n if n not in plain.columns else f"map_{n}" for n in ("lon", "lat")]
    x, y = frame.geometry.x.round(6), frame.geometry.y.round(6)
    return plain.assign(**{names[0]: x, names[1]: y})
