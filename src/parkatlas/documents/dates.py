"""Years in running text, relative ones against the document's own date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from parkatlas.errors import InputError

__all__ = ["Calendar", "YearFound", "document_date"]

_YEAR = re.compile(
    r"(?P<absolute>(?:19|20)\d{2})年?(?:[—\-~至到])(?P<until>(?:19|20)\d{2})年?"
    r"|(?P<year>(?:19|20)\d{2})年"
    r"|(?P<word>今年|本年度?|当年|明年|后年|去年|上年|前年)"
    r"|(?<![\d年./])(?P<month>1[0-2]|[1-9])月(?=(?:\d{1,2}日|份|底|末|初|中旬|上旬|下旬|前|[^\d饼球亮季]))"
    r"|(?P<part>年内|年底前?|年末|年初|上半年|下半年)"
)
_DEADLINE = re.compile(r"份?(?:\d{1,2}日|底|末|初|中旬|上旬|下旬)?(?:之?前|将|拟|计划|预计)")
# Words that put what follows into the future: 预计10月投产.
_AHEAD = re.compile(r"(?:预计|计划|将|拟|力争|争取|有望|确保|目标|即将)[^,。;、!?\d]{0,10}$")
_SHIFT = {"今": 0, "本": 0, "当": 0, "明": 1, "后": 2, "去": -1, "上": -1, "前": -2}


@dataclass(frozen=True, slots=True)
class YearFound:
    """A year and where it stands; ``until`` is the later year of a span (2021—2023年)."""

    year: int
    start: int
    end: int
    until: int | None = None


def document_date(text: str) -> datetime.date:
    """Return the date that a user gives: 2021-07-14, 2021-07 or 2021.

    Raises
    ------
    InputError
        If it is none of these.
    """
    found = re.fullmatch(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?)?", text.strip())
    try:
        if found:
            return datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        pass
    raise InputError(
        f"--date：“{text}”不是日期；请写成 2021-07-14、2021-07 或 2021。",
        f"--date: {text!r} is no date; write 2021-07-14, 2021-07 or 2021.",
    )


@dataclass(frozen=True)
class Calendar:
    """Reads years.

    Parameters
    ----------
    date : datetime.date or None
        The document's; without it 今年 and 4月 stay unknown.
    """

    date: datetime.date | None = None

    def years(self, text: str, start: int = 0, end: int | None = None) -> Iterator[YearFound]:
        """Iterate over the years named in a stretch of text.

        A month without a year stands in the last year named before it in the stretch, else in
        the document's; one still to come is told of the year before (8月落成, written in
        February), unless it is a deadline (8月底前). What is told as coming (预计3月投产) is
        never before the document: a month that is past by then is the next year's.
        """
        last: int | None = None
        for found in _YEAR.finditer(text, start, len(text) if end is None else end):
            year = self._year(found, last, text)
            if year is None:
                continue
            until = int(found["until"]) if found["until"] else None
            last = year
            yield YearFound(year, found.start(), found.end(), until)

    def _year(self, found: re.Match[str], last: int | None, text: str) -> int | None:
        if found["absolute"] or found["year"]:
            return int(found["absolute"] or found["year"])
        if found["word"]:
            return self.date.year + _SHIFT[found["word"][0]] if self.date else None
        if self.date is None:
            return last
        month = int(found["month"] or 0)
        if month and _AHEAD.search(text, max(0, found.start() - 14), found.start()):
            return self._coming(month, last)
        if last is not None:
            return last
        if month > self.date.month and not _DEADLINE.match(text, found.end()):
            return self.date.year - 1
        return self.date.year

    def _coming(self, month: int, last: int | None) -> int | None:
        """Return the year of a month that is told as lying ahead of the document."""
        if self.date is None:
            return last
        now = (self.date.year, self.date.month)
        if last is not None and (last, month) >= now:
            return last
        return self.date.year + (month < self.date.month)
