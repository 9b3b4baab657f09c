"""Which parks have no position of their own."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from parkatlas.gazetteer.park_points import point_precision

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
    codes = [point_precision(str(place)) or None for place in parks["place_id"]]
    return parks.assign(precision=pd.Series(codes, index=parks.index, dtype="string"))
