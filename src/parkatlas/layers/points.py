"""Layers of points: projects and parks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod

from parkatlas.gazetteer.park_facts import park_facts as rows_of_parks
from parkatlas.gazetteer.unit import Level
from parkatlas.join.totals import park_totals
from parkatlas.join.trust import TRUST
from parkatlas.layers.areas import outlines
from parkatlas.layers.spec import LAYERS
from parkatlas.sources import read_sources
from parkatlas.tables import WGS84, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.gazetteer.unit import Place
    from parkatlas.regions import Region

__all__ = [
    "NEAR_BORDER_M",
    "boundary_version",
    "park_facts",
    "parks_in",
    "parks_layer",
    "with_trust_notes",
]

NEAR_BORDER_M = 500.0
PARKS = Table("parks", LAYERS["parks"].dtypes, crs=WGS84)
_GEOD = Geod(ellps="WGS84")
# precisions whose point is a position, not the middle of a division
_POSITIONS = ("site", "park", "township")
_DEGREE_M = 111_320.0


def with_trust_notes(locations: gpd.GeoDataFrame, boundary_source: str) -> gpd.GeoDataFrame:
    """Add ``location_class`` (IATI), ``border_distance_m`` and ``boundary_version`` to locations.

    Parameters
    ----------
    locations : GeoDataFrame
        Table LOCATED.
    boundary_source : str

    Returns
    -------
    GeoDataFrame
        The same rows; the distance in metres only where a position is nearer than 500 m to
        the border of its county.
    """
    classes = {precision: trust.location_class for precision, trust in TRUST.items()}
    distance = np.full(len(locations), np.nan)
    position = locations["precision"].isin(_POSITIONS) & locations.geometry.notna()
    rows = np.flatnonzero(position.to_numpy(dtype=bool))
    for code, of_county in locations.iloc[rows].groupby("adcode").indices.items():
        at = rows[of_county]
        distance[at] = _to_border_m(locations.geometry.iloc[at], str(code), boundary_source)
    near = pd.Series(distance, index=locations.index).round(0).astype("Float64")
    return locations.assign(
        location_class=locations["precision"].map(classes).astype("Int64"),
        boundary_version=pd.Series(
            boundary_version(boundary_source), index=locations.index, dtype="string"
        ).where(locations["adcode"].notna()),
        border_distance_m=near.where(pd.Series(distance < NEAR_BORDER_M, index=locations.index)),
    )


def boundary_version(source: str) -> str:
    """Return the package that carries a boundary source, and its version."""
    known = read_sources().get(source)
    return f"{known.package} {known.version}" if known else source


def _to_border_m(points: gpd.GeoSeries, code: str, source: str) -> NDArray[np.float64]:
    """Geodesic metres from each point to the border of a county."""
    county = outlines([code], source)
    if county.empty:
        return np.full(len(points), np.nan)
    border = shapely.boundary(county.geometry.iloc[0])
    # nearest corner in a local plane, then its geodesic distance
    stretch = np.array([np.cos(np.radians(border.centroid.y)), 1.0])
    plane = shapely.transform(border, lambda xy: xy * stretch)
    shapely.prepare(plane)
    flat = shapely.transform(points.to_numpy(), lambda xy: xy * stretch)
    ends = shapely.get_coordinates(shapely.shortest_line(flat, plane)).reshape(-1, 2, 2) / stretch
    _, _, metres = _GEOD.inv(ends[:, 0, 0], ends[:, 0, 1], ends[:, 1, 0], ends[:, 1, 1])
    return np.asarray(metres)


_FACTS = (
    "type", "catalogue_code", "approved", "approved_area_ha", "approved_year", "area_ha",
    "industries",
)  # fmt: skip


@cache
def park_facts() -> pd.DataFrame:
    """Return what is known of parks beyond their place as text, by place_id.

    ``type, catalogue_code, approved, approved_area_ha, approved_year, area_ha, industries``.
    """
    facts = pd.DataFrame(list(rows_of_parks().values()), dtype="string")
    return facts[["place_id", *_FACTS]].replace("", pd.NA).set_index("place_id")


@cache
def _parks(gazetteer: Gazetteer) -> tuple[Place, ...]:
    """All parks, sorted by id."""
    parks = (p for p in gazetteer.without_townships() if p.level is Level.PARK)
    return tuple(sorted(parks, key=lambda p: p.place_id))


def parks_in(region: Region, gazetteer: Gazetteer) -> list[Place]:
    """Return the parks that lie, at least in part, in a region, sorted by id."""
    region_id = region.place.place_id
    return [p for p in _parks(gazetteer) if gazetteer.is_within(p.place_id, region_id)]


def parks_layer(locations: pd.DataFrame, region: Region, gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """Return the parks that lie, at least in part, in the region.

    Parameters
    ----------
    locations : DataFrame
        ``record_no, place_id, adcode, investment_cny`` of the locations in the region.
    region : Region
    gazetteer : Gazetteer

    Returns
    -------
    GeoDataFrame
        Columns of the parks layer, sorted by place_id; null geometry where no point is known.
    """
    inside = parks_in(region, gazetteer)
    frame = pd.DataFrame([_park(p) for p in inside])
    if frame.empty:
        return gpd.GeoDataFrame(PARKS.empty(), geometry="geometry", crs=WGS84)
    totals = park_totals(locations, gazetteer).set_index("place_id")
    frame = frame.join(park_facts(), on="place_id").assign(
        project_count=frame["place_id"].map(totals["project_count"]).fillna(0),
        investment_cny=frame["place_id"].map(totals["investment_cny"]),
    )
    for column in ("approved_year", "area_ha", "approved_area_ha"):
        frame[column] = pd.to_numeric(frame[column])
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs=WGS84)
    layer = gpd.GeoDataFrame(frame.drop(columns=["lon", "lat"]), geometry=points, crs=WGS84)
    layer.loc[frame["lon"].isna().to_numpy(), "geometry"] = None
    return gpd.GeoDataFrame(PARKS.check(layer), geometry="geometry", crs=WGS84)


def _park(place: Place) -> dict[str, object]:
    return {
        "place_id": place.place_id, "name": place.name, "level": place.kind,
        "parent_id": place.parent_id or None, "adcode": place.adcode or None,
        "adcodes": ";".join(place.adcodes), "error_m": place.error_m, "source": place.source,
        "precision": place.point or None, "lon": place.lon, "lat": place.lat,
    }  # fmt: skip
