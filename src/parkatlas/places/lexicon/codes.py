"""Division codes as place strings: 6, 9 or 12 digits."""

from __future__ import annotations

import re

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import NameKind
from parkatlas.places.lexicon.links import State

__all__ = ["places_of_code"]

_CODE = re.compile(r"\d{6}(?:\d{3}){0,2}")
_IDENTIFIER = re.compile(r"(?:park|group|area|site):\S+")


def places_of_code(text: str, gazetteer: Gazetteer) -> tuple[State, ...]:
    """Return the states of a text that is a code or a place id; none if it is neither.

    A code of nine digits is the township's with its last three left out; trailing zeros
    stand for the level above (150122000000 is 150122). A former code may have several
    successors.
    """
    if _CODE.fullmatch(text) is None:
        if _IDENTIFIER.fullmatch(text) and text in gazetteer:
            return (_state(text),)
        return ()
    full = text.ljust(12, "0")
    for place_id in (full, full[:6] if full.endswith("000000") else ""):
        if place_id and place_id in gazetteer:
            return (_state(place_id),)
    return tuple(_state(name.place_id) for name in gazetteer.named(text))


def _state(place_id: str) -> State:
    return State(place_id, place_id, True, NameKind.CODE)
