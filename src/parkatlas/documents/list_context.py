"""What stands around a list of quantities: its total, what is counted, and for which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parkatlas.documents.dates import Calendar
from parkatlas.documents.quantities import UNIT, Quantity, quantities

__all__ = ["ListContext", "context_of"]

_REACH = 90
_REACH_OF_YEAR = 200
_SENTENCE_END = re.compile(r"[。！？!?]")
_AFTER_TOTAL = re.compile(r"[)）]?[,、;]?(?:共|合计|总计|共计|总共|累计)(?:为|达到|达|计)?")
_INTRODUCED = re.compile(r"([\u3400-\u9fffA-Za-z0-9+·“”]{2,24})[:：(（,]?(?:其中[,:]?)?$")
_WORK = re.compile(r"(?:工作|手续|任务|建设|办理|编制)$")
_TAIL = re.compile(
    r"(?:达到|达|计划|力争|突破|约|共|为|实现|新增|新建|扩大到|稳定在|完成|建成|建设|建|安排"
    r"|下达|增加|有|超过|超|近|到|在|任务|分别|共计|合计|是|先行|前[一二三四五]位|位列|居前)+$"
)
_HEAD = re.compile(
    r"^(?:.*年(?:底|末|内|前|度|计划)*|其中|并|同时|全[市县旗区盟省]|[本我][市县旗区盟省]|启动"
    r"|完成|开工|新建|建设|新增|培育|计划|推广|实施"
    r"|到|力争|累计|周边盟市|启动建设|续建|改造|种植|发展|落实|安排|下达|将|拟建?|,|、)+"
)
_GOES_ON = re.compile(r"(?:其中)?[,:]?")
# 基地10万亩 and 2个光伏项目 count the 基地 and the 光伏项目.
_QUANTIFIED = re.compile(
    rf"^\.?\d*{UNIT}(?=[\u3400-\u9fff]{{2}})|(?<=[\u3400-\u9fff]{{2}})\d[\d.]*{UNIT}$"
)
_ALONE = re.compile(r"\d+(?:\.\d+)?")
_EMPTY = re.compile(
    r"其中|先行|居前|从.*看|\d{4}年|各?旗县(?:市?区)?|各地(?:任务)?(?:如下)?|.*(?:如下|推进)"
)
_TABLE_UNIT = re.compile(rf"(?:单位[:：]|[(（])({UNIT})[)）,;\u4e00-\u9fff|]")
_TOLERANCE = 1e-6
# A number right before a list is its total: 建设大棚10万亩，甲县6万亩、乙县3万亩.
_RIGHT_BEFORE = re.compile(r"[\u3400-\u9fff]{0,8},")
_RATE = re.compile(r"(?:每[\u3400-\u9fff]{0,2}|亩均|平均|人均|单)[\u3400-\u9fff]{0,4}$")
_SCALED = re.compile(r"([万亿千百]{0,2})(.+)")
_SCALES = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8,
           "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12}  # fmt: skip
# Years of events, not of plans: 2027年底投产.
_EVENT = re.compile(
    r"(?:年?(?:底|末|内|前|初)?)?(?:将|预计|建成|全面|正式|实现){0,3}"
    r"(?:投产|投运|投用|达产|竣工|通车|并网|开工)"
)


@dataclass(frozen=True, slots=True)
class ListContext:
    """What is known about a list."""

    metric: str
    unit: str
    year: int | None
    total: float | None
    matches: bool | None


def context_of(
    text: str,
    span: tuple[int, int],
    unit: str,
    values: Sequence[float],
    calendar: Calendar,
    paragraph: int = 0,
) -> ListContext:
    """Return what stands around a list.

    Parameters
    ----------
    text : str
        Squeezed text.
    span : (int, int)
        From the first place to the last quantity.
    unit : str
        The items' unit, empty where they have none of their own.
    values : sequence of float
    calendar : Calendar
    paragraph : int
        Where the paragraph of the list, or the heading above it, begins.
    """
    start, end = span
    low = _sentence_start(text, start)
    total = _total(text, low, start, end, unit, sum(values))
    metric = _counted(text, low, start, total)
    matches = (
        None
        if total is None
        else abs(sum(values) - total.value) <= _TOLERANCE * max(1.0, abs(total.value))
    )
    return ListContext(
        metric,
        unit or (total.unit if total else _table_unit(text, start)),
        _year(text, (paragraph, low, start), calendar),
        total.value if total else None,
        matches,
    )


def _sentence_start(text: str, start: int) -> int:
    """Return where the sentence of a list begins; a bracket after a full stop belongs to it."""
    before = start
    opening = re.compile(r"[。;]\s*[(（]$").search(text, max(0, start - 3), start)
    if opening:
        before = opening.start()
    low = max(0, before - _REACH)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, low, before)]
    while ends and _GOES_ON.fullmatch(text, ends[-1], before):
        ends.pop()  # 共100万亩。其中土左旗40万亩: the sentence before speaks of the same
    return ends[-1] if ends else low


def _total(text: str, low: int, start: int, end: int, unit: str, wanted: float) -> Quantity | None:
    """Return the total: the one that the items add up to, else the nearest of their unit."""
    found = [s for q in quantities(text, low, start) if (s := _in_unit(q, unit))]
    after = _AFTER_TOTAL.match(text, end)
    if after:
        found += [q for q in quantities(text, after.end(), after.end() + 12) if q.unit == unit]
        alone = _ALONE.match(text, after.end())
        if alone and not unit:
            found.append(Quantity(float(alone[0]), _table_unit(text, start), *alone.span()))
    if not found:
        return None
    equal = [q for q in found if abs(q.value - wanted) <= _TOLERANCE * max(1.0, wanted)]
    if equal:
        return equal[-1]
    nearest = found[-1]
    tied = re.compile(r"[^。;]{0,24}(?:其中|[(（:：])").search(text, nearest.end, start)
    if not tied and nearest.value > wanted and not _RATE.search(text, low, nearest.start):
        tied = _RIGHT_BEFORE.fullmatch(text, nearest.end, start)
    return nearest if tied or after else None


def _in_unit(quantity: Quantity, unit: str) -> Quantity | None:
    """Return a quantity in a list's unit (2.4亿元 as 24000万元), or None where it is another."""
    if not unit or quantity.unit == unit:
        return quantity
    own, wanted = _SCALED.fullmatch(quantity.unit), _SCALED.fullmatch(unit)
    if not own or not wanted or own[2] != wanted[2]:
        return None
    if own[1] not in _SCALES or wanted[1] not in _SCALES:
        return None
    value = round(quantity.value * _SCALES[own[1]] / _SCALES[wanted[1]], 6)
    return replace(quantity, value=value, unit=unit)


def _counted(text: str, low: int, start: int, total: Quantity | None) -> str:
    """Return what is counted, from the words around the total or before the list."""
    if total is None or total.start >= start:
        opened = _INTRODUCED.search(text, low, start)
        return _trim(_QUANTIFIED.sub("", opened[1])) if opened else ""
    behind = re.match(r"([\u3400-\u9fffA-Za-z0-9·]*)", text[total.end : start])
    noun = behind[1] if behind else ""
    if "的" in noun:
        whole, _, part = noun.rpartition("的")
        noun = whole.split("的")[-1] if _WORK.search(part) else part
    clause = re.split(r"[,。;、:(（]", text[low : total.start])[-1]
    return noun if len(noun) >= 2 and not noun.startswith("其中") else _trim(clause)


def _table_unit(text: str, start: int) -> str:
    """Return the unit that a table's heading states: （单位：万亩）, 任务（万亩）."""
    found = list(_TABLE_UNIT.finditer(text, max(0, start - 300), start))
    return found[-1][1] if found else ""


def _trim(phrase: str) -> str:
    short = _TAIL.sub("", _HEAD.sub("", phrase.split("的")[-1] if "的" in phrase else phrase))
    short = short or phrase
    return "" if _EMPTY.fullmatch(short) else short


def _year(text: str, scope: tuple[int, int, int], calendar: Calendar) -> int | None:
    """Return the last year named before the list in its sentence, else in its paragraph."""
    paragraph, low, start = scope
    low = max(low, paragraph)
    found = [y for y in calendar.years(text, low, start) if not _of_an_event(text, y.end)]
    if not found:
        before = calendar.years(text, max(paragraph, low - _REACH_OF_YEAR), low)
        found = [
            y for y in before if not _of_an_event(text, y.end) and not _EVENT.match(text, y.end)
        ]
    return found[-1].until or found[-1].year if found else None


def _of_an_event(text: str, end: int) -> bool:
    """Say whether a year dates an event (2025年5月投产) and is no year of a plan."""
    return text[end - 1] in "月" or re.match(r"\d{1,2}月", text[end : end + 3]) is not None
