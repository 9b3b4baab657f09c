"""Years as lists write them: 2024, 24年3月, 2024-03-01, 二〇二五年, Mar-24, Excel's day numbers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

__all__ = ["is_blank_year", "read_span", "read_year"]

_FIRST, _LAST = 1900, 2100
_YEAR = r"(?:19|20)\d\d"
_PART = r"(?:上半年|下半年|[初末底内]|[春夏秋冬]季?|第?[一二三四1-4]季度|[上中下]旬|前|后)?"
_DATE = re.compile(
    rf"({_YEAR})(?:年?度?|[年./-](?:0?[1-9]|1[0-2])(?:月份?|[月./-]\d{{1,2}}日?(?:t?\d\d:\d\d[\d:.+z-]*)?)?"
    rf"|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?){_PART}",
)  # fmt: skip
# a year of two digits is one before 年 alone: 24年3月, 09年
_SHORT = re.compile(rf"[’']?(\d\d)年(?:(?:0?[1-9]|1[0-2])月(?:\d{{1,2}}日)?)?{_PART}")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_ENGLISH = re.compile(
    rf"(?:\d{{1,2}}-?)?(?:{_MONTHS})[a-z]*[-.,/’']*((?:19|20)?\d\d)|"
    rf"(?:{_MONTHS})[a-z]*\d{{1,2}},((?:19|20)\d\d)|[qh][1-4][-/]?({_YEAR})|({_YEAR})[-/]?[qh][1-4]|fy({_YEAR})"
)
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN_MONTH = re.compile(r"(?<=年)(十?[一二三四五六七八九]|十)(?=月)")
_HAN_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=年)")
_LEAD = re.compile(r"^(?:计划|预计|拟于?|约|于|自|从|力争)*")
_SPREAD = re.compile(r"至|到|~|-+|、|;")
_OPEN = re.compile(r"(?:今|现在|至今|present)?")
_TWO = re.compile(r"(\d\d)年?")
# of a span, 10年 says how long it takes
_DURATION = re.compile(r"\d\d年")
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")
_EPOCH = dt.date(1899, 12, 30)
# what programmes and people write for "no year": the ends of a calendar, and zero as a date
_BLANKS = frozenset((1900, 1901, 2099, 2100))
_CENTURY = 50


def _plain(text: str) -> str:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
    plain = _HAN_YEAR.sub(lambda found: found.group().translate(_HAN_DIGITS), plain)
    plain = _HAN_MONTH.sub(lambda found: _month(found.group()), plain)
    return plain.replace("—", "-").replace("–", "-").replace("~", "-").replace("--", "-")


def _month(han: str) -> str:
    digits = han.replace("十", "1" if len(han) > 1 else "10")
    return digits.translate(_HAN_DIGITS)


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
        None where no single year is stated, or one that stands for a blank (1901, 2099).
    """
    year = _stated(_LEAD.sub("", _plain(text)))
    return year if year not in _BLANKS else None


@lru_cache(maxsize=16384)
def is_blank_year(text: str) -> bool:
    """Tell whether a cell holds a year that stands for none: 1900, 1901, 2099, 2100, 9999."""
    plain = _LEAD.sub("", _plain(text))
    return _stated(plain) in _BLANKS or re.fullmatch(r"9999(?:年|-12-31.*)?", plain) is not None


def _stated(plain: str) -> int | None:
    """Return the year that a text without spaces states."""
    if found := _DATE.fullmatch(plain):
        return int(found.group(1))
    if found := _SHORT.fullmatch(plain):
        return _full(found.group(1))
    if found := _ENGLISH.fullmatch(plain):
        return _full(next(filter(None, found.groups())))
    if _SERIAL.fullmatch(plain):
        year = (_EPOCH + dt.timedelta(days=int(float(plain)))).year
        return year if _FIRST <= year <= _LAST else None
    if re.fullmatch(rf"{_YEAR}\.0", plain):
        return int(plain[:4])
    return None


def _full(digits: str) -> int:
    """Return the year that two digits or four mean: 24 is 2024, 98 is 1998."""
    number = int(digits)
    if number > 99:
        return number
    return 2000 + number if number < _CENTURY else 1900 + number


@lru_cache(maxsize=16384)
def read_span(text: str) -> tuple[int | None, int | None]:
    """Return first and last year of ``2023-2025``, ``2024.3-2025.12``, ``2019年起``.

    One year is both; of an open span the other is None.
    """
    plain = _LEAD.sub("", _plain(text))
    single = _stated(plain) if not _DURATION.fullmatch(plain) else None
    if single is not None:
        return (single, single) if single not in _BLANKS else (None, None)
    if plain.endswith(("起", "开始", "以来")):
        return _stated(re.sub(r"(?:起|开始|以来)$", "", plain)), None
    if plain.startswith(("至", "到", "截至")):
        return None, _stated(re.sub(r"^(?:截至|至|到)", "", plain))
    for mark in sorted(_SPREAD.finditer(plain), key=lambda m: m.group() == "-"):
        first, last = _stated(plain[: mark.start()]), plain[mark.end() :]
        if first is None:
            continue
        if _OPEN.fullmatch(last):
            return first, None
        end = _last(first, last)
        if end is not None:
            return (first, end) if first <= end else (None, None)
    return None, None


def _last(first: int, text: str) -> int | None:
    """Return the year that ends a span; two digits continue the century: 2023-25."""
    if found := _TWO.fullmatch(text):
        return int(str(first)[:2] + found.group(1))
    year = _stated(text)
    if year is None and re.fullmatch(r"(?:0?[1-9]|1[0-2])月(?:\d{1,2}日)?底?", text):
        return first  # 2023年5月至11月
    return year
