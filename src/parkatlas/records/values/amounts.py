"""Amounts of money as lists write them: 98亿元, 3.4亿, 6500万元, 约3亿元, 10-12亿, １２亿.

One amount in yuan comes out, or none and the reason. A range, a foreign currency, several amounts
in one cell and a number without a unit are never turned into one figure.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Amount", "read_amount", "unit_in_yuan"]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_ENGLISH = {"million": 10**6, "billion": 10**9, "thousand": 10**3, "bn": 10**9, "m": 10**6}

_FOREIGN = re.compile(
    r"美元|美金|欧元|日元|港元|港币|英镑|韩元|卢布|澳元|加元|新元|台币|"
    r"usd|eur\b|jpy|hkd|gbp|us\$|\$|€|£",
    re.IGNORECASE,
)
_LEAD = (
    r"(?:项目|计划|预计|概算|估算|协议|合同)*(?:总?投资(?:额|总额)?|金额)?"
    r"(?:共计|合计|为|达|达到|:)*(?:人民币|rmb|cny|¥|￥)?"
)
_ABOUT = (
    r"约|大约|约为|近|超过?|逾|不低于|不少于|不超过|至少|预计|拟|"
    r"左右|以上|以下|以内|余|多|上下|[+~≈><≥≤]"
)
_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?|-?\.\d+"
_HAN = r"[零〇一二三四五六七八九两十百千]+(?:点[零〇一二三四五六七八九]+)?"
_SCALE = r"万亿|[十百千]?[万亿]|[十百千]|million|billion|thousand|bn|m"
_TERM = rf"(?:(?P<n>{_NUMBER})|(?P<h>{_HAN}))(?P<odd>[余多来]?)(?P<s>{_SCALE})?"
_CURRENCY = r"(?:元|圆|块钱?|人民币|yuan|rmb|cny)*(?:人民币)?整?"
_ONE = re.compile(
    rf"(?P<lead>{_LEAD})(?P<about>(?:{_ABOUT})*){_TERM}(?P<more>[余多]?)"
    rf"(?P<rest>(?:(?:{_NUMBER})(?:{_SCALE}))*)(?P<cur>{_CURRENCY})(?P<tail>(?:{_ABOUT})*)",
    re.IGNORECASE,
)  # fmt: skip
_BARE_LEAD = re.compile(rf"^{_LEAD}", re.IGNORECASE)
_PART = re.compile(rf"({_NUMBER})({_SCALE})", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:{_NUMBER})\s*(?:{_SCALE})?元?\s*(?:-|–|—|~|～|至|到)+\s*(?:{_NUMBER})", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)$")
# a bracket that only names the currency or the unit is part of the amount: 400（万元）
_UNIT_ASIDE = re.compile(rf"\(((?:{_SCALE})?(?:元|圆|人民币|rmb|cny|yuan)*)\)$", re.IGNORECASE)
# 13万2: what follows a large unit without one of its own is a tenth of it
_SHORT_REST = re.compile(rf"(?P<n>\d+)(?P<s>[万亿])(?P<d>\d)(?:{_CURRENCY})?")
_CAPITALS = str.maketrans(
    "壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億圓", "一二二三三三四五六六七八九十百千万亿元"
)
_WRITTEN_OUT = re.compile(
    r"(?P<yuan>[零〇一二三四五六七八九两十百千万亿]+)(?P<cur>元|圆|块)?"
    r"(?:零?(?P<jiao>[一二三四五六七八九])角)?(?:零?(?P<fen>[一二三四五六七八九])分)?(?:零角)?(?:零分)?[整正]?"
)
# a space groups thousands (1 234 567) or stands beside a unit; between other digits it stays
_SPACE = re.compile(r"(?<!\d)\s+|\s+(?!\d)|(?<=\d)\s(?=\d{3}(?!\d))")
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,12})?")
_EMPTY = {"", "-", "--", "—", "——", "/", "\\", "无", "na", "n/a", "nan", "null", "none", "暂无"}


@dataclass(frozen=True)
class Amount:
    """One reading of an amount.

    Parameters
    ----------
    yuan : float or None
        None where no single amount in yuan is stated.
    reason : str
        Empty for a plain amount; else ``approximate``, ``aside`` (a bracket was left out),
        ``range``, ``foreign``, ``no_unit``, ``negative``, ``not_an_amount`` or ``empty``.
    """

    yuan: float | None
    reason: str = ""


@lru_cache(maxsize=256)
def unit_in_yuan(unit: str) -> float | None:
    """Return how many yuan a unit such as 亿元, 万 or ``million yuan`` is, None if not yuan."""
    text = unicodedata.normalize("NFKC", unit).casefold().replace(" ", "")
    if not text or _FOREIGN.search(text):
        return None
    scale = re.sub(r"元|圆|人民币|yuan|rmb|cny", "", text)
    if not scale:
        return 1.0
    if scale in _ENGLISH:
        return float(_ENGLISH[scale])
    leading = re.match(r"\d+", scale)
    number = float(leading.group()) if leading else 1.0
    word = scale[leading.end() :] if leading else scale
    if word in _ENGLISH:
        return number * _ENGLISH[word]
    factor = _scale(word)
    return number * factor if factor else None


def _scale(word: str) -> float:
    """Multiply the characters of 万亿, 千万, 亿 …; 0 where one is no multiplier."""
    total = 1.0
    for character in word:
        total *= _SMALL.get(character, 0) or _LARGE.get(character, 0)
    return total


def _han_number(text: str) -> float:
    """Return 十二 as 12, 三百五十 as 350, 三点四 as 3.4, 二〇 as 20."""
    whole, _, fraction = text.partition("点")
    if whole and all(c in _DIGITS for c in whole):
        value = float("".join(str(_DIGITS[c]) for c in whole))
    else:
        value, digit = 0.0, 0
        for c in whole:
            if c in _DIGITS:
                digit = _DIGITS[c]
            else:
                value += (digit or 1) * _SMALL[c]
                digit = 0
        value += digit
    if fraction:
        value += float("0." + "".join(str(_DIGITS[c]) for c in fraction))
    return value


def _multiplier(word: str) -> float:
    return float(_ENGLISH[word.casefold()]) if word.casefold() in _ENGLISH else _scale(word)


def _value(found: re.Match[str], unit: float | None) -> float | None:
    """Return the yuan of one matched amount, None where neither it nor the column has a unit."""
    digits = found["n"]
    number = float(digits.replace(",", "")) if digits else _han_number(found["h"])
    scale, currency = found["s"] or "", found["cur"]
    if not scale and not currency:
        return number * unit if unit is not None else None
    value = number * (_multiplier(scale) if scale else 1.0)
    for part, part_scale in _PART.findall(found["rest"]):
        value += float(part.replace(",", "")) * _multiplier(part_scale)
    return value


def _without_foreign_or_range(text: str, unit_text: str) -> str:
    """Return why a text cannot be one amount in yuan, or ``''``."""
    if _FOREIGN.search(text) or (unit_text and unit_in_yuan(unit_text) is None):
        return "foreign"
    return "range" if _RANGE.search(text) else ""


def _spelt_out(text: str) -> float | None:
    """Return the yuan of a whole amount in words (一亿二千万元, 五元三角) or in short (13万2)."""
    bare = _BARE_LEAD.sub("", text)
    if found := _SHORT_REST.fullmatch(bare):
        return (float(found["n"]) + float(found["d"]) / 10) * _LARGE[found["s"]]
    found = _WRITTEN_OUT.fullmatch(bare)
    if (
        found is None
        or bare[0] in _LARGE
        or not (found["cur"] or found["yuan"][-1] in _LARGE or "万" in found["yuan"])
    ):
        return None
    cents = int(_DIGITS.get(found["jiao"], 0)) * 10 + int(_DIGITS.get(found["fen"], 0))
    return _of_thousands(found["yuan"]) + cents / 100


def _of_thousands(text: str) -> float:
    """Return a whole Chinese number: 一亿二千三百万零五十 is 123,000,050."""
    for word in ("亿", "万"):
        if word in text:
            above, _, below = text.rpartition(word)
            rest = _of_thousands(below.lstrip("零〇")) if below.strip("零〇") else 0.0
            return _of_thousands(above) * _LARGE[word] + rest
    return _han_number(text)


@lru_cache(maxsize=65536)
def read_amount(text: str, unit: str = "") -> Amount:
    """Return the yuan that a cell states.

    Parameters
    ----------
    text : str
        The cell.
    unit : str
        Unit of the column, from its heading; applies to cells that name no unit of their own.

    Returns
    -------
    Amount
    """
    factor = unit_in_yuan(unit) if _PLAIN.fullmatch(text) else None
    if factor is not None:  # most cells of a list: a figure, the unit in the heading
        return Amount(round(float(text) * factor, 2))
    return _read(text, unit)


def _read(text: str, unit: str) -> Amount:
    """Return the yuan of a cell that is more than a figure."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _SPACE.sub("", plain).strip("\"'“”").replace("，", ",").translate(_CAPITALS)
    if plain in _EMPTY:
        return Amount(None, "empty")
    if refused := _without_foreign_or_range(plain, unit):
        return Amount(None, refused)
    plain = _UNIT_ASIDE.sub(r"\1", plain)
    bare = _ASIDE.sub("", plain)
    if (spelt := _spelt_out(bare)) is not None:
        return Amount(spelt, "aside" if bare != plain else "")
    found = _ONE.fullmatch(bare)
    if found is None:
        return Amount(None, "not_an_amount")
    return _judged(found, unit, aside=bare != plain)


def _judged(found: re.Match[str], unit: str, *, aside: bool) -> Amount:
    """Return the amount of a match, or why it is none."""
    yuan = _value(found, unit_in_yuan(unit))
    if yuan is None:
        return Amount(None, "no_unit")
    if yuan < 0 or not math.isfinite(yuan):
        return Amount(None, "negative" if yuan < 0 else "not_an_amount")
    yuan = round(yuan, 2)
    if any(found[part] for part in ("about", "tail", "more", "odd")):
        return Amount(yuan, "approximate")
    return Amount(yuan, "aside" if aside else "")
