"""GeoJSON after RFC 7946: WGS 84, six decimals, right-hand rings, null geometry kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyogrio

from parkatlas.outputs.frames import for_gdal

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

__all__ = ["write_geojson"]


def write_geojson(layer: gpd.GeoDataFrame, path: Path) -> None:
    """Write one layer.

    Parameters
    ----------
    layer : GeoDataFrame
        EPSG:4326; rows are written in their order.
    path : Path
    """
    pyogrio.write_dataframe(
        for_gdal(layer),
        path,
        driver="GeoJSON",
        use_arrow=True,
        layer_options={
            "RFC7946": "YES",
            "COORDINATE_PRECISION": "6",
            "WRITE_BBOX": "YES",
            "WRITE_NAME": "NO",
        },
    )
