"""The files of a region's folder, one writer a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkatlas.outputs.csv_table import write_csv
from parkatlas.outputs.geojson import write_geojson
from parkatlas.outputs.geopackage import write_geopackage
from parkatlas.outputs.xlsx import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from parkatlas.layers.region_layers import RegionLayers

__all__ = ["FORMATS", "GEO_LAYERS", "write_files"]

GEO_LAYERS = ("projects", "parks", "divisions", "allocations")
FORMATS = ("geojson", "gpkg", "xlsx")


def write_files(
    layers: RegionLayers, folder: Path, formats: Sequence[str], *, crs: str = "wgs84"
) -> list[str]:
    """Write a region's files.

    Parameters
    ----------
    layers : RegionLayers
    folder : Path
        An empty folder.
    formats : sequence of str
        Of :data:`FORMATS`; ``unlocated.csv`` is always written.
    crs : str
        ``wgs84`` or ``cgcs2000``.

    Returns
    -------
    list of str
        What a person should know, such as texts that a format had to cut.
    """
    notes: list[str] = []
    write_csv(layers.unlocated, folder / "unlocated.csv")
    if "geojson" in formats:
        for name in GEO_LAYERS:
            write_geojson(getattr(layers, name), folder / f"{name}.geojson")
    if "gpkg" in formats:
        write_geopackage(layers, folder / "atlas.gpkg", crs)
    if "xlsx" in formats:
        notes += write_xlsx(layers, folder / "projects.xlsx")
    return notes
