"""GeoJSON after RFC 7946: WGS 84, six decimals, right-hand rings, null geometry kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkatlas.outputs.arrow_stream import write_stream

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
    write_stream(
        layer,
        path,
        driver="GeoJSON",
        geometry_type=_geometry_type(layer),
        layer_options={
            "RFC7946": "YES",
            "COORDINATE_PRECISION": "6",
            "WRITE_BBOX": "YES",
            "WRITE_NAME": "NO",
        },
    )


def _geometry_type(layer: gpd.GeoDataFrame) -> str:
    kinds = layer.geom_type.dropna().unique().tolist()
    return str(kinds[0]) if len(kinds) == 1 else "Unknown"
