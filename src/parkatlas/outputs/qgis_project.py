"""QGIS project beside the GeoPackage: grouped layers, the same styles, a page to print."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pyproj import CRS, Transformer

from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.frames import geopackage_names
from parkatlas.outputs.plain_text import clean_text
from parkatlas.outputs.qgis_layout import add_layout
from parkatlas.outputs.qml import style_element

if TYPE_CHECKING:
    from pathlib import Path

    from parkatlas.layers.region_layers import RegionLayers

__all__ = ["write_qgis_project"]

# group, its tables from top to bottom, whether they are drawn at first
_GROUPS = (
    ("项目", ("projects",), True),
    ("园区", ("parks",), True),
    ("按地分数量", ("allocations",), False),
    ("底图", ("divisions", "neighbours"), True),
    ("待定位", ("projects_unlocated", "unlocated"), True),
)
_TITLES = {"neighbours": "相邻旗县", "projects_unlocated": "未定位项目"}
_KINDS = {"Point": "Point", "MultiPolygon": "Polygon", "": "No geometry"}
_DATA = {"wgs84": "EPSG:4326", "cgcs2000": "EPSG:4490"}
# CGCS2000 / 3-degree Gauss-Kruger, central meridian 75° E
_FIRST_ZONE, _FIRST_MERIDIAN, _LAST_MERIDIAN = 4534, 75, 135
_MARGIN = 0.04


def write_qgis_project(layers: RegionLayers, path: Path, crs: str = "wgs84") -> None:
    """Write a project that refers to ``atlas.gpkg`` in its own folder.

    Parameters
    ----------
    layers : RegionLayers
    path : Path
        ``….qgs``; the GeoPackage lies beside it.
    crs : str
        Of the GeoPackage: ``wgs84`` or ``cgcs2000``. The project itself is drawn in the zone of
        the 3-degree Gauss-Kruger projection that the region lies in.
    """
    box, zone = _extent(layers)
    root = ET.Element("qgis", version="3.22.16", projectname=layers.region.title)
    ET.SubElement(root, "title").text = layers.region.title
    _crs(ET.SubElement(root, "projectCrs"), zone)
    ids = _tree(root, layers.region.folder)
    canvas = ET.SubElement(root, "mapcanvas", name="theMapCanvas", annotationsVisible="1")
    ET.SubElement(canvas, "units").text = "meters"
    _box(canvas, box)
    _crs(ET.SubElement(canvas, "destinationsrs"), zone)
    group = ET.SubElement(root, "projectlayers")
    for name, layer_id in ids.items():
        group.append(_map_layer(layers, name, layer_id, _DATA[crs]))
    order = ET.SubElement(root, "layerorder")
    for layer_id in ids.values():
        ET.SubElement(order, "layer", id=layer_id)
    properties = ET.SubElement(root, "properties")
    paths = ET.SubElement(properties, "Paths")
    ET.SubElement(paths, "Absolute", type="bool").text = "false"
    system = ET.SubElement(properties, "SpatialRefSys")
    ET.SubElement(system, "ProjectionsEnabled", type="int").text = "1"
    add_layout(root, layers, box, ids)
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    path.write_text(f"{head}{text}\n", encoding="utf-8", newline="\n")


def _extent(layers: RegionLayers) -> tuple[tuple[float, float, float, float], str]:
    """Return the region's box with a margin in metres, and the code of its zone."""
    if layers.divisions.empty:
        west, south, east, north = 73.5, 18.0, 135.1, 53.6
    else:
        west, south, east, north = layers.divisions.total_bounds
    middle = min(max(round((west + east) / 6) * 3, _FIRST_MERIDIAN), _LAST_MERIDIAN)
    zone = f"EPSG:{_FIRST_ZONE + (middle - _FIRST_MERIDIAN) // 3}"
    to_zone = Transformer.from_crs("EPSG:4326", zone, always_xy=True)
    x0, y0, x1, y1 = to_zone.transform_bounds(west, south, east, north)
    margin = _MARGIN * max(x1 - x0, y1 - y0)
    return (
        round(x0 - margin, 1), round(y0 - margin, 1), round(x1 + margin, 1), round(y1 + margin, 1),
    ), zone  # fmt: skip


def _crs(parent: ET.Element, code: str) -> None:
    system = ET.SubElement(parent, "spatialrefsys")
    ET.SubElement(system, "wkt").text = CRS.from_user_input(code).to_wkt()
    # any number makes QGIS look at the authority's code, which is what counts
    ET.SubElement(system, "srsid").text = "1"
    ET.SubElement(system, "srid").text = code.removeprefix("EPSG:")
    ET.SubElement(system, "authid").text = code


def _box(parent: ET.Element, box: tuple[float, float, float, float]) -> None:
    extent = ET.SubElement(parent, "extent")
    for name, value in zip(("xmin", "ymin", "xmax", "ymax"), box, strict=True):
        ET.SubElement(extent, name).text = str(value)


def _tree(root: ET.Element, folder: str) -> dict[str, str]:
    """Add the grouped layer tree; return the id of each table's layer, the topmost first."""
    ids: dict[str, str] = {}
    tree = ET.SubElement(root, "layer-tree-group")
    for title, names, drawn in _GROUPS:
        checked = "Qt::Checked" if drawn else "Qt::Unchecked"
        group = ET.SubElement(tree, "layer-tree-group", name=title, checked=checked, expanded="1")
        for name in names:
            ids[name] = f"{name}_{uuid.uuid5(uuid.NAMESPACE_URL, f'{folder}/{name}').hex}"
            ET.SubElement(
                group, "layer-tree-layer", id=ids[name], name=_title(name), providerKey="ogr",
                source=_source(name), checked=checked, expanded="0",
            )  # fmt: skip
    return ids


def _title(name: str) -> str:
    return LAYERS[name].title_zh if name in LAYERS else _TITLES[name]


def _source(name: str) -> str:
    return f"./atlas.gpkg|layername={name}"


def _map_layer(layers: RegionLayers, name: str, layer_id: str, crs: str) -> ET.Element:
    frame = layers.projects if name == "projects_unlocated" else getattr(layers, name)
    columns = [str(c) for c in frame.columns if c != "geometry"]
    names = ["fid", *geopackage_names(columns).values()]
    layer = style_element(name, [clean_text(n) for n in names], tag="maplayer")
    kind = LAYERS[name].geometry if name in LAYERS else ""
    kind = "MultiPolygon" if name == "neighbours" else kind
    layer.set("type", "vector")
    layer.set("geometry", _KINDS[kind])
    layer.set("wkbType", kind or "NoGeometry")
    head = [
        ("id", layer_id), ("datasource", _source(name)), ("layername", _title(name)),
        ("provider", "ogr"),
    ]  # fmt: skip
    for number, (tag, text) in enumerate(head):
        element = ET.Element(tag)
        element.text = text
        layer.insert(number, element)
    layer.find("provider").set("encoding", "UTF-8")  # type: ignore[union-attr]  # set just above
    system = ET.Element("srs")
    _crs(system, crs)
    layer.insert(3, system)
    return layer
