"""All layers of one region: what the pages and the files are written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkatlas.regions import Region

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

__all__ = ["RegionLayers"]


@dataclass(frozen=True)
class RegionLayers:
    """The frames of one region; geometry is EPSG:4326 everywhere.

    Parameters
    ----------
    region : Region
    projects : GeoDataFrame
        One row a location (DESIGN: projects). Rows that could not be located are kept with
        null geometry, precision ``none``.
    parks : GeoDataFrame
        DESIGN: parks; Point or null geometry.
    divisions : GeoDataFrame
        DESIGN: divisions; MultiPolygon, full resolution, with totals: the provinces,
        prefectures and counties that the region covers; of a township or park, the counties
        that it lies in (without totals).
    allocations : GeoDataFrame
        DESIGN: allocations, one row a place and list item; geometry of the division or null.
    unlocated : DataFrame
        Every record or place that needs a person, with candidates.
    neighbours : GeoDataFrame
        Counties around the region (``adcode, name``), for orientation on the map.
    documents : DataFrame
        ``document_id, title, publisher, published_on`` of the documents named in projects.
    records_in : int
        Input rows that the build read and that belong to the region or to no place.
    """

    region: Region
    projects: gpd.GeoDataFrame
    parks: gpd.GeoDataFrame
    divisions: gpd.GeoDataFrame
    allocations: gpd.GeoDataFrame
    unlocated: pd.DataFrame
    neighbours: gpd.GeoDataFrame
    documents: pd.DataFrame
    records_in: int
