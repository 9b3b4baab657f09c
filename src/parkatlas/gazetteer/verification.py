"""Check the gazetteer as it stands: what CI runs after someone has corrected a row."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyproj
import shapely

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.boundaries import DIVISION_LEVELS, boundaries
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.park_checks import park_faults, unsure_parks
from parkatlas.gazetteer.store import read_lines
from parkatlas.gazetteer.unit import Level, Place

__all__ = ["CURATED_FILES", "Finding", "Verification", "verify"]

# Curated file to the columns that a row must fill.
CURATED_FILES = {
    "names.csv": ("text", "place_id", "kind", "strength", "source"),
    "english.csv": ("text", "place_id", "source"),
    "divisions.csv": ("place_id", "name", "level", "parent_id", "source"),
    "lineage.csv": ("place_id", "also_in", "reason", "source"),
    "moved_towns.csv": ("county", "town", "place_id", "source"),
    "variants.csv": ("character", "stands_for", "source"),
    "former.csv": ("name", "level", "successors", "source"),
    "parks.csv": ("place_id", "name", "level", "kind", "adcodes", "source"),
    "catalogue.csv": ("code", "name", "kind", "type", "adcodes", "approved", "source"),
    "park_nicknames.csv": ("text", "place_id", "kind", "strength", "source"),
    "park_corrections.csv": ("place_id", "name", "field", "decision", "source"),
    "groups.csv": ("place_id", "name", "level", "adcodes", "source"),
}
_EXPECTED = {"province": 34, "inner mongolia prefecture": 12, "inner mongolia county": 103}
# Polygons of the boundary source that overlapped a neighbour when it was taken in (0.3 km²).
_KNOWN_FAULTS = {Level.PROVINCE: 2, Level.PREFECTURE: 2, Level.COUNTY: 9}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: which check, which row or place, what."""

    check: str
    where: str
    what: str


@dataclass
class Verification:
    """The result of all checks.

    ``near_border`` and ``unsure`` (parks whose county is not sure, which are not drawn) are
    reported and no faults.
    """

    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    near_border: list[Finding] = field(default_factory=list)
    unsure: list[Finding] = field(default_factory=list)


def verify(gazetteer: Gazetteer) -> Verification:
    """Run all checks on the shipped files and the places in memory."""
    result = Verification()
    result.counts = _counts(gazetteer)
    result.findings += _wrong_counts(result.counts)
    result.findings += _unsourced_rows()
    result.findings += _repeated_ids()
    result.findings += _orphans(gazetteer)
    result.findings += _shared_strong_names()
    result.findings += _bad_coverages()
    result.findings += [Finding("park", where, what) for where, what in park_faults(gazetteer)]
    result.unsure = [Finding("county", where, what) for where, what in unsure_parks(gazetteer)]
    for finding, serious in _misplaced(gazetteer):
        (result.findings if serious else result.near_border).append(finding)
    return result


def _counts(gazetteer: Gazetteer) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for place in gazetteer:
        counts[place.level.value] += 1
        if place.place_id.startswith("15") and place.level in (Level.PREFECTURE, Level.COUNTY):
            counts[f"inner mongolia {place.level.value}"] += 1
        if place.level is Level.TOWNSHIP and place.lon is not None:
            counts["township with a point"] += 1
    return dict(sorted(counts.items()))


def _wrong_counts(counts: dict[str, int]) -> Iterator[Finding]:
    for level, expected in _EXPECTED.items():
        if counts.get(level) != expected:
            yield Finding("count", level, f"{counts.get(level)}, not {expected}")


def _curated_rows(file: str) -> Iterator[tuple[int, dict[str, str]]]:
    with geodata_path("curated", file).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            yield reader.line_num, row


def _unsourced_rows() -> Iterator[Finding]:
    for file, columns in CURATED_FILES.items():
        for line, row in _curated_rows(file):
            empty = [c for c in columns if not row.get(c)]
            if None in row or empty:
                what = f"empty: {', '.join(empty)}" if empty else "too many cells"
                yield Finding("curated row", f"{file}:{line}", what)
            if row.get("lon") and not (row.get("error_m") and row.get("datum")):
                yield Finding("curated row", f"{file}:{line}", "a point needs datum and error_m")


def _repeated_ids() -> Iterator[Finding]:
    rows = [r["place_id"] for f in ("parks.csv", "groups.csv") for _, r in _curated_rows(f)]
    for place_id, times in Counter(rows).items():
        if times > 1:
            yield Finding("place id", place_id, f"given to {times} rows")


def _orphans(gazetteer: Gazetteer) -> Iterator[Finding]:
    for place in gazetteer:
        also = gazetteer.also_in(place.place_id)
        for up in filter(None, (place.parent_id, *place.adcodes, *also)):
            if up not in gazetteer:
                yield Finding("orphan", place.place_id, f"{place.name}: no place {up}")
    for file in ("names.tsv", "latin.tsv"):
        for line in read_lines(geodata_path("built", file)):
            text, place_id, _ = line.split("\t", 2)
            if place_id not in gazetteer:
                yield Finding("orphan", f"{file}: {text}", f"no place {place_id}")


def _shared_strong_names() -> Iterator[Finding]:
    for file in ("names.tsv", "latin.tsv"):
        owners: dict[str, set[str]] = {}
        for line in read_lines(geodata_path("built", file)):
            text, place_id, _, strength, _ = line.split("\t")
            if strength == "strong":
                owners.setdefault(text, set()).add(place_id)
        for text, places in owners.items():
            if len(places) > 1:
                yield Finding("strong name", text, f"of {', '.join(sorted(places))}")


def _bad_coverages() -> Iterator[Finding]:
    for level in DIVISION_LEVELS:
        frame = boundaries(level)
        shapes = frame.geometry.to_numpy()
        for code in frame["adcode"][~shapely.is_valid(shapes)]:
            yield Finding("boundary", str(code), "invalid polygon")
        edges = shapely.coverage_invalid_edges(shapes)
        faults = int((~shapely.is_empty(edges)).sum())
        if faults > _KNOWN_FAULTS[level]:
            yield Finding("boundary", level.value, f"{faults} polygons overlap a neighbour")


def _misplaced(gazetteer: Gazetteer) -> Iterator[tuple[Finding, bool]]:
    """Yield points outside their county, and whether by more than their error estimate."""
    frame = boundaries(Level.COUNTY).set_index("adcode")
    pointed = [p for p in gazetteer if p.lon is not None and p.level not in DIVISION_LEVELS]
    by_county: dict[str, list[Place]] = {}
    for place in pointed:
        by_county.setdefault(place.adcode, []).append(place)
    for county, places in by_county.items():
        if county in frame.index:
            yield from _outside(county, frame.geometry[county], places)


def _outside(
    county: str, shape: shapely.Geometry, places: Iterable[Place]
) -> Iterator[tuple[Finding, bool]]:
    geod = pyproj.Geod(ellps="WGS84")
    shapely.prepare(shape)
    for place in places:
        point = shapely.Point(place.lon or 0.0, place.lat or 0.0)
        if shapely.covers(shape, point):
            continue
        start, end = shapely.get_coordinates(shapely.shortest_line(point, shape))
        distance = geod.inv(*start, *end)[2]
        what = f"{place.name}: {distance / 1000:.1f} km outside {county}"
        yield Finding("point", place.place_id, what), distance > (place.error_m or 0)
