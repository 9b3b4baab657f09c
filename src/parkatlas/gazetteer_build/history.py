"""Former names and codes of divisions, followed to what they are now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from parkatlas.gazetteer_build.claims import PART_OF_ANY_CITY
from parkatlas.gazetteer_build.sources.quhua import Change
from parkatlas.names.park_words import is_generic
from parkatlas.names.suffixes import stem_of

__all__ = ["FormerCode", "FormerName", "follow_changes", "moved_names", "with_curated"]

_Node = tuple[str, str]  # code and name: codes were given to other units, names moved to others
_UNUSABLE = ("新设", "驻地迁移", "划转")
_NEW_PROVINCES = (("51", "50"), ("44", "46"))  # 重庆 left 四川, 海南 left 广东
_LEVELS = {1: "province", 2: "prefecture", 3: "county"}


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a division no longer has, the place that it is now, and why.

    ``level`` is that of the former division: a prefecture may live on as a county. ``city`` is
    the city that it belonged to, where it did.
    """

    name: str
    level: str
    place_id: str
    year: str
    reason: str
    city: str = ""


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

    Where the trail ends without a successor, it is the division of today with the same stem:
    恩施县 is 恩施市, 南通地区 is 南通市. It must be the only one of its level in the province.

    Parameters
    ----------
    changes : iterable of Change
    current : mapping of str to str
        Code to name of today's divisions.
    """
    names: dict[tuple[str, str], FormerName] = {}
    codes: dict[str, FormerCode] = {}
    for change, place_id in _trails(changes, current):
        if change.old_name != current[place_id]:
            former = _former_name(change, place_id)
            names[former.name, place_id] = former
        if change.old_code not in current:
            codes[change.old_code] = FormerCode(change.old_code, place_id, change.year)
    return sorted(names.values(), key=_name_key), sorted(codes.values(), key=lambda c: c.code)


def _trails(changes: Iterable[Change], current: Mapping[str, str]) -> Iterator[tuple[Change, str]]:
    """Yield every change whose end today is known, with that end."""
    usable = [c for c in changes if c.old_code and c.kind not in _UNUSABLE and _stays(c)]
    edges: dict[_Node, list[Change]] = {}
    for change in usable:
        if change.new_code:
            edges.setdefault((change.old_code, change.old_name), []).append(change)
    stems = _by_stem(current)
    for change in usable:
        place_id = _today(change, edges, current) if change.new_code else None
        if place_id is None:
            place_id = _of_same_stem(change, current, stems)
        if place_id is not None:
            yield change, place_id


def _stays(change: Change) -> bool:
    """Say whether a change stays in its province; elsewhere one name was taken for another's."""
    old, new = change.old_code[:2], change.new_code[:2]
    return not new or old == new or (old, new) in _NEW_PROVINCES


def moved_names(
    changes: Iterable[Change], units: Mapping[str, Mapping[str, str]], formers: Iterable[FormerName]
) -> list[FormerName]:
    """Return the names of divisions behind the prefecture that they were in: 巢湖市庐江县.

    Old addresses begin with it, and 庐江县 in 合肥市 does not lie in 巢湖市. A prefecture that
    is only called otherwise now (襄樊市枣阳市) is no case of this, nor is a name that another
    division of the province bears today.
    """
    called: dict[str, set[str]] = {code: {unit["name"]} for code, unit in units.items()}
    for former in formers:
        called[former.place_id].add(former.name)
    current = {code: unit["name"] for code, unit in units.items()}
    alive = {(code[:2], name) for code, name in current.items()}
    found: dict[tuple[str, str], FormerName] = {}
    for change, place_id in _trails(changes, current):
        upper = _prefecture(change)
        above = _above(place_id, units)
        is_another = current[place_id] != change.old_name and (
            (place_id[:2], change.old_name) in alive
        )
        if not upper or is_another or any(upper in called[c] for c in (place_id, *above)):
            continue
        name = upper + change.old_name
        reason = f"{change.old_name} {change.year} 年起不属{upper} {change.source}"
        found[name, place_id] = FormerName(name, "chain", place_id, str(change.year), reason)
    return sorted(found.values(), key=_name_key)


def _prefecture(change: Change) -> str:
    """Return the prefecture that a named division was in, or an empty text."""
    of_any = is_generic(change.old_name) or change.old_name in PART_OF_ANY_CITY
    if len(change.old_path) < 3 or of_any:
        return ""
    return change.old_path[-2].removeprefix(change.old_path[0])


def _above(place_id: str, units: Mapping[str, Mapping[str, str]]) -> list[str]:
    above = []
    while units[place_id]["parent_id"]:
        place_id = units[place_id]["parent_id"]
        above.append(place_id)
    return above


def with_curated(followed: Iterable[FormerName], curated: Iterable[FormerName]) -> list[FormerName]:
    """Return both; a curated row replaces what was followed of its name in its province."""
    listed = list(curated)
    decided = {(former.name, former.place_id[:2]) for former in listed}
    return [f for f in followed if (f.name, f.place_id[:2]) not in decided] + listed


def _name_key(former: FormerName) -> tuple[str, str]:
    return former.name, former.place_id


def _former_name(change: Change, place_id: str) -> FormerName:
    reason = f"{change.kind} {change.source}"
    above = change.old_path[-2] if len(change.old_path) > 2 else ""
    return FormerName(
        change.old_name, _LEVELS[change.level], place_id, str(change.year), reason,
        above if above.endswith("市") else "",
    )  # fmt: skip


def _by_stem(current: Mapping[str, str]) -> dict[tuple[str, str, str], list[str]]:
    """Return the divisions of today by province, level and stem."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for code, name in current.items():
        level = "prefecture" if code.endswith("00") else "county"
        found.setdefault((code[:2], level, stem_of(name, level)), []).append(code)
    return found


def _of_same_stem(
    change: Change,
    current: Mapping[str, str],
    stems: Mapping[tuple[str, str, str], list[str]],
) -> str | None:
    """Return the one division of today that has the stem of a division whose trail is lost."""
    level = _LEVELS[change.level]
    stem = stem_of(change.old_name, level)
    found = stems.get((change.old_code[:2], level, stem), [])
    gone = change.old_code not in current or current[change.old_code] != change.old_name
    return found[0] if len(found) == 1 and len(stem) >= 2 and gone else None


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
