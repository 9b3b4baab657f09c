"""QGIS symbols as XML."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

__all__ = ["fill_symbol", "line_colour", "marker_symbol", "options", "symbols"]


def line_colour(colour: str, alpha: int = 255) -> str:
    """Return ``#rrggbb`` as QGIS writes colours: ``r,g,b,a``."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"


def options(parent: ET.Element, values: Mapping[str, str], *, as_props: bool = False) -> None:
    """Add settings as QGIS 3.22 and later read them, and on request as earlier ones do."""
    group = ET.SubElement(parent, "Option", type="Map")
    for name, value in values.items():
        ET.SubElement(group, "Option", name=name, type="QString", value=value)
    if as_props:
        for name, value in values.items():
            ET.SubElement(parent, "prop", k=name, v=value)


def symbols(parent: ET.Element, made: list[ET.Element]) -> None:
    """Add symbols, named by their number as renderers refer to them."""
    group = ET.SubElement(parent, "symbols")
    for number, symbol in enumerate(made):
        symbol.set("name", str(number))
        group.append(symbol)


def _symbol(kind: str, layer: str, values: Mapping[str, str]) -> tuple[ET.Element, ET.Element]:
    symbol = ET.Element("symbol", type=kind, alpha="1", clip_to_extent="1", force_rhr="0")
    drawn = ET.SubElement(
        symbol, "layer", {"class": layer, "enabled": "1", "locked": "0", "pass": "0"}
    )
    options(drawn, values, as_props=True)
    return symbol, drawn


def marker_symbol(
    colour: str, shape: str, size_mm: float, overrides: Mapping[str, str] | None = None
) -> ET.Element:
    """Return a point symbol.

    Parameters
    ----------
    colour : str
        ``#rrggbb``.
    shape : str
        QGIS marker name: circle, square, diamond …
    size_mm : float
    overrides : mapping of str to str, optional
        QGIS property to an expression over the layer's columns.
    """
    symbol, drawn = _symbol(
        "marker",
        "SimpleMarker",
        {
            "color": line_colour(colour), "name": shape, "size": str(size_mm), "size_unit": "MM",
            "outline_color": "255,255,255,255", "outline_style": "solid", "outline_width": "0.3",
            "outline_width_unit": "MM", "angle": "0", "scale_method": "diameter",
        },
    )  # fmt: skip
    if overrides:
        _override(drawn, overrides)
    return symbol


def _override(drawn: ET.Element, expressions: Mapping[str, str]) -> None:
    holder = ET.SubElement(drawn, "data_defined_properties")
    top = ET.SubElement(holder, "Option", type="Map")
    ET.SubElement(top, "Option", name="name", type="QString", value="")
    group = ET.SubElement(top, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        one = ET.SubElement(group, "Option", name=name, type="Map")
        ET.SubElement(one, "Option", name="active", type="bool", value="true")
        ET.SubElement(one, "Option", name="expression", type="QString", value=expression)
        ET.SubElement(one, "Option", name="type", type="int", value="3")
    ET.SubElement(top, "Option", name="type", type="QString", value="collection")


def fill_symbol(
    fill: str | None, line: str, width_mm: float, dash: str = "solid", alpha: int = 255
) -> ET.Element:
    """Return an area symbol; without a fill colour only the outline is drawn."""
    symbol, _ = _symbol(
        "fill",
        "SimpleFill",
        {
            "color": line_colour(fill or "#ffffff", alpha), "style": "solid" if fill else "no",
            "outline_color": line_colour(line), "outline_style": dash,
            "outline_width": str(width_mm), "outline_width_unit": "MM", "joinstyle": "round",
        },
    )  # fmt: skip
    return symbol
