"""Parks that no table knows: made from their id, always the same."""

from __future__ import annotations

import re

from parkatlas.gazetteer.unit import Level, Place

__all__ = ["UNLISTED", "unlisted_id", "unlisted_park"]

UNLISTED = "unlisted"  # the `kind` of such a park
# county (or prefecture) and name as written; `;` joins ids and so is in none
_ID = re.compile(r"park:\?(\d{6}):([^\s:;,，；：?？]{2,60})")


def unlisted_id(adcode: str, name: str) -> str:
    """Return the id of a park that is read by its grammar: ``park:?150122:某某工业园``."""
    return f"park:?{adcode}:{name}"


def unlisted_park(place_id: str) -> Place | None:
    """Return the park of such an id: its name, inside its division, without a point.

    None for any other id; whether the division exists is for the gazetteer to say.
    """
    match = _ID.fullmatch(place_id)
    if match is None:
        return None
    return Place(
        place_id=place_id, name=match[2], level=Level.PARK, kind=UNLISTED, parent_id="",
        adcodes=(match[1],), source="名称按文法读出，园区表中没有 read by its grammar, in no table",
    )  # fmt: skip
