"""A least score that answers must have: what is below it is for a person."""

from __future__ import annotations

from dataclasses import replace

from parkatlas.errors import InputError, both
from parkatlas.places.resolution import Resolution, Status
from parkatlas.places.wording import WORDINGS

__all__ = ["BELOW", "at_least", "checked_minimum", "is_held_back", "why_held_back"]

BELOW = "below_minimum"


def checked_minimum(value: float) -> float:
    """Return a least score as it is, if it is one.

    Raises
    ------
    InputError
        If it is not between 0 and 1.
    """
    if 0 <= value <= 1:
        return value
    raise InputError(
        f"得分下限须在 0 与 1 之间，不能是 {value:g}。",
        f"the minimum score must lie between 0 and 1; {value:g} does not.",
    )


def at_least(found: Resolution, minimum: float) -> Resolution:
    """Return an answer, or no place and the candidates where its score is below the minimum."""
    if found.place is None or found.score >= minimum:
        return found
    note = (BELOW, f"{found.score:g} < {minimum:g}")
    return replace(
        found, status=Status.UNRESOLVED, place=None, chain=(), precision="none",
        candidates=found.candidates or (found.place.place_id,), notes=(*found.notes, note),
    )  # fmt: skip


def is_held_back(found: Resolution) -> bool:
    """Say whether an answer was there and is below the minimum."""
    return found.place is None and found.notes[-1:] != () and found.notes[-1][0] == BELOW


def why_held_back(found: Resolution) -> str:
    """Return what a person is told of an answer below the minimum."""
    return both(*WORDINGS[BELOW]).format(found.notes[-1][1])
