"""Former names and codes of divisions, followed to what they are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parkatlas.gazetteer_build.sources.quhua import Change

__all__ = ["FormerCode", "FormerName", "follow_changes"]

_Node = tuple[str, str]  # code and name: codes were given to other units, names moved to others
_UNUSABLE = ("新设", "驻地迁移", "划转")


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a division no longer has, the place that it is now, and why.

    ``level`` is that of the former division: a prefecture may live on as a county.
    """

    name: str
    level: str
    place_id: str
    year: str
    reason: str


@dataclass(frozen=True, slots=True)
class FormerCode:
    """A code that was in use, and the place whose code it was."""

    code: str
    place_id: str
    year: int


def follow_changes(
    changes: Iterable[Change], current: Mapping[str, str]
) -> tuple[list[FormerName], list[FormerCode]]:
    """Return former names and codes whose successor today is known.

    Parameters
    ----------
    changes : iterable of Change
    current : mapping of str to str
        Code to name of today's divisions.
    """
    usable = [c for c in changes if c.old_code and c.new_code and c.kind not in _UNUSABLE]
    edges: dict[_Node, list[Change]] = {}
    for change in usable:
        edges.setdefault((change.old_code, change.old_name), []).append(change)
    names: dict[tuple[str, str], FormerName] = {}
    codes: dict[str, FormerCode] = {}
    for change in usable:
        place_id = _today(change, edges, current)
        if place_id is None:
            continue
        if change.old_name != current[place_id]:
            level = "county" if change.level == 3 else "prefecture"
            reason = f"{change.kind} {change.source}"
            names[change.old_name, place_id] = FormerName(
                change.old_name, level, place_id, str(change.year), reason
            )
        if change.old_code not in current:
            codes[change.old_code] = FormerCode(change.old_code, place_id, change.year)
    return sorted(names.values(), key=_name_key), sorted(codes.values(), key=lambda c: c.code)


def _name_key(former: FormerName) -> tuple[str, str]:
    return former.name, former.place_id


def _today(
    change: Change, edges: Mapping[_Node, list[Change]], current: Mapping[str, str]
) -> str | None:
    """Return today's code of what a division became, or None if the trail is lost."""
    for _ in range(12):
        code, name = change.new_code, change.new_name
        if current.get(code) == name:
            return code
        later = [c for c in edges.get((code, name), ()) if c.year >= change.year and c != change]
        if not later:
            return None
        change = min(later, key=lambda c: c.year)
    return None
