"""Columns of money, statuses and years under headings that are not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parkatlas.records.choosing.candidates import Candidate, free, taken

__all__ = ["choose_values"]

_HALF, _MOST, _NEARLY_ALL = 0.5, 0.6, 0.8
_FEW = 12


def choose_values(columns: Sequence[Candidate]) -> None:
    """Take what a part of the heading names and the cells are; then what the cells alone are."""
    for of, agrees in _AGREEING.items():
        if taken(columns, of):
            continue
        hinted = [c for c in free(columns) if _hinted(c, of) and agrees(c)]
        if hinted:
            hinted[0].take(of, "hint")
    _money_by_contents(columns)
    _status_by_contents(columns)


def _hinted(column: Candidate, of: str) -> bool:
    return column.heading.column is None and column.hints(of)


def _is_money(column: Candidate) -> bool:
    return column.contents.amounts >= _MOST


def _is_status(column: Candidate) -> bool:
    return column.contents.statuses >= _HALF


def _is_years(column: Candidate) -> bool:
    return column.contents.years >= _MOST


def _is_text(column: Candidate) -> bool:
    return column.contents.text


_AGREEING: dict[str, Callable[[Candidate], bool]] = {
    "investment_cny": _is_money,
    "status": _is_status,
    "start_year": _is_years,
    "target_year": _is_years,
    "signed_year": _is_years,
    "years": _is_years,
    "sector": _is_text,
    "owner": _is_text,
}


def _unknown(columns: Sequence[Candidate], of: str) -> list[Candidate]:
    return [c for c in free(columns) if c.heading.column is None and not c.excepted(of)]


def _money_by_contents(columns: Sequence[Candidate]) -> None:
    """Take the one column of amounts with units; of several none is more likely."""
    if taken(columns, "investment_cny"):
        return
    found = [c for c in _unknown(columns, "investment_cny") if c.contents.money >= _NEARLY_ALL]
    if len(found) == 1:
        found[0].take("investment_cny", "contents")


def _status_by_contents(columns: Sequence[Candidate]) -> None:
    if taken(columns, "status"):
        return
    for column in _unknown(columns, "status"):
        few = len(set(column.contents.filled)) <= _FEW
        if few and column.contents.statuses >= _NEARLY_ALL and len(column.contents.filled) > 1:
            column.take("status", "contents")
            return
