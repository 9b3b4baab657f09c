"""The page of one region."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from parkatlas.errors import InputError
from parkatlas.gazetteer.unit import Level
from parkatlas.layers.palette import BOUNDARY_SOURCES, Kind
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.outputs.folium_basemap import Basemap, BasemapLayer, basemap_for
from parkatlas.outputs.folium_layers import Divisions, Parks, Records
from parkatlas.outputs.folium_map import OfflineFigure, OfflineMap
from parkatlas.site.interface import YEAR_FIELDS, Interface, PageFacts
from parkatlas.site.place_names import english_name, with_other_names
from parkatlas.site.shadings import shaded

__all__ = ["PageOptions", "page_html", "write_page"]

_SEARCHED = ("name", "owner", "place_text", "place_name", "full_name")
# At this many counties their names first show a step further in; the names above come first.
MANY_COUNTIES = 25
_BORDER_BUDGET_BYTES = 230_000
# The counties of the whole country share a larger one, so that a county is more than a triangle.
_COUNTRY_BUDGET_BYTES = 600_000
# The licence of these points asks for this line wherever they are shown.
_CREDITS = (
    {"zh": "乡镇点位：GeoNames（CC BY 4.0）", "en": "Township points: GeoNames (CC BY 4.0)"},
    {
        "zh": "园区：审核公告目录（2018）；点位：Vonng/adcode、GeoNames（CC BY 4.0），经换算",
        "en": "Parks: announced catalogue (2018); points: Vonng/adcode, GeoNames (CC BY 4.0), "
        "converted",
    },
)


@dataclass(frozen=True)
class PageOptions:
    """What a person can choose about a page.

    Parameters
    ----------
    title : str, optional
        Instead of the region's name.
    lang : str
        ``zh`` or ``en``: the language the page opens in; the reader can change it.
    date : str, optional
        Date of the data, printed as it is; the date of the newest document if left out.
    basemap : str, optional
        ``tianditu``, ``amap``, ``osm`` or a tile URL; none by default, so that the page asks
        nothing of any network.
    tianditu_key : str, optional
    basemap_datum : str
        Datum of the tiles of a URL: ``wgs84`` or ``gcj02``.
    review_number : str, optional
        审图号 as the authority gave it. Without one the page says that it is for internal
        reference.
    """

    title: str | None = None
    lang: str = "zh"
    date: str | None = None
    basemap: str | None = None
    tianditu_key: str | None = None
    basemap_datum: str = "wgs84"
    review_number: str | None = None

    def __post_init__(self) -> None:
        if self.lang not in ("zh", "en"):
            raise InputError(
                f"页面语言只有 zh 和 en，没有 {self.lang!r}。",
                f"a page's language is zh or en, not {self.lang!r}.",
            )

    def tiles(self) -> Basemap | None:
        """Return the basemap, if one is asked for."""
        if self.basemap is None:
            return None
        return basemap_for(self.basemap, key=self.tianditu_key, datum=self.basemap_datum)


def write_page(layers: RegionLayers, path: Path, options: PageOptions | None = None) -> None:
    """Write the map of a region as one self-contained file.

    Parameters
    ----------
    layers : RegionLayers
    path : Path
        The HTML file; its folder exists.
    options : PageOptions, optional
    """
    html = page_html(layers, options or PageOptions())
    path.write_text(html, encoding="utf-8", newline="\n")


def page_html(layers: RegionLayers, options: PageOptions) -> str:
    """Return the page of a region; the same layers and options give the same text."""
    tiles = options.tiles()
    facts, divisions = _facts(layers, options)
    figure = OfflineFigure(
        title=facts.title,
        lang=options.lang,
        tile_hosts=tiles.hosts if tiles else (),
        strict_styles=True,
        date=facts.date or "",
        counts=_counts(layers.projects),
    )
    page = OfflineMap(figure=figure, zoom_snap=0.25, attributionControl=tiles is not None)
    if tiles:
        BasemapLayer(tiles).add_to(page)
    drawn = (
        Records(_sorted(layers.projects)),
        Divisions(
            _areas(layers, divisions),
            budget_bytes=_border_budget(layers),
            options=_label_rule(layers),
        ),
        Parks(layers.parks),
    )
    for layer in (drawn[1], drawn[2], drawn[0]):
        layer.add_to(page)
    Interface(facts, drawn, _texts(layers), _year_fields(layers.projects)).add_to(page)
    return figure.render()


def _facts(layers: RegionLayers, options: PageOptions) -> tuple[PageFacts, gpd.GeoDataFrame]:
    documents = layers.documents
    titles = dict(
        zip(documents["document_id"].astype(str), documents["title"].astype(str), strict=True)
    )
    choice = shaded(layers.divisions, layers.allocations, titles)
    west, south, east, north = (
        round(float(v), 5) for v in _counties(layers.divisions).total_bounds
    )
    facts = PageFacts(
        title=options.title or f"{layers.region.title}项目地图",
        title_en=None if options.title else f"{_english_title(layers)}: map of projects",
        lang=options.lang,
        bounds=[[south, west], [north, east]],
        documents=documents,
        boundaries=_boundary_words(layers.divisions),
        date=options.date or _newest(documents),
        review_number=options.review_number,
        shadings=choice.shadings,
        credits=_CREDITS,
        file_name=f"{layers.region.folder}_projects",
    )
    return facts, choice.divisions


def _counts(projects: gpd.GeoDataFrame) -> str:
    placed = projects.geometry.notna().to_numpy(dtype=bool)
    located = projects.loc[placed, "project_id"].nunique()
    return f"{located}/{projects['project_id'].nunique() - located}"


def _english_title(layers: RegionLayers) -> str:
    place = layers.region.place
    title = layers.region.title
    return english_name(place.place_id, title, place.level.value) or title


def _counties(divisions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    counties = divisions[divisions["level"] == "county"]
    return counties if len(counties) else divisions


def _newest(documents: pd.DataFrame) -> str | None:
    if "published_on" not in documents:
        return None
    dates = documents["published_on"].dropna().astype(str)
    return str(dates.max())[:10] if len(dates) else None


def _boundary_words(divisions: gpd.GeoDataFrame) -> dict[str, str]:
    known = {kind.key: kind for kind in BOUNDARY_SOURCES}
    used = sorted(divisions["boundary_source"].dropna().astype(str).unique())
    kinds = [known.get(source, Kind(source, source, source)) for source in used]
    return {"zh": "、".join(k.zh for k in kinds), "en": ", ".join(k.en for k in kinds)}


def _border_budget(layers: RegionLayers) -> int:
    whole = layers.region.place.level is Level.COUNTRY
    return _COUNTRY_BUDGET_BYTES if whole else _BORDER_BUDGET_BYTES


def _label_rule(layers: RegionLayers) -> dict[str, Any]:
    many = int((layers.divisions["level"] == "county").sum()) > MANY_COUNTIES
    return {"county_label_zoom": 6.75 if many else 0}


def _sorted(projects: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return rows in an order that does not hang on how they were read."""
    keys = [c for c in ("project_id", "location_no") if c in projects]
    if not keys:
        return projects
    order = projects[keys].reset_index(drop=True).sort_values(keys, kind="stable").index
    # a large list that is sorted already is not copied
    return projects if order.is_monotonic_increasing else projects.iloc[order.to_numpy()]


def _texts(layers: RegionLayers) -> list[pd.Series[Any]]:
    columns = [layers.projects[c] for c in _SEARCHED if c in layers.projects]
    short = with_other_names(layers.divisions)["aka"]
    return [*columns, layers.parks["name"], layers.divisions["name"], short]


def _year_fields(projects: pd.DataFrame) -> tuple[str, ...]:
    return tuple(c for c in YEAR_FIELDS if c in projects and projects[c].notna().any())


def _areas(layers: RegionLayers, divisions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return counties, the divisions above them as outlines, and neighbours, in that order."""
    role = divisions["level"].map(lambda level: "county" if level == "county" else "outline")
    areas = divisions.assign(role=role).sort_values(["role", "adcode"], kind="stable")
    neighbours = layers.neighbours.assign(role="neighbour", level="county").sort_values(
        "adcode", kind="stable"
    )
    frame = with_other_names(pd.concat([areas, neighbours], ignore_index=True))
    return gpd.GeoDataFrame(frame, geometry="geometry", crs="EPSG:4326")
