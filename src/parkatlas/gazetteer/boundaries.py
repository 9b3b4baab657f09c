"""Boundaries of divisions, read only when geometry is asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import geopandas as gpd

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.unit import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DIVISION_LEVELS", "boundaries"]

DIVISION_LEVELS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)


@cache
def _read(level: Level, source: str) -> gpd.GeoDataFrame:
    return gpd.read_parquet(geodata_path("built", f"{source}_{level.value}.parquet"))


def boundaries(
    level: Level, codes: Sequence[str] | None = None, *, source: str = "tianditu"
) -> gpd.GeoDataFrame:
    """Return the boundaries of the divisions of one level.

    Parameters
    ----------
    level : Level
        Province, prefecture or county.
    codes : sequence of str, optional
        Only these adcodes; all of China if left out.
    source : str
        Boundary source, a key in ``geodata/sources.toml``.

    Returns
    -------
    GeoDataFrame
        ``adcode, name, level, parent, boundary_source`` and geometry
        (MultiPolygon, EPSG:4326), sorted by adcode.
    """
    frame = _read(level, source)
    if codes is None:
        return frame.copy()
    return frame[frame["adcode"].isin(list(codes))].reset_index(drop=True)
