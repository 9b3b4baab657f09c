"""Areas on their way into a page: simplified, with label places, packed."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from parkatlas.outputs.coverage import rings_of, simplified
from parkatlas.outputs.packing import Package

__all__ = ["packed_areas"]

# Counties that make up this share of a division make up all of it but for faults of the data.
_WHOLE = 0.98
_METRES_A_DEGREE = 111_195


def packed_areas(frame: gpd.GeoDataFrame, budget_bytes: int) -> Package:
    """Return rings, label places and facts of areas.

    Parameters
    ----------
    frame : GeoDataFrame
        ``role`` and any facts; see :class:`parkatlas.outputs.folium_layers.Divisions`.
    budget_bytes : int
        What the rings may take in the page.
    """
    shapes = _page_shapes(frame, budget_bytes)
    rings = rings_of(shapes)
    package = Package(len(frame))
    package.add_integers("x", rings.x, delta=True)
    package.add_integers("y", rings.y, delta=True)
    package.add_integers("ring_ends", rings.ring_ends, delta=True)
    package.add_integers("area_ends", rings.area_ends, delta=True)
    circles = [_largest_circle(shape) for shape in shapes.array]
    for place, column in enumerate(("label_lon", "label_lat", "label_room_m")):
        package.add_column(column, pd.Series([round(c[place], 5) for c in circles]))
    for column in frame.columns.difference([frame.geometry.name], sort=False):
        package.add_column(str(column), frame[column])
    return package


def _page_shapes(frame: gpd.GeoDataFrame, budget_bytes: int) -> gpd.GeoSeries:
    """Simplify what shares borders together, and each kind of line within its share of bytes."""
    shapes = frame.geometry.copy()
    shared = frame["role"].isin(["county", "neighbour"])
    for rows, share in ((shared, 0.7), (frame["role"] == "context", 0.15)):
        if rows.any():
            shapes[rows] = simplified(shapes[rows], budget_bytes=int(budget_bytes * share))
    for row in frame.index[frame["role"] == "outline"]:
        parts = shapes[(frame["role"] == "county") & _is_below(frame, frame.at[row, "adcode"])]
        shapes[row] = _outline(shapes[row], parts, budget_bytes // 20)
    return shapes


def _is_below(frame: gpd.GeoDataFrame, adcode: str) -> pd.Series[bool]:
    prefix = adcode[:2] if adcode.endswith("0000") else adcode[:4]
    below: pd.Series[bool] = frame["adcode"].str.startswith(prefix) & adcode.endswith("00")
    return below


def _outline(shape: Any, counties: gpd.GeoSeries, budget_bytes: int) -> Any:
    """Make a higher division from its simplified counties, where all of them are there."""
    if shapely.area(np.asarray(counties.array)).sum() >= _WHOLE * shape.area:
        return shapely.coverage_union_all(np.asarray(counties.array))
    return simplified(gpd.GeoSeries([shape]), budget_bytes=budget_bytes).iloc[0]


def _largest_circle(shape: Any) -> tuple[float, float, float]:
    """Return the centre of the widest part and its radius in metres."""
    parts = shapely.get_parts(shape)
    if not len(parts):
        return (0.0, 0.0, 0.0)
    largest = parts[np.argmax(shapely.area(parts))]
    squeeze = np.cos(np.radians(largest.centroid.y))
    flat = shapely.transform(largest, lambda xy: xy * [squeeze, 1.0])
    line = shapely.maximum_inscribed_circle(flat, tolerance=0.003)
    x, y = shapely.get_coordinates(line)[0]
    return (float(x / squeeze), float(y), float(shapely.length(line) * _METRES_A_DEGREE))
