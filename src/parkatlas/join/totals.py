"""Totals a division: how many projects, how much stated investment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd

    from parkatlas.gazetteer.index import Gazetteer

__all__ = ["division_totals", "park_totals"]

_TOTALS = ["project_count", "investment_cny"]


def division_totals(locations: gpd.GeoDataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    """Count projects and add up their stated investment in each division.

    A project with several locations counts once in each county that it has one in, with
    its whole investment there, and once in the prefecture and province above them: the
    counties of a prefecture may add up to more than the prefecture. A project known only
    to the prefecture counts there and in no county.

    Parameters
    ----------
    locations : GeoDataFrame
        Table LOCATED.
    gazetteer : Gazetteer

    Returns
    -------
    DataFrame
        ``adcode, project_count, investment_cny`` (yuan), sorted by adcode.
    """
    return _total(locations, "adcode", lambda code: _divisions_above(code, gazetteer))


def _divisions_above(code: str, gazetteer: Gazetteer) -> list[str]:
    return [*(p.place_id for p in gazetteer.chain(code)), code]


def park_totals(locations: gpd.GeoDataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    """Count projects and add up their stated investment in each park and its parent park.

    Returns
    -------
    DataFrame
        ``place_id, project_count, investment_cny`` (yuan), sorted by place_id.
    """
    parks = locations["place_id"].str.startswith("park:").fillna(value=False)
    return _total(locations[parks], "place_id", lambda i: _parks_above(i, gazetteer))


def _parks_above(park_id: str, gazetteer: Gazetteer) -> list[str]:
    parks = [park_id]
    while parent := gazetteer.place(parks[-1]).parent_id:
        parks.append(parent)
    return parks[::-1]


def _total(locations: pd.DataFrame, by: str, above: Callable[[str], list[str]]) -> pd.DataFrame:
    """Count in each place and in those above it, one step down from the top after the other.

    A place stands at one depth only, so no project is counted twice in it.
    """
    codes, places = pd.factorize(locations[by])
    chains = [above(str(place)) for place in places]
    parts = []
    for depth in range(max(map(len, chains), default=0)):
        at_depth = [chain[depth] if depth < len(chain) else None for chain in chains]
        # the last one answers for the rows without a place, whose code is -1
        ids = pd.Series([*at_depth, None], dtype="string")
        number, known = pd.factorize(ids)
        rows = pd.DataFrame(
            {
                "record_no": locations["record_no"].to_numpy(dtype="int64"),
                "at": number[codes],
                "investment_cny": locations["investment_cny"].to_numpy(),
            }
        )
        once = rows[rows["at"] >= 0].drop_duplicates(["record_no", "at"]).groupby("at")
        found = once["investment_cny"].agg(lambda s: s.sum(min_count=1))
        size = once.size().to_numpy()
        parts.append(
            pd.DataFrame(
                {by: known[found.index], "project_count": size, "investment_cny": found.to_numpy()}
            )
        )
    columns = [by, *_TOTALS]
    totals = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    frame = totals.sort_values(by).reset_index(drop=True)
    return frame.astype({by: "string", "project_count": "Int64", "investment_cny": "Float64"})[
        columns
    ]
