"""One table of parks from the hand-kept rows and the announced catalogue.

A park of the catalogue has its code for an id (``park:G151005``); one that has a number of its
own keeps it and carries the code. What a person wrote in ``parks.csv`` wins cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from parkatlas.datafiles import geodata_toml
from parkatlas.gazetteer_build.curated import read_rows
from parkatlas.gazetteer_build.parks.seats import Seats
from parkatlas.names.park_words import park_word

__all__ = ["PARK_COLUMNS", "merge_parks", "nicknames", "with_seats"]

PARK_COLUMNS = (
    "place_id", "name", "kind", "type", "parent_id", "adcodes", "lon", "lat", "error_m",
    "precision", "source", "catalogue_code", "county_how", "county_confidence", "approved",
    "approved_area_ha", "approved_year", "area_ha", "industries", "raised_to", "unsure_adcodes",
)  # fmt: skip
_OWN = (
    "place_id", "name", "kind", "parent_id", "adcodes", "lon", "lat", "datum", "error_m",
    "precision", "coord_source", "aliases", "strong_aliases", "weak_aliases", "approved_year",
    "area_ha", "industries", "source", "type", "county_how", "county_confidence", "catalogue_code",
    "approved_area_ha",
)  # fmt: skip
_CATALOGUE = (
    "code", "name", "kind", "type", "adcodes", "county_how", "county_confidence", "lon", "lat",
    "datum", "error_m", "precision", "coord_source", "seat_error_m", "approved", "area_ha",
    "industries",
    "successor", "raised_to", "source",
)  # fmt: skip
_POINT = ("lon", "lat", "error_m", "precision", "datum", "coord_source")
# Of the facts of the catalogue's row these stand beside what a person wrote.
_FROM_CATALOGUE = ("approved", "industries", "raised_to", "type")
_UNSURE = ("", "low")
_OWN_SEAT = "county seat"

Row = dict[str, str]


def merge_parks(curated: Path, parents: Mapping[str, str]) -> list[Row]:
    """Return the rows of all parks, our own numbers first, then the catalogue's codes.

    Beside ``PARK_COLUMNS`` a row holds its listed names (``aliases``, ``strong_aliases``,
    ``weak_aliases``), ``datum`` and ``coord_source``.

    Parameters
    ----------
    curated : Path
        Folder of the hand-kept files.
    parents : mapping of str to str
        Code of each division to the one above it.
    """
    listed = {row["code"]: row for _, row in read_rows(curated / "catalogue.csv", _CATALOGUE)}
    types: dict[str, str] = geodata_toml("curated", "park_words.toml")["catalogue_types"]
    own = [row for _, row in read_rows(curated / "parks.csv", _OWN)]
    taken = {row["catalogue_code"] for row in own}
    rows = [_own(row, listed.get(row["catalogue_code"])) for row in own]
    rows += [_listed(row) for code, row in sorted(listed.items()) if code not in taken]
    return [_located(_typed(row, types), parents) for row in rows]


def _own(row: Row, listed: Row | None) -> Row:
    more = {"approved": "", "raised_to": "", "unsure_adcodes": ""}
    if listed is not None:
        more |= {c: row.get(c) or listed[c] for c in _FROM_CATALOGUE}
    return {**row, **more}


def _listed(row: Row) -> Row:
    """Return a row of the catalogue in the columns of ours."""
    kind = "national" if row["raised_to"] else row["kind"]
    source = f"{row['source']}; 点位 point: {row['coord_source']}" if row["lon"] else row["source"]
    return {
        **row,
        "source": source, "place_id": f"park:{row['code']}", "kind": kind,
        "parent_id": row["successor"],
        "catalogue_code": row["code"], "approved_year": row["approved"][:4],
        "approved_area_ha": row["area_ha"], "area_ha": row["area_ha"],
        "aliases": row["raised_to"], "strong_aliases": "", "weak_aliases": "", "unsure_adcodes": "",
    }  # fmt: skip


def _typed(row: Row, types: Mapping[str, str]) -> Row:
    known = types.get(row["type"])
    if known is None:
        of_word: dict[str, list[str]] = geodata_toml("curated", "park_words.toml")["type_of_word"]
        word = park_word(row["name"])
        known = next((kind for kind, words in of_word.items() if word in words), "")
    return {**row, "type": known}


def _located(row: Row, parents: Mapping[str, str]) -> Row:
    """Put a park whose county is not sure into its prefecture, without a point.

    One in five of those counties is wrong; the prefecture is known.
    """
    if row["county_confidence"] not in _UNSURE or row["place_id"][5:].isdigit():
        return row
    above = dict.fromkeys(
        parents[code] if not code.endswith("00") else code for code in row["adcodes"].split(";")
    )
    unsure = "" if row["county_confidence"] == "" else row["adcodes"]
    return {
        **row, **dict.fromkeys(_POINT, ""), "adcodes": ";".join(above), "unsure_adcodes": unsure,
    }  # fmt: skip


def with_seats(rows: Iterable[Row], seats: Seats) -> list[Row]:
    """Give the parks that are only known by their county its seat as a reference.

    ``error_m`` is then the distance within which nine zones in ten lie. A park of the hand-kept
    rows whose point is a seat gets that distance too; one that covers counties (a national new
    area) gets none.
    """
    listed = list(rows)
    seats.learn(listed)
    return [_referred(row, seats) for row in listed]


def _referred(row: Row, seats: Seats) -> Row:
    county = row["adcodes"].split(";")[0]
    if row["coord_source"].startswith(_OWN_SEAT):
        return {**row, "error_m": str(seats.radius_m(county))}
    sure = row["county_confidence"] in ("high", "medium")
    if row["lon"] or not sure or row["type"] == "new_area":
        return row
    seat = seats.of(county)
    if seat is None:
        return row
    lon, lat, source = seat
    return {
        **row, "lon": f"{lon:.6f}", "lat": f"{lat:.6f}", "precision": "county",
        "error_m": row.get("seat_error_m") or str(seats.radius_m(county)),
        "source": f"{row['source']}; 点位 point: {source}",
    }  # fmt: skip


def nicknames(path: Path) -> Iterator[Row]:
    """Yield the rows of ``park_nicknames.csv``: names that no practice gives (光谷, 泰达)."""
    for _, row in read_rows(path, ("text", "place_id", "kind", "strength", "source")):
        yield row
