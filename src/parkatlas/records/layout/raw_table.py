"""A table as its file holds it: numbered rows of text cells, not yet understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from parkatlas.errors import InputError
from parkatlas.records.layout.layout import Row
from parkatlas.records.report import Remark

__all__ = ["MAX_CELL", "MAX_COLUMNS", "CellKinds", "Hidden", "RawTable", "too_long", "too_wide"]

# Four times what a spreadsheet's cell holds; a longer one is a quotation mark left open.
MAX_CELL = 131_072
# More than any list has; what a GeoPackage's table can hold is 2,000.
MAX_COLUMNS = 1_000


@dataclass(frozen=True)
class CellKinds:
    """What a file with types says of its cells; columns count from 0.

    Parameters
    ----------
    declared : dict of int to str
        Kind of a whole column, see :mod:`parkatlas.records.columns.kinds`.
    as_text : dict of int to int
        The last row in which a column writes digits, a date or ``TRUE`` as text. Grows while the
        rows are read.
    """

    declared: dict[int, str] = field(default_factory=dict)
    as_text: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Hidden:
    """What a workbook hides: the whole sheet, rows as it counts them, columns from 0."""

    sheet: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class RawTable:
    """One table of a file.

    Parameters
    ----------
    path : Path
    sheet : str
        Empty outside workbooks.
    form : str
        How the file is written, in words.
    rows : iterator of Row
        Row number as a spreadsheet counts it, and the cells as text, ``""`` where empty.
    remarks : list of Remark
        Grows while the rows are read.
    expected : int, optional
        About how many rows there are, for a progress bar.
    kinds : CellKinds, optional
        None for a file that has no types.
    hidden : Hidden
    """

    path: Path
    sheet: str
    form: str
    rows: Iterator[Row]
    remarks: list[Remark] = field(default_factory=list)
    expected: int | None = None
    kinds: CellKinds | None = None
    hidden: Hidden = field(default_factory=Hidden)


def too_long(path: Path, row: int) -> InputError:
    """Return the error for a cell beyond :data:`MAX_CELL`."""
    return InputError(
        f"{path.name} 第 {row} 行起有一个单元格超过 {MAX_CELL} 个字符，多半是引号没有成对；"
        "请补上引号，或另存为 XLSX 再试。",
        f"{path.name}, row {row}: a cell is longer than {MAX_CELL} characters, most likely a "
        "quotation mark that is never closed; close it, or save the list as XLSX.",
    )


def too_wide(path: Path, row: int, columns: int) -> InputError:
    """Return the error for a row beyond :data:`MAX_COLUMNS`."""
    return InputError(
        f"{path.name} 第 {row} 行有 {columns} 列，最多读 {MAX_COLUMNS} 列；请删去多余的列。",
        f"{path.name}, row {row} has {columns} columns, at most {MAX_COLUMNS} are read; "
        "remove those that are not needed.",
    )
