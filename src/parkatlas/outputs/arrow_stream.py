"""Layers handed to GDAL block by block, so that a large one is not copied whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pyarrow as pa
import pyogrio

from parkatlas.outputs.frames import for_gdal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["write_stream"]

_BLOCK = 50_000


def write_stream(
    frame: gpd.GeoDataFrame,
    path: Path,
    *,
    names: Mapping[str, str] | None = None,
    drawn_only: bool = False,
    **options: Any,
) -> None:
    """Write a layer with GDAL.

    Parameters
    ----------
    frame : GeoDataFrame
        Rows are written in their order; its shapes are of the kind that `options` say.
    path : Path
    names : mapping of str to str, optional
        Names that columns have in the file.
    drawn_only : bool
        Leave out rows without geometry.
    **options
        Of ``pyogrio.write_arrow``.
    """
    blocks = _blocks(frame, names or {}, drawn_only=drawn_only)
    first = next(blocks)

    def batches() -> Iterator[pa.RecordBatch]:
        yield from first.to_batches()
        for block in blocks:
            yield from block.cast(first.schema).to_batches()

    pyogrio.write_arrow(
        pa.RecordBatchReader.from_batches(first.schema, batches()),
        path,
        geometry_name=frame.geometry.name,
        crs=frame.crs.to_string(),
        **options,
    )


def _blocks(
    layer: gpd.GeoDataFrame, names: Mapping[str, str], *, drawn_only: bool
) -> Iterator[pa.Table]:
    for at in range(0, max(len(layer), 1), _BLOCK):
        block = layer.iloc[at : at + _BLOCK]
        if drawn_only:
            block = block[block.geometry.notna()]
        cleaned = gpd.GeoDataFrame(for_gdal(block)).rename(columns=dict(names))
        yield pa.table(cleaned.to_arrow(index=False, geometry_encoding="WKB"))
