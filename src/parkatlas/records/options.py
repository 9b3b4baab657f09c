"""What a person says about the reading of a list, where its headings do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parkatlas.errors import InputError
from parkatlas.records.layout.headings import HEADINGS

__all__ = ["KEEP", "OMIT", "ColumnWish", "ReadOptions", "column_wishes"]

# the field of a column that is to stay the user's own, and of one that is to be left out
KEEP, OMIT = "keep", "omit"


@dataclass(frozen=True)
class ColumnWish:
    """Which column of a list is to be read as what.

    Parameters
    ----------
    field : str
        Key of ``HEADINGS``, :data:`KEEP` for a column that only travels on, or :data:`OMIT`.
    heading : str
        As it stands in the list, or the column's letter.
    file, sheet : str
        Where this holds; empty for every list.
    """

    field: str
    heading: str
    file: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class ReadOptions:
    """The reading options of ``check``, ``build`` and ``export``.

    Parameters
    ----------
    columns : tuple of ColumnWish
    sheets : tuple of str
        Sheets to read; empty for all that list projects.
    omit : tuple of str
        Headings of columns that are left out.
    include_personal, include_hidden : bool
        Whether columns with persons' data, and what the sheets hide, are brought along.
    """

    columns: tuple[ColumnWish, ...] = ()
    sheets: tuple[str, ...] = ()
    omit: tuple[str, ...] = ()
    include_personal: bool = False
    include_hidden: bool = False

    def wishes(self, file: str, sheet: str) -> list[ColumnWish]:
        """Return what is said of the columns of one table, the last word at the end."""
        said = [*self.columns, *(ColumnWish(OMIT, heading) for heading in self.omit)]
        return [w for w in said if w.file in ("", file) and w.sheet in ("", sheet)]


def column_wishes(texts: Iterable[str]) -> tuple[ColumnWish, ...]:
    """Read ``FIELD=HEADING`` as people write it: ``name=Plant name``, ``lon=POINT_X``.

    Raises
    ------
    InputError
        If a text has no ``=``, or names a field that there is not.
    """
    wishes = []
    for text in texts:
        field, mark, heading = (part.strip() for part in text.partition("="))
        if not mark or not heading or field not in (*HEADINGS, KEEP):
            raise InputError(
                f"--column “{text}” 不是 字段=表头；可用的字段：{'、'.join(HEADINGS)}，"
                f"{KEEP}（原样保留）。",
                f"--column {text!r} is not FIELD=HEADING; the fields are {', '.join(HEADINGS)}, "
                f"and {KEEP} for a column that only travels on.",
            )
        wishes.append(ColumnWish(field, heading))
    return tuple(wishes)
