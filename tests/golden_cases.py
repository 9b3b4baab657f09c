"""Golden cases: CSV files that anyone can extend, and what counts as right in them."""

from __future__ import annotations

import csv
from enum import StrEnum
from pathlib import Path

from parkatlas.gazetteer.index import Gazetteer

FOLDER = Path(__file__).parent / "golden"
NO_PLACE = "none"


class Mark(StrEnum):
    """How an answer compares with what a row says."""

    RIGHT = "right"
    COARSER = "coarser"  # a larger place that holds the right one
    MISSED = "missed"  # no place
    WRONG = "wrong"  # a place elsewhere, or one where there is none


def golden(name: str) -> list[dict[str, str]]:
    """Return the rows of a golden file."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def mark_of(place_id: str, row: dict[str, str], gazetteer: Gazetteer) -> Mark:
    """Compare an answer (empty: no place) with ``place_id`` and ``also`` of a row.

    Right is the place, a finer one inside it, or one of ``also``; where ``place_id`` is empty,
    no place or one of ``also``.
    """
    wanted, also = row["place_id"], [one for one in row["also"].split(";") if one]
    if not place_id:
        return Mark.RIGHT if not wanted or NO_PLACE in also else Mark.MISSED
    if any(_fits(place_id, one) for one in also):
        return Mark.RIGHT
    if wanted and gazetteer.is_within(place_id, wanted):
        return Mark.RIGHT
    held = [one for one in (wanted, *also) if one in gazetteer]
    return Mark.COARSER if any(gazetteer.is_within(one, place_id) for one in held) else Mark.WRONG


def _fits(place_id: str, pattern: str) -> bool:
    """Say whether an id is the one given; ``park:?150122:*`` is any unlisted park there."""
    return place_id == pattern or (pattern[-1] == "*" and place_id.startswith(pattern[:-1]))
