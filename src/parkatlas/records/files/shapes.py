"""Geometries of a GIS file as cells: longitude, latitude, and the error of an extent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from parkatlas.records.layout.headings import heading_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["POSITION", "free_names", "position_cells"]

# what a geometry becomes; the names are those of RECORDS, so that they are read as such
POSITION = ("lon", "lat", "accuracy", "datum")
_METRES_A_DEGREE = 111_195.0


def position_cells(shapes: NDArray[Any], datum: str) -> list[tuple[str, str, str, str]]:
    """Return the cells ``lon, lat, accuracy, datum`` of geometries in degrees.

    A point is its own position. A line or polygon is its representative point, which lies on it,
    and its error is the distance to its farthest corner. A missing one gives empty cells.

    Parameters
    ----------
    shapes : array of Geometry
        Longitude first.
    datum : str
    """
    flat: NDArray[Any] = np.asarray(shapely.force_2d(shapes), dtype=object)
    gone = shapely.is_missing(flat) | shapely.is_empty(flat)
    single = (shapely.get_type_id(flat) == 0) | (
        (shapely.get_type_id(flat) == 4) & (shapely.get_num_geometries(flat) == 1)
    )
    flat[gone] = None
    points = shapely.point_on_surface(flat)
    cells = []
    for shape, point, missing, exact in zip(flat, points, gone, single, strict=True):
        if missing or shapely.is_empty(point):
            cells.append(("", "", "", ""))
            continue
        error = "" if exact else f"±{_reach_m(shape, point)}m"
        cells.append((repr(round(point.x, 7)), repr(round(point.y, 7)), error, datum))
    return cells


def _reach_m(shape: Any, point: Any) -> int:
    """Return the distance from a point to the farthest corner of a shape, metres, rounded up."""
    steps = shapely.get_coordinates(shape) - (point.x, point.y)
    steps[:, 0] *= np.cos(np.radians(point.y))
    return int(np.ceil(np.hypot(steps[:, 0], steps[:, 1]).max() * _METRES_A_DEGREE))


def free_names(names: Sequence[str]) -> list[str]:
    """Return the names of attributes, with another one where the geometry needs it."""
    taken = {name.casefold() for name in names}
    free = []
    for name in names:
        needed = name.casefold() in POSITION and heading_of(name).column != "datum"
        other = f"{name}_attribute" if needed else name
        free.append(other if other == name or other.casefold() not in taken else f"{other}_2")
    return free
