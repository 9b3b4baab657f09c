"""The files of a region, one writer a format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.csv_table import write_csv
from parkatlas.outputs.flatgeobuf import write_flatgeobuf
from parkatlas.outputs.geojson import write_geojson
from parkatlas.outputs.geopackage import write_geopackage
from parkatlas.outputs.geoparquet import write_geoparquet
from parkatlas.outputs.kml import write_kml, write_kmz
from parkatlas.outputs.oc4ids import write_oc4ids
from parkatlas.outputs.qgis_project import write_qgis_project
from parkatlas.outputs.shapefile import write_shapefile
from parkatlas.outputs.xlsx import write_xlsx

if TYPE_CHECKING:
    from parkatlas.layers.region_layers import RegionLayers

__all__ = [
    "ENDINGS",
    "FORMATS",
    "GEO_LAYERS",
    "LAYER_ENDINGS",
    "write_files",
    "write_layer",
    "write_whole",
]

GEO_LAYERS = ("projects", "parks", "divisions", "allocations")
# formats with one file a layer
LAYER_ENDINGS = {"geojson": ".geojson", "parquet": ".parquet", "fgb": ".fgb", "csv": ".csv"}
# formats with one file for all layers, and its name in a region's folder
WHOLE_NAMES = {
    "gpkg": "atlas.gpkg", "xlsx": "projects.xlsx", "shp": "atlas_shp.zip",
    "shp-gb18030": "atlas_shp_gb18030.zip", "kml": "atlas.kml", "kmz": "atlas.kmz",
    "oc4ids": "projects.oc4ids.json",
}  # fmt: skip
# what the name of an exported file may end in, the usual ending first
ENDINGS: dict[str, tuple[str, ...]] = {
    "geojson": (".geojson", ".json"), "parquet": (".parquet", ".geoparquet"), "fgb": (".fgb",),
    "csv": (".csv",), "gpkg": (".gpkg",), "xlsx": (".xlsx",), "shp": (".zip", ".shp"),
    "kml": (".kml",), "kmz": (".kmz",), "oc4ids": (".json", ".oc4ids"),
}  # fmt: skip
FORMATS = ("geojson", "gpkg", "xlsx", "parquet", "fgb", "csv", *list(WHOLE_NAMES)[2:])


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
        ``wgs84`` or ``cgcs2000``; the latter for GeoPackage and Shapefile alone.

    Returns
    -------
    list of str
        What a person should know, such as texts that a format had to cut.
    """
    notes: list[str] = []
    write_csv(layers.unlocated, folder / "unlocated.csv")
    for name in formats:
        if name in WHOLE_NAMES:
            notes += write_whole(layers, folder / WHOLE_NAMES[name], name, crs)
            if name == "gpkg":
                write_qgis_project(layers, folder / "atlas.qgs", crs)
            continue
        for layer in GEO_LAYERS:
            write_layer(layers, layer, folder / f"{layer}{LAYER_ENDINGS[name]}", name)
    return notes


def write_whole(layers: RegionLayers, path: Path, name: str, crs: str = "wgs84") -> list[str]:
    """Write all layers into one file of a format in :data:`WHOLE_NAMES`."""
    writers: dict[str, Callable[[], list[str] | None]] = {
        "gpkg": lambda: write_geopackage(layers, path, crs),
        "xlsx": lambda: write_xlsx(layers, path),
        "shp": lambda: write_shapefile(layers, path, "utf-8", crs),
        "shp-gb18030": lambda: write_shapefile(layers, path, "gb18030", crs),
        "kml": lambda: write_kml(layers, path),
        "kmz": lambda: write_kmz(layers, path),
        "oc4ids": lambda: write_oc4ids(layers, path),
    }
    return writers[name]() or []


def write_layer(layers: RegionLayers, layer: str, path: Path, name: str) -> None:
    """Write one layer into a file of a format in :data:`LAYER_ENDINGS`."""
    frame = getattr(layers, layer)
    writers: dict[str, Callable[[], None]] = {
        "geojson": lambda: write_geojson(frame, path),
        "parquet": lambda: write_geoparquet(frame, path),
        "fgb": lambda: write_flatgeobuf(frame, path, LAYERS[layer].geometry),
        "csv": lambda: write_csv(frame, path),
    }
    writers[name]()
