"""Zipped Shapefile, for software that reads nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pyogrio

from parkatlas.errors import both
from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.csv_table import write_csv
from parkatlas.outputs.dbf import MAX_BYTES, dbf_table
from parkatlas.outputs.frames import in_crs
from parkatlas.outputs.geopackage import fixed_time
from parkatlas.outputs.zipped import write_zip

if TYPE_CHECKING:
    from parkatlas.layers.region_layers import RegionLayers
    from parkatlas.outputs.dbf import DbfTable

__all__ = ["ENCODINGS", "write_shapefile"]

ENCODINGS = {"utf-8": "UTF-8", "gb18030": "GB18030"}
_LAYERS = ("projects", "parks", "divisions", "allocations")
# days that a dBase header counts from; the real time is in the manifest
_DBF_DATE = bytes((100, 1, 1))


def write_shapefile(
    layers: RegionLayers, path: Path, encoding: str = "utf-8", crs: str = "wgs84"
) -> list[str]:
    """Write all layers into one zip, with a data dictionary in Chinese.

    Rows without geometry are kept as null shapes. Names have at most ten ASCII characters, texts
    at most 254 bytes; what was cut is counted in the dictionary and reported.

    Parameters
    ----------
    layers : RegionLayers
    path : Path
        The zip file.
    encoding : str
        ``utf-8`` or ``gb18030``; GBK would lose rare characters.
    crs : str
        ``wgs84`` or ``cgcs2000``.

    Returns
    -------
    list of str
        One sentence a column that was cut.
    """
    notes: list[str] = []
    dictionaries: list[pd.DataFrame] = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        for name in _LAYERS:
            frame: gpd.GeoDataFrame = getattr(layers, name)
            table = dbf_table(name, frame, encoding)
            _write(in_crs(gpd.GeoDataFrame(table.frame), crs), target / f"{name}.shp", encoding)
            dictionaries.append(table.dictionary)
            notes += _notes(name, table)
        write_csv(pd.concat(dictionaries, ignore_index=True), target / "数据字典.csv")
        write_zip({p.name: p.read_bytes() for p in sorted(target.iterdir())}, path)
    return notes


def _write(frame: gpd.GeoDataFrame, path: Path, encoding: str) -> None:
    point = LAYERS[path.stem].geometry == "Point"
    with fixed_time():
        pyogrio.write_dataframe(
            frame,
            path,
            driver="ESRI Shapefile",
            encoding=ENCODINGS[encoding],
            geometry_type="Point" if point else "MultiPolygon",
            promote_to_multi=None if point else True,
        )
    path.with_suffix(".cpg").write_text(ENCODINGS[encoding], encoding="ascii")
    table = path.with_suffix(".dbf")
    data = bytearray(table.read_bytes())
    data[1:4] = _DBF_DATE
    table.write_bytes(data)


def _notes(layer: str, table: DbfTable) -> list[str]:
    return [
        both(
            f"Shapefile {layer}.{column}：{count} 条文字超过 {MAX_BYTES} 字节，已截短。",
            f"Shapefile {layer}.{column}: {count} texts are longer than {MAX_BYTES} bytes "
            "and were cut.",
        )
        for column, count in table.cut.items()
    ]
