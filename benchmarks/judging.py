"""Answers of ours and of peers, marked by the same rule: the one of the golden files."""

from __future__ import annotations

from peering import Answer
from tests.golden_cases import NO_PLACE, Mark, golden, mark_of

from parkatlas.places.geocoder import Geocoder

__all__ = ["golden_rows", "marks_of_ours", "marks_of_peer"]

Row = dict[str, str]


def golden_rows() -> list[Row]:
    """Return the golden place strings in the columns of the other golden files."""
    return [
        {"kind": row["group"], "text": row["text"], "within": row["within"], "also": "",
         "place_id": row["place_id"] if row["status"] == "resolved" else ""}
        for row in golden("places.csv")
    ]  # fmt: skip


def marks_of_ours(rows: list[Row], geocoder: Geocoder) -> list[Mark]:
    """Resolve the strings and mark the answers."""
    found = [geocoder.resolve(row["text"], within=row["within"] or None) for row in rows]
    ids = [one.place.place_id if one.place else "" for one in found]
    return [mark_of(i, row, geocoder.gazetteer) for i, row in zip(ids, rows, strict=True)]


def marks_of_peer(rows: list[Row], answers: list[Answer], geocoder: Geocoder) -> list[Mark]:
    """Mark a peer's answers.

    Its code or names are read as of today, so that the codes of older tables are no mistake. A
    peer knows no parks, and few know townships: the county that holds the place is right for it.
    """
    marks = []
    for row, (division, town) in zip(rows, answers, strict=True):
        wanted = [row["place_id"], *row["also"].split(";")]
        counties = {county for one in wanted for county in _counties(one, geocoder)}
        eased = {**row, "also": ";".join(filter(None, [row["also"], *sorted(counties)]))}
        place_id = _read(division, town, geocoder) if division else ""
        known = place_id is not None
        marks.append(mark_of(place_id or "", eased, geocoder.gazetteer) if known else Mark.WRONG)
    return marks


def _counties(place_id: str, geocoder: Geocoder) -> tuple[str, ...]:
    gazetteer = geocoder.gazetteer
    if not place_id or place_id == NO_PLACE or place_id not in gazetteer:
        return ()
    place = gazetteer.place(place_id)
    finer = place.level.value in ("park", "township", "village")
    return gazetteer.counties_of(place_id) if finer else ()


def _read(division: str, town: str, geocoder: Geocoder) -> str | None:
    """Return the place that a peer's code or names are; None where that is none or several."""
    for text in (division + town, division) if town else (division,):
        place = geocoder.resolve(text).place
        if place is not None:
            return place.place_id
    return None
