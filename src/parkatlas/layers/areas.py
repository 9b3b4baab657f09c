"""Layers of areas: divisions with totals, quantities by division, neighbours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import Geod

from parkatlas.gazetteer.boundaries import DIVISION_LEVELS, boundaries
from parkatlas.gazetteer.unit import Level
from parkatlas.join.totals import division_totals
from parkatlas.layers.selection import covers
from parkatlas.layers.spec import LAYERS
from parkatlas.tables import WGS84, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.regions import Region

__all__ = [
    "allocations_layer",
    "division_codes",
    "divisions_layer",
    "neighbour_codes",
    "neighbours_layer",
    "outlines",
]

_GEOD = Geod(ellps="WGS84")
DIVISIONS = Table("divisions", LAYERS["divisions"].dtypes, crs=WGS84)
ALLOCATED = Table("allocations", LAYERS["allocations"].dtypes, crs=WGS84)


@cache
def _outline(source: str) -> gpd.GeoDataFrame:
    """All divisions of a source, indexed by adcode; a code stands once, at its higher level."""
    frames = [boundaries(level, source=source) for level in DIVISION_LEVELS]
    every = pd.concat(frames, ignore_index=True).drop_duplicates("adcode")
    every = every.assign(geometry=shapely.orient_polygons(every.geometry.array))
    return gpd.GeoDataFrame(every.set_index("adcode"), geometry="geometry", crs=WGS84)


@cache
def _area_km2(code: str, source: str) -> float:
    area, _ = _GEOD.geometry_area_perimeter(_outline(source).geometry[code])
    return round(abs(area) / 1e6, 3)


@cache
def _neighbours_of(code: str, source: str) -> tuple[str, ...]:
    counties = boundaries(Level.COUNTY, source=source)
    own = counties.geometry[(counties["adcode"] == code).to_numpy()]
    if own.empty:
        return ()
    hits = counties.sindex.query(own.iloc[0], predicate="intersects")
    return tuple(counties["adcode"].iloc[hits].tolist())


def outlines(codes: Iterable[str], source: str) -> gpd.GeoDataFrame:
    """Return ``adcode, name, level, parent, boundary_source, geometry`` of divisions.

    MultiPolygon, exterior rings counter-clockwise, full resolution, sorted by adcode;
    codes without a boundary are left out.
    """
    every = _outline(source)
    found = every.loc[[c for c in sorted(set(codes)) if c in every.index]].reset_index()
    return gpd.GeoDataFrame(found, geometry="geometry", crs=WGS84)


def division_codes(region: Region, gazetteer: Gazetteer) -> set[str]:
    """Return the codes of the divisions layer."""
    codes = set(region.counties)
    for code in (*region.counties, region.place.place_id):
        above = (*gazetteer.chain(code), gazetteer.place(code))
        codes.update(
            p.place_id
            for p in above
            if p.level in DIVISION_LEVELS and covers(region, p.place_id, gazetteer)
        )
    return codes


def neighbour_codes(region: Region, source: str) -> set[str]:
    """Return the codes of the counties that touch the region's counties; the country has none."""
    if region.place.level is Level.COUNTRY:
        return set()
    near = {n for code in region.counties for n in _neighbours_of(code, source)}
    return near - set(region.counties)


def divisions_layer(
    locations: pd.DataFrame, region: Region, gazetteer: Gazetteer, source: str
) -> gpd.GeoDataFrame:
    """Return the divisions that a region covers; of a smaller region, the county it lies in.

    Parameters
    ----------
    locations : DataFrame
        ``record_no, place_id, adcode, investment_cny`` of the locations in the region.
    region : Region
    gazetteer : Gazetteer
    source : str
        Boundary source.

    Returns
    -------
    GeoDataFrame
        Columns of the divisions layer, province first. A county that reaches beyond the
        region has no totals: the build has not looked at all of it.
    """
    frame = outlines(division_codes(region, gazetteer), source)
    totals = division_totals(locations, gazetteer).set_index("adcode")
    whole = frame["adcode"].map(lambda c: covers(region, c, gazetteer)).astype(bool)
    count = frame["adcode"].map(totals["project_count"]).fillna(0).astype("Int64")
    frame = frame.assign(
        project_count=count.where(whole),
        investment_cny=frame["adcode"].map(totals["investment_cny"]).astype("Float64").where(whole),
        area_km2=[_area_km2(c, source) for c in frame["adcode"]],
    )
    order = frame["level"].map({level.value: i for i, level in enumerate(DIVISION_LEVELS)})
    frame = frame.assign(_order=order).sort_values(["_order", "adcode"]).drop(columns="_order")
    return _checked(frame, DIVISIONS)


def allocations_layer(rows: pd.DataFrame, source: str) -> gpd.GeoDataFrame:
    """Return quantities with the shape of their division, or none.

    Parameters
    ----------
    rows : DataFrame
        The region's part of a survey's allocations.
    source : str
        Boundary source.
    """
    shapes = _outline(source).geometry
    geometry = [None if pd.isna(i) else shapes.get(i) for i in rows["place_id"]]
    frame = gpd.GeoDataFrame(rows[[*LAYERS["allocations"].names]], geometry=geometry, crs=WGS84)
    keys = ["document_id", "list_id", "metric", "item_label", "adcode", "name"]
    return _checked(frame.sort_values(keys, kind="stable", na_position="last"), ALLOCATED)


def neighbours_layer(region: Region, source: str) -> gpd.GeoDataFrame:
    """Return the counties that touch the region's counties: ``adcode, name, geometry``."""
    codes = neighbour_codes(region, source)
    return outlines(codes, source)[["adcode", "name", "geometry"]]


def _checked(frame: gpd.GeoDataFrame, table: Table) -> gpd.GeoDataFrame:
    checked = table.check(frame.reset_index(drop=True))
    return gpd.GeoDataFrame(checked, geometry="geometry", crs=WGS84)
