"""The page of all regions: a list to search and a map to choose from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import geopandas as gpd
import pandas as pd
import shapely
from branca.element import MacroElement

from parkatlas.gazetteer.boundaries import DIVISION_LEVELS, boundaries
from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.layers.palette import BOUNDARY_SOURCES
from parkatlas.outputs.classes import classify
from parkatlas.outputs.folium_layers import Divisions, add_parts, figure_of, parent_name
from parkatlas.outputs.folium_map import Inline, OfflineFigure, OfflineMap
from parkatlas.site.pinyin import pinyin_of
from parkatlas.site.place_names import english_name, with_other_names
from parkatlas.web.environment import as_json, own_script, own_style, template

__all__ = ["BuiltRegion", "built_regions", "write_index"]

_BUDGET_BYTES = 260_000
_HEAD_BYTES = 8_192
_DATE = re.compile(rb'<meta name="parkatlas-date" content="([0-9-]*)"')
_COUNTS = re.compile(rb'<meta name="parkatlas-counts" content="([0-9]+)/([0-9]+)"')
_ORDER = ("country", "province", "prefecture", "group", "area", "county", "township", "park")
_BORDERED = tuple(level.value for level in DIVISION_LEVELS)
# Degrees within which borders are common ones.
_TOUCHING = 0.005
_AROUND = 0.3
_CHINA = (73.0, 18.0, 135.5, 54.0)


@dataclass(frozen=True)
class BuiltRegion:
    """A region that lies built in a folder of maps.

    Parameters
    ----------
    place_id, name, full_name, level : str
    folder : str
    projects, parks, unlocated : int
        Projects with a place in the region, parks, and projects without any place.
    date : str
        Date of its data, as its page says it; may be empty.
    bbox : tuple of float, optional
        West, south, east, north.
    """

    place_id: str
    name: str
    full_name: str
    level: str
    folder: str
    projects: int
    parks: int
    unlocated: int
    date: str
    bbox: tuple[float, float, float, float] | None


def built_regions(maps_folder: Path) -> list[BuiltRegion]:
    """Return the regions that lie in a folder, the largest first; a damaged one is left out."""
    found = [_region(path) for path in sorted(maps_folder.glob("*/manifest.json"))]
    known = [region for region in found if region is not None]
    rank = {level: place for place, level in enumerate(_ORDER)}
    return sorted(known, key=lambda r: (rank.get(r.level, len(rank)), r.place_id))


def _region(manifest: Path) -> BuiltRegion | None:
    page = manifest.with_name("index.html")
    try:
        said = json.loads(manifest.read_text(encoding="utf-8"))
        with page.open("rb") as lines:
            head = lines.read(_HEAD_BYTES)
        date = _DATE.search(head)
        counts = said["counts"]
        projects, unlocated = _projects(head, counts)
        return BuiltRegion(
            place_id=str(said["place_id"]),
            name=str(said["name"]),
            full_name=str(said["full_name"]),
            level=str(said["level"]),
            folder=manifest.parent.name,
            projects=projects,
            parks=int(counts.get("parks", 0)),
            unlocated=unlocated,
            date=date[1].decode("ascii") if date else "",
            bbox=_box(said.get("bbox")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _projects(head: bytes, counts: dict[str, Any]) -> tuple[int, int]:
    """Return how many projects have a place and how many have none, as the page says it.

    The manifest counts the records of the list, and projects with and without a place together.
    """
    said = _COUNTS.search(head)
    if said:
        return int(said[1]), int(said[2])
    unlocated = int(counts.get("unlocated", 0))
    return max(0, int(counts.get("projects", 0)) - unlocated), unlocated


def _box(numbers: list[float] | None) -> tuple[float, float, float, float] | None:
    if not numbers:
        return None
    west, south, east, north = (float(number) for number in numbers)
    return west, south, east, north


def write_index(maps_folder: Path) -> None:
    """Write ``index.html`` of a folder of maps from every ``*/manifest.json`` in it.

    Parameters
    ----------
    maps_folder : Path
        The page is replaced whole; the same regions give the same bytes.
    """
    regions = built_regions(maps_folder)
    figure = OfflineFigure(title="项目地图", lang="zh", strict_styles=True)
    page = OfflineMap(figure=figure, zoom_snap=0.25, attributionControl=False)
    areas = _areas(regions)
    divisions = Divisions(areas, budget_bytes=_BUDGET_BYTES, options=_look(areas))
    divisions.add_to(page)
    RegionList(regions, divisions, _bounds(regions)).add_to(page)
    part = maps_folder / ".index.html.part"
    part.write_text(figure.render(), encoding="utf-8", newline="\n")
    part.replace(maps_folder / "index.html")


class RegionList(MacroElement):
    """The list beside the map of all regions.

    Parameters
    ----------
    regions : list of BuiltRegion
    divisions : Divisions
    bounds : list
        [[south, west], [north, east]].
    """

    _template = template("index_list.html.jinja")

    def __init__(
        self, regions: list[BuiltRegion], divisions: Divisions, bounds: list[list[float]]
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's macro elements
        self._name = "RegionList"
        self._divisions = divisions
        names = pd.Series([r.full_name for r in regions] + [r.name for r in regions], dtype="str")
        self.regions_json = as_json(
            {
                "regions": [_entry(region) for region in regions],
                "pinyin": pinyin_of([names]),
                "bounds": bounds,
                "boundaries": {"zh": BOUNDARY_SOURCES[0].zh, "en": BOUNDARY_SOURCES[0].en},
            }
        )

    @property
    def divisions_name(self) -> str:
        """Script name of the divisions layer."""
        return self._divisions.get_name()

    @property
    def map_name(self) -> str:
        """Script name of the map."""
        return parent_name(self)

    def render(self, **kwargs: Any) -> str:
        """Add styles and scripts to the page, then the list."""
        header = figure_of(self).header
        header.add_child(Inline(f"<style>{own_style('css/index.css')}</style>"), name="index_style")
        for name in ("query", "index_list"):
            script = f"<script>{own_script(f'js/{name}.js')}</script>"
            header.add_child(Inline(script), name=f"index_{name}")
        add_parts(self, **kwargs)
        return ""


def _entry(region: BuiltRegion) -> dict[str, Any]:
    return {
        "id": region.place_id,
        "href": f"{quote(region.folder)}/index.html",
        "name": region.name,
        "name_en": english_name(region.place_id, region.name, region.level) or "",
        "above": region.full_name.removesuffix(region.name),
        "level": region.level,
        "projects": region.projects,
        "parks": region.parks,
        "open": region.unlocated,
        "date": region.date,
        "at": None if region.level in (*_BORDERED, "country") else _point(region),
    }


def _point(region: BuiltRegion) -> list[float] | None:
    """Return where a region without a border stands: its own point, else the middle of its box."""
    gazetteer = load_gazetteer()
    place = gazetteer.place(region.place_id) if region.place_id in gazetteer else None
    if place is not None and place.lon is not None and place.lat is not None:
        return [round(place.lon, 4), round(place.lat, 4)]
    if region.bbox is None:
        return None
    west, south, east, north = region.bbox
    return [round((west + east) / 2, 4), round((south + north) / 2, 4)]


def _areas(regions: list[BuiltRegion]) -> gpd.GeoDataFrame:
    """Return the built divisions, the lowest ones as ``county``, and what lies around them.

    One region alone stands among its neighbours, several among provinces.
    """
    counts = {region.place_id: region.projects for region in regions}
    built = [boundaries(level, sorted(counts)) for level in DIVISION_LEVELS]
    frame = pd.concat(built, ignore_index=True)
    parents = set(frame["parent"].dropna())
    frame["role"] = ["outline" if code in parents else "county" for code in frame["adcode"]]
    frame["project_count"] = frame["adcode"].map(counts).astype("Int64")
    frame = with_other_names(frame)
    near = with_other_names(_neighbours(regions)).assign(role="neighbour")
    around = near if len(near) else boundaries(Level.PROVINCE).assign(role="context")
    frame = pd.concat([frame, around], ignore_index=True)
    return gpd.GeoDataFrame(frame, geometry="geometry", crs="EPSG:4326")


def _neighbours(regions: list[BuiltRegion]) -> gpd.GeoDataFrame:
    """Return what lies around a region that is the only one, at its level."""
    level = next(
        (v for v in DIVISION_LEVELS if len(regions) == 1 and v.value == regions[0].level), None
    )
    every = boundaries(level or Level.PROVINCE)
    own = every["adcode"] == (regions[0].place_id if regions else "")
    if level is None or not own.any():
        return every.iloc[:0]
    near = every.sindex.query(
        every.loc[own].geometry.iloc[0].buffer(_TOUCHING), predicate="intersects"
    )
    found = every.iloc[sorted(near)]
    return found[found["adcode"] != regions[0].place_id]


def _look(areas: gpd.GeoDataFrame) -> dict[str, Any]:
    look: dict[str, Any] = {"fill_outlines": True, "county_label_zoom": 99}
    if (areas["role"] == "neighbour").any():
        look["county_label_zoom"] = 0
    classes = classify(areas.loc[areas["role"] == "county", "project_count"], zero_is_none=True)
    if classes is None:
        return look
    shading = {"column": "project_count", "role": "county", "breaks": list(classes.breaks)}
    return {**look, "shading": {**shading, "zero_is_none": True}}


def _bounds(regions: list[BuiltRegion]) -> list[list[float]]:
    boxes = [shapely.box(*region.bbox) for region in regions if region.bbox]
    west, south, east, north = shapely.union_all(boxes).bounds if boxes else _CHINA
    if len(regions) == 1:
        # room for the neighbours
        aside, above = _AROUND * (east - west), _AROUND * (north - south)
        west, south, east, north = west - aside, south - above, east + aside, north + above
    return [[south, west], [north, east]]
