"""What was understood of a user's list: headings, units, rows set aside, doubts.

The reader drops nothing in silence. Whatever it could not take as it stands is a
:class:`Remark` or a :class:`SetAside` here, shown by ``check`` and by a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parkatlas.errors import both

__all__ = ["HeadingReading", "ReadReport", "Remark", "SetAside", "TableReport", "counted"]

_SHOWN = 5
# why a column goes nowhere
_LEFT_OUT = ("omit", "hidden", "personal")


def counted(count: int, noun: str) -> str:
    """Return a number with its English noun: ``1 row``, ``2 rows``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _rows(rows: tuple[int, ...], count: int) -> tuple[str, str]:
    listed = [str(row) for row in rows[:_SHOWN]]
    if not listed:
        return "", ""
    more = count > len(listed)
    zh = f"第 {'、'.join(listed)}{' 等' if more else ''} 行"
    en = f"row{'s' if count > 1 else ''} {', '.join(listed)}{', …' if more else ''}"
    return zh + (f"（共 {count} 行）" if more else ""), en + (f" ({count} in all)" if more else "")


@dataclass(frozen=True)
class HeadingReading:
    """What one heading was understood as.

    Parameters
    ----------
    heading : str
        As it stands in the file; both lines where a heading has two.
    column : str or None
        The parkatlas column it fills, None where it is kept as the user's own.
    unit : str
        Unit named by the heading: 亿元, 万元 …; empty if none.
    kept_as : str
        Name of the user's column in the layers, where it is one.
    why : str
        ``heading``, ``hint``, ``contents``, ``wish``, ``keep`` or ``omit``; empty for the user's
        own.
    letter, example : str
        The column as a spreadsheet calls it, and the first of its cells that says something.
    kind : str
        What its cells are: ``text, whole, decimal, boolean, date, moment``; empty for ours.
    """

    heading: str
    column: str | None
    unit: str = ""
    kept_as: str = ""
    why: str = ""
    letter: str = ""
    example: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Remark:
    """Something that a person should know about the reading.

    Parameters
    ----------
    code : str
        Short fixed name of what happened: ``amount_range``, ``duplicate_id`` …
    zh, en : str
        What happened and what was done about it, without the rows.
    rows : tuple of int
        The first rows concerned, as a spreadsheet counts them.
    count : int
        How many rows are concerned; 0 where the remark is about the whole table.
    """

    code: str
    zh: str
    en: str
    rows: tuple[int, ...] = ()
    count: int = 0

    def __str__(self) -> str:
        zh, en = _rows(self.rows, self.count)
        return both(f"{zh}：{self.zh}" if zh else self.zh, f"{en}: {self.en}" if en else self.en)


@dataclass(frozen=True)
class SetAside:
    """A row that is not a project: a title, a subtotal, a note, a repeated heading."""

    row: int
    reason: str
    text: str

    def __str__(self) -> str:
        zh, en = _REASONS[self.reason]
        return both(f"第 {self.row} 行（{zh}）：{self.text}", f"row {self.row} ({en}): {self.text}")


_REASONS = {
    "title": ("表题", "title"),
    "subtotal": ("合计行", "subtotal"),
    "section": ("分组标题", "section heading"),
    "group": ("分组合计行，金额是所辖各行之和", "group with the sum of its rows"),
    "note": ("注释或签署行", "note"),
    "next_table": ("下面另一张表的表题和表头", "title and headings of a table below"),
    "page": ("页码行", "page line"),
    "export": ("系统导出的说明行", "line of an export"),
    "placeholder": ("占位表头", "placeholder headings"),
    "heading": ("重复的表头", "repeated heading"),
    "numbering": ("列号行", "column numbers"),
}


@dataclass(frozen=True)
class TableReport:
    """The reading of one table: a CSV or Parquet file, or one sheet of a workbook.

    Parameters
    ----------
    file, sheet : str
        ``sheet`` is empty outside workbooks.
    form : str
        How it was read: ``CSV, GB18030, tab`` …
    heading_rows : tuple of int
        Rows that hold the headings.
    headings : tuple of HeadingReading
    rows : int
        Rows below the headings that hold anything.
    records : int
        Of these, rows that became records.
    set_aside : tuple of SetAside
        The others, and the rows above the headings.
    remarks : tuple of Remark
    """

    file: str
    sheet: str
    form: str
    heading_rows: tuple[int, ...]
    headings: tuple[HeadingReading, ...]
    rows: int
    records: int
    set_aside: tuple[SetAside, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def title(self) -> str:
        """File and sheet, as a person names them."""
        return f"{self.file} [{self.sheet}]" if self.sheet else self.file

    @property
    def understood(self) -> tuple[HeadingReading, ...]:
        """Headings that fill a parkatlas column."""
        return tuple(h for h in self.headings if h.column)

    @property
    def kept(self) -> tuple[HeadingReading, ...]:
        """Headings that travel on as the user's own columns."""
        return tuple(h for h in self.headings if not h.column and h.why not in _LEFT_OUT)

    @property
    def omitted(self) -> tuple[HeadingReading, ...]:
        """Headings that a person left out."""
        return tuple(h for h in self.headings if h.why == "omit")


@dataclass(frozen=True)
class ReadReport:
    """The reading of all inputs."""

    tables: tuple[TableReport, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def records(self) -> int:
        """How many records were read."""
        return sum(table.records for table in self.tables)

    def sentences(self) -> Iterator[str]:
        """Yield what a person should know, one sentence a line."""
        for table in self.tables:
            yield both(
                f"{table.title}：{table.form}，{table.rows} 行，读作 {table.records} 个项目。",
                f"{table.title}: {table.form}, {counted(table.rows, 'row')}, read as "
                f"{counted(table.records, 'record')}.",
            )
            if table.kept:
                names = both("、", ", ").join(" ".join(h.heading.split()) for h in table.kept)
                yield both(
                    f"{table.title}：未识别的列按原样保留：{names}",
                    f"{table.title}: headings not understood, kept as they are: {names}",
                )
            if table.omitted:
                names = both("、", ", ").join(" ".join(h.heading.split()) for h in table.omitted)
                yield both(
                    f"{table.title}：按要求不带走的列：{names}",
                    f"{table.title}: left out as asked: {names}",
                )
            for remark in table.remarks:
                yield f"{table.title}{both('：', ': ')}{remark}"
            for row in table.set_aside:
                yield f"{table.title}{both('：未作为项目，', ': not a record, ')}{row}"
        yield from map(str, self.remarks)
