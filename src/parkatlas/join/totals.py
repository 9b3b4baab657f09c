"""Totals a division: how many projects, how much stated investment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
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
    known = locations[locations["adcode"].notna()]
    above = {
        code: [p.place_id for p in gazetteer.chain(code)] + [code]
        for code in known["adcode"].unique()
    }
    rows = _projects(known).assign(adcode=known["adcode"].map(above)).explode("adcode")
    return _total(rows, "adcode")


def park_totals(locations: gpd.GeoDataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    """Count projects and add up their stated investment in each park and its parent park.

    Returns
    -------
    DataFrame
        ``place_id, project_count, investment_cny`` (yuan), sorted by place_id.
    """
    known = locations[locations["place_id"].str.startswith("park:").fillna(value=False)]
    above = {i: _parks_above(i, gazetteer) for i in known["place_id"].unique()}
    rows = _projects(known).assign(place_id=known["place_id"].map(above)).explode("place_id")
    return _total(rows, "place_id")


def _parks_above(park_id: str, gazetteer: Gazetteer) -> list[str]:
    parks = [park_id]
    while parent := gazetteer.place(parks[-1]).parent_id:
        parks.append(parent)
    return parks


def _projects(locations: gpd.GeoDataFrame) -> pd.DataFrame:
    return pd.DataFrame(locations[["record_no", "investment_cny"]])


def _total(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    once = rows.drop_duplicates(["record_no", by])
    totals = once.groupby(by).agg(
        project_count=("record_no", "size"),
        investment_cny=("investment_cny", lambda s: s.sum(min_count=1)),
    )
    frame = totals.reset_index().sort_values(by).reset_index(drop=True)
    return frame.astype({by: "string", "project_count": "Int64", "investment_cny": "Float64"})[
        [by, *_TOTALS]
    ]
