"""Division codes as place strings: 6, 9 or 12 digits."""

from __future__ import annotations

import re

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import NameKind
from parkatlas.places.lexicon import State

__all__ = ["place_of_code"]

_CODE = re.compile(r"(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})")
_IDENTIFIER = re.compile(r"(?:park|group|area|site):\S+")


def place_of_code(text: str, gazetteer: Gazetteer) -> State | None:
    """Return the state of a text that is a code or a place id; None if it is neither.

    A code of nine digits is the township's with its last three left out; trailing zeros
    stand for the level above (150122000000 is 150122).
    """
    if _CODE.fullmatch(text) is None:
        if _IDENTIFIER.fullmatch(text) and text in gazetteer:
            return State(text, text, True, NameKind.CODE)
        return None
    full = text.ljust(12, "0")
    for place_id in (full, full[:6] if full.endswith("000000") else ""):
        if place_id and place_id in gazetteer:
            return State(place_id, place_id, True, NameKind.CODE)
    for name in gazetteer.named(text):
        return State(name.place_id, name.place_id, True, NameKind.CODE)
    return None
