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
from parkatlas.join.accuracy import division_at, stands_for, uncertainties
from parkatlas.join.contradictions import Verdict, Words, verdict_on
from parkatlas.join.geometry import distance_m, drawn_places
from parkatlas.join.shore import OffLand, off_land
from parkatlas.tables import WGS84

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkatlas.gazetteer.index import Gazetteer

__all__ = ["with_own_coordinates"]

# A point this near to the stated county may be the fault of a coarse border, not of the record.
BORDER_TOLERANCE_M = 2_000.0


def with_own_coordinates(
    rows: pd.DataFrame,
    gazetteer: Gazetteer,
    boundary_source: str,
    placeholders: pd.Series | None = None,
) -> pd.DataFrame:
    """Move rows that state lon and lat to that point, if nothing speaks against it.

    A placeholder, or a position that the list itself says stands for a division, is no position
    of the project: the words decide. Where the point lies in another county than the stated
    place, the one that something else bears out is kept; where nothing does, neither is believed,
    the row keeps no point, the remark says why, and both places are candidates.

    Parameters
    ----------
    rows : DataFrame
        Records with spots and drawn places; ``lon, lat, datum`` as stated.
    gazetteer : Gazetteer
    boundary_source : str
    placeholders : Series, optional
        Of :func:`parkatlas.join.placeholders.placeholder_records`.

    Returns
    -------
    DataFrame
        The same rows with ``place_id … point_lat`` replaced where coordinates decide.
    """
    given = (rows["lon"].notna() & rows["lat"].notna()).to_numpy(copy=True)
    if not given.any():
        return rows
    rows = _without_placeholders(rows.reset_index(drop=True), placeholders)
    given = given & rows["_placeholder"].eq("").to_numpy()
    level = stands_for(rows)
    rows = _as_divisions(rows, given & level.ne("").to_numpy(), level, gazetteer, boundary_source)
    given = given & level.eq("").to_numpy()
    return _placed(rows, given, gazetteer, boundary_source).drop(columns="_placeholder")


def _placed(
    rows: pd.DataFrame, given: NDArray[np.bool_], gazetteer: Gazetteer, boundary_source: str
) -> pd.DataFrame:
    """Settle the rows that state a position of their own."""
    points = _points(rows[given])
    stated = rows.loc[given, "place_id"].fillna("")
    counties = _county_of(points, boundary_source)
    off = [
        OffLand("", "") if county else off_land(point, place, gazetteer, boundary_source)
        for place, county, point in zip(stated, counties, points.geometry, strict=True)
    ]
    counties = np.array([c or o.adcode for c, o in zip(counties, off, strict=True)], dtype=object)
    agrees = [
        bool(o.adcode) or _agrees(place, county, point, gazetteer, boundary_source)
        for place, county, point, o in zip(stated, counties, points.geometry, off, strict=True)
    ]
    rows.loc[given, "_remark"] = [o.remark for o in off]
    good = given.copy()
    good[given] = np.array(agrees, dtype=bool) & (counties != "")
    # of several places in one record, the one that the point lies in is meant
    settled = pd.Series(good).groupby(rows["record_no"].to_numpy()).transform("any").to_numpy()
    bad = given & ~settled
    verdicts = _verdicts(rows, bad, points[bad[given]], counties[bad[given]], gazetteer)
    keeps = np.full(len(rows), "", dtype=object)
    keeps[bad] = [v.keeps for v in verdicts]
    rows.loc[bad, "_remark"] = [v.remark for v in verdicts]
    good |= keeps == "position"
    rows = _moved(rows, good, points[good[given]], counties[good[given]], gazetteer)
    rows = _refused(rows, bad & (keeps == ""), counties[(bad & (keeps == ""))[given]])
    told = good | bad
    rows.loc[told, "remark"] = _both_said(rows.loc[told, "_remark"], rows.loc[told, "remark"])
    return rows.drop(columns="_remark")


def _verdicts(
    rows: pd.DataFrame,
    bad: NDArray[np.bool_],
    points: gpd.GeoSeries,
    counties: NDArray[np.object_],
    gazetteer: Gazetteer,
) -> list[Verdict]:
    """Decide between words and position, row by row; words that mean nothing lose nothing."""
    found = []
    told = zip(rows[bad].to_dict("records"), points.geometry, counties, strict=True)
    for row, point, county in told:
        place_id = _text(row.get("place_id"))
        if place_id and county:
            said = "".join(_text(row.get(c)) for c in ("within", "place_text"))
            latin = ", ".join(_text(row.get(c)) for c in ("place_text", "within"))
            words = Words(place_id, f"{said};{latin}", _text(row.get("name")))
            found.append(verdict_on(words, county, point, gazetteer))
        else:
            # off every land: what the row says of itself is kept, where it says anything
            found.append(Verdict("words" if place_id else "", _text(row.get("_remark"))))
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _both_said(first: pd.Series, second: pd.Series) -> pd.Series:
    """Join two remarks; either may be empty."""
    joined = first.fillna("") + both("；", "; ") + second.fillna("")
    return joined.str.strip("；; ").astype("string")


def _without_placeholders(rows: pd.DataFrame, placeholders: pd.Series | None) -> pd.DataFrame:
    """Mark and remark the rows whose position many records of different counties share."""
    rows = rows.assign(_placeholder="", _remark="")
    if placeholders is None or placeholders.empty:
        return rows
    shared = rows["record_no"].map(placeholders)
    where = shared.notna().to_numpy()
    said = [
        both(
            f"坐标由 {int(n)} 个写明不同旗县的项目共用，是占位坐标，未采用",
            f"the position is shared by {int(n)} projects of different counties: a placeholder, "
            "not used",
        )
        for n in shared[where]
    ]
    rows.loc[where, "_placeholder"] = said
    rows.loc[where, "remark"] = _both_said(
        rows.loc[where, "_placeholder"], rows.loc[where, "remark"]
    )
    return rows


def _as_divisions(
    rows: pd.DataFrame,
    where: NDArray[np.bool_],
    level: pd.Series,
    gazetteer: Gazetteer,
    boundary_source: str,
) -> pd.DataFrame:
    """Place rows whose position stands for a division, and whose words say nothing, in it."""
    unnamed = where & (rows["place_id"].fillna("") == "").to_numpy()
    if not unnamed.any():
        return rows
    counties = _county_of(_points(rows[unnamed]), boundary_source)
    ids = [
        division_at(str(county), str(wanted), gazetteer)
        for county, wanted in zip(counties, level[unnamed], strict=True)
    ]
    drawn = drawn_places(filter(None, ids), gazetteer).set_index("place_id")
    for column in (c for c in drawn.columns if c in rows):
        rows.loc[unnamed, column] = [drawn[column].get(i) if i else pd.NA for i in ids]
    rows.loc[unnamed, "place_id"] = [i or pd.NA for i in ids]
    rows.loc[unnamed, "method"] = ["coordinates" if i else "none" for i in ids]
    rows.loc[unnamed, "spot_basis"] = "stated"
    return rows


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
        ("level", place.map(lambda c: gazetteer.place(c).level.value)),
    ):
        rows.loc[unnamed, column] = value[unnamed[where]]
    # of several places that fit the words, the position has settled which is meant
    chosen = [
        c in ids.split(";")
        for c, ids in zip(place, rows.loc[where, "candidates"].fillna(""), strict=True)
    ]
    rows.loc[rows.index[where][np.array(chosen, dtype=bool) & unnamed[where]], "remark"] = pd.NA
    rows.loc[where, "adcode"] = place
    rows.loc[where, "precision"] = "site"
    rows.loc[where, "uncertainty_m"] = uncertainties(rows[where])
    rows.loc[where, "method"] = "coordinates"
    rows.loc[unnamed, "spot_basis"] = "stated"
    rows.loc[where, "point_lon"] = points.x.to_numpy()
    rows.loc[where, "point_lat"] = points.y.to_numpy()
    return rows


def _refused(
    rows: pd.DataFrame, where: NDArray[np.bool_], counties: NDArray[np.object_]
) -> pd.DataFrame:
    """Leave rows without a point where nothing says which of words and position is right."""
    if not where.any():
        return rows
    stated = rows.loc[where, "place_id"].fillna("")
    rows.loc[where, "candidates"] = [
        ";".join(filter(None, pair)) for pair in zip(stated, counties, strict=True)
    ]
    for column in ("place_id", "place_name", "full_name", "level", "adcode"):
        rows.loc[where, column] = pd.NA
    rows.loc[where, ["uncertainty_m", "point_lon", "point_lat"]] = np.nan
    rows.loc[where, "precision"] = "none"
    rows.loc[where, "method"] = "none"
    return rows
