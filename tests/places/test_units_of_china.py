"""Former names and new townships, all of China: what the tables know, the reader finds."""

from __future__ import annotations

import pytest

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.store import read_lines
from parkatlas.gazetteer.unit import Level
from parkatlas.places.geocoder import Geocoder


@pytest.fixture(scope="module")
def geocoder(gazetteer: Gazetteer) -> Geocoder:
    return Geocoder(gazetteer)


def _formers(gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Return the former names that mean one division of their province."""
    found = []
    for line in read_lines(geodata_path("built", "names.tsv")):
        text, place_id, kind, _, reason = line.split("\t")
        of_division = kind == "former" and place_id[0] <= "9" and not place_id.endswith("0000")
        if of_division and not reason.startswith("dropped"):
            owners = {name.place_id for name in gazetteer.named(text)}
            if [i for i in owners if i[:2] == place_id[:2]] == [place_id]:
                found.append((text, place_id))
    return found


def test_a_former_name_behind_its_province_is_its_successor(
    gazetteer: Gazetteer, geocoder: Geocoder
) -> None:
    formers = _formers(gazetteer)
    assert len(formers) > 1700
    wrong = []
    for text, place_id in formers:
        found = geocoder.resolve(gazetteer.chain(place_id)[0].name + text)
        if found.place is None or found.place.place_id != place_id:
            wrong.append((text, place_id, found.candidates))
    assert wrong == []


def test_the_townships_of_the_code_table_by_their_full_paths(
    gazetteer: Gazetteer, geocoder: Geocoder
) -> None:
    towns = [p for p in gazetteer if p.level is Level.TOWNSHIP and "mca-table" in p.source]
    assert len(towns) > 200
    wrong = []
    for town in towns:
        found = geocoder.resolve(gazetteer.full_name(town.place_id))
        if found.place != town:
            wrong.append((town.place_id, found.candidates))
    assert wrong == []
