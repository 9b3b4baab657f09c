"""Bring a user's table of places into the user gazetteer, row by row, with a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from parkatlas.crs import to_wgs84
from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.import_rows import ImportRow, read_import
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level, Place, Strength
from parkatlas.gazetteer.user_places import UserPlace, read_user_places, write_user_places
from parkatlas.names.spelling import normalise
from parkatlas.names.suffixes import generic_word, stem_of

__all__ = ["ImportOptions", "ImportReport", "import_table"]


@dataclass(frozen=True)
class ImportOptions:
    """What the caller says of the whole table.

    Parameters
    ----------
    level : Level
        Township, park or village.
    datum : str
        Datum of the coordinates; they are kept as WGS 84.
    source : str
        Where the table is from, kept with each row.
    error_m : float
        Error estimate of the points. A point outside its county by more than this is refused.
    known_only : bool
        Give points to places that we know; what is new is reported and left out.
    """

    level: Level
    datum: str
    source: str
    error_m: float
    known_only: bool = False


@dataclass
class ImportReport:
    """What became of the rows; each list holds (line, name, note).

    ``outside`` rows are refused; ``near_border`` rows lie outside their county by less than
    their error estimate and are kept. ``other_level`` counts rows that the table itself puts on
    another level (counties in a table of towns).
    """

    matched: list[tuple[int, str, str]] = field(default_factory=list)
    new: list[tuple[int, str, str]] = field(default_factory=list)
    unknown: list[tuple[int, str, str]] = field(default_factory=list)
    outside: list[tuple[int, str, str]] = field(default_factory=list)
    near_border: list[tuple[int, str, str]] = field(default_factory=list)
    duplicates: list[tuple[int, str, str]] = field(default_factory=list)
    unusable: list[tuple[int, str, str]] = field(default_factory=list)
    without_point: int = 0
    other_level: int = 0
    rows: int = 0


def import_table(
    path: Path, options: ImportOptions, gazetteer: Gazetteer, user_file: Path
) -> ImportReport:
    """Read a table of places into the user gazetteer and report on every row.

    Nothing is written if the file cannot be read. A later import of the same place replaces
    the earlier one.
    """
    rows = read_import(path)
    report = ImportReport(rows=len(rows))
    usable = [row for row in rows if _usable(row, options, report)]
    located = _locate(usable, options, gazetteer, report)
    kept = {row.place_id: row for row in read_user_places(user_file)}
    own = {(r.name, r.county): i for i, r in kept.items() if i.startswith("user:")}
    seen: set[str] = set()
    for row, county, lon, lat in located:
        known = _known_place(row, county, options.level, gazetteer)
        if known is None and options.known_only:
            report.unknown.append((row.line, row.name, county))
            continue
        place_id = known.place_id if known else own.get((row.name, county)) or _next_id(kept)
        if place_id in seen:
            report.duplicates.append((row.line, row.name, place_id))
            continue
        seen.add(place_id)
        kept[place_id] = _user_place(place_id, row, known, (county, lon, lat), options)
        own[row.name, county] = place_id
        (report.matched if known else report.new).append((row.line, row.name, place_id))
    write_user_places(user_file, kept.values())
    return report


def _next_id(kept: dict[str, UserPlace]) -> str:
    numbers = [int(i[5:]) for i in kept if i.startswith("user:")]
    return f"user:{max(numbers, default=0) + 1:04d}"


def _user_place(
    place_id: str, row: ImportRow, known: Place | None, where: tuple[str, float, float],
    options: ImportOptions,
) -> UserPlace:  # fmt: skip
    county, lon, lat = where
    return UserPlace(
        place_id=place_id,
        name=known.name if known else row.name,
        level=(known.level if known else options.level).value,
        kind=known.kind if known else generic_word(row.name, options.level),
        county=county,
        lon=round(lon, 6),
        lat=round(lat, 6),
        error_m=row.error_m or options.error_m,
        aliases=row.aliases,
        source=options.source,
    )


def _usable(row: ImportRow, options: ImportOptions, report: ImportReport) -> bool:
    """Say whether a row can be located, and report why not."""
    if row.level and row.level != options.level:
        report.other_level += 1
        return False
    if row.lon is None and row.lat is None and not row.problem:
        report.without_point += 1
        return False
    problem = row.problem
    if row.datum and row.datum != options.datum.casefold().replace("-", ""):
        problem = f"datum {row.datum}"
    if problem:
        report.unusable.append((row.line, row.name, problem))
    return not problem


def _locate(
    rows: Sequence[ImportRow], options: ImportOptions, gazetteer: Gazetteer, report: ImportReport
) -> list[tuple[ImportRow, str, float, float]]:
    """Return rows with county and WGS 84 position; refuse those outside their county."""
    if not rows:
        return []
    lon, lat = to_wgs84(
        np.array([r.lon for r in rows], dtype=np.float64),
        np.array([r.lat for r in rows], dtype=np.float64),
        options.datum,
    )
    counties = boundaries(Level.COUNTY)
    located: list[tuple[ImportRow, str, float, float]] = []
    for row, x, y, inside in zip(rows, lon, lat, _counties_at(lon, lat, counties), strict=True):
        county = _county(row, inside, gazetteer)
        if not county:
            where = (
                f"county {row.county or row.code}" if row.county or row.code else "outside China"
            )
            report.unusable.append((row.line, row.name, where))
            continue
        distance = 0.0 if county == inside else _distance_m(counties, county, float(x), float(y))
        if distance > (row.error_m or options.error_m):
            report.outside.append((row.line, row.name, f"{county} {distance / 1000:.1f} km"))
            continue
        if distance > 0:
            report.near_border.append((row.line, row.name, f"{county} {distance / 1000:.1f} km"))
        located.append((row, county, float(x), float(y)))
    return located


def _counties_at(lon: np.ndarray, lat: np.ndarray, counties: gpd.GeoDataFrame) -> list[str]:
    tree = shapely.STRtree(counties.geometry.to_numpy())
    found = [""] * len(lon)
    codes = counties["adcode"].to_numpy()
    for at, unit in zip(*tree.query(shapely.points(lon, lat), predicate="intersects"), strict=True):
        found[int(at)] = str(codes[unit])
    return found


def _distance_m(counties: gpd.GeoDataFrame, county: str, lon: float, lat: float) -> float:
    """Return how far a point is outside a county; without its boundary, nought."""
    shape = counties.geometry[counties["adcode"] == county]
    if shape.empty:
        return 0.0
    (_, border) = shapely.get_coordinates(
        shapely.shortest_line(shapely.Point(lon, lat), shape.iloc[0])
    )
    return float(pyproj.Geod(ellps="WGS84").inv(lon, lat, *border)[2])


def _county(row: ImportRow, inside: str, gazetteer: Gazetteer) -> str:
    """Return the code of the county that a row states, or an empty text.

    A name of several counties means the one whose name it is strongly, or else the one that
    the point lies in. A row that states none gets the county of its point.
    """
    if not (row.county or row.code):
        return inside
    for code in (row.county, row.code[:6]):
        if len(code) == 6 and code.isdigit() and code in gazetteer:
            return code
    named = [
        n for n in gazetteer.named(normalise(row.county))
        if gazetteer.place(n.place_id).level in (Level.COUNTY, Level.PREFECTURE)
    ]  # fmt: skip
    strong = {n.place_id for n in named if n.strength is Strength.STRONG}
    found = strong or {n.place_id for n in named}
    if len(found) == 1:
        return next(iter(found))
    return inside if inside in found else ""


def _known_place(row: ImportRow, county: str, level: Level, gazetteer: Gazetteer) -> Place | None:
    """Return our own place that a row means: by name inside its county."""
    name = normalise(row.name)
    if level is Level.PARK:
        parks = [gazetteer.place(n.place_id) for n in gazetteer.named(name)]
        same = {p.place_id: p for p in parks if p.level is Level.PARK and county in p.adcodes}
    else:
        below = [p for p in gazetteer.children(county) if p.level is level]
        same = {p.place_id: p for p in below if normalise(p.name) == name} or {
            p.place_id: p for p in below if normalise(stem_of(p.name, level)) == name
        }
    return next(iter(same.values())) if len(same) == 1 else None
