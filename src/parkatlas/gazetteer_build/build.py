"""Make ``geodata/built`` from the source packages and the curated rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from parkatlas.gazetteer.packed_boundaries import read_packed_divisions
from parkatlas.gazetteer_build.claims import Claim
from parkatlas.gazetteer_build.curated import curated_divisions
from parkatlas.gazetteer_build.divisions import (
    UNIT_COLUMNS,
    merge_divisions,
    with_ministry_codes,
)
from parkatlas.gazetteer_build.names_table import NameSources, han_names
from parkatlas.gazetteer_build.parks.rows import PARK_COLUMNS, merge_parks, with_seats
from parkatlas.gazetteer_build.parks.seats import Seats
from parkatlas.gazetteer_build.romanisation import Readings
from parkatlas.gazetteer_build.romanised_names import RomanisedNames
from parkatlas.gazetteer_build.sources import (
    characters,
    code_table,
    geonames,
    jieba_words,
    quhua,
)
from parkatlas.gazetteer_build.township_points import TownshipPoint, match_points
from parkatlas.gazetteer_build.townships import merge_townships
from parkatlas.names.spelling import normalise

__all__ = ["Built", "build", "write"]

NAME_HEADING = "text\tplace_id\tkind\tstrength\treason"
TOWNSHIP_HEADING = "place_id\tname\tlon\tlat\terror_m\tsource\tabolished"


@dataclass(frozen=True)
class Built:
    """Everything that ``geodata/built`` holds: text files by name, boundaries by level."""

    texts: Mapping[str, str]
    boundaries: Mapping[str, gpd.GeoDataFrame]


def build(curated: Path) -> Built:
    """Make all built files in memory.

    Parameters
    ----------
    curated : Path
        Folder of the hand-kept files.
    """
    ministry = quhua.read_divisions()
    townships = merge_townships(
        quhua.read_townships(), code_table.read_table(), code_table.read_counties(), quhua.READ_IN
    )
    frames, recoded = with_ministry_codes(read_packed_divisions("tianditu"), ministry)
    more = curated_divisions(curated / "divisions.csv")
    units = merge_divisions(frames, ministry, "tianditu", more)
    readings = Readings(curated / "readings.csv")
    places = geonames.read_places()
    points = match_points(townships, places, frames["county"], readings)
    words = jieba_words.common_words()
    changes = quhua.read_changes()
    common = frozenset(word for word, _, kind in words if not kind)
    known = jieba_words.well_known_names()
    everyday = common | jieba_words.everyday_names()
    seats = Seats(units, townships, points, places, frames["county"])
    parents = {unit["place_id"]: unit["parent_id"] for unit in units}
    parks = with_seats(merge_parks(curated, parents), seats)
    sources = NameSources(
        units, townships, changes, recoded, curated, parks, common, known, everyday
    )
    official = [unit["name"] for unit in units] + [t.name for t in townships]
    han = han_names(sources)
    latin = RomanisedNames(sources, han, readings)
    texts = {
        "units.csv": _csv(units),
        "parks.tsv": _lines("\t".join(PARK_COLUMNS), (_park(row) for row in parks)),
        "townships.tsv": _lines(TOWNSHIP_HEADING, (_township(t, points) for t in townships)),
        "names.tsv": _lines(NAME_HEADING, map(_name, han)),
        "latin.tsv": _lines(NAME_HEADING, map(_name, latin.names())),
        "latin_other.tsv": _lines(NAME_HEADING, map(_name, latin.other_readings())),
        "traditional.tsv": _traditional(units),
        "words.csv": _lines("word,count,kind", (f"{w},{n},{kind}" for w, n, kind in words)),
        **_character_files(official, (claim.text for claim in han), curated),
    }
    return Built(texts, {f"tianditu_{level}": frame for level, frame in frames.items()})


def _character_files(
    official: Iterable[str], names: Iterable[str], curated: Path
) -> dict[str, str]:
    simplified = characters.read_simplified(official, characters.read_variants(curated))
    used = set("".join(official)) | set("".join(names))
    han = {c for c in used if "\u3400" <= c <= "\u9fff"}
    readings = characters.read_readings(han | characters.gb2312())
    shapes = characters.read_shapes()
    return {
        "simplified.tsv": "".join(f"{a}\t{b}\n" for a, b in sorted(simplified.items())),
        "readings.tsv": "".join(f"{c}\t{' '.join(r)}\n" for c, r in readings.items()),
        "shapes.tsv": "".join(f"{c}\t{alike}\n" for c, alike in shapes.items()),
    }


def _traditional(units: Iterable[Mapping[str, str]]) -> str:
    names = {unit["place_id"]: unit["name"] for unit in units}
    spelt = characters.traditional_names(names.values())
    return "".join(f"{code}\t{spelt[name]}\n" for code, name in names.items() if name in spelt)


def _township(township: quhua.Township, points: Mapping[str, TownshipPoint]) -> str:
    point = points.get(township.code)
    place = ("", "", "") if point is None else (
        f"{point.lon:.6f}", f"{point.lat:.6f}", str(point.error_m)
    )  # fmt: skip
    source = township.source if point is None else (
        f"{township.source}; geonames by {point.matched_by}"
    )  # fmt: skip
    name = normalise(township.name)
    return "\t".join((township.code, name, *place, source, township.abolished))


def _park(row: Mapping[str, str]) -> str:
    return "\t".join(" ".join(row[column].split()) for column in PARK_COLUMNS)


def _name(claim: Claim) -> str:
    strength = "strong" if claim.stands_alone else "weak"
    reason = " ".join(claim.reason.split())
    return "\t".join((claim.text, claim.place_id, claim.kind, strength, reason))


def _lines(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *lines, ""])


def _csv(rows: Iterable[Mapping[str, str]]) -> str:
    import io

    out = io.StringIO()
    writer = csv.DictWriter(out, UNIT_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(built: Built, folder: Path) -> list[str]:
    """Write what differs from the files in a folder; return the names of those files."""
    changed: list[str] = []
    for name, text in built.texts.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    for name, frame in built.boundaries.items():
        path = folder / f"{name}.parquet"
        if not path.exists() or not same_boundaries(gpd.read_parquet(path), frame):
            frame.to_parquet(path, compression="zstd", index=False)
            changed.append(path.name)
    return changed


def same_boundaries(left: gpd.GeoDataFrame, right: gpd.GeoDataFrame) -> bool:
    """Say whether two boundary frames hold the same rows and coordinates."""
    columns = [c for c in right.columns if c != "geometry"]
    if list(left.columns) != list(right.columns) or len(left) != len(right):
        return False
    same_rows = (
        left[columns].astype(str).to_numpy() == right[columns].astype(str).to_numpy()
    ).all()
    return bool(same_rows) and bool((left.geometry.to_wkb() == right.geometry.to_wkb()).all())
