"""A resolution as one row of the columns that `geocode` writes; no pandas on this path."""

from __future__ import annotations

from parkatlas.gazetteer.unit import Level
from parkatlas.places.resolution import Resolution

__all__ = ["COLUMNS", "row_of"]

COLUMNS = (
    "status", "place_id", "name", "full_name", "level", "adcode", "lon", "lat", "precision",
    "score", "candidates", "leftover", "repaired",
)  # fmt: skip

_COVERS = (Level.GROUP, Level.AREA)  # several divisions: no one code is theirs


def row_of(found: Resolution) -> tuple[object, ...]:
    """Return the values of :data:`COLUMNS` for a resolution."""
    place = found.place
    # the point of a park whose county alone is known is the county's seat
    precision = place.known_to if place and place.level is Level.PARK else found.precision
    after = precision, found.score, ";".join(found.candidates), found.leftover, found.repaired
    if place is None:
        return (found.status.value, "", "", "", "", "", None, None, *after)
    adcode = "" if place.level in _COVERS else place.adcode
    return (
        found.status.value, place.place_id, place.name, found.full_name, place.level.value,
        adcode, place.lon, place.lat, *after,
    )  # fmt: skip
