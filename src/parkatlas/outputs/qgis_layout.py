"""A page to print in the QGIS project: title, map, legend, scale, source."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from parkatlas.outputs.plain_text import clean_text
from parkatlas.outputs.symbols import line_colour

if TYPE_CHECKING:
    from parkatlas.layers.region_layers import RegionLayers

__all__ = ["add_layout"]

_FONT = "Noto Sans CJK SC"
_PAGE, _MAP, _LABEL, _LEGEND, _SCALE = "65638", "65639", "65641", "65642", "65646"
# A4 landscape, millimetres: left, top, width, height
_MAP_FRAME = (10.0, 22.0, 205.0, 168.0)
_LEGEND_FRAME = (220.0, 22.0, 67.0, 150.0)
_SCALE_FRAME = (220.0, 178.0, 67.0, 12.0)
_TITLE_FRAME = (10.0, 6.0, 277.0, 12.0)
_SOURCE_FRAME = (10.0, 193.0, 277.0, 10.0)
_SOURCES = {"tianditu": "天地图", "amap": "高德"}
_STEPS = (1, 2, 5)


def add_layout(
    root: ET.Element,
    layers: RegionLayers,
    box: tuple[float, float, float, float],
    ids: dict[str, str],
) -> None:
    """Add the layout.

    Parameters
    ----------
    root : Element
        The project.
    layers : RegionLayers
    box : tuple of float
        Extent in the project's CRS, metres.
    ids : dict of str to str
        Table to layer id.
    """
    layout = ET.SubElement(
        ET.SubElement(root, "Layouts"), "Layout", name="A4 横版", units="mm", printResolution="300"
    )
    pages = ET.SubElement(layout, "PageCollection")
    _item(pages, _PAGE, (0.0, 0.0, 297.0, 210.0), layers, "page")
    frame = _fitted(box)
    map_item = _item(layout, _MAP, _MAP_FRAME, layers, "map", frame=True)
    map_item.set("followPreset", "false")
    map_item.set("keepLayerSet", "false")
    ET.SubElement(
        map_item, "Extent",
        {k: str(v) for k, v in zip(("xmin", "ymin", "xmax", "ymax"), frame, strict=True)},
    )  # fmt: skip
    _label(layout, layers, _TITLE_FRAME, "title", f"{layers.region.title}项目与园区分布图", 18.0)
    _label(layout, layers, _SOURCE_FRAME, "source", _source_text(layers), 8.0)
    _legend(layout, layers, ids, map_item.get("uuid", ""))
    _scale_bar(layout, layers, map_item.get("uuid", ""), frame)


def _fitted(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Widen the box to the shape of the map's frame."""
    x0, y0, x1, y1 = box
    width, height, wanted = x1 - x0, y1 - y0, _MAP_FRAME[2] / _MAP_FRAME[3]
    more_x = max(0.0, height * wanted - width) / 2
    more_y = max(0.0, width / wanted - height) / 2
    return (
        round(x0 - more_x, 1), round(y0 - more_y, 1), round(x1 + more_x, 1), round(y1 + more_y, 1),
    )  # fmt: skip


def _item(
    parent: ET.Element,
    kind: str,
    place: tuple[float, float, float, float],
    layers: RegionLayers,
    name: str,
    *,
    frame: bool = False,
) -> ET.Element:
    left, top, width, height = place
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"{layers.region.folder}/layout/{name}")
    item = ET.SubElement(
        parent, "LayoutItem", type=kind, uuid=f"{{{key}}}", templateUuid=f"{{{key}}}", id=name,
        position=f"{left},{top},mm", positionOnPage=f"{left},{top},mm",
        size=f"{width},{height},mm", referencePoint="0", zValue="0" if kind == _PAGE else "1",
        visibility="1", opacity="1", background="true" if kind in (_PAGE, _MAP) else "false",
        frame="true" if frame else "false", outlineWidthM="0.2,mm",
    )  # fmt: skip
    ET.SubElement(item, "FrameColor", alpha="255", red="120", green="120", blue="120")
    ET.SubElement(item, "BackgroundColor", alpha="255", red="255", green="255", blue="255")
    return item


def _text_style(parent: ET.Element, size: float) -> None:
    ET.SubElement(
        parent, "text-style", fontFamily=_FONT, fontSize=str(size), fontSizeUnit="Point",
        textColor=line_colour("#222222"), textOpacity="1",
    )  # fmt: skip


def _label(
    layout: ET.Element,
    layers: RegionLayers,
    place: tuple[float, float, float, float],
    name: str,
    text: str,
    size: float,
) -> None:
    # a label runs expressions between [% and %]: its text is split where one would start
    plain = clean_text(text).replace("[%", "[ %")
    item = _item(layout, _LABEL, place, layers, name)
    item.set("labelText", plain)
    item.set("htmlState", "0")
    item.set("halign", "4" if name == "title" else "1")
    item.set("valign", "128")
    _text_style(item, size)


def _source_text(layers: RegionLayers) -> str:
    found = layers.divisions["boundary_source"].dropna().unique()
    borders = "、".join(_SOURCES.get(str(s), str(s)) for s in sorted(found))
    documents = len(layers.documents)
    return f"行政区边界：{borders}。项目：所附清单及 {documents} 份文件。坐标系 WGS 84。"


def _legend(layout: ET.Element, layers: RegionLayers, ids: dict[str, str], map_id: str) -> None:
    item = _item(layout, _LEGEND, _LEGEND_FRAME, layers, "legend")
    # only what the map shows: a region seldom has all sectors
    for key, value in {
        "title": "图例", "map_uuid": map_id, "legendFilterByAtlas": "0", "columnCount": "1",
        "symbolWidth": "5", "symbolHeight": "3.5", "wrapChar": "", "resizeToContents": "1",
        "splitLayer": "1", "equalColumnWidth": "0", "legendFilterOutAtlas": "0",
    }.items():  # fmt: skip
        item.set(key, value)
    styles = ET.SubElement(item, "styles")
    for name, size in (("title", 11.0), ("group", 9.0), ("subgroup", 8.5), ("symbolLabel", 7.5)):
        style = ET.SubElement(styles, "style", name=name, alignment="1", indent="0")
        _text_style(style, size)
    tree = ET.SubElement(item, "layer-tree-group")
    for name, title in (("projects", "项目（按行业）"), ("parks", "园区"), ("divisions", "行政区")):
        ET.SubElement(
            tree, "layer-tree-layer", id=ids[name], name=title, providerKey="ogr",
            source=f"./atlas.gpkg|layername={name}", checked="Qt::Checked", expanded="1",
            legend_exp="",
        )  # fmt: skip
    item.set("legendFilterByMap", "1")


def _scale_bar(
    layout: ET.Element,
    layers: RegionLayers,
    map_id: str,
    frame: tuple[float, float, float, float],
) -> None:
    item = _item(layout, _SCALE, _SCALE_FRAME, layers, "scale")
    segment = _round_km((frame[2] - frame[0]) / 1000 * 20 / _MAP_FRAME[2])
    for key, value in {
        "mapUuid": map_id, "style": "Single Box", "unitType": "km", "unitLabel": "km",
        "numMapUnitsPerScaleBarUnit": "1", "numUnitsPerSegment": str(segment), "numSegments": "2",
        "numSegmentsLeft": "0", "height": "2", "segmentSizeMode": "0", "boxContentSpace": "1",
        "labelBarSpace": "2", "minBarWidth": "20", "maxBarWidth": "60", "alignment": "0",
    }.items():  # fmt: skip
        item.set(key, value)
    _text_style(item, 7.5)


def _round_km(length: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … that is not longer; fractions below 1 km."""
    size = 0.1
    while size * 10 <= length:
        size *= 10
    return round(max(size * s for s in _STEPS if size * s <= max(length, size)), 3)
