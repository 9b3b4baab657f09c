"""Our own tables given back: what a build derived is left to the next build, what was stated stays.

A projects table is known by its columns. Its rows become project records again: one a project,
with the place as written and what lies above it. A point is the project's own only where its method
says so or a person has moved it; the middle of a county never becomes a site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from parkatlas.records.files.own_rows import Place, stated
from parkatlas.records.layout.layout import Row
from parkatlas.records.layout.raw_table import CellKinds, RawTable
from parkatlas.records.report import Remark

__all__ = ["own_tables"]

_SIGNS = {"project_id", "name", "place_id", "precision", "method", "location_no"}
# what a build writes of itself, and what a file format adds
_DERIVED = {
    "place_id", "place_name", "full_name", "level", "adcode", "precision", "precision_code",
    "exactness", "uncertainty_m", "method", "boundary_source", "review", "location_no",
    "location_count", "sources", "observation_count", "candidates", "remark", "location_class",
    "border_distance_m", "boundary_version", "source_file", "source_sheet", "source_row",
    "coordinates_text", "lon", "lat", "map_lon", "map_lat", "datum", "accuracy", "place_text",
    "within", "place_ids", "geometry", "bbox", "fid",
    "lon_attribute", "lat_attribute", "accuracy_attribute",
}  # fmt: skip
_MADE = ("place_text", "within", "place_ids", "lon", "lat", "datum", "accuracy")
_FORMULA = re.compile(r"'\s*[=+\-@]")
# the keeper's word is read again rather than what we made of it
_WORDS = {"status_text": "status", "sector_text": "sector"}
_OTHERWISE = {"geom_2": "geom", "fid_2": "fid_user"}
_FOR_PEOPLE = "项目（中文）"


@dataclass(frozen=True)
class _Opened:
    """A table whose first row has been looked at."""

    table: RawTable
    head: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        return set(self.head) >= _SIGNS


def own_tables(tables: Sequence[RawTable]) -> list[RawTable]:
    """Return the tables of a file; of a file of ours, its projects as records.

    Parameters
    ----------
    tables : sequence of RawTable
    """
    opened = [_look(table) for table in tables]
    ours = [one for one in opened if one.is_ours]
    if not ours:
        return [one.table for one in opened]
    first = ours[0].table
    head = tuple(dict.fromkeys(name for one in ours for name in one.head))
    kept = [name for name in head if name not in _DERIVED and name not in _WORDS]
    kinds = CellKinds() if first.kinds is not None else None
    remarks = [*first.remarks, *_said(opened, ours)]
    rows = _records(ours, kept, kinds)
    return [replace(first, rows=rows, remarks=remarks, kinds=kinds)]


def _look(table: RawTable) -> _Opened:
    first = list(islice(table.rows, 1))
    # a GeoPackage has a geom and an fid of its own, and calls the user's otherwise
    head = tuple(_OTHERWISE.get(name, name) for name in first[0][1]) if first else ()
    return _Opened(replace(table, rows=chain(first, table.rows)), head)


def _said(opened: list[_Opened], ours: list[_Opened]) -> list[Remark]:
    found = [Remark(
        "own_table",
        "是 parkatlas 生成的项目表：按原记录读取，定位重新计算；人工移动过的点按所写坐标",
        "a projects table that parkatlas wrote: read as the records it came from and located "
        "anew; points that were moved are taken as stated",
    )]  # fmt: skip
    names = [one.table.sheet for one in opened if one not in ours and one.table.sheet]
    if names:
        people = _lost_changes(names)
        found.append(Remark(
            "own_other_sheets",
            f"同一文件中的 {'、'.join(names)} 是派生的，未读取{people[0]}",
            f"{', '.join(names)} in the same file are derived and not read{people[1]}",
            count=len(names),
        ))  # fmt: skip
    return found


def _lost_changes(names: Sequence[str]) -> tuple[str, str]:
    """Return what to say of the sheet for people, in which changes would be lost."""
    if _FOR_PEOPLE not in names:
        return "", ""
    return (
        f"；改动请写在工作表“项目”里，写在“{_FOR_PEOPLE}”里的不会读到",
        f"; make changes in the sheet 项目, those in {_FOR_PEOPLE} are not seen",
    )


def _records(ours: list[_Opened], kept: list[str], kinds: CellKinds | None) -> Iterator[Row]:
    """Yield the records: projects with one place as they come, the others when all are read."""
    yield 1, [*kept, *_MADE]
    several: dict[tuple[str, int], list[tuple[int, dict[str, str]]]] = {}
    turn: dict[str, int] = {}
    for one in ours:
        for number, cells in islice(one.table.rows, 1, None):
            row = dict(zip(one.head, cells, strict=False))
            if one.table.kinds is None:
                row = {k: v[1:] if _FORMULA.match(v) else v for k, v in row.items()}
            if row.get("location_count", "") in ("", "1"):
                yield number, _record([row], kept)
                continue
            project = row.get("project_id", "")
            if row.get("location_no") == "1":
                turn[project] = turn.get(project, 0) + 1
            several.setdefault((project, turn.get(project, 1)), []).append((number, row))
        if kinds is not None and one.table.kinds is not None:
            _carry(kinds, one, kept)
    for rows in several.values():
        yield rows[0][0], _record([row for _, row in rows], kept)


def _carry(kinds: CellKinds, one: _Opened, kept: list[str]) -> None:
    """Take over what the file says of the types of its columns, at their new places."""
    own = one.table.kinds
    if own is None:
        return
    places = {name: index for index, name in enumerate(one.head)}
    for index, name in enumerate(kept):
        old = places.get(name)
        if old in own.declared:
            kinds.declared[index] = own.declared[old]
        if old in own.as_text:
            kinds.as_text[index] = max(own.as_text[old], kinds.as_text.get(index, 0))


def _record(rows: list[dict[str, str]], kept: list[str]) -> list[str]:
    words = {base: rows[0][text] for text, base in _WORDS.items() if rows[0].get(text)}
    cells = {**rows[0], **words}
    made: Mapping[str, str] = stated([Place.of(row) for row in rows])
    return [*(cells.get(name, "") for name in kept), *(made.get(name, "") for name in _MADE)]
