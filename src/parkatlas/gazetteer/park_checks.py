"""Checks of the park tables: codes, types, decisions, and what is not sure enough to be drawn."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.park_facts import park_facts, type_words

__all__ = ["park_faults", "unsure_parks"]

_DECISIONS = ("applied", "amended", "refused")
_CONFIDENCE = ("high", "medium", "low", "")
_POINTS = ("site", "township", "county", "")


def park_faults(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in the park tables: where, and what."""
    codes = [row["code"] for row in _rows("catalogue.csv")]
    taken = [row["catalogue_code"] for row in _rows("parks.csv") if row["catalogue_code"]]
    yield from (("catalogue.csv", f"code {c} twice") for c, n in Counter(codes).items() if n > 1)
    yield from (("parks.csv", f"code {c} twice") for c, n in Counter(taken).items() if n > 1)
    yield from (("parks.csv", f"no code {c} in catalogue.csv") for c in set(taken) - set(codes))
    for row in _rows("catalogue.csv"):
        if row["county_confidence"] not in _CONFIDENCE:
            yield row["code"], f"county_confidence {row['county_confidence']}"
    yield from _wrong_rows(gazetteer)
    for place_id, facts in park_facts().items():
        known = facts["type"] in (*type_words(), "") and facts["precision"] in _POINTS
        if not known or bool(facts["lon"]) != bool(facts["precision"]):
            yield place_id, f"type {facts['type']}, point {facts['precision']}"


def _wrong_rows(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    for row in _rows("park_nicknames.csv"):
        if row["place_id"] not in gazetteer:
            yield f"park_nicknames.csv: {row['text']}", f"no place {row['place_id']}"
    for row in _rows("park_corrections.csv"):
        if row["decision"] not in _DECISIONS or (
            row["decision"] != "applied" and not row["reason"]
        ):
            yield f"park_corrections.csv: {row['place_id']} {row['field']}", "no reasoned decision"


def unsure_parks(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Yield the parks whose county is not sure, which are not drawn: which, and the guess."""
    for place_id, facts in park_facts().items():
        if facts["unsure_adcodes"]:
            guess = "、".join(gazetteer.place(c).name for c in facts["unsure_adcodes"].split(";"))
            yield place_id, f"{facts['name']}: {guess}? ({facts['county_how']})"
        elif place_id[5:6] in "GS" and not facts["county_confidence"]:
            yield place_id, f"{facts['name']}: ?"


def _rows(file: str) -> list[dict[str, str]]:
    with geodata_path("curated", file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
