"""How QGIS shows each layer: symbols, labels, Chinese headings, code lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree import ElementTree as ET

from parkatlas.layers.palette import BASES, PRECISIONS, SECTORS, STATUSES, Kind
from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.symbols import fill_symbol, line_colour, marker_symbol, symbols

__all__ = ["layer_style", "style_element"]

# QGIS marker names for the shapes of the palette
_SHAPES = {
    "ring": "circle",
    "diamond": "diamond",
    "triangle": "triangle",
    "half": "half_square",
    "disc": "circle",
    "square": "square",
    "dot": "cross_fill",
    "bars": "hexagon",
    "cross": "cross_fill",
    "down": "triangle",
}
# shapes of other statuses, turned: an oblique cross, a triangle upside down
_TURNED = {"cross": 45, "down": 180}  # fmt: skip
_PARK_CLASSES = (
    Kind("national", "国家级", "National", "#8c2d04"),
    Kind("provincial", "自治区（省）级", "Provincial", "#cc4c02"),
    Kind("sub", "区中园", "Part of a park", "#ec7014"),
    Kind("local", "其他", "Local", "#fe9929"),
)
_LEVELS = (
    Kind("province", "省级", "Province", "#4d4d4d"),
    Kind("prefecture", "地级", "Prefecture", "#6b6b6b"),
    Kind("county", "县级", "County", "#9a9a9a"),
)
_LEVEL_WIDTHS = {"province": 0.7, "prefecture": 0.45, "county": 0.2}
_CODE_LISTS: dict[str, dict[str, tuple[Kind, ...]]] = {
    "projects": {
        "sector": SECTORS, "status": STATUSES, "precision": PRECISIONS, "basis": BASES,
        "review": (Kind("auto", "自动", "Automatic"), Kind("judged", "人工判定", "Judged")),
    },
    "parks": {"level": _PARK_CLASSES},
    "divisions": {"level": _LEVELS},
}  # fmt: skip
_FONT = "Noto Sans CJK SC"


def layer_style(name: str, columns: Iterable[str]) -> str:
    """Return the QML document of a layer.

    Parameters
    ----------
    name : str
        A layer of the specification, ``projects_unlocated`` or ``neighbours``.
    columns : iterable of str
        The columns that the file really has, in order.
    """
    body = ET.tostring(style_element(name, columns), encoding="unicode")
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{body}\n"


def style_element(name: str, columns: Iterable[str], tag: str = "qgis") -> ET.Element:
    """Return the style of a layer as the children of one element."""
    labelled = name in _LABELS
    root = ET.Element(tag, version="3.22.16", labelsEnabled="1" if labelled else "0")
    root.set("styleCategories", "Symbology|Labeling|Fields|Forms|AttributeTable|Rendering")
    if name in _RENDERERS:
        root.append(_RENDERERS[name]())
    if labelled:
        root.append(_labelling(*_LABELS[name]))
    names = list(columns)
    _forms(root, name, names)
    _aliases(root, name, names)
    ET.SubElement(root, "previewExpression").text = '"name"'
    return root


def _categories(column: str, kinds: Iterable[Kind], made: list[ET.Element]) -> ET.Element:
    renderer = ET.Element(
        "renderer-v2", type="categorizedSymbol", attr=column, enableorderby="0", forceraster="0"
    )
    renderer.set("symbollevels", "0")
    group = ET.SubElement(renderer, "categories")
    for number, kind in enumerate(kinds):
        ET.SubElement(
            group, "category", symbol=str(number), value=kind.key, label=kind.zh, render="true"
        )
    # whatever has no category of its own, nulls too
    last = str(len(made) - 1)
    ET.SubElement(group, "category", symbol=last, value="", label="未注明", render="true")
    symbols(renderer, made)
    return renderer


def _projects() -> ET.Element:
    cases = " ".join(f"WHEN \"status\"='{s.key}' THEN '{_SHAPES[s.shape]}'" for s in STATUSES)
    turns = " ".join(
        f"WHEN \"status\"='{s.key}' THEN {_TURNED[s.shape]}" for s in STATUSES if s.shape in _TURNED
    )
    overrides = {
        "name": f"CASE {cases} ELSE 'circle' END",
        "angle": f"CASE {turns} ELSE 0 END",
    }
    colours = [*(k.colour for k in SECTORS), "#a8a0a4"]
    made = [marker_symbol(c, "circle", 3.2, overrides) for c in colours]
    return _categories("sector", SECTORS, made)


def _parks() -> ET.Element:
    colours = [*(k.colour for k in _PARK_CLASSES), "#969696"]
    return _categories("level", _PARK_CLASSES, [marker_symbol(c, "pentagon", 3.6) for c in colours])


def _divisions() -> ET.Element:
    """Province above prefecture above county, so that the heavier line wins."""
    fills = {"county": "#ffffff"}
    made = [
        fill_symbol(fills.get(k.key), k.colour, _LEVEL_WIDTHS[k.key], alpha=90) for k in _LEVELS
    ]
    made.append(fill_symbol(None, "#9a9a9a", 0.2))
    return _categories("level", _LEVELS, made)


def _single(symbol: ET.Element) -> ET.Element:
    renderer = ET.Element(
        "renderer-v2", type="singleSymbol", enableorderby="0", forceraster="0", symbollevels="0"
    )
    symbols(renderer, [symbol])
    return renderer


def _allocations() -> ET.Element:
    return _single(fill_symbol("#78aecb", "#3f86ad", 0.3, alpha=60))


def _neighbours() -> ET.Element:
    return _single(fill_symbol("#f4f4f2", "#c8c8c8", 0.15, "dot"))


_RENDERERS: dict[str, Callable[[], ET.Element]] = {
    "projects": _projects,
    "parks": _parks,
    "divisions": _divisions,
    "allocations": _allocations,
    "neighbours": _neighbours,
}
# layer: label column, size in points, colour, whether it is a point
_LABELS = {
    "projects": ("name", 7.5, "#222222", True),
    "parks": ("name", 7.0, "#8c2d04", True),
    "divisions": ("name", 9.0, "#555555", False),
    "neighbours": ("name", 7.5, "#9a9a9a", False),
}


def _labelling(column: str, size: float, colour: str, point: bool) -> ET.Element:
    labelling = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labelling, "settings", calloutType="simple")
    style = ET.SubElement(
        settings, "text-style", fieldName=column, isExpression="0", fontFamily=_FONT,
        fontSize=str(size), fontSizeUnit="Point", textColor=line_colour(colour), textOpacity="1",
    )  # fmt: skip
    ET.SubElement(
        style, "text-buffer", bufferDraw="1", bufferSize="0.7", bufferSizeUnits="MM",
        bufferColor="255,255,255,220", bufferOpacity="0.86", bufferJoinStyle="128",
    )  # fmt: skip
    ET.SubElement(settings, "text-format", wrapChar="", autoWrapLength="12" if point else "0")
    # points: around the point; areas: horizontal anywhere inside, and first, as they are few
    ET.SubElement(
        settings, "placement", placement="6" if point else "4", dist="1", distUnits="MM",
        priority="4" if point else "10", quadOffset="4", centroidInside="1", offsetType="1",
        predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR",
    )  # fmt: skip
    # an area that is an obstacle pushes away all labels of the points in it
    ET.SubElement(
        settings, "rendering", obstacle="1" if point else "0", drawLabels="1", limitNumLabels="0",
        displayAll="0", fontMinPixelSize="3", fontMaxPixelSize="10000", upsidedownLabels="0",
        scaleVisibility="0",
    )  # fmt: skip
    return labelling


def _forms(root: ET.Element, name: str, columns: list[str]) -> None:
    """Show codes in words where a column has a code list."""
    lists = _CODE_LISTS.get(name.removesuffix("_unlocated"), {})
    group = ET.SubElement(root, "fieldConfiguration")
    for column in columns:
        field = ET.SubElement(group, "field", name=column, configurationFlags="None")
        kinds = lists.get(column)
        widget = ET.SubElement(field, "editWidget", type="ValueMap" if kinds else "TextEdit")
        config = ET.SubElement(widget, "config")
        top = ET.SubElement(config, "Option", type="Map")
        if kinds:
            values = ET.SubElement(top, "Option", name="map", type="List")
            for kind in kinds:
                one = ET.SubElement(values, "Option", type="Map")
                ET.SubElement(one, "Option", name=kind.zh, type="QString", value=kind.key)


def _aliases(root: ET.Element, name: str, columns: list[str]) -> None:
    spec = LAYERS.get(name) or LAYERS.get(name.removesuffix("_unlocated"))
    group = ET.SubElement(root, "aliases")
    for number, column in enumerate(columns):
        known = spec.column(column) if spec else None
        alias = known.alias_zh if known else ""
        if known and known.unit:
            alias = f"{alias}（{known.unit}）"
        ET.SubElement(group, "alias", index=str(number), field=column, name=alias)
