"""GeoParquet 1.1 with a bounding box a row, for DuckDB, BigQuery, GDAL and geopandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd

from parkatlas.outputs.frames import for_gdal

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

__all__ = ["write_geoparquet"]


def write_geoparquet(layer: pd.DataFrame, path: Path) -> None:
    """Write a layer; a table without geometry becomes plain Parquet.

    Null geometry is kept. The covering column is called ``bbox``; a user's column of that name
    is called ``bbox_user``.
    """
    frame = for_gdal(layer)
    if not isinstance(frame, gpd.GeoDataFrame):
        frame.to_parquet(path, index=False, compression="zstd")
        return
    if "bbox" in frame.columns:
        frame = frame.rename(columns={"bbox": "bbox_user"})
    frame.to_parquet(
        path, index=False, compression="zstd", schema_version="1.1.0", write_covering_bbox=True
    )
