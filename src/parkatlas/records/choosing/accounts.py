"""Every column is accounted for: what its cells decided, and what of weight was left aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parkatlas.records.choosing.candidates import Candidate, field_in_words
from parkatlas.records.layout.headings import HEADINGS
from parkatlas.records.report import Remark

__all__ = ["remarks_on"]

_MOST, _HALF = 0.6, 0.5
# fields that a person would miss or want to have otherwise; the rest is plain from the table
_TOLD = ("name", "lon", "lat", "coordinates", "place_text", "county", "prefecture", "province",
         "township", "within", "place_else", "investment_cny", "status")  # fmt: skip
_WHY = {
    "contents": ("按单元格内容", "by its cells"),
    "hint": ("按表头用词和单元格内容", "by a part of its heading and its cells"),
}


def remarks_on(columns: Sequence[Candidate]) -> Iterator[Remark]:
    """Yield what a person should know about the choice of columns."""
    for column in columns:
        if column.field in _TOLD and column.why in _WHY and column.heading.column != column.field:
            yield _chosen(column)
    for column in columns:
        if not column.field and not column.said and (kind := _weight(column)):
            yield _aside(column, *kind)


def _chosen(column: Candidate) -> Remark:
    zh, en = _WHY[column.why]
    of = column.field
    if of == "place_else":
        return Remark(
            "column_place_else",
            f"“{column.text}”也写地点：只用于没有写地点的行",
            f"{column.text!r} says places too: used in rows that have no other",
        )
    said = field_in_words(of)
    return Remark(
        f"column_by_{column.why}",
        f"“{column.text}”{zh}读作{said}（{of}）；不对请写 --column {of}=表头",
        f"{column.text!r} is read as {of} {en}; if not, say --column {of}=HEADING",
    )


def _weight(column: Candidate) -> tuple[str, str, str] | None:
    """Return what a column left aside holds, where that is a position, a place or money."""
    contents = column.contents
    if not contents.distinct:
        return None
    if contents.pairs >= _MOST or (contents.longitudes >= 1 and contents.fine >= _MOST):
        return "坐标", "positions", "coordinates" if contents.pairs >= _MOST else "lon"
    if contents.latitudes >= 1 and contents.fine >= 1 and "纬" in column.heading.text:
        return "坐标", "positions", "lat"
    if contents.money >= _MOST or (column.heading.unit and contents.amounts >= _MOST):
        return "金额", "money", "investment_cny"
    known = sum(depth > 0 for depth in contents.depths)
    if contents.text and known >= _MOST * len(contents.distinct) and contents.places >= _MOST:
        return "地点", "places", "place_text"
    return None


def _aside(column: Candidate, zh: str, en: str, of: str) -> Remark:
    use = f"--column {of}={column.text}" if of in HEADINGS else ""
    return Remark(
        f"column_aside_{en}",
        f"“{column.text}”一列写的是{zh}，未使用，按原样保留；要用请写 {use}",
        f"the column {column.text!r} holds {en}, is not used and travels on; to use it say {use}",
    )
