"""GeoPackage that QGIS opens as designed: styles, labels, Chinese headings."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pyogrio

from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.arrow_stream import write_stream
from parkatlas.outputs.frames import for_gdal, geopackage_names, in_crs
from parkatlas.outputs.qml import layer_style

if TYPE_CHECKING:
    from pathlib import Path

    from parkatlas.layers.region_layers import RegionLayers

__all__ = ["FIXED_TIME", "fixed_time", "write_geopackage"]

# the time that a GeoPackage records of itself; real times are in the manifest alone
FIXED_TIME = "2000-01-01T00:00:00.000Z"
_GEOMETRY = "geom"
# drawn from the first to the last
_ORDER = ("neighbours", "divisions", "allocations", "parks", "projects")
_TITLES = {"neighbours": "相邻旗县", "projects_unlocated": "未定位项目"}

_STYLES_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)"""


def write_geopackage(layers: RegionLayers, path: Path, crs: str = "wgs84") -> None:
    """Write all layers, the tables of what is not located, and the QGIS styles.

    Parameters
    ----------
    layers : RegionLayers
    path : Path
        Must not exist.
    crs : str
        ``wgs84`` (EPSG:4326) or ``cgcs2000`` (EPSG:4490).
    """
    styled: list[tuple[str, bool, list[str]]] = []
    with fixed_time():
        for name in _ORDER:
            frame: gpd.GeoDataFrame = getattr(layers, name)
            columns = _write_layer(in_crs(frame, crs), path, name)
            styled.append((name, True, columns))
        undrawn = layers.projects[layers.projects.geometry.isna()]
        for name, table in (
            ("projects_unlocated", pd.DataFrame(undrawn.drop(columns="geometry"))),
            ("unlocated", layers.unlocated),
        ):
            styled.append((name, False, _write_table(table, path, name)))
    with closing(sqlite3.connect(path)) as database, database:
        _write_styles(database, styled)


@contextmanager
def fixed_time() -> Iterator[None]:
    """Let GDAL write one and the same time into files, so that equal input gives equal bytes."""
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": FIXED_TIME})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def _write_layer(frame: gpd.GeoDataFrame, path: Path, name: str) -> list[str]:
    names = geopackage_names(frame.drop(columns=frame.geometry.name).columns)
    spec = LAYERS.get(name)
    write_stream(
        frame,
        path,
        names=names,
        drawn_only=name == "projects",
        layer=name,
        driver="GPKG",
        append=path.exists(),
        geometry_type=spec.geometry if spec else "MultiPolygon",
        dataset_options={} if path.exists() else {"VERSION": "1.2"},
        layer_options={
            "GEOMETRY_NAME": _GEOMETRY,
            "FID": "fid",
            "IDENTIFIER": spec.title_zh if spec else _TITLES[name],
            "DESCRIPTION": spec.title_en if spec else "Counties around",
        },
    )
    return [names[c] for c in names]


def _write_table(table: pd.DataFrame, path: Path, name: str) -> list[str]:
    names = geopackage_names(table.columns)
    spec = LAYERS.get(name)
    pyogrio.write_dataframe(
        for_gdal(table).rename(columns=names),
        path,
        layer=name,
        driver="GPKG",
        append=True,
        use_arrow=True,
        layer_options={
            "FID": "fid",
            "ASPATIAL_VARIANT": "GPKG_ATTRIBUTES",
            "IDENTIFIER": spec.title_zh if spec else _TITLES[name],
        },
    )
    return [names[c] for c in names]


def _write_styles(database: sqlite3.Connection, styled: list[tuple[str, bool, list[str]]]) -> None:
    database.execute(_STYLES_TABLE)
    for name, spatial, columns in styled:
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner,"
            " update_time) VALUES ('', '', ?, ?, ?, ?, '', 1, '', '', ?)",
            (name, _GEOMETRY if spatial else "", name, layer_style(name, columns), FIXED_TIME),
        )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', 'QGIS styles', ?)",
        (FIXED_TIME,),
    )
    count = len(styled)
    if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_ogr_contents'").fetchone():
        database.execute("INSERT INTO gpkg_ogr_contents VALUES ('layer_styles', ?)", (count,))
