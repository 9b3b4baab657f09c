"""Columns that say where: which is the place, and which lie above it.

Lists often have two: the county and the spot (所在地 + 项目位置, 旗县 + 具体位置). The coarser one
is the context of the finer, whatever the two are called.
"""

from __future__ import annotations

from collections.abc import Sequence

from parkatlas.records.choosing.candidates import Candidate, free, holder, taken
from parkatlas.records.choosing.contents import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP

__all__ = ["choose_places", "choose_places_by_contents"]

_FIELDS = ("province", "prefecture", "county", "township", "within", "place_text")
_OF_DEPTH = {PROVINCE: "province", PREFECTURE: "prefecture", COUNTY: "county"}
_HALF, _MOST, _NEARLY_ALL = 0.5, 0.6, 0.8


def choose_places(columns: Sequence[Candidate]) -> None:
    """Sort the columns whose headings speak of places by how fine their cells are."""
    for column in columns:
        if column.field == "within" and column.why == "heading":
            _refine(column, columns)
    for column in free(columns):
        if column.hints(*_FIELDS) and _holds_places(column):
            _sort_in(column, columns)


def _holds_places(column: Candidate) -> bool:
    return column.contents.text and column.contents.places >= _HALF


def _refine(column: Candidate, columns: Sequence[Candidate]) -> None:
    """Let a vague heading (地区, Region) be what its cells are: provinces, or the only places."""
    contents = column.contents
    if (
        contents.divisions >= _MOST
        and contents.depth == PROVINCE
        and not taken(columns, "province")
    ):
        column.take("province", "heading")
        return
    fine = column.contents.depth > COUNTY and column.contents.divisions < _HALF
    if fine and _holds_places(column) and not taken(columns, "place_text", "township"):
        column.take("place_text", "heading")


def _sort_in(column: Candidate, columns: Sequence[Candidate]) -> None:
    """Give one more column of places its part beside those that are known."""
    spot = holder(columns, "place_text")
    if column.contents.divisions >= _MOST:
        for of in (_OF_DEPTH.get(column.contents.depth, "within"), "within"):
            if not taken(columns, of):
                column.take(of, "hint")
                return
    elif _is_township(column, columns):
        column.take("township", "hint")
    elif spot is None or _step_up(spot, columns):
        column.take("place_text", "hint")
    elif not taken(columns, "place_else"):
        column.take("place_else", "hint")


def _is_township(column: Candidate, columns: Sequence[Candidate]) -> bool:
    if column.contents.depth != TOWNSHIP and column.contents.townships < _HALF:
        return False
    return column.hints("township") and not taken(columns, "township")


def _step_up(spot: Candidate, columns: Sequence[Candidate]) -> bool:
    """Make a place that is a division the context of a finer one; tell whether it could be."""
    if spot.why == "wish" or spot.contents.divisions < _MOST:
        return False
    for of in (_OF_DEPTH.get(spot.contents.depth, "within"), "within"):
        if not taken(columns, of):
            spot.take(of, "hint")
            return True
    return False


def choose_places_by_contents(columns: Sequence[Candidate]) -> None:
    """Find places under headings that do not speak of any, where the list has no others."""
    if taken(columns, *_FIELDS):
        return
    unknown = [
        c
        for c in free(columns)
        if c.heading.column is None and c.contents.text and not c.excepted("place_text")
    ]
    for column in unknown:
        of = _OF_DEPTH.get(column.contents.depth, "")
        if of and column.contents.divisions >= _NEARLY_ALL and not taken(columns, of):
            column.take(of, "contents")
    if taken(columns, "lon", "coordinates"):
        return
    if taken(columns, *_FIELDS):
        return
    for column in unknown:
        begin = sum(depth > 0 for depth in column.contents.depths)
        if not column.field and begin >= _NEARLY_ALL * len(column.contents.distinct):
            column.take("place_text", "contents")
            return
    _by_seat(columns)


# where a firm is registered is not where it builds, but better than nothing for a list of firms
_SEATS = ("注册", "住所", "总部", "通讯", "通信", "办公", "registered", "headquarters")


def _by_seat(columns: Sequence[Candidate]) -> None:
    for column in free(columns):
        text = column.heading.text.casefold()
        if any(word in text for word in _SEATS) and _holds_places(column):
            column.take("place_text", "contents")
            return
