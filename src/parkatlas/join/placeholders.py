"""Positions that stand for no place: one that many records of different counties share.

A keeper who does not know where a project is writes the province's middle, or the last good
position, for all of them. Such a position says nothing; the records' own words do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.unit import Level
from parkatlas.join.geometry import distance_m
from parkatlas.records.report import Remark

if TYPE_CHECKING:
    from parkatlas.gazetteer.index import Gazetteer

__all__ = ["placeholder_records", "placeholder_remarks"]

# two works on one position are a site; this many, and of different counties, are not
_FEWEST_RECORDS, _FEWEST_COUNTIES = 3, 2
_POSITION = ["lon", "lat"]
# a position this near to a county may be a site that crosses its border
_NEAR_M = 5_000.0


def placeholder_records(
    records: pd.DataFrame, spots: pd.DataFrame, gazetteer: Gazetteer
) -> pd.Series:
    """Return the records whose position is a placeholder, with how many share it.

    A position is one where at least three records share it, at least two of the counties that
    they state do not hold it, and no more records agree with it than contradict it.

    Parameters
    ----------
    records : DataFrame
        ``record_no, lon, lat`` as stated.
    spots : DataFrame
        ``record_no, place_id``: what the words of the records mean.
    gazetteer : Gazetteer

    Returns
    -------
    Series
        Number of records on the position, by ``record_no``.
    """
    placed = records.loc[records["lon"].notna() & records["lat"].notna(), ["record_no", *_POSITION]]
    size = placed.groupby(_POSITION)["record_no"].transform("size")
    shared = placed[size >= _FEWEST_RECORDS]
    if shared.empty:
        return pd.Series(dtype="int64")
    named = spots[
        spots["record_no"].isin(shared["record_no"]) & (spots["place_id"].fillna("") != "")
    ]
    stated = named.groupby("record_no")["place_id"].agg(list)
    found: dict[int, int] = {}
    for _, group in shared.groupby(_POSITION):
        point = shapely.Point(float(group["lon"].iloc[0]), float(group["lat"].iloc[0]))
        numbers = group["record_no"].tolist()
        counties = [_counties(stated.get(n, []), gazetteer) for n in numbers]
        if _is_placeholder(point, [c for c in counties if c]):
            found |= dict.fromkeys(numbers, len(numbers))
    return pd.Series(found, dtype="int64")


def _counties(place_ids: list[str], gazetteer: Gazetteer) -> frozenset[str]:
    return frozenset(c for place_id in place_ids for c in gazetteer.counties_of(place_id))


def _is_placeholder(point: shapely.Point, stated: list[frozenset[str]]) -> bool:
    holds = {counties: _is_near(point, counties) for counties in set(stated)}
    against = [counties for counties in stated if not holds[counties]]
    return len(set(against)) >= _FEWEST_COUNTIES and len(against) * 2 >= len(stated)


def _is_near(point: shapely.Point, counties: frozenset[str]) -> bool:
    shapes = boundaries(Level.COUNTY, sorted(counties)).geometry
    if shapes.empty:
        return False
    nearest = shapes.iloc[int(np.argmin(shapely.distance(shapes.to_numpy(), point)))]
    return distance_m(point, nearest) <= _NEAR_M


def placeholder_remarks(records: pd.DataFrame, shared: pd.Series) -> tuple[Remark, ...]:
    """Say once of each placeholder which rows share it."""
    rows = records[records["record_no"].isin(shared.index)]
    remarks = []
    for (lon, lat), group in rows.groupby(_POSITION, sort=False):
        count = len(group)
        remarks.append(
            Remark(
                "placeholder_position",
                f"{count} 个写明不同旗县的项目共用坐标 {lon},{lat}，是占位坐标，未采用；"
                "各按所写地点的精度标注",
                f"{count} projects of different counties share the position {lon},{lat}: a "
                "placeholder, not used; each is drawn as precisely as its words say",
                tuple(int(n) for n in group["source_row"].dropna().head(5)),
                count,
            )
        )
    return tuple(remarks)
