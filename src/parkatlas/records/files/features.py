"""GIS files as lists: GeoJSON, GeoPackage, FlatGeobuf, GeoParquet; opened by GDAL and Arrow."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyogrio.errors
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from parkatlas.errors import InputError
from parkatlas.records.files.archives import FAULTS, damaged
from parkatlas.records.files.cells import cell_text
from parkatlas.records.files.parquet import arrow_kinds
from parkatlas.records.files.shapes import POSITION, free_names, position_cells
from parkatlas.records.layout.headings import heading_of
from parkatlas.records.layout.layout import Row
from parkatlas.records.layout.raw_table import (
    MAX_CELL,
    MAX_COLUMNS,
    CellKinds,
    RawTable,
    too_long,
    too_wide,
)
from parkatlas.records.report import Remark

__all__ = ["form_of", "read_features", "read_geoparquet"]

_MAX_TEXT_FILE = 1 << 30
_MAX_FEATURES = 3_000_000
_COLLECTION = re.compile(rb'"type"\s*:\s*"(?:FeatureCollection|Feature)"')
_KML = re.compile(rb"<(?:\w+:)?kml[\s>]", re.IGNORECASE)
_GEOGRAPHIC = {"EPSG:4326", "EPSG:4490", "OGC:CRS84"}


def form_of(head: bytes) -> str:
    """Return what GIS file begins so: ``GeoJSON, GPKG, FGB, SHP, KML``, or an empty text."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"{") and _COLLECTION.search(head):
        return "GeoJSON"
    if text.startswith(b"<") and _KML.search(head[:4096]):
        return "KML"
    if head.startswith(b"SQLite format 3") and head[68:72] in (b"GPKG", b"GP10", b"GP11"):
        return "GPKG"
    if head.startswith(b"fgb\x03fgb"):
        return "FGB"
    return "SHP" if head.startswith(b"\x00\x00\x27\x0a") else ""


def read_features(
    path: Path, form: str, source: Path | None = None, encoding: str = ""
) -> list[RawTable]:
    """Open each layer of a GIS file as a table; its geometries become positions.

    Parameters
    ----------
    path : Path
        As messages name it.
    form : str
        Of :func:`form_of`.
    source : Path, optional
        Where it lies, if not at `path`.
    encoding : str
        Of a Shapefile's texts; empty where the file says it itself.

    Raises
    ------
    InputError
        If it is damaged, too large, or its positions are in an unknown coordinate system.
    """
    if form == "GeoJSON" and path.stat().st_size > _MAX_TEXT_FILE:
        raise damaged(path, f"{path.stat().st_size >> 20} MB", form)
    place = (source or path).resolve()
    options = {"encoding": encoding} if encoding else {}
    layers = [str(name) for name, _ in _asked(path, form, lambda: pyogrio.list_layers(place))]
    tables = []
    for layer in layers:
        if layer == "layer_styles":
            continue
        read = _asked(path, form, lambda name=layer: _layer(place, name, options))
        several = len(layers) > 1 or form in ("GPKG", "SHP")
        tables.append(_table(path, form, layer if several else "", read))
    return tables


def read_geoparquet(path: Path, geo: bytes) -> RawTable:
    """Open a GeoParquet file as a table with positions.

    Parameters
    ----------
    path : Path
    geo : bytes
        What its metadata say of its geometry.

    Raises
    ------
    InputError
        If the metadata or the geometry are damaged.
    """
    import pyarrow.parquet as pq

    try:
        said = json.loads(geo)
        name = said["primary_column"]
        column = said["columns"][name]
        covering = {part[0] for part in column.get("covering", {}).get("bbox", {}).values()}
        others = set(said["columns"]) - {name}
        crs = json.dumps(column["crs"]) if column.get("crs") else "OGC:CRS84"
        names = [n for n in pq.read_schema(path).names if n not in covering | others]
        table = pq.read_table(path, columns=names)
        return _table(path, "GeoParquet", "", ({"geometry_name": name, "crs": crs}, table))
    except InputError:
        raise
    except FAULTS as error:
        raise damaged(path, error, "GeoParquet") from error


def _asked(path: Path, form: str, ask: Any) -> Any:
    """Ask GDAL something; its faults become sentences, its warnings nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ask()
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, *FAULTS) as error:
        raise damaged(path, error, form) from error


def _layer(place: Path, layer: str, options: dict[str, str]) -> tuple[dict[str, Any], Any]:
    info = pyogrio.read_info(place, layer=layer, **options)
    if info["features"] > _MAX_FEATURES:
        raise ValueError(f"{info['features']} features")
    meta, table = pyogrio.read_arrow(place, layer=layer, **options)
    return meta, table


def _table(path: Path, form: str, layer: str, read: tuple[dict[str, Any], Any]) -> RawTable:
    meta, table = read
    shape_name = meta["geometry_name"] or "wkb_geometry"
    columns = [n for n in table.column_names if n != shape_name]
    if len(columns) + len(POSITION) > MAX_COLUMNS:
        raise too_wide(path, 1, len(columns))
    positions: list[tuple[str, ...]] = []
    names = columns
    if shape_name in table.column_names:
        shapes, datum = _degrees(path, table.column(shape_name).to_pylist(), meta["crs"])
        dated = any(heading_of(n).column == "datum" for n in columns)
        names = free_names(columns)
        positions = [(x, y, a, "" if dated else d) for x, y, a, d in position_cells(shapes, datum)]
    kinds = CellKinds(arrow_kinds([table.schema.field(n).type for n in columns]))
    head = [*names, *(POSITION if positions else ())]
    rows = _rows(path, table.select(columns), head, positions)
    return RawTable(path, layer, form, rows, _remarks(positions), table.num_rows, kinds)


def _remarks(positions: list[tuple[str, ...]]) -> list[Remark]:
    extents = sum(1 for cells in positions if cells[2])
    if not extents:
        return []
    return [
        Remark(
            "extent_as_point",
            f"{extents} 个面或线按其上的代表点定位，误差为到最远角点的距离",
            f"{extents} polygons or lines are taken as a point on them, with the distance to their "
            "farthest corner as its error",
            count=extents,
        )
    ]


def _rows(
    path: Path, table: Any, head: list[str], positions: list[tuple[str, ...]]
) -> Iterator[Row]:
    yield 1, head
    number = 1
    for batch in table.to_batches(max_chunksize=20_000):
        columns = [list(map(cell_text, column.to_pylist())) for column in batch.columns]
        for cells in zip(*columns, strict=True) if columns else ((),) * batch.num_rows:
            number += 1
            if any(len(cell) > MAX_CELL for cell in cells):
                raise too_long(path, number)
            yield number, [*cells, *(positions[number - 2] if positions else ())]


def _degrees(path: Path, wkb: list[bytes | None], crs: str | None) -> tuple[Any, str]:
    """Return geometries in degrees, and their datum; empty where the file does not say."""
    shapes = shapely.from_wkb(np.array(wkb, dtype=object), on_invalid="ignore")
    if not crs:
        bounds = shapely.total_bounds(shapes)
        if np.isfinite(bounds).all() and np.abs(bounds).max() > 180:
            raise _no_crs(path)
        return shapes, ""
    try:
        known = CRS.from_user_input(crs)
    except CRSError as error:
        raise _no_crs(path) from error
    if known.to_string() in _GEOGRAPHIC or known.is_geographic:
        return shapes, "cgcs2000" if known.to_epsg() == 4490 else "wgs84"
    transformer = Transformer.from_crs(known, "EPSG:4326", always_xy=True)

    def turned(xy: Any) -> Any:
        return np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))

    return shapely.transform(shapely.force_2d(shapes), turned), "wgs84"


def _no_crs(path: Path) -> InputError:
    return InputError(
        f"{path.name} 的坐标不是经纬度，又没有写明坐标系（缺 .prj）；"
        "请在 GIS 软件中指定坐标系后另存。",
        f"{path.name} holds no degrees and does not say its coordinate system (no .prj); set it in "
        "a GIS program and save again.",
    )
