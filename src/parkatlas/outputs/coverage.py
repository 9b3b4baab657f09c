"""Borders for pages: simplified together, so that neighbours keep one common line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

__all__ = ["PAGE_SCALE", "Rings", "rings_of", "simplified"]

PAGE_SCALE = 100_000  # steps in a degree: 1e-5 degrees are a metre
BYTES_A_VERTEX = 4.2  # measured: packed, compressed and in base64
_FIRST_TOLERANCE = 0.0005
_LAST_TOLERANCE = 0.2
_TOLERANCE_STEP = 1.5
_SURE = 0.8


@dataclass(frozen=True)
class Rings:
    """The rings of several areas in page steps.

    Parameters
    ----------
    x, y : array of int64
        Vertices of all rings, one after another, closed.
    ring_ends : array of int64
        Index after the last vertex of each ring.
    area_ends : array of int64
        Index after the last ring of each area.
    """

    x: NDArray[np.int64]
    y: NDArray[np.int64]
    ring_ends: NDArray[np.int64]
    area_ends: NDArray[np.int64]


def simplified(areas: gpd.GeoSeries, *, budget_bytes: int) -> gpd.GeoSeries:
    """Return areas simplified as a coverage until they fit a number of bytes in a page.

    Coordinates are rounded to page steps and every area stays valid. Areas that fit as they are
    are only rounded.

    Parameters
    ----------
    areas : GeoSeries
        Polygons that do not overlap, EPSG:4326.
    budget_bytes : int
        What the packed vertices may take; reached as nearly as whole tolerance steps allow.

    Returns
    -------
    GeoSeries
        EPSG:4326, same index.
    """
    shapes = np.asarray(areas.array)
    kept = _rounded(shapes)
    tolerance = _FIRST_TOLERANCE
    while _bytes(kept) > budget_bytes and tolerance <= _LAST_TOLERANCE:
        kept = _rounded(shapely.coverage_simplify(shapes, tolerance))
        tolerance *= _TOLERANCE_STEP ** _steps(_bytes(kept) / budget_bytes)
    return gpd.GeoSeries(kept, index=areas.index, crs=areas.crs)


def _bytes(shapes: NDArray[Any]) -> float:
    return float(shapely.get_num_coordinates(shapes).sum()) * BYTES_A_VERTEX


def _steps(over: float) -> int:
    """Return how many tolerance steps are surely needed: vertices fall no faster than 1 / step."""
    return max(1, int(_SURE * math.log(max(over, 1.0)) / math.log(_TOLERANCE_STEP)))


def _rounded(shapes: NDArray[Any]) -> NDArray[Any]:
    """Round to page steps; an area that rounding breaks is mended on the same grid."""
    steps = shapely.transform(shapes, lambda xy: np.round(xy * PAGE_SCALE) / PAGE_SCALE)
    broken = ~shapely.is_valid(steps) | shapely.is_empty(steps)
    if broken.any():
        steps[broken] = shapely.set_precision(shapes[broken], 1 / PAGE_SCALE)
    return np.asarray(steps)


def rings_of(shapes: gpd.GeoSeries) -> Rings:
    """Return the rings of polygons as whole page steps; other geometries have none."""
    xs: list[NDArray[np.int64]] = []
    ys: list[NDArray[np.int64]] = []
    ends: list[int] = []
    areas: list[int] = []
    total = 0
    for shape in shapes.array:
        for ring in _shape_rings(shape):
            steps = np.round(shapely.get_coordinates(ring) * PAGE_SCALE).astype("int64")
            xs.append(steps[:, 0])
            ys.append(steps[:, 1])
            total += len(steps)
            ends.append(total)
        areas.append(len(ends))
    nothing = np.zeros(0, "int64")
    return Rings(
        np.concatenate(xs) if xs else nothing,
        np.concatenate(ys) if ys else nothing,
        np.array(ends, "int64"),
        np.array(areas, "int64"),
    )


def _shape_rings(shape: Any) -> list[Any]:
    if shape is None:
        return []
    polygons = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    if not polygons:
        return []
    rings, owner = shapely.get_rings(polygons, return_index=True)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    ordered: list[Any] = []
    for first, last in pairwise([*starts, len(rings)]):
        ordered.extend(rings[first:last])
    return ordered
