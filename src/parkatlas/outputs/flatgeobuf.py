"""FlatGeobuf: streamed by web maps; holds no row without geometry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyogrio

from parkatlas.outputs.csv_table import write_csv
from parkatlas.outputs.frames import for_gdal, unique_names

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

__all__ = ["write_flatgeobuf"]


def write_flatgeobuf(layer: gpd.GeoDataFrame, path: Path, geometry_type: str) -> None:
    """Write the rows with geometry, and the others to ``…_unlocated.csv`` beside it.

    Parameters
    ----------
    layer : GeoDataFrame
    path : Path
    geometry_type : str
        ``Point`` or ``MultiPolygon``.
    """
    drawn = layer.geometry.notna()
    names = unique_names([str(c) for c in layer.columns])
    pyogrio.write_dataframe(
        for_gdal(layer[drawn]).rename(columns=names),
        path,
        driver="FlatGeobuf",
        geometry_type=geometry_type,
        promote_to_multi=None if geometry_type == "Point" else True,
        use_arrow=True,
    )
    if not drawn.all():
        write_csv(layer[~drawn], path.with_name(f"{path.stem}_unlocated.csv"))
