"""Which parks have no position of their own."""

from __future__ import annotations

import csv
from functools import cache

import geopandas as gpd
import pandas as pd

from parkatlas.datafiles import geodata_path

__all__ = ["with_precision"]


@cache
def _precisions() -> dict[str, str]:
    with geodata_path("curated", "parks.csv").open(encoding="utf-8", newline="") as lines:
        return {row["place_id"]: row["precision"] for row in csv.DictReader(lines)}


def with_precision(parks: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add ``precision`` to parks: what the gazetteer's point of each stands for.

    Parameters
    ----------
    parks : GeoDataFrame
        DESIGN: parks.

    Returns
    -------
    GeoDataFrame
        ``site``, ``township``, or ``county`` where the point is only the seat of the county;
        null for parks that a user added.
    """
    codes = [_precisions().get(str(place)) or None for place in parks["place_id"]]
    return parks.assign(precision=pd.Series(codes, index=parks.index, dtype="string"))
