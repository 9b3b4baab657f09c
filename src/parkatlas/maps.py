"""Maps for notebooks and scripts."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from parkatlas.errors import InputError
from parkatlas.outputs.folium_basemap import Basemap, BasemapLayer, basemap_for
from parkatlas.outputs.folium_layers import Divisions, PackedLayer, Parks, Records
from parkatlas.outputs.folium_map import OfflineFigure, OfflineMap

__all__ = ["Basemap", "basemap_for", "project_map"]


def project_map(
    projects: gpd.GeoDataFrame | pd.DataFrame,
    *,
    divisions: gpd.GeoDataFrame | None = None,
    parks: gpd.GeoDataFrame | None = None,
    title: str | None = None,
    lang: str = "zh",
    basemap: str | Basemap | None = None,
) -> OfflineMap:
    """Return a map of projects that needs no network; other folium layers can be added to it.

    Parameters
    ----------
    projects : GeoDataFrame or DataFrame
        One row a location, with Point geometry or columns ``lon`` and ``lat`` (WGS 84). Any
        further columns show in the popup; ``sector`` colours, ``status`` shapes the symbols,
        ``name`` names them.
    divisions : GeoDataFrame, optional
        Areas with ``name`` to draw below, such as ``boundaries(Level.COUNTY, codes)``.
    parks : GeoDataFrame, optional
        Parks with Point geometry; a circle is drawn where ``area_ha`` is given.
    title : str, optional
    lang : str
        ``zh`` or ``en``.
    basemap : str or Basemap, optional
        ``amap``, ``osm`` or a tile URL; none by default. Tianditu needs a key of your own:
        ``basemap_for("tianditu", key=...)``.

    Returns
    -------
    OfflineMap
        A ``folium.Map``: it shows itself in a notebook, ``save(path)`` writes one file.

    Examples
    --------
    >>> import geopandas as gpd
    >>> projects = gpd.read_file("maps/150100/projects.geojson")
    >>> project_map(projects).save("map.html")
    """
    points = _points(projects)
    tiles = basemap_for(basemap) if isinstance(basemap, str) else basemap
    figure = OfflineFigure(title=title, lang=lang, tile_hosts=tiles.hosts if tiles else ())
    made = OfflineMap(figure=figure, zoom_snap=0.25, zoom_control=True)
    if tiles:
        BasemapLayer(tiles).add_to(made)
    below = [Divisions(divisions)] if divisions is not None else []
    between = [Parks(parks)] if parks is not None else []
    _stack(made, [*below, *between, Records(points)])
    return made


def _stack(made: OfflineMap, layers: Sequence[PackedLayer]) -> None:
    """Add layers from bottom to top and show all of them."""
    for layer in layers:
        layer.add_to(made)
    boxes = [box for box in (layer.get_bounds() for layer in layers) if box[0][0] is not None]
    if boxes:
        corners = np.array(boxes, dtype="float64")
        southwest, northeast = corners[:, 0].min(axis=0), corners[:, 1].max(axis=0)
        made.fit_bounds([southwest.tolist(), northeast.tolist()], max_zoom=13)


def _points(projects: gpd.GeoDataFrame | pd.DataFrame) -> gpd.GeoDataFrame:
    if isinstance(projects, gpd.GeoDataFrame):
        frame = projects
    elif {"lon", "lat"} <= set(projects.columns):
        points = gpd.points_from_xy(projects["lon"], projects["lat"])
        geometry = gpd.GeoSeries(points, index=projects.index, crs="EPSG:4326")
        empty = projects["lon"].isna() | projects["lat"].isna()
        frame = gpd.GeoDataFrame(projects, geometry=geometry.where(~empty, None))
    else:
        raise InputError(
            "项目表要有点几何，或 lon、lat 两列（WGS 84）。",
            "projects need Point geometry, or columns lon and lat (WGS 84).",
        )
    wrong = frame.geometry.notna() & (frame.geometry.geom_type != "Point")
    if wrong.any():
        raise InputError(
            f"第 {int(wrong.to_numpy().argmax()) + 1} 行的几何不是点；请先取代表点。",
            f"the geometry of row {int(wrong.to_numpy().argmax()) + 1} is not a point; "
            "take a representative point first.",
        )
    return frame
