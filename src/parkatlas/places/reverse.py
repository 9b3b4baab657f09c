"""Points to the county and the park that they lie in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from pyproj import Geod

from parkatlas.crs import to_wgs84
from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.park_facts import park_facts
from parkatlas.gazetteer.unit import Level
from parkatlas.places.county_grid import CountyGrid

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["reverse"]

_GEOD = Geod(ellps="WGS84")
_DEGREE_M = 111_320.0
_NO_AREA_HA = 314.0  # a park whose area is not known is taken as a circle of 1 km


@cache
def _counties() -> tuple[CountyGrid, pd.Index, pd.Index]:
    """Return the grid, and the codes and names of its rows."""
    frame = boundaries(Level.COUNTY)
    return CountyGrid(frame), pd.Index(frame["adcode"]), pd.Index(frame["name"])


class _Park(NamedTuple):
    """A park as a circle."""

    reach_m: float
    place_id: str
    parent_id: str
    name: str
    lon: float
    lat: float
    adcodes: tuple[str, ...]


@cache
def _parks() -> tuple[_Park, ...]:
    """Read the parks with a point of their own, by id."""
    parks = []
    for row in park_facts().values():
        if row["lon"] and row["precision"] != "county":  # a county's seat is no park
            area = float(row["area_ha"]) if row["area_ha"] else _NO_AREA_HA
            reach = float(np.sqrt(area * 10_000 / np.pi))
            parks.append(
                _Park(reach, row["place_id"], row["parent_id"], row["name"], float(row["lon"]),
                      float(row["lat"]), tuple(row["adcodes"].split(";")))
            )  # fmt: skip
    return tuple(sorted(parks, key=lambda park: park.place_id))


def reverse(lon: ArrayLike, lat: ArrayLike, datum: str = "wgs84") -> pd.DataFrame:
    """Say in which county, and in which park, points lie.

    Parameters
    ----------
    lon, lat : array of float
        Degrees; NaN is allowed and lies nowhere.
    datum : str
        Datum of the degrees: wgs84, cgcs2000, gcj02 or bd09.

    Returns
    -------
    DataFrame
        One row a point, in order; categorical columns: ``adcode, name`` of the county, missing
        where the point lies in none; ``park_id, park``: the park of that county whose circle
        holds the point: its area around its point, or 1 km where no area is known, since no
        park has an outline here. Of parks inside each other the outermost; where several
        others fit, all of them, joined by ``;``.

    Raises
    ------
    InputError
        If the datum is unknown.
    """
    x, y = to_wgs84(
        np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float)), datum
    )
    grid, codes, _ = _counties()
    rows = grid.find(x, y)
    held, park_ids, park_names = _park_of(x, y, rows, _parks(), codes)
    return pd.DataFrame(
        {
            "adcode": pd.Categorical.from_codes(rows, codes),
            "name": _names(rows),
            "park_id": pd.Categorical.from_codes(held, park_ids),
            "park": pd.Categorical.from_codes(held, park_names),
        }
    )


def _names(rows: NDArray[np.int64]) -> pd.Categorical:
    """Return the county names; one name may belong to several counties."""
    distinct, position = _distinct_names()
    return pd.Categorical.from_codes(position[rows], distinct)


@cache
def _distinct_names() -> tuple[pd.Index, NDArray[np.int64]]:
    names = _counties()[2]
    distinct = pd.Index(names.unique())
    return distinct, np.append(distinct.get_indexer(names), -1)


def _park_of(
    x: NDArray[np.float64], y: NDArray[np.float64], rows: NDArray[np.int64],
    parks: tuple[_Park, ...], codes: pd.Index,
) -> tuple[NDArray[np.int64], pd.Index, pd.Index]:  # fmt: skip
    """Return the row of the parks that hold each point (-1: none), and ids and names by row."""
    counties = [codes.get_indexer(pd.Index(p.adcodes)) for p in parks]
    with_parks = np.zeros(len(codes) + 1, dtype=bool)
    with_parks[np.concatenate(counties)] = True
    with_parks[-1] = False
    near = np.flatnonzero(with_parks[rows])
    held = np.zeros(x.size, dtype=np.int64)
    sets: dict[tuple[int, ...], int] = {(): 0}  # the parks whose circles hold some point
    for number, park in enumerate(parks):
        inside = _inside_circle(x, y, park, near[np.isin(rows[near], counties[number])])
        for before in np.unique(held[inside]):
            joined = (*list(sets)[before], number)
            held[inside[held[inside] == before]] = sets.setdefault(joined, len(sets))
    return _as_rows(held, [_outermost([parks[n] for n in held_by]) for held_by in sets])


def _inside_circle(
    x: NDArray[np.float64], y: NDArray[np.float64], park: _Park, at: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return those of some points that a park's circle holds."""
    wide = park.reach_m / _DEGREE_M / np.cos(np.radians(park.lat))
    box = at[(np.abs(x[at] - park.lon) <= wide) & (np.abs(y[at] - park.lat) <= wide)]
    ends = np.full(box.size, park.lon), np.full(box.size, park.lat)
    held: NDArray[np.int64] = box[_GEOD.inv(x[box], y[box], *ends)[2] <= park.reach_m]
    return held


def _outermost(parks: list[_Park]) -> tuple[str, str]:
    """Return ids and names of parks that lie in none of the others, joined."""
    ids = {park.place_id for park in parks}
    outer = [park for park in parks if ids.isdisjoint(_above(park))]
    return ";".join(p.place_id for p in outer), ";".join(p.name for p in outer)


def _above(park: _Park) -> set[str]:
    """Return the parks that a park lies in."""
    parents = {p.place_id: p.parent_id for p in _parks()}
    found: set[str] = set()
    up = park.parent_id
    while up.startswith("park:") and up not in found:
        found.add(up)
        up = parents.get(up, "")
    return found


def _as_rows(
    held: NDArray[np.int64], named: list[tuple[str, str]]
) -> tuple[NDArray[np.int64], pd.Index, pd.Index]:
    """Return rows in a table of distinct ids, -1 where there is none."""
    distinct = sorted({ids: names for ids, names in named if ids}.items())
    position = {ids: row for row, (ids, _) in enumerate(distinct)}
    rows = np.array([position.get(ids, -1) for ids, _ in named], dtype=np.int64)
    names = pd.Index([names for _, names in distinct], dtype=object)
    return rows[held], pd.Index([ids for ids, _ in distinct], dtype=object), names
