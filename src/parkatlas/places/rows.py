"""A resolution as one row of the columns that `geocode` writes; no pandas on this path."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from parkatlas.gazetteer.unit import Level
from parkatlas.places.resolution import Resolution

if TYPE_CHECKING:
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.places.judgements import Judgement

__all__ = ["COLUMNS", "resolve_pairs", "row_of"]

COLUMNS = (
    "status", "place_id", "name", "full_name", "level", "adcode", "lon", "lat", "precision",
    "score", "candidates", "leftover", "repaired",
)  # fmt: skip

_COVERS = (Level.GROUP, Level.AREA)  # several divisions: no one code is theirs


def row_of(found: Resolution) -> tuple[object, ...]:
    """Return the values of :data:`COLUMNS` for a resolution."""
    place = found.place
    after = found.precision, found.score, ";".join(found.candidates), found.leftover, found.repaired
    if place is None:
        return (found.status.value, "", "", "", "", "", None, None, *after)
    adcode = "" if place.level in _COVERS else place.adcode
    return (
        found.status.value, place.place_id, place.name, found.full_name, place.level.value,
        adcode, place.lon, place.lat, *after,
    )  # fmt: skip


@lru_cache(maxsize=2)
def _geocoder(judgements: tuple[Judgement, ...]) -> Geocoder:
    """Return this process's geocoder; a worker loads the gazetteer once."""
    from parkatlas.places.geocoder import Geocoder

    return Geocoder(judgements=judgements)


def resolve_pairs(
    pairs: Sequence[tuple[str, str]], judgements: tuple[Judgement, ...] = ()
) -> list[tuple[object, ...]]:
    """Return a row of :data:`COLUMNS` for each text and what it lies within (empty: unknown).

    A step that any engine can run in any process.
    """
    geocoder = _geocoder(judgements)
    return [row_of(geocoder.resolve(text, within=within or None)) for text, within in pairs]
