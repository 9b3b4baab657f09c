"""folium layers that draw on one canvas: records, parks, divisions."""

from __future__ import annotations

from typing import Any

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from branca.element import Element, Figure
from numpy.typing import NDArray

from parkatlas.layers.palette import SECTORS, STATUSES
from parkatlas.outputs.folium_map import Inline
from parkatlas.outputs.packed_areas import packed_areas
from parkatlas.outputs.packing import NULL_INT, Package, morton_order
from parkatlas.web.environment import as_json, own_script, own_style, template

__all__ = ["Divisions", "PackedLayer", "Parks", "Records"]

AREA_PRECISIONS = ("county", "prefecture", "province", "group", "area")
_POINT_SCALE = 1_000_000
_SCRIPTS = (
    "core", "codec", "geometry", "symbols", "clusters", "scene", "divisions", "parks", "records",
    "popup",
)  # fmt: skip


class PackedLayer(folium.map.Layer):
    """A folium layer whose data travel packed; subclasses say who draws them.

    Parameters
    ----------
    name : str
        Name in a layer control.
    package : Package
    options : dict
        What the browser side needs besides, as JSON.
    show : bool
    """

    _template = template("layer.html.jinja")
    maker = ""

    def __init__(
        self, name: str, package: Package, options: dict[str, Any], *, show: bool = True
    ) -> None:
        super().__init__(name=name, overlay=True, control=True, show=show)
        self._name = type(self).__name__
        self.package = package.encode()
        self.options_json = as_json(options)

    def render(self, **kwargs: Any) -> str:
        """Add the shared scripts and styles to the page, then the layer's data."""
        header = figure_of(self).header
        for name, markup in shared_parts():
            header.add_child(Inline(markup), name=name)
        add_parts(self, **kwargs)
        return ""

    @property
    def parent_name(self) -> str:
        """Script name of the map."""
        return parent_name(self)


def figure_of(element: Element) -> Figure:
    """Return the page that an element was added to."""
    root = element.get_root()
    if not isinstance(root, Figure):
        raise TypeError(f"{element.get_name()} must be added to a map before it is rendered")
    return root


def add_parts(element: Element, **kwargs: Any) -> None:
    """Add what an element's template gives to the page, as it is, then the element's children.

    branca itself would read the rendered parts as templates once more, and so run what a text in
    the data says between double braces.
    """
    figure = figure_of(element)
    for part in ("header", "html", "script"):
        macro = getattr(element._template.module, part, None)
        if macro is not None:
            markup = Inline(str(macro(element, kwargs)))
            getattr(figure, part).add_child(markup, name=element.get_name())
    for child in list(element._children.values()):
        child.render(**kwargs)


def parent_name(element: Element) -> str:
    """Return the script name of the map that an element was added to."""
    if element._parent is None:
        raise TypeError(f"{element.get_name()} must be added to a map before it is rendered")
    return element._parent.get_name()


def shared_parts() -> list[tuple[str, str]]:
    """Return the style and the scripts that every packed layer needs, by name."""
    code = [own_script("vendor/fflate-gunzip.js"), *(own_script(f"js/{n}.js") for n in _SCRIPTS)]
    joined = "\n".join(code)
    return [
        ("parkatlas_style", f"<style>{own_style('css/scene.css')}</style>"),
        ("parkatlas_scripts", f"<script>{joined}</script>"),
    ]


class Records(PackedLayer):
    """Points and their facts: clustered, coloured by one column, shaped by another.

    Rows without geometry stay in the data: they are counted, searched and listed, not drawn.
    Rows whose ``precision`` is an area (county and above) are gathered in the area's badge.

    Parameters
    ----------
    frame : GeoDataFrame
        Point or null geometry, any CRS (converted to EPSG:4326); any columns.
    name : str
    colour_by, shape_by : str
        Columns that choose colour and symbol; they may be missing.
    label : str
        Column that names a record.
    show : bool
    """

    maker = "recordsLayer"

    def __init__(
        self,
        frame: gpd.GeoDataFrame,
        *,
        name: str = "项目",
        colour_by: str = "sector",
        shape_by: str = "status",
        label: str = "name",
        show: bool = True,
    ) -> None:
        options = {
            "colour_by": colour_by,
            "shape_by": shape_by,
            "label": label,
            "colours": {kind.key: kind.colour for kind in SECTORS},
            "shapes": {kind.key: kind.shape for kind in STATUSES},
            "area_precisions": AREA_PRECISIONS,
        }
        frame = _wgs84(frame)
        self._bounds = frame.total_bounds if frame.geometry.notna().any() else None
        super().__init__(name, _packed_points(frame), options, show=show)

    def _get_self_bounds(self) -> list[list[float | None]]:
        return _folium_bounds(self._bounds)


class Parks(PackedLayer):
    """Parks: their own symbol, and a schematic circle where ``area_ha`` is known.

    Parameters
    ----------
    frame : GeoDataFrame
        DESIGN: parks; Point or null geometry.
    name : str
    show : bool
    """

    maker = "parksLayer"

    def __init__(self, frame: gpd.GeoDataFrame, *, name: str = "园区", show: bool = True) -> None:
        frame = _wgs84(frame)
        self._bounds = frame.total_bounds if frame.geometry.notna().any() else None
        super().__init__(name, _packed_points(frame), {}, show=show)

    def _get_self_bounds(self) -> list[list[float | None]]:
        return _folium_bounds(self._bounds)


class Divisions(PackedLayer):
    """Areas with their names; they can be shaded by a column.

    Parameters
    ----------
    frame : GeoDataFrame
        Polygons with ``name`` and, where known, ``adcode, role, parent`` and figures to shade by.
        ``role`` is ``county`` (named, can be pointed at), ``outline`` (a heavier line over
        counties), ``neighbour`` (pale) or ``context`` (pale, below all, without a name);
        ``county`` where the column is missing.
    name : str
    budget_bytes : int
        What the borders may take in the page; they are simplified together until they fit.
    options : dict, optional
        ``county_label_zoom``: below it, outlines are named before counties.
    show : bool
    """

    maker = "divisionsLayer"

    def __init__(
        self,
        frame: gpd.GeoDataFrame,
        *,
        name: str = "行政区",
        budget_bytes: int = 180_000,
        options: dict[str, Any] | None = None,
        show: bool = True,
    ) -> None:
        frame = _wgs84(frame).reset_index(drop=True)
        if "role" not in frame:
            frame = frame.assign(role="county")
        self._bounds = frame[frame["role"].isin(["county", "outline"])].total_bounds
        super().__init__(name, packed_areas(frame, budget_bytes), options or {}, show=show)

    def _get_self_bounds(self) -> list[list[float | None]]:
        return _folium_bounds(self._bounds)


def _wgs84(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame if frame.crs is None or frame.crs == "EPSG:4326" else frame.to_crs("EPSG:4326")


def _folium_bounds(bounds: NDArray[np.float64] | None) -> list[list[float | None]]:
    """Return [[lat, lon], [lat, lon]] as Leaflet wants it: the only swap on the way to a page."""
    if bounds is None or np.isnan(bounds).any():
        return [[None, None], [None, None]]
    west, south, east, north = (float(value) for value in bounds)
    return [[south, west], [north, east]]


def _packed_points(frame: gpd.GeoDataFrame) -> Package:
    shapes = np.asarray(frame.geometry.array)
    lon, lat = shapely.get_x(shapes), shapely.get_y(shapes)
    order = morton_order(lon, lat)
    package = Package(len(frame))
    located = ~np.isnan(lon)
    for name, degrees in (("lon", lon), ("lat", lat)):
        steps = np.round(np.where(located, degrees, 0.0) * _POINT_SCALE).astype("int64")
        package.add_integers(name, np.where(located, steps, NULL_INT)[order], delta=True)
    del shapes, lon, lat, located, degrees, steps
    facts = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    for column in facts.columns:
        if column not in ("lon", "lat"):
            # column by column: a sorted copy of the whole frame would double a large one
            package.add_column(str(column), facts[column].iloc[order])
    return package
