"""Points to the county and the park that they lie in."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from pyproj import Geod

from parkatlas.crs import to_wgs84
from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.boundaries import boundaries
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
    name: str
    lon: float
    lat: float
    adcodes: tuple[str, ...]


@cache
def _parks() -> tuple[_Park, ...]:
    """Read the parks with a point, the widest first."""
    parks = []
    with geodata_path("curated", "parks.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["lon"]:
                area = float(row["area_ha"]) if row["area_ha"] else _NO_AREA_HA
                reach = float(np.sqrt(area * 10_000 / np.pi))
                parks.append(
                    _Park(reach, row["place_id"], row["name"], float(row["lon"]),
                          float(row["lat"]), tuple(row["adcodes"].split(";")))
                )  # fmt: skip
    return tuple(sorted(parks, reverse=True))


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
        where the point lies in none; ``park_id, park``: the smallest park of that county whose
        circle holds the point: its area around its point, or 1 km where no area is known,
        since no park has an outline here.

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
    parks = _parks()
    held = _park_of(x, y, rows, parks, codes)
    return pd.DataFrame(
        {
            "adcode": pd.Categorical.from_codes(rows, codes),
            "name": _names(rows),
            "park_id": pd.Categorical.from_codes(held, pd.Index([p.place_id for p in parks])),
            "park": pd.Categorical.from_codes(held, pd.Index([p.name for p in parks])),
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
) -> NDArray[np.int64]:  # fmt: skip
    """Return the row of the smallest park whose circle holds each point, -1 where none does."""
    held = np.full(x.size, -1, dtype=np.int64)
    counties = [codes.get_indexer(pd.Index(p.adcodes)) for p in parks]
    with_parks = np.zeros(len(codes) + 1, dtype=bool)
    with_parks[np.concatenate(counties)] = True
    with_parks[-1] = False
    near = np.flatnonzero(with_parks[rows])
    for number, park in enumerate(parks):
        wide = park.reach_m / _DEGREE_M / np.cos(np.radians(park.lat))
        box = near[(np.abs(x[near] - park.lon) <= wide) & (np.abs(y[near] - park.lat) <= wide)]
        box = box[np.isin(rows[box], counties[number])]
        if box.size:
            ends = np.full(box.size, park.lon), np.full(box.size, park.lat)
            distance = _GEOD.inv(x[box], y[box], *ends)[2]
            held[box[distance <= park.reach_m]] = number
    return held
