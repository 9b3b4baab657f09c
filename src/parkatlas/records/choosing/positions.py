"""Columns of positions under headings that do not say so: the cells lie in China."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parkatlas.records.choosing.candidates import Candidate, free, holder, taken

__all__ = ["choose_positions"]

_MOST, _NEARLY_ALL, _HALF = 0.8, 0.95, 0.5
# a column of figures has a unit in its heading, a column of degrees next to none
_UNIT = re.compile(
    r"[((\[][^))\]]*[))\]]|率|比|额|量|积|数|度数|%|mw|area|rate|price", re.IGNORECASE
)
_POSITION_WORDS = re.compile(r"[经纬度坐标]|lon|lat|lng|deg|wgs|gcj|bd", re.IGNORECASE)


def choose_positions(columns: Sequence[Candidate]) -> None:
    """Find longitude and latitude, in two columns or in one."""
    spot = holder(columns, "place_text")
    if spot and spot.why != "wish" and spot.contents.pairs >= _MOST and not _placed(columns):
        spot.take("coordinates", "contents")
        return
    if _placed(columns):
        return
    _by_hint(columns)
    if _placed(columns):
        return
    for column in columns:  # half a pair is none
        if column.field in ("lon", "lat") and column.why == "hint":
            column.field = ""
    _by_contents(columns)


def _placed(columns: Sequence[Candidate]) -> bool:
    return taken(columns, "coordinates") or (taken(columns, "lon") and taken(columns, "lat"))


def _by_hint(columns: Sequence[Candidate]) -> None:
    for of in ("lon", "lat"):
        if not taken(columns, of):
            found = [c for c in free(columns) if c.hints(of) and _degrees(c) >= _HALF]
            if found:
                found[0].take(of, "hint")
    if not _placed(columns):
        for column in free(columns):
            if column.hints("coordinates") and column.contents.pairs >= _HALF:
                column.take("coordinates", "hint")
                return


def _degrees(column: Candidate) -> float:
    """Return the share of cells that can be either degree: an exchange is put right later."""
    return min(1.0, column.contents.longitudes + column.contents.latitudes)


def _by_contents(columns: Sequence[Candidate]) -> None:
    """Take two columns side by side, or one of pairs, that can hardly be anything else."""
    unknown = [c for c in free(columns) if c.heading.column is None and not c.heading.unit]
    for column in unknown:
        if column.contents.pairs >= _MOST:
            column.take("coordinates", "contents")
            return
    fine = [c for c in unknown if c.contents.fine >= _MOST and not _is_figure(c)]
    lons = [c for c in fine if c.contents.longitudes >= _NEARLY_ALL]
    lats = [c for c in fine if c.contents.latitudes >= _NEARLY_ALL]
    beside = [(x, y) for x in lons for y in lats if abs(x.index - y.index) == 1]
    if len(beside) == 1:
        beside[0][0].take("lon", "contents")
        beside[0][1].take("lat", "contents")


def _is_figure(column: Candidate) -> bool:
    return bool(
        _UNIT.search(column.heading.text) and not _POSITION_WORDS.search(column.heading.text)
    )
