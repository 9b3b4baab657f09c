"""Boundaries of divisions, read only when geometry is asked for."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

import geopandas as gpd

from parkatlas.datafiles import geodata_path
from parkatlas.errors import InputError
from parkatlas.gazetteer.packed_boundaries import read_packed_divisions
from parkatlas.gazetteer.store import damaged
from parkatlas.gazetteer.unit import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BOUNDARY_SOURCES", "DIVISION_LEVELS", "boundaries"]

DIVISION_LEVELS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)
BOUNDARY_SOURCES = ("tianditu", "amap")


@cache
def _read(level: Level, source: str) -> gpd.GeoDataFrame:
    if source == "tianditu":
        path = geodata_path("built", f"tianditu_{level.value}.parquet")
        try:
            return gpd.read_parquet(path)
        except (OSError, ValueError, KeyError) as error:  # Arrow's errors are ValueErrors
            raise damaged(path, str(error).splitlines()[0][:80]) from error
    return _packed(source)[level.value]


@cache
def _packed(source: str) -> dict[str, gpd.GeoDataFrame]:
    """Return the frames of the optional package, brought to the gazetteer's codes."""
    with geodata_path("built", "units.csv").open(encoding="utf-8", newline="") as lines:
        ours = {(row["name"], row["parent_id"]): row["place_id"] for row in csv.DictReader(lines)}
    codes = set(ours.values())
    frames = read_packed_divisions(source)
    county = frames["county"]
    recoded = {
        code: ours[name, parent]
        for code, name, parent in zip(
            county["adcode"], county["name"], county["parent"], strict=True
        )
        if code not in codes and (name, parent) in ours
    }
    return {
        level: frame.assign(adcode=frame["adcode"].replace(recoded))
        .sort_values("adcode")
        .reset_index(drop=True)
        for level, frame in frames.items()
    }


def boundaries(
    level: Level, codes: Sequence[str] | None = None, *, source: str = "tianditu"
) -> gpd.GeoDataFrame:
    """Return the boundaries of the divisions of one level.

    Parameters
    ----------
    level : Level
        Province, prefecture or county.
    codes : sequence of str, optional
        Only these adcodes; all of China if left out. A code without a boundary has no row.
    source : str
        Boundary source, a key in ``geodata/sources.toml``: ``tianditu``, which ships with
        parkatlas, or ``amap``, which needs the extra of that name.

    Returns
    -------
    GeoDataFrame
        ``adcode, name, level, parent, boundary_source`` and geometry
        (MultiPolygon, EPSG:4326), sorted by adcode.

    Raises
    ------
    InputError
        If there is no such source.
    DataFileError
        If the package that holds the source is not installed.
    """
    if source not in BOUNDARY_SOURCES:
        raise InputError(
            f"没有边界来源 {source!r}；可用 {'、'.join(BOUNDARY_SOURCES)}。",
            f"there is no boundary source {source!r}; use one of {', '.join(BOUNDARY_SOURCES)}.",
        )
    frame = _read(level, source)
    if codes is None:
        return frame.copy()
    return frame[frame["adcode"].isin(list(codes))].reset_index(drop=True)
