"""What a sentence says about a project: state, money, size, years, owner, sector."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parkatlas.documents.dates import Calendar
from parkatlas.documents.project_states import STARTED, state_of

__all__ = ["Facts", "facts_of", "sector_of"]

_MONEY = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{0,8}?(?:总?投资(?:额|规模|总额|估算)?|项目总投|总投))(?:为|约"
    r"|达|达到|预计|计划|共|超过?|近|:|：|人民币)*"
    r"(?P<value>\d[\d,]*(?:\.\d+)?)(?:余|多)?(?P<unit>亿|万|千万)元"
)
# A table's cell that holds nothing but a sum.
_MONEY_CELL = re.compile(r"\|(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>亿|万|千万)元(?=\||$)")
_NOT_INVESTMENT = re.compile(
    r"累计|已完成|完成(?:固定)?|贷款|融资|产值|营收|收入|实际|到位|年度|当年|今年|其中"
    r"|固定资产|新增"
)
_POWERS = {"亿": 1e8, "万": 1e4, "千万": 1e7}
_CAPACITY = re.compile(
    r"(?:年产(?!值|业)|日产|年处理|日处理|年加工|年屠宰|年出栏|年生产|年转化|年发电量?|年供"
    r"|月产)[^,。;:、()]{0,3}?(?:约|达)?\d[\d.,]*[万亿千]?[^\d,。;:、()的项]{1,14}"
    r"|(?:总?装机(?:容量|规模)?|规模|总库容|库容|储能规模|算力规模|总规模)(?:为|达|约|达到"
    r"|:)*\d[\d.,]*[^,。;:、()]{1,10}"
    r"|\d[\d.,]*(?:万千瓦时|兆瓦时|万千瓦|兆瓦|吉瓦|GWh|GW|MWh|MW|万头|万只|万口|万羽"
    r"|万标箱)(?=[^,。;]{0,20}(?:项目|工程|基地|电站|牧场|养殖|风电场))"
)
_CAPACITY_END = re.compile(r"工厂|生产线|建设|扩建|[一二三]期|项目|及深|等")
_TARGET = re.compile(r"投产|建成|竣工|完工|投运|投用|投入使用|达产|并网|投入运营|运营|全部|通车")
_SIGNED = re.compile(r"签约|签订|签署")
_PERIOD = re.compile(r"(?:建设|实施)(?:年限|期限|周期|起止年限|时间|工期)[:：为]*")

_SECTORS: tuple[tuple[str, str], ...] = (
    ("aerospace", "航天|火箭|卫星|航空|无人机|低空|飞机"),
    ("semiconductor_pv", "单晶硅|多晶硅|颗粒硅|硅片|半导体|芯片|光伏组件|切片|晶硅|电池片|蓝宝石"),
    ("digital",
        "数据中心|算力|智算|超算|云计算|大数据|5G|服务器|呼叫|人工智能|互联网|智慧(?!牧|农)"),
    ("dairy", "奶|乳|酪"),
    ("biopharma", "药|疫苗|生物制|医疗|细胞|氨基酸|基因|蒙医"),
    ("energy",
        "光伏|风电|风光|源网荷储|储能|电站|新能源|氢|热电|发电|供热|煤矿|天然气|抽水蓄能|变电|输电"
        "|充电|换电|生物质|沙戈荒|电厂|绿电"),
    ("chemicals",
        "化工|乙二醇|甲醇|烯烃|煤制|合成氨|绿氨|氯碱|PVC|尿素|化肥|精细|BDO|可降解|农药|炼"),
    ("materials",
        "稀土|铝|铜|铁合金|钢|负极|正极|石墨|新材料|碳纤维|永磁|镁|水泥|建材|陶瓷|玻璃|矿|冶"
        "|合金|硅"),
    ("equipment", "装备|制造|机械|汽车|整车|阀门|塔筒|叶片|电机|设备|零部件|风机"),
    ("livestock", "牛|羊|猪|驴|马(?!铃)|驼|鸡|禽|屠宰|养殖|牧场|育肥|繁育|肉"),
    ("crops",
        "种植|农田|玉米|马铃薯|燕麦|苜蓿|饲草|设施农业|温室|蔬菜|水稻|大豆|种业|育种|灌区"
        "|枸杞|向日葵"),
    ("food", "食品|面粉|淀粉|饮料|粮|油|酒|调味|果|饲料"),
    ("logistics", "物流|冷链|仓储|冷库|铁路|公路|口岸|机场|货运|市场|集散|高速"),
    ("tourism", "旅游|文旅|景区|滑雪|度假|康养|酒店|文化|露营|体育"),
    ("research", "研究|实验室|研发|技术创新|中试|检测|培训"),
    ("park", "产业园|园区|开发区|科技园"),
    ("finance", "金融|基金|保险|银行"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said about a project; empty where nothing is."""

    status: str = "unknown"
    investment_cny: float | None = None
    capacity: str = ""
    start_year: int | None = None
    target_year: int | None = None
    signed_year: int | None = None


def sector_of(name: str) -> str:
    """Return the sector (DESIGN) that a project's name speaks for."""
    return next((s for s, words in _SECTORS if re.search(words, name)), "other")


def facts_of(before: str, name: str, after: str, calendar: Calendar) -> Facts:
    """Read the facts from a project's name and what stands around it.

    Parameters
    ----------
    before, after : str
        The text that belongs to the project, in front of its name and behind.
    name : str
    calendar : Calendar
    """
    status = state_of(before, name, after, calendar)
    years = _years(before, after, calendar)
    money = _investment(before, after)
    capacity = _capacity(name) or _capacity(after[:60])
    return Facts(status, money, capacity, years[0], years[1], years[2])


def _investment(before: str, after: str) -> float | None:
    """Return the project's own investment in yuan; not what has been spent, lent or sold."""
    for text, must_lead in ((before, True), (after, False)):
        for found in _MONEY.finditer(text):
            clause = re.split(r"[,。;:]", text[: found.start()])[-1] + found["what"]
            if _NOT_INVESTMENT.search(clause[-12:]):
                continue
            if must_lead and not re.match(r"[,的]?[^。;]{0,40}$", text[found.end() :]):
                continue
            return _yuan(found)
    cell = _MONEY_CELL.search(after)
    return _yuan(cell) if cell else None


def _yuan(found: re.Match[str]) -> float:
    return round(float(found["value"].replace(",", "")) * _POWERS[found["unit"]], 2)


def _capacity(text: str) -> str:
    found = _CAPACITY.search(text)
    return _CAPACITY_END.split(found[0])[0].rstrip("的项目及和与等") if found else ""


def _years(
    before: str, after: str, calendar: Calendar
) -> tuple[int | None, int | None, int | None]:
    """Return the years of start, completion and signing."""
    years: dict[str, int | None] = {"start": None, "target": None, "signed": None}
    for text in dict.fromkeys((before, after)):
        period = _PERIOD.search(text)
        for found in calendar.years(text):
            if period and 0 <= found.start - period.end() < 6:
                years["start"] = found.year
                years["target"] = found.until or years["target"]
                continue
            clause = re.split(r"[,。;]", text[found.end :])[0][:24]
            for key, words in (("signed", _SIGNED), ("target", _TARGET), ("start", STARTED)):
                if words.search(clause):
                    years[key] = years[key] or found.until or found.year
                    break
    return years["start"], years["target"], years["signed"]
