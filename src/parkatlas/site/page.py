"""The page of one region."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from parkatlas.layers.region_layers import RegionLayers
from parkatlas.outputs.folium_layers import Divisions, Parks, Records
from parkatlas.outputs.folium_map import OfflineFigure, OfflineMap

__all__ = ["PageOptions", "write_page"]


@dataclass(frozen=True)
class PageOptions:
    """What a person can choose about a page.

    Parameters
    ----------
    title : str, optional
        Instead of the region's name.
    lang : str
        ``zh`` or ``en``: the language the page opens in.
    date : str, optional
        Date of the data as it is to be printed; nothing is printed without one.
    """

    title: str | None = None
    lang: str = "zh"
    date: str | None = None


def write_page(layers: RegionLayers, path: Path, options: PageOptions | None = None) -> None:
    """Write the map of a region as one self-contained file.

    Parameters
    ----------
    layers : RegionLayers
    path : Path
        The HTML file; its folder exists.
    options : PageOptions, optional
    """
    options = options or PageOptions()
    title = options.title or layers.region.title
    figure = OfflineFigure(title=title, lang=options.lang, strict_styles=True)
    page = OfflineMap(figure=figure)
    Divisions(_areas(layers)).add_to(page)
    Parks(layers.parks).add_to(page)
    Records(layers.projects).add_to(page)
    west, south, east, north = layers.divisions.total_bounds
    page.fit_bounds([[south, west], [north, east]])
    path.write_text(figure.render(), encoding="utf-8", newline="\n")


def _areas(layers: RegionLayers) -> gpd.GeoDataFrame:
    divisions = layers.divisions.assign(
        role=layers.divisions["level"].map(
            lambda level: "county" if level == "county" else "outline"
        )
    )
    neighbours = layers.neighbours.assign(role="neighbour")
    frame = pd.concat([divisions, neighbours], ignore_index=True)
    return gpd.GeoDataFrame(frame, geometry="geometry", crs="EPSG:4326")
