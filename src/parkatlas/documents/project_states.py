"""How far a project has come: planned, signed, under construction, trial, completed, operating."""

from __future__ import annotations

import re

from parkatlas.documents.dates import Calendar

__all__ = ["STARTED", "state_of"]

_FUTURE = re.compile(
    r"(?:预计|计划|将|拟|力争|争取|有望|推进|推动|逐步|早日|即将|确保|目标|明年|后年|届时|尽快|尽早"
    r"|(?<!截至)年底前?|(?<![目此当眼以先提从空面])(?<!(?<!\d)日)前)[^,。;]{0,14}$"
)
_EVENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("trial", re.compile(r"试生产|试运行|试运营|试产|联动试车|投料试车|设备调试|试投产")),
    ("operating", re.compile(
        r"(?<!未)(?<!试)(?:投产(?!后|达|的)|投产达效|达产(?!后)|投运|投用|投入(?:使用|运营|运行"
        r"|生产)|正式运营|满产(?!后)|并网|已运营|运营中|启用|正式营业|稳定生产|满负荷|投产使用|产出|下线|揭牌|挂牌"
        r"|生产车间)")),
    ("completed", re.compile(
        r"建成(?!后|投产|达产|的)|竣工|(?<!主体)(?<!主体工程)(?<!主体结构)完工|落成"
        r"|通车|贯通")),
    ("under_construction", re.compile(
        r"开工|动工|奠基|破土|在建|续建|加快建设|正在建设|施工|主体工程|主体施工|主体结构"
        r"|主体完工|封顶|设备安装|建设现场|加速推进|启动建设|开始建设|建设中"
        r"|加紧建设|有序推进|加快推进|全面推进|稳步推进|顺利推进|完成总(?:工程)?量|(?:已|累计)完成(?:固定资产)?投资|安装设备"
        r"|正在(?:进行)?[\u4e00-\u9fff]{0,8}(?:安装|施工|建设|浇筑|吊装|装修)|吊装|浇筑|进展顺利|赶工|抢抓工期|热火朝天|建设正酣|主体已|主体完成|土建"
        r"|桩基|进入收尾")),
    ("signed", re.compile(r"签约|签订|签署|签下|落户|落地|引进|入驻|达成(?:合作|投资)")),
    ("planned", re.compile(
        r"拟建|规划|谋划|筹建|计划建设|计划投资|将建设|前期(?:手续|工作)|选址|可研|备案|批复|列入|纳入|立项"
        r"|核准|获批|拟投资|筹备|启动实施|推进|推动|启动|新建|实施|建设")),
)  # fmt: skip
_ONLY_PLANNED = re.compile(
    r"批复|获批|核准|启动|新建(?!成)|拟建|规划|谋划|筹建|计划(?:总)?投资|计划建设|前期|选址|储备|拟投资|将建设|将新建|将投资"
)
STARTED = re.compile(r"开工|动工|奠基|启动建设|开始建设|启动")
_CLAUSE = 60  # characters before an event that may put it into the future
_YEAR_REACH = 22  # characters from a year to the event that it dates, a project's name apart


def state_of(before: str, name: str, after: str, calendar: Calendar) -> str:
    """Return the state (DESIGN: status) that is told of a project, ``unknown`` where none is.

    What stands behind the name tells before what stands in front of it.

    Parameters
    ----------
    before, name, after : str
        The stretch of text that belongs to the project.
    calendar : Calendar
        Tells what lies ahead of the document: 明年4月投产.
    """
    whole = before + name + after
    first, last = len(before), len(before) + len(name)
    reach = _YEAR_REACH + len(name)
    for start, end in ((last, len(whole)), (0, first), (first, last)):
        state = _event(whole, (start, end), calendar, reach)
        if state:
            return state
    return "unknown"


def _event(text: str, span: tuple[int, int], calendar: Calendar, reach: int) -> str:
    """Return the furthest state that has been reached; what is still to come is building."""
    reached, to_come, to_start = "", False, False
    for status, words in _EVENTS:
        for found in words.finditer(text, *span):
            if status != "planned" and _is_to_come(text, found.start(), calendar, reach):
                to_come = True
                to_start = to_start or STARTED.match(text, found.start()) is not None
            elif not reached:
                reached = status
    if to_come and reached in ("", "planned"):
        low = max(0, span[0] - _CLAUSE)
        only_planned = to_start or _ONLY_PLANNED.search(text, low, span[1])
        return "planned" if only_planned else "under_construction"
    return reached


def _is_to_come(text: str, at: int, calendar: Calendar, reach: int) -> bool:
    """Say whether an event lies ahead of the document: 将投产, 明年4月投产, 年底前完工."""
    clause = re.split(r"[。;]", text[max(0, at - _CLAUSE) : at])[-1]
    if _FUTURE.search(clause):
        return True
    years = list(calendar.years(clause)) if calendar.date else []
    if calendar.date is None or not years or len(clause) - years[-1].end > reach:
        return False
    found = years[-1]
    if re.search(r"[,、]", clause[found.end :].lstrip("底末前内份初,")):
        return False
    if found.year != calendar.date.year:
        return found.year > calendar.date.year
    month = re.search(r"(\d{1,2})月", clause[found.start :])
    return int(month[1]) > calendar.date.month if month else calendar.date.month < 12
