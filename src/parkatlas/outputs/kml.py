"""KML and KMZ for Google Earth and 奥维: folders by county, facts as text, icons inside."""

from __future__ import annotations

import html
import math
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from parkatlas.layers.palette import SECTORS
from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.plain_text import clean_text
from parkatlas.outputs.zipped import write_zip

if TYPE_CHECKING:
    from pathlib import Path

    from parkatlas.layers.region_layers import RegionLayers

__all__ = ["write_kml", "write_kmz"]

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_ICON = 32
_PARK_COLOUR = "#cc4c02"
_NO_SECTOR = "#a8a0a4"
_OPEN = "未定位"
_FACTS = (
    "owner", "sector", "status", "investment_cny", "capacity", "start_year", "target_year",
    "place_text", "full_name", "precision", "uncertainty_m", "basis", "document_id",
)  # fmt: skip


def write_kml(layers: RegionLayers, path: Path) -> None:
    """Write one KML document; its symbols are the viewer's own, coloured by sector."""
    path.write_bytes(_document(layers, icons=False))


def write_kmz(layers: RegionLayers, path: Path) -> None:
    """Write the same with its icons in one file."""
    colours = {k.key: k.colour for k in SECTORS} | {"none": _NO_SECTOR, "parks": _PARK_COLOUR}
    icons = {f"icons/{key}.png": _disc(colour) for key, colour in sorted(colours.items())}
    write_zip({"doc.kml": _document(layers, icons=True), **icons}, path)


def _document(layers: RegionLayers, *, icons: bool) -> bytes:
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(root, "Document")
    _text(document, "name", layers.region.title)
    for kind in SECTORS:
        _style(document, kind.key, kind.colour, icons=icons)
    _style(document, "none", _NO_SECTOR, icons=icons)
    _style(document, "parks", _PARK_COLOUR, icons=icons)
    _outline_style(document)
    _projects(document, layers)
    _folder(document, LAYERS["parks"].title_zh, _park_marks(layers.parks))
    _folder(document, LAYERS["divisions"].title_zh, _division_marks(layers.divisions))
    ET.indent(root, " ")
    document_bytes: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document_bytes + b"\n"


def _projects(document: ET.Element, layers: RegionLayers) -> None:
    counties = dict(zip(layers.divisions["adcode"], layers.divisions["name"], strict=True))
    folder = ET.SubElement(document, "Folder")
    _text(folder, "name", LAYERS["projects"].title_zh)
    drawn = layers.projects[layers.projects.geometry.notna()]
    for code, rows in drawn.groupby("adcode", sort=True):
        _folder(folder, str(counties.get(code, code)), _project_marks(rows))
    rest = layers.projects[layers.projects.geometry.isna()]
    if len(rest):
        _folder(folder, _OPEN, _project_marks(rest))


def _folder(parent: ET.Element, title: str, marks: Iterable[ET.Element]) -> None:
    folder = ET.SubElement(parent, "Folder")
    _text(folder, "name", title)
    folder.extend(marks)


def _project_marks(rows: gpd.GeoDataFrame) -> Iterator[ET.Element]:
    known = {k.key for k in SECTORS}
    for row in rows.to_dict("records"):
        sector = row["sector"] if row["sector"] in known else "none"
        facts = {_heading("projects", c): _shown(row[c]) for c in _FACTS}
        yield _placemark(row, f"#s-{sector}", facts)


def _park_marks(parks: gpd.GeoDataFrame) -> Iterator[ET.Element]:
    columns = ("place_id", "level", "industries", "area_ha", "error_m", "project_count", "source")
    for row in parks.to_dict("records"):
        yield _placemark(row, "#s-parks", {_heading("parks", c): _shown(row[c]) for c in columns})


def _division_marks(divisions: gpd.GeoDataFrame) -> Iterator[ET.Element]:
    columns = ("adcode", "level", "project_count", "investment_cny", "area_km2")
    for row in divisions.to_dict("records"):
        facts = {_heading("divisions", c): _shown(row[c]) for c in columns}
        yield _placemark(row, "#s-division", facts)


def _placemark(row: dict[str, Any], style: str, facts: dict[str, str]) -> ET.Element:
    """KML wants: name, description, styleUrl, ExtendedData, geometry, in this order."""
    mark = ET.Element("Placemark")
    _text(mark, "name", _shown(row["name"]))
    said = {k: v for k, v in facts.items() if v}
    # viewers take a description for HTML: what a record says must arrive there as text
    lines = [f"{html.escape(k)}：{html.escape(v)}" for k, v in said.items()]
    _text(mark, "description", "<br/>".join(lines))
    _text(mark, "styleUrl", style)
    data = ET.SubElement(mark, "ExtendedData")
    for key, value in said.items():
        _text(ET.SubElement(data, "Data", name=clean_text(key)), "value", value)
    _geometry(mark, row["geometry"])
    return mark


def _heading(layer: str, column: str) -> str:
    known = LAYERS[layer].column(column)
    if known is None:
        return column
    return f"{known.alias_zh}（{known.unit}）" if known.unit else known.alias_zh


def _shown(value: Any) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return clean_text(str(value))


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = clean_text(text)


def _geometry(mark: ET.Element, shape: shapely.Geometry | None) -> None:
    if shape is None:
        return
    if isinstance(shape, shapely.Point):
        _text(ET.SubElement(mark, "Point"), "coordinates", _coordinates(shape))
        return
    group = ET.SubElement(mark, "MultiGeometry")
    for polygon in shapely.get_parts(shape):
        area = ET.SubElement(group, "Polygon")
        for number, ring in enumerate(shapely.get_rings(polygon)):
            tag = "innerBoundaryIs" if number else "outerBoundaryIs"
            line = ET.SubElement(ET.SubElement(area, tag), "LinearRing")
            _text(line, "coordinates", _coordinates(ring))


def _coordinates(shape: shapely.Geometry) -> str:
    return " ".join(f"{x:.6f},{y:.6f}" for x, y in shapely.get_coordinates(shape))


def _style(document: ET.Element, key: str, colour: str, *, icons: bool) -> None:
    style = ET.SubElement(document, "Style", id=f"s-{key}")
    icon = ET.SubElement(style, "IconStyle")
    if icons:
        _text(icon, "scale", "0.6")
        _text(ET.SubElement(icon, "Icon"), "href", f"icons/{key}.png")
    else:
        _text(icon, "color", _abgr(colour))
        _text(icon, "scale", "0.6")
    label = ET.SubElement(style, "LabelStyle")
    _text(label, "scale", "0.7")


def _outline_style(document: ET.Element) -> None:
    style = ET.SubElement(document, "Style", id="s-division")
    line = ET.SubElement(style, "LineStyle")
    _text(line, "color", _abgr("#6b6b6b"))
    _text(line, "width", "1.2")
    area = ET.SubElement(style, "PolyStyle")
    _text(area, "fill", "0")
    _text(area, "outline", "1")


def _abgr(colour: str) -> str:
    return f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _disc(colour: str) -> bytes:
    """Return a PNG of a disc with a white rim."""
    middle = (_ICON - 1) / 2
    y, x = np.mgrid[0:_ICON, 0:_ICON]
    distance = np.hypot(x - middle, y - middle)
    pixels = np.zeros((_ICON, _ICON, 4), dtype=np.uint8)
    pixels[..., :3] = 255
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    pixels[distance <= middle - 3, :3] = (red, green, blue)
    pixels[..., 3] = (np.clip(middle + 0.5 - distance, 0, 1) * 255).astype(np.uint8)
    lines = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", _ICON, _ICON, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
