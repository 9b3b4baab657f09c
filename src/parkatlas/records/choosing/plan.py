"""The plan of a table: which of its columns goes where, and what is told about it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parkatlas.records.choosing.accounts import remarks_on
from parkatlas.records.choosing.candidates import (
    Candidate,
    candidates_of,
    holder,
    letter_of,
    taken,
)
from parkatlas.records.choosing.headings import by_heading, by_wish
from parkatlas.records.choosing.left_out import (
    LEFT_OUT,
    mark_hidden,
    mark_personal,
    remarks_on_left_out,
)
from parkatlas.records.choosing.names import choose_names
from parkatlas.records.choosing.places import choose_places, choose_places_by_contents
from parkatlas.records.choosing.positions import choose_positions
from parkatlas.records.choosing.values import choose_values
from parkatlas.records.columns.divisions import Subject
from parkatlas.records.layout.hints import squeeze
from parkatlas.records.layout.layout import Layout
from parkatlas.records.options import ReadOptions
from parkatlas.records.report import HeadingReading, Remark
from parkatlas.records.values.words import datum_in
from parkatlas.tables import RECORDS

__all__ = ["Plan", "choose_columns", "plan_of"]

# Columns that our layers write themselves; a user's column of that name gets a suffix.
_OURS = {
    *RECORDS.columns, "geometry", "fid", "ogc_fid", "gid", "index", "index_right", "rowid",
    "feature_id", "location_no", "location_count", "place_id", "place_name", "full_name", "level",
    "adcode", "precision", "precision_code", "exactness", "uncertainty_m", "method",
    "boundary_source", "review", "candidates", "score", "reasons", "source_sheet", "border_m",
    "coordinates_text", "coordinate_step_m", "investment_text", "status_text", "sector_text",
    "datum_text", "years_text", "start_year_text", "target_year_text", "signed_year_text",
    "lon_text", "lat_text", "project_id_text", "place_else",
}  # fmt: skip
_PARK_HEADING = ("园区", "开发区", "高新区", "工业园", "产业园", "集聚区", "集中区", "zone", "park")


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
    dropped : frozenset of str
        Those of ``targets`` that a person leaves out.
    names_are_places : str
        ``all`` where the rows are parks, ``known`` where only a known name is the place, or empty.
    remarks : tuple of Remark
        What was read by its cells, and what was left aside.
    leading : tuple of str
        Those of ``targets`` that number the rows or name divisions, from the left.
    long_numbers : tuple of str
        Those of ``targets`` that hold numbers longer than a spreadsheet keeps.
    figures : tuple of int
        Indexes of the columns whose cells are figures, money first.
    """

    targets: tuple[str, ...]
    units: dict[str, str]
    readings: tuple[HeadingReading, ...]
    known: frozenset[str]
    subject: Subject = field(default_factory=Subject)
    datum: str = ""
    dropped: frozenset[str] = frozenset()
    names_are_places: str = ""
    remarks: tuple[Remark, ...] = ()
    leading: tuple[str, ...] = ()
    long_numbers: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()

    def widened(self, width: int) -> Plan:
        """Return the plan with further columns that have no heading."""
        have = {t.casefold() for t in self.targets}
        more = [_own_name("", i, have) for i in range(len(self.targets), width)]
        return replace(self, targets=(*self.targets, *more))


def choose_columns(
    layout: Layout,
    sample: Sequence[Sequence[str]],
    options: ReadOptions,
    title: tuple[str, str, str],
    *,
    guess: bool,
    hidden: frozenset[int] = frozenset(),
) -> list[Candidate]:
    """Decide what each column of a table is.

    Parameters
    ----------
    layout : Layout
    sample : sequence of cells
        Rows below the headings.
    options : ReadOptions
    title : tuple of str
        The table as messages call it, its file, its sheet.
    guess : bool
        Whether the cells alone may name the column of names.
    hidden : frozenset of int
        Indexes of the columns that the sheet hides.

    Raises
    ------
    InputError
        If two headings say the same, so that either could be meant.
    """
    width = max([len(layout.headings), *(len(row) for row in sample)])
    columns = candidates_of(layout.headings, sample, width)
    by_wish(columns, options.wishes(title[1], title[2]))
    mark_hidden(columns, hidden, options)
    by_heading(columns, title[0])
    choose_positions(columns)
    choose_places(columns)
    choose_names(columns, guess=False)
    choose_values(columns)
    choose_places_by_contents(columns)
    choose_names(columns, guess=guess)
    mark_personal(columns, options)
    return columns


def plan_of(
    columns: Sequence[Candidate],
    layout: Layout,
    subject: Subject | None = None,
) -> Plan:
    """Return the plan that a choice of columns makes."""
    names: set[str] = set()
    targets, readings, units = [], [], {}
    for column in columns:
        if column.field:
            unit = column.heading.unit
            if column.field == "investment_cny":
                unit = unit or layout.unit
            units[column.field] = unit
            targets.append(column.field)
            readings.append(_reading(column, column.field, unit, ""))
        else:
            name = _own_name(column.heading.text, column.index, names)
            targets.append(name)
            readings.append(_reading(column, None, "", name))
    dropped = [t for t, c in zip(targets, columns, strict=True) if c.said in LEFT_OUT]
    return Plan(
        tuple(targets),
        units,
        tuple(readings),
        frozenset(c.field for c in columns if c.field),
        subject or Subject(),
        _datum(columns),
        frozenset(dropped),
        _names_are_places(columns),
        (*remarks_on(columns), *remarks_on_left_out(columns)),
        _leading(columns, targets),
        tuple(t for t, c in zip(targets, columns, strict=True) if _is_long(c)),
        _figures(columns),
    )


def _leading(columns: Sequence[Candidate], targets: Sequence[str]) -> tuple[str, ...]:
    """Return the first column, where it numbers the rows, and those of divisions."""
    numbering = [
        t for c, t in zip(columns, targets, strict=True)
        if c.index == 0 and not c.field and c.contents.numbers >= _NUMBERING
    ]  # fmt: skip
    divisions = [t for t in targets if t in _LEADING]
    return (*numbering, *divisions)


_LONG = re.compile(r"\d(?:\.\d+)?e\+?\d\d|\d{16,}", re.IGNORECASE)


def _is_long(column: Candidate) -> bool:
    if column.field == "project_id":
        return True
    return not column.field and any(_LONG.fullmatch(c) for c in column.contents.distinct)


_LEADING = ("province", "prefecture", "county", "within", "township")
_NUMBERING, _FIGURES = 0.5, 0.6


def _figures(columns: Sequence[Candidate]) -> tuple[int, ...]:
    """Return the columns that a group's sums can stand in."""
    own = [c.index for c in columns if not c.field and c.index and c.contents.numbers >= _FIGURES]
    money = [c.index for c in columns if c.field == "investment_cny"]
    return (*money, *own)


def _reading(column: Candidate, of: str | None, unit: str, kept_as: str) -> HeadingReading:
    example = column.contents.distinct[0] if column.contents.distinct else ""
    return HeadingReading(
        column.heading.text or kept_as or letter_of(column.index),
        of,
        unit,
        kept_as,
        why=column.why or column.said,
        letter=letter_of(column.index),
        example="" if column.said in LEFT_OUT else " ".join(example.split())[:40],
    )


def _own_name(heading: str, index: int, names: set[str]) -> str:
    """Return the name of a user's column: its heading on one line, unique whatever the case."""
    base = " ".join(heading.split())[:120] or f"列{letter_of(index)}"
    if base.casefold() in _OURS:
        base = f"{base}_user"
    name = base
    for number in itertools.count(2):
        if name.casefold() not in names:
            break
        name = f"{base}_{number}"
    names.add(name.casefold())
    return name


def _datum(columns: Sequence[Candidate]) -> str:
    """Return the datum that the headings of both degrees name; none where they differ."""
    used = {
        c.heading.datum or datum_in(c.heading.text)
        for c in columns
        if c.field in ("lon", "lat", "coordinates")
    }
    return used.pop() if len(used) == 1 else ""


def _names_are_places(columns: Sequence[Candidate]) -> str:
    """Tell whether the rows of a list are places: parks by the heading, or by known names."""
    if taken(columns, "place_text", "township", "place_else"):
        return ""
    name = holder(columns, "name")
    if name is None:
        return ""
    heading = squeeze(name.heading.text)
    return "all" if any(word in heading for word in _PARK_HEADING) else "known"
