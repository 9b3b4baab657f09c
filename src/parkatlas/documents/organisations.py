"""Names of organisations, facilities, brands and products that begin with, or hold, a place."""

from __future__ import annotations

import re
from collections.abc import Callable

from parkatlas.documents.words import Words

__all__ = ["in_organisation"]

# The last word of an organisation's or a facility's name.
_KIND = (
    "公司|集团|人民政府|政府|行政公署|行署|管理委员会|管委会|委员会|党委|党组|党工委|市委"
    "|县委|旗委|区委|盟委|省委|工委"
    "|纪委|发改委|卫健委|国资委|教委|农委|建委|经信委|编委|党校|人大|政协|团委|工会|妇联|残联"
    "|科协|文联|指挥部|办公室"
    "|(?<![布格结大全当破僵变时定危残])局|(?<![客展餐])厅|总队|支队|法院|检察院|银行|分行"
    "|支行|信用社|信用联社|合作社|合作联社|交易所|营业部|交易中心|会展中心"
    "|大学|学院|学校|中学|小学|幼儿园|职校|附中|师大|农大|医科大|工大|医院|卫生院|保健院|疾控中心"
    "|研究院|研究所|研究中心|科学院|农科院|社科院|设计院|实验室|科技小院|中试基地|推广中心"
    "|监测中心|检测中心|防治中心"
    "|繁育中心|管理中心|服务中心|技术中心|创新中心|会议中心|培训中心|推广站|种羊场|林场|农场|良种场"
    "|协会|学会|商会|联合会|基金会|研究会|促进会|日报社|日报|晚报|晨报|新闻网|电视台|广播台"
    "|出版社|融媒体中心"
    "|海关|车站|火车站|客运站|机场|口岸办|博物馆|博物院|科技馆|图书馆|美术馆|纪念馆|体育馆"
    "|体育场|体育中心|文化馆|大剧院"
    "|大桥|煤矿|煤田|油田|气田|火锅店|面馆|餐厅|商店|超市|专卖店|门店|大厦|酒店|宾馆|饭店|商场|批发市场|电厂|热电厂|发电厂|水厂|农牧业机械厂|化肥厂|水泥厂"
    "|机械厂|制药厂|化工厂|糖厂|酒厂|矿务局|监狱|敬老院|福利院|部队|军分区|武警|文工团"
    "|乌兰牧骑|足球俱乐部|俱乐部"
)
# Department names hold words that otherwise end a name.
_DEPARTMENT = (
    "工业和信息化|人力资源和社会保障|住房和城乡建设|城乡建设|发展和改革|文化和旅游|文化旅游"
    "|农牧和科技|教育体育"
    "|卫生健康|生态环境|自然资源|市场监督管理|行政审批|政务服务与数据管理|政务服务|商务和口岸"
    "|林业和草原|投资促进"
    "|区域经济合作|退役军人事务|应急管理|信访|大数据发展|大数据管理"
)
# Words that no name runs across: verbs and particles of reports, and quantities.
_BREAK = (
    "的|了|在|是|与|把|被|将|为|让|从|到|对|向|并|已|等|及|至|由|以|这|该|其|各|将|还|也|又"
    "|正|拟|要|会同|联合"
    "|召开|举行|举办|建设(?!银行|集团|有限|投资|工程|局|厅|开发|控股|股份|发展)|打造|推动"
    "|推进|加快|签约|签署|引进|开工|落户|成立|位于"
    "|支持|依托|实现|完成|围绕|聚焦|积极|全力|大力|参观|考察|承接|培育|实施|启动|建成|新建"
    "|扩建|获批|公布|发布|印发"
    "|发展(?!和改革|改革|有限|集团|投资|研究|局|控股|股份|银行|中心|基金)|投资(?!有限|集团"
    "|促进|控股|管理|发展|开发|公司|建设)|合作(?!社|联社|有限|开发)"
    "|年产|总投资|境内|地区|全市|全区|两级|级|选派|组织|利用|通过|采购|拥有|获得|荣获|出台"
    "|制定|开展|布局|探索|深入|持续|坚持|紧扣|秉持|立足|授予|扶持|设立|建立|设置|配套|加强"
    "|提升|完善|优化|深化|强化|促进(?!会|局|中心)|助力|带动|引导|鼓励|吸引|招引|对接|调研"
    "|走访|前往|来到|进入|迁至|落地|入驻|落成|投产|投运|投用|竣工|达产|形成|成为|作为|覆盖"
    "|辐射|涉及|包括|涵盖|提供|当地|本地|相关|有关|部分|牵头|负责|主办|承办|赴|地处|地广|新增"
    "|现有|共有|累计|同比|增长|实际|项目|\\d+(?:余"
    "|多)?[个家座万亿吨头只亩年月日所条名位场次项份种片处辆台套户人]"
    "|[一二三四五六七八九十百]+[个家座大条]"
)
_TAIL = re.compile(
    rf"[)）]?(?:(?:{_DEPARTMENT})|(?!{_BREAK})[\u3400-\u9fffA-Za-z0-9·()+\-]){{0,18}}?(?:{_KIND})"
    r"(?![面势限部域子])"
)
# 呼和浩特市委 keeps its 市, so the tail may begin with the last character of the kind.
_PARTY = re.compile(r"(?:党)?委(?![员托派培屈])|政府|府办|政协|人大(?!代)")
_STATION = re.compile(r"[东西南北]?站(?![点在位起立稳])")
# By whether the name has but two characters: 丰镇 is a bare name, 翁旗 is not.
_GENERIC = {False: "省市盟州县旗区镇乡", True: "省市盟州县旗区"}
_BRAND_OPEN = re.compile(r"[“《「『][^”》」』,。;:、]{0,8}$")
_BRAND_CLOSE = re.compile(
    r"[^“”、,。;:]{0,6}[”」』][^。;:]{0,14}?(?:品牌|商标|牌子|系列产品|字号|地理标志)"
)
_PRODUCT = re.compile(
    r"(?:烤鸭|拉面|大枣|红枣|哈密瓜|苹果|米线|火锅|虎|土豆|马铃薯|莜面|莜麦|燕麦|荞麦|小米|大米|羊肉|牛肉|牛羊肉|驼肉|葡萄|西瓜|番茄|向日葵"
    r"|面粉|小麦|枸杞|苁蓉"
    r"|奶酪|奶皮子|黑猪|牛肉干|月饼|熏鸡|海鲜酱|粉条|奶茶|陈醋|黄芪|蒙药|亚麻籽油|胡麻油|茴香|蜜瓜|华莱士|草莓|辣椒|青椒"
    r"|红干椒|豆腐|烧麦|焙子|羊绒"
    r"|绵羊|山羊|黄牛|白绒山羊|双峰驼|三河牛|三河马|细毛羊)(?!的|产业|种植|养殖|加工|生产|基地"
    r"|全产业|面积|产量|项目|示范|大市|淀粉|种薯|储)"
)
_COMPANY_AFTER = re.compile(
    r"[\u3400-\u9fff]{2}(?:电气|科技|股份|智能|新能源|生物|药业|能源|重工|集团|光伏|电子|材料"
    r"|新材|化工|动力|环保|医药"
    r"|农业|牧业|乳业|食品|航空|机械|装备|数据|软件|传媒|从|与|和|在|等|、|,|投资|公司|董事长"
    r"|总经理|计划|将)"
)
_SHORTEST_BRAND = 2
_HAN = re.compile(r"[\u3400-\u9fff]")
_FACILITY = re.compile(r"(?:云|大)?(?:数据中心|智算中心|算力中心|超算中心|工厂|生产基地|制造基地)")
_BRAND_HEAD = re.compile(
    r"(?:[A-Za-z]{2,5}|[^在的于与和及在由到从向把对\u0000-\u33ff\ua000-\uffff]{2,4})$"
)
_PARTICLES = frozenset(
    "在与和的市区县旗省盟等至到从将已是为及向对以把被让同或并也都地有上下内外中各全这其大新东西南北"
)


def _is_company_shorthand(
    text: str, end: int, words: Words, is_name: Callable[[str], object]
) -> bool:
    """Say whether a foreign place opens a company's short name: 江苏嘉轩, 北京双杰电气.

    Companies from elsewhere are named by the place they come from and a coined word of two
    characters, which is no word of the language.
    """
    found = _COMPANY_AFTER.match(text, end)
    if not found or text[end] in _PARTICLES or text[end + 1] in _PARTICLES:
        return False
    coined = text[end : end + 2]
    crossing = text[end + 1 : end + 3]
    return coined not in words and crossing not in words and not is_name(coined)


def in_organisation(
    text: str,
    start: int,
    end: int,
    line_end: int,
    words: Words,
    is_name: Callable[[str], object] | None = None,
) -> bool:
    """Say whether the name at ``text[start:end]`` is part of another name.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        The place name.
    line_end : int
        Where its line ends: no name runs across.
    words : Words
    is_name : callable, optional
        Says whether a text names a place; given where the place lies outside the document's
        province, so that the short names of companies from elsewhere are seen (江苏嘉轩).
    """
    if _TAIL.match(text, end, min(line_end, end + 30)):
        return True
    if _PARTY.match(text, end, line_end) or _STATION.match(text, end, line_end):
        return True
    if text[end - 1] not in _GENERIC[end - start == 2] and _PRODUCT.match(text, end, line_end):
        return True
    if _quoted_brand(text, start, end) or _behind_brand(text, start, end, words):
        return True
    return is_name is not None and _is_company_shorthand(text, end, words, is_name)


def _behind_brand(text: str, start: int, end: int, words: Words) -> bool:
    """Say whether the name stands between a brand and the word for its facility.

    华为云乌兰察布数据中心: the brand is no phrase of the language, unlike 加快建设.
    """
    if text[end - 1] in _GENERIC[end - start == 2] or not _FACILITY.match(text, end):
        return False
    head = _BRAND_HEAD.search(text, max(0, start - 5), start)
    if head is None or not _HAN.match(head[0]):
        return head is not None
    tails = (head[0][-length:] for length in (2, 3, 4) if length <= len(head[0]))
    return len(head[0]) >= _SHORTEST_BRAND and not any(words.is_phrase(t) for t in tails)


def _quoted_brand(text: str, start: int, end: int) -> bool:
    """Say whether the name stands in the quoted name of a brand: “源味武川”区域公用品牌."""
    if not _BRAND_OPEN.search(text, max(0, start - 10), start):
        return False
    return _BRAND_CLOSE.match(text, end) is not None
