"""Columns that a list carries along unseen: hidden ones, and those that hold persons' data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from parkatlas.datafiles import geodata_toml
from parkatlas.records.layout.hints import squeeze
from parkatlas.records.options import OMIT
from parkatlas.records.report import Remark

if TYPE_CHECKING:
    from parkatlas.records.choosing.candidates import Candidate
    from parkatlas.records.options import ReadOptions

__all__ = ["HIDDEN", "LEFT_OUT", "PERSONAL", "mark_hidden", "mark_personal", "remarks_on_left_out"]

HIDDEN, PERSONAL = "hidden", "personal"
# what a person leaves out is told apart from what we do
LEFT_OUT = (OMIT, HIDDEN, PERSONAL)
_PERSON = re.compile(
    r"(?<![\d.\-])1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?![\d.\-])"  # mobile
    r"|(?<![\d.\-])0\d{2,3}[-\s]\d{7,8}(?![\d.\-])"  # landline
    r"|(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
    r"|[\w.+-]+@[\w-]+\.[\w.]+"
)
_MOST = 0.5
_WORDS = {
    HIDDEN: (
        "隐藏的列 {} 未读取，不进入地图和图层；需要时请写 --include-hidden",
        "hidden columns {} are not read and go into no map or layer; --include-hidden brings them",
    ),
    PERSONAL: (
        "含个人信息的列 {} 不进入地图和图层；需要时请写 --include-personal",
        "columns with persons' data {} go into no map or layer; --include-personal brings them",
    ),
}


@lru_cache(maxsize=1)
def _headings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = geodata_toml("curated", "personal.toml")
    return tuple(map(squeeze, table["headings"])), tuple(map(squeeze, table["excepted"]))


def mark_hidden(columns: Sequence[Candidate], hidden: frozenset[int], options: ReadOptions) -> None:
    """Leave out the columns that the sheet hides, but for those that a person names."""
    if options.include_hidden:
        return
    for column in columns:
        if column.index in hidden and not column.field and not column.said:
            column.said = HIDDEN


def mark_personal(columns: Sequence[Candidate], options: ReadOptions) -> None:
    """Leave out the columns that hold persons' data, where they are nothing that we read."""
    if options.include_personal:
        return
    for column in columns:
        own = not column.field or (column.field == "note" and column.why != "wish")
        if own and not column.said and _is_personal(column):
            column.field, column.why, column.said = "", "", PERSONAL


def _is_personal(column: Candidate) -> bool:
    words, excepted = _headings()
    heading = squeeze(column.heading.text)
    if any(w in heading for w in words) and not any(e in heading for e in excepted):
        return True
    filled = [cell for cell in column.contents.cells if cell]
    found = sum(1 for cell in filled if _PERSON.search(cell))
    return bool(filled) and found > _MOST * len(filled)


def remarks_on_left_out(columns: Sequence[Candidate]) -> list[Remark]:
    """Name the columns that are left out, a line for each reason."""
    remarks = []
    for reason, (zh, en) in _WORDS.items():
        names = [column.text for column in columns if column.said == reason]
        if names:
            remarks.append(
                Remark(
                    f"{reason}_columns",
                    zh.format("、".join(names)),
                    en.format(", ".join(names)),
                    count=len(names),
                )
            )
    return remarks
