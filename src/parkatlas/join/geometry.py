"""Where a place is drawn, how precisely, and how far off that may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import shapely.ops
from pyproj import Geod

from parkatlas.gazetteer.boundaries import DIVISION_LEVELS, boundaries
from parkatlas.gazetteer.unit import Level, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkatlas.gazetteer.index import Gazetteer

__all__ = ["distance_m", "drawn_places", "reach_m"]

_GEOD = Geod(ellps="WGS84")


def drawn_places(place_ids: Iterable[str], gazetteer: Gazetteer) -> pd.DataFrame:
    """Say for each place where it is drawn.

    A township or park without a point is drawn at the division that it is known to lie in,
    and takes that division's precision; a park that is only known by its county stands at the
    county's seat, with the distance within which nine in ten lie. A group is not drawn: no single
    point stands for it.

    Parameters
    ----------
    place_ids : iterable of str
    gazetteer : Gazetteer

    Returns
    -------
    DataFrame
        ``place_id, place_name, full_name, level, adcode, precision, uncertainty_m, point_lon,
        point_lat``; degrees WGS 84, metres. `uncertainty_m` is the place's error estimate, or
        the distance from the point to the farthest corner of the division's boundary.
    """
    rows = [_drawn(gazetteer.place(i), gazetteer) for i in sorted(set(place_ids))]
    frame = pd.DataFrame(
        rows,
        columns=["place_id", "place_name", "full_name", "level", "adcode", "precision", "drawn_id",
                 "uncertainty_m", "point_lon", "point_lat"],
    )  # fmt: skip
    text = ["place_id", "place_name", "full_name", "level", "adcode", "precision", "drawn_id"]
    numbers = ["uncertainty_m", "point_lon", "point_lat"]
    frame = frame.astype({**dict.fromkeys(text, "string"), **dict.fromkeys(numbers, "float64")})
    open_ones = frame["uncertainty_m"].isna() & frame["point_lon"].notna()
    reach = reach_m(frame.loc[open_ones, "drawn_id"].unique().tolist(), gazetteer)
    frame["uncertainty_m"] = frame["uncertainty_m"].fillna(
        frame["drawn_id"].map(reach).astype("float64").where(open_ones)
    )
    return frame.drop(columns="drawn_id")


def _drawn(place: Place, gazetteer: Gazetteer) -> tuple[object, ...]:
    at = place
    own_point = place.lon is not None and (
        place.level in DIVISION_LEVELS or place.error_m is not None
    )
    if not own_point and place.level not in (Level.GROUP, Level.AREA) and place.adcode:
        at = gazetteer.place(place.adcode)
    precision = at.known_to if at.level is Level.PARK else at.level.value
    if at.level in (Level.GROUP, Level.AREA):
        precision = "group"
    elif at.level is Level.VILLAGE:
        precision = "township"
    drawn = at.lon is not None and precision != "group"
    return (
        place.place_id, place.name, gazetteer.full_name(place.place_id), place.level.value,
        place.adcode if precision != "group" else None, precision, at.place_id,
        None if at.level in DIVISION_LEVELS else at.error_m,
        at.lon if drawn else None, at.lat if drawn else None,
    )  # fmt: skip


def reach_m(codes: list[str], gazetteer: Gazetteer) -> dict[str, float]:
    """Return the distance from each division's point to its farthest corner, metres.

    Geodesic on the WGS 84 ellipsoid. A division without a boundary has the error estimate of
    its point, and is left out if it has none.
    """
    points = {code: gazetteer.place(code) for code in codes}
    reach = {
        code: place.error_m
        for code, place in points.items()
        if place.level in DIVISION_LEVELS and place.error_m is not None
    }
    for level in DIVISION_LEVELS:
        wanted = [c for c in codes if gazetteer.place(c).level is level]
        if wanted:
            # a prefecture without counties (东莞市) has its boundary in the county coverage too
            reach.update(_farthest(boundaries(level, wanted), gazetteer))
    return reach


def distance_m(point: shapely.Point, shape: shapely.Geometry) -> float:
    """Return the geodesic distance from a point to a shape, metres; 0 inside it."""
    here, there = shapely.ops.nearest_points(point, shape)
    return float(_GEOD.inv(here.x, here.y, there.x, there.y)[2])


def _farthest(polygons: gpd.GeoDataFrame, gazetteer: Gazetteer) -> dict[str, float]:
    found: dict[str, float] = {}
    for code, shape in zip(polygons["adcode"], polygons.geometry, strict=True):
        place = gazetteer.place(code)
        corners = shapely.get_coordinates(shape.convex_hull)
        lon, lat = np.full(len(corners), place.lon), np.full(len(corners), place.lat)
        _, _, metres = _GEOD.inv(lon, lat, corners[:, 0], corners[:, 1])
        found[code] = float(np.ceil(metres.max()))
    return found
