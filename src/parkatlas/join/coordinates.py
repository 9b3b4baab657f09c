"""Records that bring their own coordinates: datum, county, and whether the words agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from parkatlas.crs import to_wgs84
from parkatlas.errors import both
from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.unit import Level
from parkatlas.join.geometry import distance_m
from parkatlas.tables import WGS84

if TYPE_CHECKING:
    from parkatlas.gazetteer.index import Gazetteer

__all__ = ["with_own_coordinates"]

# A point this near to the stated county may be the fault of a coarse border, not of the record.
BORDER_TOLERANCE_M = 2_000.0
# what a hand-held receiver or a click on a map reaches; no written position is better than the
# least, which is also what a surveyor's digits are worth for the works of a whole project
_UNSTATED_M, _LEAST_M = 30.0, 10.0


def with_own_coordinates(
    rows: pd.DataFrame, gazetteer: Gazetteer, boundary_source: str
) -> pd.DataFrame:
    """Move rows that state lon and lat to that point, if the words do not speak against it.

    Where the point lies in another county than the stated place, neither is believed: the
    row keeps no point, the remark says why, and both places are candidates.

    Parameters
    ----------
    rows : DataFrame
        Records with spots and drawn places; ``lon, lat, datum`` as stated.
    gazetteer : Gazetteer
    boundary_source : str

    Returns
    -------
    DataFrame
        The same rows with ``place_id … point_lat`` replaced where coordinates decide.
    """
    given = (rows["lon"].notna() & rows["lat"].notna()).to_numpy()
    if not given.any():
        return rows
    points = _points(rows[given])
    counties = _county_of(points, boundary_source)
    agrees = [
        _agrees(stated, county, point, gazetteer, boundary_source)
        for stated, county, point in zip(
            rows.loc[given, "place_id"].fillna(""), counties, points.geometry, strict=True
        )
    ]
    good = given.copy()
    good[given] = np.array(agrees, dtype=bool) & (counties != "")
    # of several places in one record, the one that the point lies in is meant
    settled = pd.Series(good).groupby(rows["record_no"].to_numpy()).transform("any").to_numpy()
    bad = given & ~settled
    rows = _moved(rows, good, points[good[given]], counties[good[given]], gazetteer)
    return _refused(rows, bad, counties[bad[given]], gazetteer)


def _points(rows: pd.DataFrame) -> gpd.GeoSeries:
    lon = rows["lon"].to_numpy(dtype=np.float64, na_value=np.nan)
    lat = rows["lat"].to_numpy(dtype=np.float64, na_value=np.nan)
    datum = rows["datum"].fillna("").replace("", "wgs84").to_numpy()
    for name in pd.unique(datum):
        rows_of = datum == name
        lon[rows_of], lat[rows_of] = to_wgs84(lon[rows_of], lat[rows_of], str(name))
    return gpd.GeoSeries(gpd.points_from_xy(lon.round(6), lat.round(6)), crs=WGS84)


def _county_of(points: gpd.GeoSeries, boundary_source: str) -> np.ndarray:
    counties = boundaries(Level.COUNTY, source=boundary_source)
    at, hit = counties.sindex.query(points, predicate="intersects")
    found = np.full(len(points), "", dtype=object)
    # a point on a border meets two counties: the lower code, so that a rerun says the same
    for row, county in sorted(zip(at, hit, strict=True), reverse=True):
        found[row] = counties["adcode"].iat[county]
    return found


def _agrees(
    stated: str, county: str, point: shapely.Point, gazetteer: Gazetteer, boundary_source: str
) -> bool:
    if not stated or not county:
        return True
    allowed = gazetteer.counties_of(stated)
    if county in allowed:
        return True
    near = boundaries(Level.COUNTY, list(allowed), source=boundary_source)
    return any(distance_m(point, shape) <= BORDER_TOLERANCE_M for shape in near.geometry)


def _moved(
    rows: pd.DataFrame,
    where: np.ndarray,
    points: gpd.GeoSeries,
    counties: np.ndarray,
    gazetteer: Gazetteer,
) -> pd.DataFrame:
    rows = rows.copy()
    unnamed = where & (rows["place_id"].fillna("") == "").to_numpy()
    place = pd.Series(counties, index=rows.index[where])
    for column, value in (
        ("place_id", place),
        ("place_name", place.map(lambda c: gazetteer.place(c).name)),
        ("full_name", place.map(gazetteer.full_name)),
        ("level", "county"),
    ):
        rows.loc[unnamed, column] = value if isinstance(value, str) else value[unnamed[where]]
    rows.loc[where, "adcode"] = place
    rows.loc[where, "precision"] = "site"
    rows.loc[where, "uncertainty_m"] = _uncertainties(rows[where])
    rows.loc[where, "method"] = "coordinates"
    rows.loc[unnamed, "spot_basis"] = "stated"
    rows.loc[where, "point_lon"] = points.x.to_numpy()
    rows.loc[where, "point_lat"] = points.y.to_numpy()
    return rows


def _uncertainties(rows: pd.DataFrame) -> np.ndarray:
    """Return half of the last written digit of each position, where the list was text."""
    if "coordinate_step_m" not in rows:
        return np.full(len(rows), _UNSTATED_M)
    steps = rows["coordinate_step_m"].fillna(_UNSTATED_M).to_numpy(dtype=np.float64)
    metres: np.ndarray = np.maximum(steps, _LEAST_M).round(1)
    return metres


def _refused(
    rows: pd.DataFrame, where: np.ndarray, counties: np.ndarray, gazetteer: Gazetteer
) -> pd.DataFrame:
    if not where.any():
        return rows
    rows = rows.copy()
    stated = rows.loc[where, "place_id"].fillna("")
    rows.loc[where, "candidates"] = [
        ";".join(filter(None, pair)) for pair in zip(stated, counties, strict=True)
    ]
    rows.loc[where, "remark"] = [
        _conflict(s, c, gazetteer) for s, c in zip(stated, counties, strict=True)
    ]
    for column in ("place_id", "place_name", "full_name", "level", "adcode"):
        rows.loc[where, column] = pd.NA
    rows.loc[where, ["uncertainty_m", "point_lon", "point_lat"]] = np.nan
    rows.loc[where, "precision"] = "none"
    rows.loc[where, "method"] = "none"
    return rows


def _conflict(stated: str, county: str, gazetteer: Gazetteer) -> str:
    if not county:
        return both(
            "坐标不在中国境内，请核对经纬度是否写反、坐标系是否写对",
            "the coordinates lie outside China; check their order and datum",
        )
    there, said = gazetteer.full_name(county), gazetteer.full_name(stated)
    return both(
        f"坐标落在{there}，与所写地点{said}不符，请核对坐标和坐标系",
        f"the coordinates lie in {there}, not in the stated {said}; check them and their datum",
    )
