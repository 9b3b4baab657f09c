"""What is known of each park beyond its place: type, code, approval, areas, industries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from parkatlas.datafiles import geodata_path, geodata_toml
from parkatlas.gazetteer.store import read_lines
from parkatlas.gazetteer.unit import Place

__all__ = ["PARK_COLUMNS", "has_own_point", "park_facts", "type_of", "type_words"]

PARK_COLUMNS = (
    "place_id", "name", "kind", "type", "parent_id", "adcodes", "lon", "lat", "error_m",
    "precision", "source", "catalogue_code", "county_how", "county_confidence", "approved",
    "approved_area_ha", "approved_year", "area_ha", "industries", "raised_to", "unsure_adcodes",
)  # fmt: skip


@cache
def park_facts() -> Mapping[str, Mapping[str, str]]:
    """Return the rows of ``built/parks.tsv`` as text, by place id.

    ``kind``: national, provincial, sub, local; ``type``: see :class:`Place`; ``county_how`` and
    ``county_confidence`` (high, medium, low or empty) say how the county is known;
    ``unsure_adcodes`` holds the county where it is not sure enough to be drawn; ``approved``:
    month; ``raised_to``: the national name that a provincial zone has had since.
    """
    rows = (line.split("\t") for line in read_lines(geodata_path("built", "parks.tsv")))
    return {row[0]: dict(zip(PARK_COLUMNS, row, strict=True)) for row in rows}


def has_own_point(place: Place) -> bool:
    """Say whether a place's point is its own and not the seat of a park's county."""
    return place.point != "county"


@cache
def type_words() -> Mapping[str, list[str]]:
    """Return what people call each type: the Chinese label, the English one, further words."""
    words: dict[str, list[str]] = geodata_toml("curated", "park_words.toml")["type_words"]
    return words


def type_of(word: str) -> str:
    """Return the type that a word means (经开, 高新区, etdz), or an empty string."""
    said = word.strip().casefold()
    for kind, words in type_words().items():
        if said == kind or said in (w.casefold() for w in words):
            return kind
    return ""
