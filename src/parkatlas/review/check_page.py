"""The check as one self-contained page: each question with its candidates on a small map."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import shapely

from parkatlas.errors import OutputError, both
from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.unit import Level
from parkatlas.review.summary import lines_of
from parkatlas.web.environment import content_hash, own_style, template

if TYPE_CHECKING:
    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.review.questions import Review

__all__ = ["write_check_page"]

# Degrees; a map of 240 pixels shows no more.
_PROVINCE_TOLERANCE, _COUNTY_TOLERANCE = 0.03, 0.004
_MARGIN, _LEAST_SPAN = 0.35, 1.2
_MAX_MAPS = 500


@dataclass(frozen=True)
class Dot:
    """A candidate on a small map, in the map's units (degrees, latitude downwards)."""

    number: int
    label: str
    x: float
    y: float


@dataclass(frozen=True)
class SmallMap:
    """What the template draws for one question."""

    view: str
    unit: float
    shapes: str
    dots: tuple[Dot, ...]


def write_check_page(review: Review, path: Path, gazetteer: Gazetteer | None = None) -> None:
    """Write the page whole or not at all.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    from parkatlas.gazetteer.index import load_gazetteer

    known = gazetteer or load_gazetteer()
    style = own_style("css/check.css")
    rows = review.questions.astype(object).where(review.questions.notna(), "").to_dict("records")
    maps = [
        small_map(row["candidates"].split(";"), known)
        if n < _MAX_MAPS and row["candidates"]
        else None
        for n, row in enumerate(rows)
    ]
    mendings = review.mendings.astype(object).where(review.mendings.notna(), "")
    page = template("check.html.jinja").render(
        lang=both("zh-CN", "en"),
        title=both("清单检查", "Check of a list"),
        labels=_labels(),
        style=style,
        style_hash=content_hash(style),
        lines=list(lines_of(review)),
        questions=list(zip(rows, maps, strict=True)),
        mendings=mendings.to_dict("records"),
        provinces=_provinces(),
    )
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(page, encoding="utf-8")
        os.replace(partial, path)
    except OSError as error:
        raise OutputError(
            f"无法写入 {path}：{error.strerror}；请换一个可写的位置（--output）。",
            f"{path} cannot be written: {error.strerror}; choose another place with --output.",
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _labels() -> dict[str, str]:
    return {
        "questions": both("需要判定的地名", "Wordings to decide"),
        "mendings": both("需要改清单的项目", "Records to mend in the list"),
        "within": both("所在范围", "within"),
        "records": both("涉及项目", "records"),
        "row": both("行", "row"),
        "none": both("没有候选", "no candidates"),
        "nothing": both("没有需要判定的地名。", "Nothing to decide."),
    }


def small_map(candidates: Sequence[str], gazetteer: Gazetteer) -> SmallMap | None:
    """Return the candidates' points over their counties; None where none has a point."""
    dots = []
    for number, place_id in enumerate(candidates, start=1):
        place = gazetteer.place(place_id) if place_id in gazetteer else None
        at = (
            gazetteer.place(place.adcode) if place and place.lon is None and place.adcode else place
        )
        if place is not None and at is not None and at.lon is not None and at.lat is not None:
            dots.append(Dot(number, gazetteer.full_name(place_id), at.lon, -at.lat))
    if not dots:
        return None
    west, east = min(d.x for d in dots), max(d.x for d in dots)
    top, bottom = min(d.y for d in dots), max(d.y for d in dots)
    span = max(east - west, bottom - top, _LEAST_SPAN) * (1 + _MARGIN)
    left, up = (west + east - span) / 2, (top + bottom - span) / 2
    codes = [c for i in candidates if i in gazetteer for c in gazetteer.counties_of(i)[:12]]
    return SmallMap(
        view=f"{left:.3f} {up:.3f} {span:.3f} {span:.3f}",
        unit=round(span / 240, 5),
        shapes="".join(_county(code) for code in dict.fromkeys(codes)) if span < 12 else "",
        dots=tuple(dots),
    )


@cache
def _county(code: str) -> str:
    shapes = boundaries(Level.COUNTY, [code]).geometry
    return _path(shapes.iloc[0], _COUNTY_TOLERANCE, 3) if len(shapes) else ""


@cache
def _provinces() -> str:
    return "".join(_path(g, _PROVINCE_TOLERANCE, 2) for g in boundaries(Level.PROVINCE).geometry)


def _path(shape: shapely.Geometry, tolerance: float, digits: int) -> str:
    """Return the outer rings as an SVG path; a sketch, not a coverage."""
    parts = []
    for polygon in shapely.get_parts(shapely.simplify(shape, tolerance)):
        if polygon.area < tolerance**2:
            continue
        points = [f"{x:.{digits}f} {-y:.{digits}f}" for x, y in polygon.exterior.coords]
        parts.append("M" + "L".join(points) + "Z")
    return "".join(parts)
