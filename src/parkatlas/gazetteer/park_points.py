"""What the point of a park stands for."""

from __future__ import annotations

import csv
from functools import cache

from parkatlas.datafiles import geodata_path

__all__ = ["has_own_point", "point_precision"]


@cache
def _precisions() -> dict[str, str]:
    with geodata_path("curated", "parks.csv").open(encoding="utf-8", newline="") as lines:
        return {row["place_id"]: row["precision"] for row in csv.DictReader(lines)}


def point_precision(park_id: str) -> str:
    """Return what a park's point is: site, township, or county (only the county's seat).

    Empty for a park without a point and for parks that a user added.
    """
    return _precisions().get(park_id, "")


def has_own_point(park_id: str) -> bool:
    """Say whether a park's point is its own and not the seat of its county."""
    return point_precision(park_id) != "county"
