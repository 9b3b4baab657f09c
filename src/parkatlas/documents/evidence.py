"""The evidence page: a document with its mentions marked, beside a map of where they lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING

from parkatlas.documents.mention import DocumentMention
from parkatlas.documents.reading import SourceText
from parkatlas.errors import both
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level, Place
from parkatlas.places.resolution import Status
from parkatlas.web.environment import as_json, content_hash, own_script, own_style, template

if TYPE_CHECKING:
    import geopandas as gpd
    import shapely

__all__ = ["evidence_page"]

_WIDTH = 1000.0  # of the map, in its own units
_TOLERANCE = 0.0015  # of the map's width, for simplifying the counties as one coverage
_MOST_COUNTIES = 400


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text, with the mention that it is or None."""

    text: str
    mention: DocumentMention | None = None


@dataclass(frozen=True, slots=True)
class County:
    """A county as the template draws it."""

    adcode: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the list beside the text."""

    place_id: str
    name: str
    full_name: str
    count: int


def evidence_page(
    sources: Sequence[SourceText],
    mentions: Sequence[Sequence[DocumentMention]],
    abouts: Sequence[Place | None],
    gazetteer: Gazetteer,
) -> str:
    """Return one self-contained page on which a person checks the mentions.

    Parameters
    ----------
    sources : sequence of SourceText
    mentions : sequence of sequence of DocumentMention
        Of each document.
    abouts : sequence of Place or None
        What each document was read as being about.
    gazetteer : Gazetteer
    """
    counts = Counter(m.place_id for found in mentions for m in found if m.place_id)
    places = [gazetteer.place(place_id) for place_id in sorted(counts)]
    counties, frame = _map(places, [a for a in abouts if a], gazetteer)
    style, script = own_style("css/evidence.css"), own_script("js/evidence.js")
    data = as_json({p.place_id: _on_map(p, frame, gazetteer) for p in places})
    page: str = template("evidence.html.jinja").render(
        lang=both("zh-CN", "en"),
        title=both("地名核对", "Place names to check"),
        labels=_labels(),
        style=style, style_hash=content_hash(style),
        script=script, script_hash=content_hash(script),
        data=data,
        documents=[
            (source, about.name if about else "", _segments(source.text, found), _summary(found))
            for source, found, about in zip(sources, mentions, abouts, strict=True)
        ],
        counties=counties,
        height=frame.height if frame else 0,
        width=_WIDTH,
        rows=[
            Row(p.place_id, p.name, gazetteer.full_name(p.place_id), counts[p.place_id])
            for p in sorted(places, key=lambda p: (-counts[p.place_id], p.place_id))
        ],
    )  # fmt: skip
    return page


def _labels() -> dict[str, str]:
    return {
        "resolved": both("已确定", "resolved"),
        "ambiguous": both("有多处", "ambiguous"),
        "unresolved": both("未确定", "unresolved"),
        "organisation": both("在机构、设施、品牌名中", "inside another name"),
        "deictic": both("指代词", "pointing word"),
        "about": both("文档主题", "about"),
        "places": both("地点", "Places"),
        "nothing": both("没有找到地名。", "No place names found."),
        "help": both(
            "点文中的地名，图上亮出它在哪里；点图上的旗县或列表，跳到文中下一处。",
            "Click a name to see where it lies; click a county or a row to go to its next mention.",
        ),
    }


def _summary(found: Iterable[DocumentMention]) -> dict[str, int]:
    counts = Counter(m.status.value for m in found)
    return {status.value: counts[status.value] for status in Status}


def _segments(text: str, found: Iterable[DocumentMention]) -> list[Segment]:
    segments: list[Segment] = []
    at = 0
    for mention in found:
        segments += [Segment(text[at : mention.start]), Segment(mention.text, mention)]
        at = mention.end
    return [*segments, Segment(text[at:])]


@dataclass(frozen=True, slots=True)
class Frame:
    """How degrees become units of the map."""

    west: float
    north: float
    scale: float
    squeeze: float
    height: float

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Return a point in units of the map."""
        return (
            round((lon - self.west) * self.squeeze * self.scale, 1),
            round((self.north - lat) * self.scale, 1),
        )


def _map(
    places: Sequence[Place], abouts: Sequence[Place], gazetteer: Gazetteer
) -> tuple[list[County], Frame | None]:
    """Return the counties that the documents speak of, simplified as one coverage."""
    codes = {c for about in abouts for c in gazetteer.counties_of(about.place_id)}
    provinces = {about.adcode[:2] for about in abouts}
    for place in places:
        if place.level in (Level.PROVINCE, Level.GROUP, Level.AREA):
            continue
        if not provinces or place.adcode[:2] in provinces:
            codes.update(gazetteer.counties_of(place.place_id))
    if not codes or len(codes) > _MOST_COUNTIES:
        return [], None
    from parkatlas.gazetteer.boundaries import boundaries

    shapes = boundaries(Level.COUNTY, sorted(codes))
    if shapes.empty:
        return [], None
    return _drawn(shapes)


def _drawn(shapes: gpd.GeoDataFrame) -> tuple[list[County], Frame]:
    import shapely

    west, south, east, north = shapes.total_bounds
    squeeze = cos(radians((south + north) / 2))
    scale = _WIDTH / ((east - west) * squeeze)
    frame = Frame(west, north, scale, squeeze, round((north - south) * scale, 1))
    simple = shapely.coverage_simplify(shapes.geometry.to_numpy(), (east - west) * _TOLERANCE)
    counties = [
        County(adcode, name, _path(shape, frame))
        for adcode, name, shape in zip(shapes["adcode"], shapes["name"], simple, strict=True)
    ]
    return counties, frame


def _path(shape: shapely.Geometry, frame: Frame) -> str:
    import shapely

    parts: list[str] = []
    for polygon in shapely.get_parts(shape):
        for ring in (polygon.exterior, *polygon.interiors):
            points = (frame.xy(lon, lat) for lon, lat, *_ in ring.coords)
            parts.append("M" + "L".join(f"{x} {y}" for x, y in points) + "Z")
    return "".join(parts)


def _on_map(place: Place, frame: Frame | None, gazetteer: Gazetteer) -> dict[str, object]:
    """Return what the page needs to show a place: its counties, and its point if it has one."""
    at = None
    if frame and place.lon is not None and place.lat is not None:
        at = frame.xy(place.lon, place.lat)
        at = at if 0 <= at[0] <= _WIDTH and 0 <= at[1] <= frame.height else None
    fine = place.level in (Level.PARK, Level.TOWNSHIP, Level.VILLAGE, Level.SITE)
    return {
        "counties": list(gazetteer.counties_of(place.place_id)),
        "at": list(at) if at and fine else None,
    }
