"""Columns by their headings, and by what a person says of them."""

from __future__ import annotations

from collections.abc import Sequence

from parkatlas.errors import InputError
from parkatlas.records.choosing.candidates import Candidate, letter_of, taken
from parkatlas.records.layout.headings import HEADINGS
from parkatlas.records.layout.hints import squeeze, without_brackets
from parkatlas.records.options import KEEP, OMIT, ColumnWish

__all__ = ["by_heading", "by_wish"]


def by_wish(columns: Sequence[Candidate], wishes: Sequence[ColumnWish]) -> None:
    """Give the columns that a person named their fields; the last word on a field counts."""
    for wish in wishes:
        named = _named(columns, wish.heading)
        if named is None:
            continue
        if wish.field in (KEEP, OMIT):
            named.said, named.field = wish.field, ""
            continue
        named.said = ""
        for column in columns:
            if column.field == wish.field:
                column.field = ""
        named.take(wish.field, "wish")


def _named(columns: Sequence[Candidate], heading: str) -> Candidate | None:
    """Return the column with a heading, or with a letter where no heading reads so."""
    wanted = squeeze(heading)
    for column in columns:
        if column.heading.text and squeeze(column.heading.text) == wanted:
            return column
    alike = [c for c in columns if c.heading.text and without_brackets(c.heading.text) == wanted]
    if len(alike) == 1:
        return alike[0]
    letter = heading.strip().upper()
    return next((c for c in columns if letter_of(c.index) == letter), None)


def by_heading(columns: Sequence[Candidate], title: str) -> None:
    """Give each field the column whose heading names it most plainly.

    Raises
    ------
    InputError
        If two headings say the same, so that either could be meant.
    """
    for of in HEADINGS:
        if taken(columns, of):
            continue
        named = [c for c in columns if c.heading.column == of and not c.field and not c.said]
        if not named:
            continue
        best = min(c.heading.rank for c in named)
        alike = [c for c in named if c.heading.rank == best]
        _settled(alike, title).take(of, "heading")


def _settled(alike: list[Candidate], title: str) -> Candidate:
    """Return the one of several columns with one meaning that holds something."""
    holding = [c for c in alike if c.contents.distinct] or alike[:1]
    if len({(c.contents.cells, c.heading.unit) for c in holding}) > 1:
        raise _same_heading(title, holding[0], holding[1])
    return holding[0]


def _same_heading(title: str, first: Candidate, second: Candidate) -> InputError:
    one, two = (f"{letter_of(c.index)} “{c.heading.text}”" for c in (first, second))
    field = first.heading.column
    example = f"--column {field}={letter_of(first.index)}"
    return InputError(
        f"{title} 有两列表头意思相同：{one} 和 {two}，无法判断用哪一列；请改名或删去一列，"
        f"或写明用哪一列，如 {example}。",
        f"{title}: the headings of columns {one} and {two} mean the same, so either could be "
        f"meant; rename or remove one, or say which it is, such as {example}.",
    )
