"""The columns of a list while it is decided what each is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parkatlas.records.choosing.contents import Contents
from parkatlas.records.layout.headings import HEADINGS, Heading
from parkatlas.records.layout.hints import excepted, hints_of

__all__ = ["Candidate", "candidates_of", "field_in_words", "free", "holder", "letter_of", "taken"]


@dataclass
class Candidate:
    """A column of a list.

    Parameters
    ----------
    index : int
    heading : Heading
    contents : Contents
    field : str
        What it is read as; empty while, or where, it is the user's own.
    why : str
        ``heading``, ``hint`` (a part of the heading, and the cells agree), ``contents``,
        ``wish``.
    said : str
        ``keep`` or ``omit`` where a person said so, ``hidden`` or ``personal`` where it is left
        out unless one asks for it: it is read as nothing.
    """

    index: int
    heading: Heading
    contents: Contents
    field: str = ""
    why: str = ""
    said: str = ""

    @property
    def text(self) -> str:
        """The heading on one line, or the column's letter."""
        return " ".join(self.heading.text.split()) or letter_of(self.index)

    def hints(self, *fields: str) -> bool:
        """Tell whether the heading is, or ends like, one of some fields."""
        return self.heading.column in fields or any(
            f in fields for f in hints_of(self.heading.text)
        )

    def excepted(self, of: str) -> bool:
        """Tell whether a part of the heading says that it is not this field."""
        return excepted(of, self.heading.text)

    def take(self, field_: str, why: str) -> None:
        """Read the column as a field."""
        self.field, self.why = field_, why


def letter_of(index: int) -> str:
    """Return the letter of a spreadsheet's column: 0 is A."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def candidates_of(
    headings: Sequence[Heading], rows: Sequence[Sequence[str]], width: int
) -> list[Candidate]:
    """Return the columns of a table with a sample of their cells."""
    contents = Contents.of_columns(rows, width)
    return [
        Candidate(i, headings[i] if i < len(headings) else Heading(""), contents[i])
        for i in range(width)
    ]


def holder(columns: Iterable[Candidate], of: str) -> Candidate | None:
    """Return the column that is read as a field."""
    return next((c for c in columns if c.field == of), None)


def free(columns: Iterable[Candidate]) -> list[Candidate]:
    """Return the columns that are not read as anything, and may be."""
    return [c for c in columns if not c.field and not c.said and c.contents.distinct]


def taken(columns: Iterable[Candidate], *fields: str) -> bool:
    """Tell whether any of some fields has its column."""
    return any(c.field in fields for c in columns)


def field_in_words(of: str) -> str:
    """Return what Chinese lists call a field: 项目名称, 经度."""
    texts = HEADINGS.get(of, ())
    return next((text for text in texts if not text.isascii()), of)
