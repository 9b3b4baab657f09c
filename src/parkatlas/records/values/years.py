"""Years as lists write them: 2024, 2024年3月, 2024-03-01, 202403, Excel's day numbers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

__all__ = ["read_span", "read_year"]

_FIRST, _LAST = 1900, 2100
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"({_YEAR})(?:年?|[年./-](?:0?[1-9]|1[0-2])(?:月|[月./-]\d{{1,2}}日?(?:t?\d\d:\d\d[\d:.+z-]*)?)?"
    rf"|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)(?:上半年|下半年|[初末底]|[春夏秋冬]季?|第?[一二三四1-4]季度|前|后)?",
)  # fmt: skip
_LEAD = re.compile(r"^(?:计划|预计|拟于?|约|于)*")
_SPAN = re.compile(rf"({_YEAR}).*?(?:-|–|—|~|～|至|到)+.*?({_YEAR})\D*(?:\d{{1,2}}(?:月|\D.*)?)?")
_SHORT_SPAN = re.compile(rf"({_YEAR})(?:-|–|—|~|～|至|到)(\d\d)年?")
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")
_EPOCH = dt.date(1899, 12, 30)


@lru_cache(maxsize=16384)
def read_year(text: str) -> int | None:
    """Return the year of a date as people and spreadsheets write it.

    Parameters
    ----------
    text : str
        A year, a date, or the day number that Excel stores for a date (45352).

    Returns
    -------
    int or None
        None where no single year is stated.
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
    plain = _LEAD.sub("", plain)
    if found := _DATE.fullmatch(plain):
        return int(found.group(1))
    if _SERIAL.fullmatch(plain):
        year = (_EPOCH + dt.timedelta(days=int(float(plain)))).year
        return year if _FIRST <= year <= _LAST else None
    if re.fullmatch(rf"{_YEAR}\.0", plain):
        return int(plain[:4])
    return None


@lru_cache(maxsize=16384)
def read_span(text: str) -> tuple[int | None, int | None]:
    """Return first and last year of ``2023-2025``, ``2023年5月至2025年底``; one year is both."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
    single = read_year(plain)
    if single is not None:
        return single, single
    if found := _SHORT_SPAN.fullmatch(plain):
        first, last = int(found.group(1)), int(found.group(1)[:2] + found.group(2))
    elif found := _SPAN.fullmatch(plain):
        first, last = int(found.group(1)), int(found.group(2))
    else:
        return None, None
    return (first, last) if first <= last else (None, None)
