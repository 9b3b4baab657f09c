"""Pairs of a text and what it lies within, resolved in any process: the step that engines run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from parkatlas.places.geocoder import Geocoder
from parkatlas.places.judgements import Judgement
from parkatlas.places.rows import row_of

__all__ = ["resolve_pairs"]


@lru_cache(maxsize=2)
def _geocoder(judgements: tuple[Judgement, ...], min_score: float) -> Geocoder:
    """Return this process's geocoder; a worker loads the gazetteer once."""
    return Geocoder(judgements=judgements, min_score=min_score)


def resolve_pairs(
    pairs: Sequence[tuple[str, str]],
    judgements: tuple[Judgement, ...] = (),
    min_score: float = 0.0,
) -> list[tuple[object, ...]]:
    """Return a row of :data:`COLUMNS` for each text and what it lies within (empty: unknown).

    A step that any engine can run in any process.
    """
    geocoder = _geocoder(judgements, min_score)
    return [row_of(geocoder.resolve(text, within=within or None)) for text, within in pairs]
