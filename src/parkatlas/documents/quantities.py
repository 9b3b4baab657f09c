"""Numbers with their units, as reports write them: 2.13万亩, 七个, 5500吨, 12.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["NUMBER", "UNIT", "Quantity", "number_of", "quantities"]

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
           "七": 7, "八": 8, "九": 9}  # fmt: skip
_TENS = {"十": 10, "百": 100, "千": 1000}

NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千]+)"
UNIT = (
    r"(?:[万亿千百]{0,2}(?:平方公里|平方千米|平方米|立方米|公里|千米|公顷|公斤|千克|吨标准煤|吨标煤|吨|亩|兆瓦时|千瓦时|兆瓦|千瓦|吉瓦|瓦"
    r"|美元|欧元|元|人次|户次|头次|人|户|名|头|只|口|匹|羽|峰|尾|株|棵|张床位|个百分点|床|米|个|家|座|处|套|台|辆|条|项|所|栋|幢|间|件|片|支|枚|份|场|眼|盏"
    r"|宗|艘|架|基|块|组|村|站|度|斤|升|期|批|标箱|车|箱|张|册|部|门|根|对)"
    r"|[GMkK]W[hH]?|GB|PFLOPS|EFLOPS|[Pp]|%|‰|[万亿])"
)
_QUANTITY = re.compile(rf"({NUMBER})(?:余|多|左右)?({UNIT})(?:以上|左右|余)?")
_NOT_AFTER = re.compile(r"[第\d.A-Za-z\-—~]$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit, as written.

    Parameters
    ----------
    value : float
        The number before the unit: 40 of 40万亩.
    unit : str
        With its magnitude: 万亩.
    start, end : int
        Where it stands.
    """

    value: float
    unit: str
    start: int
    end: int


def number_of(text: str) -> float:
    """Return the value of a number in Arabic or Chinese figures."""
    if text[0].isdigit():
        return float(text.replace(",", ""))
    total, digit = 0, 0
    for character in text:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return float(total + digit)


def quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Iterate over the quantities in a stretch of text."""
    for found in _QUANTITY.finditer(text, start, end):
        if _NOT_AFTER.search(text, max(0, found.start() - 1), found.start()):
            continue
        if found[2] in ("期", "批", "场", "部", "门") and not found[1][0].isdigit():
            continue
        yield Quantity(number_of(found[1]), found[2], found.start(), found.end())
