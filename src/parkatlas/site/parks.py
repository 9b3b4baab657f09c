"""Which parks have no position of their own."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from parkatlas.gazetteer.park_facts import park_facts

__all__ = ["with_precision"]


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
    facts = park_facts()
    codes = [facts.get(str(place), {}).get("precision") or None for place in parks["place_id"]]
    return parks.assign(precision=pd.Series(codes, index=parks.index, dtype="string"))
