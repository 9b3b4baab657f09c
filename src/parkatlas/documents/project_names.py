"""Names of projects and facilities in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parkatlas.documents.words import load_words

__all__ = ["NamedProject", "projects_named"]

# What a project is called by its last word. The first group needs no more than a name; the
# second names things that also exist in plans and slogans, so an event must stand by it.
_PROJECT = (
    r"(?:(?<!主体)(?<!附属)(?<!系统)工程|项目)"
    r"(?!为王|区|师|机械|技术|款|组|库|部|化|名单|名称|资金|建设管理|有限|公司|集团|学院|大学|院"
    r"|建设有限|方|们|清单|申报|审批|法人)"
)
_FACILITY = (
    r"(?:生产线|基地(?!化)|制造中心"
    r"|加工厂|屠宰厂|饲料厂|奶粉厂|奶酪厂|液态奶厂|水泥厂|热电厂|发电厂|电厂|污水处理厂|净水厂|工厂"
    r"|数据中心|智算中心|算力中心|超算中心|物流中心|交易中心|分拨中心|冷链中心|检测中心"
    r"|培训中心|技术创新中心|会展中心|文体中心|游客中心|配送中心|仓储中心|集散中心"
    r"|光伏电站|储能电站|抽水蓄能电站|变电站|换电站|加氢站|示范站|电站|风电场"
    r"|牧场|养殖场|育肥场|种猪场|种羊场|繁育场|养殖小区|冷库|粮库|仓库|储备库|煤矿|选矿厂|铁矿"
    r"|水库|机场|高速公路|旅游公路|公路|铁路专用线|铁路|隧道|大桥"
    r"|(?:技术|节能|升级|提标|扩容|设备)改造|改造升级|改扩建|迁建|产业园|科技园|物流园|示范园|食品园|综合体|创新中心|滑雪场|度假区|批发市场)"
    r"(?![\u4e00-\u9fff]{0,2}(?:公司|集团)|的?(?:带动|负责|主任|院长|校长|教授|专家|党|领导"
    r"|数量|规模|管委会|区)|人|者|里)"
)
_HEAD = re.compile(rf"(?P<project>{_PROJECT})|(?P<facility>{_FACILITY})")
_LEFT = 46
_SPANNING = ("至", "到")
_COPULAS = frozenset("为是将对把向与和从")
_ADVERBS = frozenset(
    "现已均即还也又都并则且便仍曾拟正就成作视其该此这那因我它他她你谁有一二三四五六能可须应会"
)
_PARTICLE_COUNT = 2_000_000  # of 在, 和, 向 beside the counts of common words
_PUNCTUATION = re.compile(r"[，。；、：,;:。!！?？《》〈〉【】\[\]|　]|——|—")
# Words after which a name begins. A word right before the head belongs to the name (农田建设项目).
_OPENERS = re.compile(
    r"(?:批复|核准|近日|日前|坚持|带动|协调|解决|根据|进一步|提升|结合|扎实|组织|构建起|构建|形成|更多|助力|加强|谋求|服务于"
    r"|参与|安排|下达|开展|拥有|具备|促进|带来|突破|成为|共有|聚集|集聚|汇聚|吸引|培育|看到"
    r"|了解|位于|地处|坐落于|选址|推进|推动|启动|实施|引进|签约|签署|签订|包括|包含|涉及|涵盖"
    r"|完成|加快|支持|谋划|规划建设|开工建设|投资建设|合作建设|配套建设|共建|建设|新建|建成"
    r"|扩建|打造"
    r"|落户|落地|入驻|投产|开工|布局|承接|储备|争取|申报|依托|围绕|通过|拟建|承建|举行|走进"
    r"|来到|在|将|为|是|了|对|把|向|与|和|及|以及|由|其|并|从|到|至|等"
    r"|抓好|做好|用好|聚焦|瞄准|参观|调研|考察|随着|作为|称为|建立|设立|成立|续建|有序|全力"
    r"|积极|大力|着力|重点|确保|力争|介绍|表示|获悉|说"
    r"|(?<!目)的|投资\d[\d.]*[万亿]+元|(?:一|二|三|四)是|旗下|下属)"
)
_COUNT = re.compile(
    r"^(?:\d+|[一两二三四五六七八九十百]+|多|数十?|几)(?:余|多)?(?:个|项|家|座|条|处|大|批|类"
    r"|户|宗)"
)
_ORDER = re.compile(r"^(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．:](?!\d))+")
_LEAD = re.compile(
    r"^(?:其中|目前|同时|此外|另外|截至目前|如今|该|此次|此|这个|这一|这|国内|全国|全区|全市"
    r"|全旗|全县|全球|首个|首座|最大(?:的)?|单体|重大|重点|标志性|一批|一系列"
    r"|更多|优质|年内|今年|明年|去年|已|拟|正在|以|相关|有关|[上下][半]年|(?:19"
    r"|20)\d{2}年(?:\d{1,2}月)?(?:底前?|末|内|前)?)+"
)
_GENERIC = re.compile(
    r"重点|重大|续建|新建|在建|拟建|签约|开工|投产|招商引资|招商|引资|工业|产业|农业|投资|储备"
    r"|谋划|建设|合作|惠民|民生|示范|上述|此次|本次|该|这些|这个|这一|那些|多个"
    r"|个|批|项|类|大|小|好|优质|高质量|相关|有关|配套|基础设施|产业化|产业链|补链|强链|延链"
    r"|链|制造业|工业园区|亿元以上|亿元|万元|千万|百亿|级|以上|已|中|等|各|类|专项|试点|落地"
    r"|具体|转型升级|科技"
    r"|承接|转移|对接|活动|高端|绿色|现代化?|先进|规模化?|智慧化?|数字化?|自动化|智能化?|扩建|改建|标准化|高标准|大型"
    r"|专业|综合|示范|新型|技术改造|提质增效|全市|全区|全旗|全县|自治区|国家|市级|旗级|县级"
    r"|盟市|总|一期|二期|三期|项目|工程|生产线|生产|基地|工厂|车间|加工|中心|牧场|养殖|养殖场"
    r"|园区"
    r"|\d+|[一二三四五六七八九十两]|[（）()“”‘’'\"·+\-—.、]"
)
_FOLLOWING = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+\-()]{0,12}?(?:项目|(?<!主体)工程)")
_POINTING = re.compile(
    r"(?:该|此|这个|这一|上述|本)(?:项目|工程|基地)$|^项目|[引带找抓管谋跑盯促选落]项目$"
)
_STRIVEN = re.compile(
    r"打造|建成(?:全国|世界|国内|全球)|成为|建设(?:全国|世界|国内|全球|国家重要)|致力于|迈向|聚焦"
)
_BUILT = re.compile(
    r"(?:重点)?(?:项目|建设|开工|启动|[一二三]期|揭牌|建成|投用|奠基|竣工|。?\d{4}年启动)"
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
    opened : str
        The two characters in front of the name: 建设, 新建.
    """

    start: int
    end: int
    name: str
    facility: bool
    opened: str = ""


def projects_named(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int, str]] = ()
) -> list[NamedProject]:
    """Return the projects that a sentence names, in order.

    A name that says only what kind of thing it is (重点项目, 20个项目, 一批工程) is none.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        The sentence.
    spans : sequence of (start, end, level)
        Place mentions: no name begins or is cut inside of one.
    """
    found: list[NamedProject] = []
    low = start
    inside = [s for s in spans if start <= s[0] and s[1] <= end]
    for head in _HEAD.finditer(text, start, end):
        facility = bool(head["facility"])
        stop = head.end()
        if facility and (_HEAD.match(text, stop) or _project_follows(text, stop, end)):
            continue
        if facility and _is_slogan(text, max(low, stop - _LEFT), head.start()):
            continue
        begin = _name_start(text, max(low, stop - _LEFT), head.start(), inside)
        project = _named(text, begin, stop, facility, inside)
        if project is None or (found and text.startswith("是", found[-1].end, begin)):
            continue
        found.append(project)
        low = stop
    return _without_appositions(text, found, inside)


def _is_slogan(text: str, low: int, head: int) -> bool:
    """Say whether a facility is only striven for: 打造全国绿色算力基地."""
    clause = _PUNCTUATION.split(text[low:head])[-1] or ""
    return _STRIVEN.search(clause) is not None


def _named(
    text: str, begin: int, stop: int, facility: bool, spans: Sequence[tuple[int, int, str]]
) -> NamedProject | None:
    """Return the project of a name, or None where the name says too little."""
    name = re.sub(r"等(?=项目$|工程$)", "", text[begin:stop])
    places = [s for s in spans if begin <= s[0] and s[1] <= stop]
    core = name
    for a, b, _ in places:
        core = core.replace(text[a:b], "")
    parks = [s for s in places if s[2] == "park"]
    if parks and facility and parks[-1][1] == stop and not _BUILT.match(text, stop):
        return None
    if facility and not places and re.search(r"^(?!.*(?:公司|集团)).*[和与及]", name):
        return None
    least = 3 if facility and not places else 2
    if (
        len(_GENERIC.sub("", core)) >= least
        and len(name) >= 5
        and not _COUNT.match(name)
        and not _POINTING.search(name)
    ):
        return NamedProject(begin, stop, name.strip("\"'"), facility, text[begin - 2 : begin])
    if parks:
        a, b, _ = parks[-1]
        return NamedProject(a, stop, text[a:b], facility, text[a - 2 : a])
    return None


def _without_appositions(
    text: str, found: list[NamedProject], spans: Sequence[tuple[int, int, str]]
) -> list[NamedProject]:
    """Join 供给示范项目光伏发电项目; leave out the first of 示范项目某公司某项目."""
    out: list[NamedProject] = []
    for project in found:
        if out and out[-1].end == project.start:
            before = out.pop()
            own = any(project.start <= s[0] < project.end for s in spans)
            if not own and project.end - before.start <= _LEFT:
                name = text[before.start : project.end]
                project = NamedProject(before.start, project.end, name, project.facility)
        out.append(project)
    return out


def _project_follows(text: str, stop: int, end: int) -> bool:
    """Say whether a facility's name goes on to a project's: 颗粒硅生产线扩建项目."""
    following = _FOLLOWING.match(text, stop, end)
    return following is not None and not _OPENERS.search(text, stop, following.end() - 4)


def _name_start(text: str, low: int, head: int, spans: Sequence[tuple[int, int, str]]) -> int:
    """Return where the name that ends in a head begins."""
    begin = low
    for mark in _PUNCTUATION.finditer(text, low, head):
        if not _is_inside(mark.start(), spans):
            begin = mark.end()
    opened = text.rfind("(", begin, head)
    if opened >= 0 and text.find(")", opened, head) < 0:
        begin = opened + 1
    for opener in _OPENERS.finditer(text, begin, head):
        if (
            _opens(text, opener, spans)
            and not _is_second(text, opener, begin)
            and not _belongs(text, opener, begin, head)
        ):
            begin = opener.end()
    for trim in (_ORDER, _LEAD):
        cut = trim.match(text[begin:head])
        if cut and cut.end() < head - begin:
            begin += cut.end()
    return begin


def _opens(text: str, opener: re.Match[str], spans: Sequence[tuple[int, int, str]]) -> bool:
    """Say whether an opening word is one here, and no part of a place or of another word."""
    if _is_inside(opener.start(), spans):
        return False
    if opener[0] in _SPANNING and _between_places(opener, spans):
        return False
    if opener[0] == "重点" and any(s[1] == opener.start() for s in spans):
        return False  # 某产业园重点项目
    one = len(opener[0]) == 1
    return not one or load_words().stands_apart(text, *opener.span(), _PARTICLE_COUNT)


def _is_second(text: str, opener: re.Match[str], begin: int) -> bool:
    """Say whether a particle is the second character of a name: 华为云, not 现为, 厂为.

    Before a particle stands a word of two characters or an adverb, never another single one.
    """
    first = text[begin : opener.start()]
    return opener[0] in _COPULAS and len(first) == 1 and first not in _ADVERBS


def _is_inside(position: int, spans: Sequence[tuple[int, int, str]]) -> bool:
    return any(a <= position < b for a, b, _ in spans)


def _between_places(opener: re.Match[str], spans: Sequence[tuple[int, int, str]]) -> bool:
    """Say whether a word joins two places of one name: 乌拉特中旗至乌拉特后旗段公路工程."""
    return any(s[1] == opener.start() for s in spans) and any(s[0] == opener.end() for s in spans)


def _belongs(text: str, opener: re.Match[str], begin: int, head: int) -> bool:
    """Say whether an opening word is part of the name after all (种养结合建设项目)."""
    word = opener[0]
    rest = text[opener.end() : head]
    if word in ("建设", "扩建", "新建", "配套建设", "提升", "培育", "推广", "加强", "服务于"):
        return len(rest) < 4 and opener.start() - begin >= 2
    if word in ("和", "与", "及", "以及"):
        along = len(_GENERIC.sub("", rest)) < 3 or rest.startswith(("配套", "附属", "其"))
        return along and opener.start() - begin >= 2
    if word in (
        "到",
        "至",
        "结合",
        "组织",
        "将",
        "为",
        "是",
        "对",
        "其",
        "从",
        "由",
        "在",
        "向",
        "把",
    ):
        return word in ("结合", "组织") and len(rest) < 4
    return (word == "等" and rest[:1] in ("级", "离", "温", "静")) or (word == "等" and not rest)
