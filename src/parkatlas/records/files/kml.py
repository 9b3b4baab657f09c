"""KML and KMZ as 奥维 and Google Earth write them, one table a folder.

GDAL's reader replaces each Chinese letter of a column's name by an underscore, so that columns can
no longer be told apart; what a placemark holds is simple enough to be read here.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import numpy as np
import shapely

from parkatlas.errors import InputError
from parkatlas.records.files.archives import FAULTS, damaged, refuse_bombs
from parkatlas.records.files.shapes import POSITION, free_names, position_cells
from parkatlas.records.layout.headings import heading_of
from parkatlas.records.layout.raw_table import (
    MAX_CELL,
    MAX_COLUMNS,
    CellKinds,
    RawTable,
    too_long,
    too_wide,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["read_kml", "read_kmz"]

_MAX_BYTES = 512 << 20
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NAME, _NOTE = "名称", "备注"
_SHAPES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track")


@dataclass
class _Folder:
    """Placemarks of one folder: their cells by column, and their shapes."""

    title: str
    rows: list[dict[str, str]] = field(default_factory=list)
    shapes: list[Any] = field(default_factory=list)


def read_kml(path: Path) -> list[RawTable]:
    """Open each folder of a KML file that holds placemarks.

    Raises
    ------
    InputError
        If it is damaged, defines entities, or is larger than a list can be.
    """
    if path.stat().st_size > _MAX_BYTES:
        raise damaged(path, f"{path.stat().st_size >> 20} MB", "KML")
    return _tables(path, path.read_bytes(), "KML")


def read_kmz(path: Path) -> list[RawTable]:
    """Open each folder of each KML document in a KMZ.

    Raises
    ------
    InputError
        As :func:`read_kml`.
    """
    refuse_bombs(path, "KMZ")
    tables: list[RawTable] = []
    try:
        with zipfile.ZipFile(path) as archive:
            documents = [n for n in archive.namelist() if n.casefold().endswith(".kml")]
            texts = [archive.read(name) for name in documents]
    except FAULTS as error:
        raise damaged(path, error, "KMZ") from error
    for text in texts:
        tables += _tables(path, text, "KMZ")
    return tables


def _tables(path: Path, text: bytes, form: str) -> list[RawTable]:
    if b"<!DOCTYPE" in text.upper() or b"<!ENTITY" in text.upper():
        raise damaged(path, "DOCTYPE", form)
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - document types were refused
        folders = [folder for folder in _folders(root, path.stem) if folder.rows]
    except (*FAULTS, shapely.errors.ShapelyError) as error:
        raise damaged(path, error, form) from error
    if not folders:
        raise InputError(
            f"{path.name} 里没有地标（Placemark）；请导出带标签点的 KML。",
            f"{path.name} holds no placemarks; export a KML with marks in it.",
        )
    several = len(folders) > 1
    return [_table(path, form, folder, several=several) for folder in folders]


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _child(element: ElementTree.Element, name: str) -> str:
    for child in element:
        if _local(child) == name:
            return " ".join("".join(child.itertext()).split())
    return ""


def _folders(root: ElementTree.Element, title: str) -> Iterator[_Folder]:
    """Yield each folder with its own placemarks, outer ones first."""
    own = _Folder(_child(root, "name") or title)
    below: list[ElementTree.Element] = []
    for child in root:
        kind = _local(child)
        if kind == "Placemark":
            own.rows.append(_cells(child))
            own.shapes.append(_shape(child))
        elif kind in ("Folder", "Document", "kml"):
            below.append(child)
    yield own
    for child in below:
        yield from _folders(child, own.title)


def _cells(mark: ElementTree.Element) -> dict[str, str]:
    """Return the name, the data and the note of a placemark."""
    cells = {_NAME: _child(mark, "name")}
    for element in mark.iter():
        kind = _local(element)
        if kind == "Data" and element.get("name"):
            cells[str(element.get("name")).strip()] = _child(element, "value")
        elif kind == "SimpleData" and element.get("name"):
            cells[str(element.get("name")).strip()] = " ".join("".join(element.itertext()).split())
    note = _child(mark, "description")
    if note:
        noted = any(heading_of(name).column == "note" for name in cells)
        plain = " ".join(html.unescape(_TAG.sub(" ", note)).split())
        cells[f"{_NOTE}（KML）" if noted else _NOTE] = plain
    return cells


def _shape(mark: ElementTree.Element) -> Any:
    """Return the geometry of a placemark; None where it has none."""
    for child in mark:
        if _local(child) in _SHAPES:
            shapes = [s for s in _geometries(child) if s is not None]
            if len(shapes) > 1:
                return shapely.GeometryCollection(shapes)
            return shapes[0] if shapes else None
    return None


def _geometries(element: ElementTree.Element) -> Iterator[Any]:
    kind = _local(element)
    if kind == "MultiGeometry":
        for child in element:
            yield from _geometries(child)
        return
    corners = _corners(element)
    if kind == "Point":
        yield shapely.Point(corners[0]) if len(corners) else None
    elif kind == "Polygon" and len(corners) > 3:
        polygon = shapely.Polygon(corners)
        yield polygon if polygon.is_valid else shapely.make_valid(polygon)
    elif len(corners) > 1:
        yield shapely.LineString(corners)
    elif len(corners):
        yield shapely.Point(corners[0])


def _corners(element: ElementTree.Element) -> NDArray[np.float64]:
    """Return the corners of the first ring or line of an element, longitude first."""
    for part in element.iter():
        if _local(part) == "coordinates":
            tuples = (t.split(",") for t in "".join(part.itertext()).split())
            return np.array([(float(t[0]), float(t[1])) for t in tuples if len(t) > 1])
        if _local(part) == "Track":
            spots = (s.text or "" for s in part if _local(s) == "coord")
            return np.array([tuple(map(float, s.split()[:2])) for s in spots])
    return np.empty((0, 2))


def _table(path: Path, form: str, folder: _Folder, *, several: bool) -> RawTable:
    columns = list(dict.fromkeys(name for row in folder.rows for name in row))
    if len(columns) + len(POSITION) > MAX_COLUMNS:
        raise too_wide(path, 1, len(columns))
    named = any(heading_of(n).column == "name" for n in columns if n != _NAME)
    heads = [f"{_NAME}（KML）" if n == _NAME and named else n for n in columns]
    dated = any(heading_of(n).column == "datum" for n in columns)
    positions = position_cells(np.array(folder.shapes, dtype=object), "" if dated else "wgs84")
    rows = [(1, [*free_names(heads), *POSITION])]
    for number, (row, position) in enumerate(zip(folder.rows, positions, strict=True), start=2):
        cells = [row.get(name, "") for name in columns]
        if any(len(cell) > MAX_CELL for cell in cells):
            raise too_long(path, number)
        rows.append((number, [*cells, *position]))
    title = folder.title if several else ""
    return RawTable(path, title, form, iter(rows), [], len(rows), CellKinds())
