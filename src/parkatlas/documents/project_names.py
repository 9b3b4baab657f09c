"""Names of projects and facilities in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["NamedProject", "projects_named"]

# What a project is called by its last word. The first group needs no more than a name; the
# second names things that also exist in plans and slogans, so an event must stand by it.
_PROJECT = r"(?:项目|工程)(?!区|师|机械|技术|款|组|库|部|化|名单|名称|资金|建设管理)"
_FACILITY = (
    r"(?:生产线|生产基地|制造基地|养殖基地|加工基地|种植基地|总部基地|研发基地|运营基地|产业基地|试验基地|育种基地|储备基地|实训基地|制造中心"
    r"|加工厂|屠宰厂|饲料厂|奶粉厂|奶酪厂|液态奶厂|水泥厂|热电厂|发电厂|电厂|污水处理厂|净水厂|工厂"
    r"|数据中心|智算中心|算力中心|超算中心|物流中心|交易中心|分拨中心|冷链中心|检测中心|培训中心|技术创新中心|会展中心|文体中心|游客中心|配送中心|仓储中心|集散中心"
    r"|光伏电站|储能电站|抽水蓄能电站|变电站|换电站|加氢站|示范站|电站|风电场|光伏基地|风电基地|新能源基地|大基地"
    r"|牧场|养殖场|育肥场|种猪场|种羊场|繁育场|养殖小区|冷库|粮库|仓库|储备库|煤矿|选矿厂|铁矿|水库|机场|高速公路|铁路专用线|铁路|隧道|大桥"
    r"|产业园|科技园|物流园|示范园|食品园|综合体|实验室|研究院|研究中心|创新中心|博物馆|景区|滑雪场|度假区|批发市场|医院|学校)"
    r"(?![\u4e00-\u9fff]{0,2}(?:公司|集团)|的?(?:带动|负责|主任|院长|校长|教授|专家|党|领导|数量|规模|管委会|区)|人|者|里)"
)
_HEAD = re.compile(rf"(?P<project>{_PROJECT})|(?P<facility>{_FACILITY})")
_LEFT = 46
_PUNCTUATION = re.compile(r"[，。；、：,;:。!！?？《》〈〉【】\[\]|　]|——|—")
# Words after which a name begins. A word right before the head belongs to the name (农田建设项目).
_OPENERS = re.compile(
    r"(?:推进|推动|启动|实施|引进|签约|签署|签订|包括|包含|涉及|涵盖|完成|加快|支持|谋划|规划建设|开工建设|投资建设|合作建设|配套建设|共建|建设|新建|建成|扩建|打造"
    r"|落户|落地|入驻|投产|开工|布局|承接|储备|争取|申报|依托|围绕|通过|拟建|承建|举行|走进|来到|在|将|为|是|了|对|把|向|与|和|及|以及|由|其|并|从|到|至|等"
    r"|抓好|做好|用好|聚焦|瞄准|参观|调研|考察|随着|作为|称为|建立|设立|成立|续建|有序|全力|积极|大力|着力|重点|确保|力争|介绍|表示|获悉|说"
    r"|(?<!目)的|投资\d[\d.]*[万亿]+元|(?:一|二|三|四)是|旗下|下属)"
)
_COUNT = re.compile(
    r"^(?:\d+|[一两二三四五六七八九十百]+|多|数十?|几)(?:余|多)?(?:个|项|家|座|条|处|大|批|类|户|宗)"
)
_ORDER = re.compile(r"^(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．:](?!\d))+")
_LEAD = re.compile(
    r"^(?:其中|目前|同时|此外|另外|截至目前|如今|该|此|这|本|各|全|国内|全国|全区|全市|全旗|全县|首个|首座|最大|全球|重大|重点|标志性|示范性|一批|一系列"
    r"|一期|总|年内|今年|明年|去年|已|正|又|还|也|均|都|因|而|以|在|等|和|与|及|配套|相关|有关)+"
)
_GENERIC = re.compile(
    r"重点|重大|续建|新建|在建|拟建|签约|开工|投产|招商引资|招商|引资|工业|产业|农业|投资|储备|谋划|建设|合作|惠民|民生|示范|上述|此次|本次|该|这些|这个|这一|那些|多个"
    r"|个|批|项|类|大|小|好|优质|高质量|相关|有关|配套|基础设施|产业化|产业链|补链|强链|延链|链|制造业|工业园区|亿元以上|亿元|万元|千万|百亿|级|以上|已|中|等|各|类|专项|试点|落地|具体|转型升级|科技"
    r"|承接|转移|对接|活动|高端|绿色|现代|先进|全市|全区|全旗|全县|自治区|国家|市级|旗级|县级|盟市|总|一期|二期|三期|项目|工程|生产线|生产|基地|工厂|车间|加工|中心|牧场|养殖|养殖场|园区"
    r"|\d+|[一二三四五六七八九十两]|[（）()“”‘’'\"·+\-—.、]"
)
_COMPANY = re.compile(
    r"(?:[\u4e00-\u9fffA-Za-z0-9()·]{2,24}?(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团|控股|合作社|研究院))"
)


@dataclass(frozen=True, slots=True)
class NamedProject:
    """A name that may be a project's.

    Parameters
    ----------
    start, end : int
        In the squeezed text.
    name : str
    facility : bool
        True for 基地, 工厂, 中心 …, which need an event beside them.
    """

    start: int
    end: int
    name: str
    facility: bool


def projects_named(text: str, start: int, end: int) -> list[NamedProject]:
    """Return the projects that a sentence names, in order.

    A name that says only what kind of thing it is (重点项目, 20个项目, 一批工程) is none.
    """
    found: list[NamedProject] = []
    low = start
    for head in _HEAD.finditer(text, start, end):
        stop = head.end()
        begin = _name_start(text, max(low, stop - _LEFT), head.start())
        name = text[begin:stop]
        if head["facility"] and _HEAD.match(text, stop):
            continue
        if head["facility"] and _project_follows(text, stop, end):
            continue
        if begin < head.start() and _is_name(name):
            found.append(NamedProject(begin, stop, name.strip("“”\"'"), bool(head["facility"])))
            low = stop
    return found


def _project_follows(text: str, stop: int, end: int) -> bool:
    """Say whether a facility's name goes on to a project's: 颗粒硅生产线扩建项目."""
    following = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+\-()]{0,12}?项目").match(text, stop, end)
    return following is not None and not _OPENERS.search(text, stop, following.end() - 4)


def _name_start(text: str, low: int, head: int) -> int:
    """Return where the name that ends in a head begins."""
    begin = low
    depth_from = text.rfind("(", low, head)
    closed = text.rfind(")", low, head)
    for mark in _PUNCTUATION.finditer(text, low, head):
        begin = mark.end()
    if depth_from >= begin and closed < depth_from:
        begin = depth_from + 1
    for opener in _OPENERS.finditer(text, begin, head):
        if head - opener.end() >= 2 and not _belongs(text, opener, head):
            begin = opener.end()
    for trim in (_ORDER, _LEAD):
        cut = trim.match(text[begin:head])
        if cut and cut.end() < head - begin:
            begin += cut.end()
    return begin


_INSIDE_NAMES = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,}")
_PARTICLES = ("和", "与", "及", "在", "为", "到", "至", "等", "将", "对", "从", "由", "其", "并", "了", "是", "把", "向")


def _belongs(text: str, opener: re.Match[str], head: int) -> bool:
    """Say whether an opening word is part of the name after all (呼和浩特, 种养结合建设项目)."""
    word = opener[0]
    if word in ("和", "与", "及"):
        around = text[opener.start() - 1 : opener.end() + 2]
        return any(name in around for name in ("呼和浩", "和林格", "和林县", "共和", "和平"))
    if word in ("建设", "扩建", "新建", "配套建设") and head - opener.end() < 4:
        return True
    return word == "等" and text[opener.end() : opener.end() + 1] in "级离温静"


def _is_name(name: str) -> bool:
    if _COUNT.match(name) or len(name) < 5:
        return False
    core = _GENERIC.sub("", name)
    return len(core) >= 2


def company_in(text: str) -> str:
    """Return the company that a name begins with, or an empty string."""
    found = _COMPANY.match(text)
    return found[0] if found else ""
