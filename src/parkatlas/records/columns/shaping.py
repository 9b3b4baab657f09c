"""Rows of a list, with its headings understood, as a block of ``RECORDS``."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from parkatlas.errors import InputError
from parkatlas.records.columns import typed
from parkatlas.records.columns.divisions import Subject, with_places
from parkatlas.records.columns.positions import positions, with_datum
from parkatlas.records.layout.headings import Heading
from parkatlas.records.layout.layout import Layout
from parkatlas.records.report import HeadingReading
from parkatlas.tables import RECORDS

__all__ = ["Plan", "plan_of", "shape"]

# Columns that our layers write themselves; a user's column of that name gets a suffix.
_OURS = {
    *RECORDS.columns, "geometry", "fid", "ogc_fid", "gid", "index", "index_right", "rowid",
    "feature_id", "location_no", "location_count", "place_id", "place_name", "full_name", "level",
    "adcode", "precision", "precision_code", "exactness", "uncertainty_m", "method",
    "boundary_source", "review", "candidates", "score", "reasons", "source_sheet", "border_m",
    "coordinates_text", "coordinate_step_m", "investment_text", "status_text", "sector_text",
    "datum_text", "years_text", "start_year_text", "target_year_text", "signed_year_text",
    "lon_text", "lat_text",
}  # fmt: skip
_PARTS = ("province", "prefecture", "county", "township", "coordinates", "years")
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{fffe}\x{ffff}]"


@dataclass(frozen=True)
class Plan:
    """Which column of the list goes where.

    Parameters
    ----------
    targets : tuple of str
        One a column of the list: a column of ``RECORDS``, a part of one, or the user's own name.
    units : dict of str to str
        Unit of money of an amount column.
    readings : tuple of HeadingReading
    known : frozenset of str
        Those of ``targets`` that are ours.
    subject : Subject
        The division that the list is about.
    datum : str
        Datum that the headings of the coordinates name, or empty.
    """

    targets: tuple[str, ...]
    units: dict[str, str]
    readings: tuple[HeadingReading, ...]
    known: frozenset[str]
    subject: Subject
    datum: str = ""


def _letter(index: int) -> str:
    """Return the letter of a spreadsheet's column: 0 is A."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _own_name(heading: str, index: int, taken: set[str]) -> str:
    """Return the name of a user's column: its heading on one line, unique whatever the case."""
    base = " ".join(heading.split())[:120] or f"列{_letter(index)}"
    if base.casefold() in _OURS:
        base = f"{base}_user"
    name = base
    for number in itertools.count(2):
        if name.casefold() not in taken:
            break
        name = f"{base}_{number}"
    taken.add(name.casefold())
    return name


def plan_of(title: str, layout: Layout, width: int, subject: Subject | None = None) -> Plan:
    """Decide which column of a list fills which column of ``RECORDS``.

    Raises
    ------
    InputError
        If two headings say the same, so that either could be meant.
    """
    headings = [*layout.headings]
    winners: dict[str, int] = {}
    for i, heading in enumerate(headings):
        if heading.column is None:
            continue
        other = winners.get(heading.column)
        if other is None or heading.rank < headings[other].rank:
            winners[heading.column] = i
        elif heading.rank == headings[other].rank:
            raise _same_heading(title, headings[other].text, heading.text, other, i)
    taken: set[str] = set()
    targets, readings, units = [], [], {}
    for i in range(max(width, len(headings))):
        text = headings[i].text if i < len(headings) else ""
        column = headings[i].column if i < len(headings) else None
        if column is not None and winners[column] == i:
            unit = headings[i].unit or (layout.unit if column in ("investment_cny",) else "")
            units[column] = unit
            targets.append(column)
            readings.append(HeadingReading(text, column, unit))
        else:
            name = _own_name(text, i, taken)
            targets.append(name)
            readings.append(HeadingReading(text or name, None, kept_as=name))
    return Plan(
        tuple(targets),
        units,
        tuple(readings),
        frozenset(winners),
        subject or Subject(),
        _datum(headings, winners),
    )


def _datum(headings: Sequence[Heading], winners: dict[str, int]) -> str:
    """Return the datum that the headings of both degrees name; none where they differ."""
    used = [headings[winners[c]].datum for c in ("lon", "lat", "coordinates") if c in winners]
    return used[0] if len(set(used)) == 1 else ""


def _same_heading(title: str, first: str, second: str, i: int, j: int) -> InputError:
    one, two = f"{_letter(i)} “{first}”", f"{_letter(j)} “{second}”"
    return InputError(
        f"{title} 有两列表头意思相同：{one} 和 {two}，无法判断用哪一列；请改名或删去一列。",
        f"{title}: the headings of columns {one} and {two} mean the same, so either could be "
        "meant; rename or remove one.",
    )


def _texts(rows: Sequence[Sequence[str]], plan: Plan) -> pd.DataFrame:
    """Return the cells as string columns, empty cells missing, control characters gone."""
    width = len(plan.targets)
    padded = (row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in rows)
    frame = {}
    for name, cells in zip(plan.targets, zip(*padded, strict=False), strict=False):
        cells = pa.array(cells, pa.large_string())
        if pc.any(pc.match_substring_regex(cells, _CONTROL)).as_py():
            cells = pc.replace_substring_regex(cells, _CONTROL, "")
        cells = pc.if_else(pc.equal(cells, ""), None, cells)
        frame[name] = pd.array(cells, dtype="string")
    return pd.DataFrame(frame)


def shape(
    rows: Sequence[Sequence[str]], numbers: Sequence[int], plan: Plan, doubts: typed.Doubts
) -> pd.DataFrame:
    """Return rows of a list as a block that has the columns of ``RECORDS`` it can fill.

    Parameters
    ----------
    rows : sequence of cells
    numbers : sequence of int
        Row numbers in the file.
    plan : Plan
    doubts : Doubts
        Takes what could not be read as it stands.
    """
    block = _texts(rows, plan)
    lines = pd.Series(numbers, dtype="Int64")
    extra: dict[str, pd.Series] = {}
    out = block.drop(columns=[c for c in _PARTS if c in plan.known])
    ours = block[[c for c in block if c in plan.known]]
    out = with_places(out, ours, plan.subject, lines, doubts)
    out = _with_values(out, lines, plan, doubts, extra)
    out = _with_years(out, block, lines, plan, doubts, extra)
    known = block[[c for c in ("lon", "lat", "coordinates") if c in plan.known]]
    found = positions(known, lines, doubts)
    if found is not None:
        out = out.assign(**{c: found[c] for c in ("lon", "lat", "coordinate_step_m")})
        out = with_datum(out, plan.datum, lines, doubts)
        extra["coordinates_text"] = found["coordinates_text"]
    else:
        out = out.assign(**{f"{c}_text": out[c] for c in ("lon", "lat") if c in plan.known})
        out = out.drop(columns=[c for c in ("lon", "lat") if c in plan.known])
    missing = block["name"].isna()
    doubts.add(
        "no_name", "没有项目名称，仍作为项目保留", "no name; kept as a record", lines[missing]
    )
    told = {name: texts for name, texts in extra.items() if texts.notna().any()}
    return out.assign(source_row=lines, **told)


def _with_values(
    out: pd.DataFrame,
    lines: pd.Series,
    plan: Plan,
    doubts: typed.Doubts,
    extra: dict[str, pd.Series],
) -> pd.DataFrame:
    """Type the amount, the words and the whole numbers."""
    done: dict[str, pd.Series] = {}
    if "investment_cny" in plan.known:
        done["investment_cny"], extra["investment_text"] = typed.as_amount(
            out["investment_cny"], plan.units["investment_cny"], lines, doubts
        )
    for column, read in (
        ("status", typed.as_status),
        ("sector", typed.as_sector),
        ("datum", typed.as_datum),
    ):
        if column in plan.known:
            done[column], extra[f"{column}_text"] = read(out[column], lines, doubts)
    for column in ("start", "end"):
        if column in plan.known:
            done[column] = typed.as_whole(out[column])
    return out.assign(**done)


def _with_years(
    out: pd.DataFrame,
    block: pd.DataFrame,
    lines: pd.Series,
    plan: Plan,
    doubts: typed.Doubts,
    extra: dict[str, pd.Series],
) -> pd.DataFrame:
    """Type the years; a span of years fills what the list has no column for."""
    done: dict[str, pd.Series] = {}
    for column in ("start_year", "target_year", "signed_year"):
        if column in plan.known:
            done[column], extra[f"{column}_text"] = typed.as_year(out[column], lines, doubts)
    if "years" in plan.known:
        first, last, extra["years_text"] = typed.spans(block["years"], lines, doubts)
        done.setdefault("start_year", first)
        done.setdefault("target_year", last)
    return out.assign(**done)
