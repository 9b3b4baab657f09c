"""Which places, locations and open questions belong to a region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pyproj import Geod

from parkatlas.gazetteer.unit import Level

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.gazetteer.unit import Place
    from parkatlas.layers.survey import Survey
    from parkatlas.regions import Region

__all__ = ["Part", "asked_in_region", "covers", "extent_m", "in_region", "part_of"]

_GEOD = Geod(ellps="WGS84")
_SETS = (Level.GROUP, Level.AREA)


@dataclass(frozen=True)
class Part:
    """Which rows of a survey belong to a region.

    Parameters
    ----------
    here : array of bool
        Locations drawn in the region.
    open_here : array of bool
        Locations that are not drawn and are listed in the region.
    unlocated, allocations : array of bool
        Rows of the survey's other tables.
    """

    here: NDArray[np.bool_]
    open_here: NDArray[np.bool_]
    unlocated: NDArray[np.bool_]
    allocations: NDArray[np.bool_]


def part_of(survey: Survey, region: Region, gazetteer: Gazetteer) -> Part:
    """Say which rows of a survey belong to a region.

    Quantities whose place is not known are kept where their document's place lies in the region.
    """
    locations, rows = survey.locations, survey.allocations
    undrawn = locations.geometry.isna().to_numpy()
    place = rows["place_id"].where((rows["place_id"].fillna("") != ""), rows["home"])
    unlocated = asked_in_region(survey.unlocated, survey.homes, region, gazetteer)
    open_here = undrawn.copy()
    open_here[undrawn] = asked_in_region(locations[undrawn], survey.homes, region, gazetteer)
    # a project is open in the region if any of its observations is asked about there
    asked = survey.shown_as.reindex(survey.unlocated.loc[unlocated, "record_no"])
    open_here |= undrawn & locations["record_no"].isin(asked).to_numpy(dtype=bool)
    return Part(
        here=in_region(locations, region, gazetteer),
        open_here=open_here,
        unlocated=unlocated,
        allocations=_each(place, region, gazetteer),
    )


def covers(region: Region, place_id: str, gazetteer: Gazetteer) -> bool:
    """Say whether all of a place lies in the region.

    A group lies in it if each of its divisions does. An unknown id lies nowhere.
    """
    if place_id not in gazetteer:
        return False
    place = gazetteer.place(place_id)
    if place.level in _SETS and place_id != region.place.place_id:
        return all(covers(region, code, gazetteer) for code in place.adcodes)
    return gazetteer.is_within(place_id, region.place.place_id)


def extent_m(place: Place) -> float | None:
    """Return the radius of the circle that stands for a park's extent, metres.

    Its error estimate: the true park lies somewhere in that circle. None without a point.
    """
    return place.error_m if place.lon is not None else None


def in_region(
    locations: gpd.GeoDataFrame, region: Region, gazetteer: Gazetteer
) -> NDArray[np.bool_]:
    """Say for each location whether it is drawn and lies in the region.

    For a region of whole counties the county that the point lies in decides; for a township
    or park, the place that the record names, or for coordinates whether they fall into the
    park's circle.
    """
    drawn = locations.geometry.notna().to_numpy()
    key = "adcode" if region.is_whole_division else "place_id"
    inside = _each(locations[key], region, gazetteer)
    circle = extent_m(region.place) if region.place.level is Level.PARK else None
    if circle is not None:
        inside = inside | _in_circle(locations, region.place, circle)
    return np.asarray(drawn & inside, dtype=bool)


def asked_in_region(
    questions: pd.DataFrame, homes: pd.Series, region: Region, gazetteer: Gazetteer
) -> NDArray[np.bool_]:
    """Say for each open question whether it is listed in the region.

    A question with candidates is listed where one of them lies; one without is listed where its
    record belongs, and everywhere if nothing is known of that.

    Parameters
    ----------
    questions : DataFrame
        ``record_no, candidates``.
    homes : Series
        See :class:`parkatlas.layers.survey.Survey`.
    region : Region
    gazetteer : Gazetteer
    """
    candidates = questions["candidates"].fillna("")
    fits = {
        ids: any(covers(region, i, gazetteer) for i in ids.split(";"))
        for ids in candidates.unique()
        if ids
    }
    home = questions["record_no"].map(homes).fillna("")
    at_home = (home == "").to_numpy(dtype=bool) | _each(home, region, gazetteer)
    chosen = candidates.isin([ids for ids, inside in fits.items() if inside])
    return np.where((candidates == "").to_numpy(dtype=bool), at_home, chosen.to_numpy(dtype=bool))


def _each(ids: pd.Series, region: Region, gazetteer: Gazetteer) -> NDArray[np.bool_]:
    known = [i for i in ids.dropna().unique().tolist() if i]
    inside = {i for i in known if covers(region, i, gazetteer)}
    return ids.isin(inside).to_numpy(dtype=bool)


def _in_circle(locations: gpd.GeoDataFrame, park: Place, radius_m: float) -> NDArray[np.bool_]:
    own = ((locations["precision"] == "site") & locations.geometry.notna()).to_numpy(dtype=bool)
    points = locations.geometry[own]
    count = int(own.sum())
    _, _, metres = _GEOD.inv(
        points.x.to_numpy(), points.y.to_numpy(), np.full(count, park.lon), np.full(count, park.lat)
    )
    inside = np.zeros(len(locations), dtype=bool)
    inside[own] = metres <= radius_m
    return inside
