"""Where a chain of names may end: what follows a place name and what that says about it."""

from __future__ import annotations

import re
from enum import Enum

from parkatlas.gazetteer.unit import Level, Place
from parkatlas.places.lexicon.noise import is_noise

__all__ = ["Tail", "ends_with_generic_word", "is_road", "kind_of_tail", "may_end"]

_PARK_END = re.compile(r"(?:[区园城港谷]|基地|口岸|集群|中心)$")
_AREA_END = re.compile(r"(?:[原漠地山岭川岸圈带海区盟市湖流域]|走廊|盆地)$")
_DIVISION_END = re.compile(r"(?:[省市县区旗盟州镇乡村]|苏木|街道|嘎查)$")
_SEPARATOR = re.compile(r"[\s,，、/;；:：()（）\[\]【】\-—–|]")
_IS_LOCALITY = re.compile(
    r"(?:院内|厂内|厂区内?|校内|场内|内|附近|旁边?|对面|周边|[东西南北]侧|以[东西南北]|处|境内|一带|门口)$"
)
_ORGANISATION = re.compile(
    r"公司|集团|有限|股份|控股|企业|合作社|联社|研究院|研究所|设计院|实验室|大学|学院|学校|中学|小学|幼儿园|"
    r"医院|卫生院|银行|信用社|保险|证券|协会|商会|学会|联合会|基金会|(?<!管理)委员会|法院|检察院|公安|"
    r"(?:[局厅厂委社队团部所站]|合办|酒店|宾馆|超市|商场|报社|日报|晚报|电视台|业|科技|生物|能源|重工|电力|钢铁|化工|电气)$|"
    r"先生|女士|同志|书记|主任|市长|县长|旗长|盟长|区长|镇长|董事长|总经理|经理|总裁|记者|村民|牧民|人$"
)
_ROAD = re.compile(
    r"(?:[东西南北中]?(?:路|街|大街|大道|巷|胡同|公路|国道|省道|县道|高速|高速公路|铁路|环路|环线|桥|立交))"
    r"(?:(?:[东西南北中]段|与|和|交[叉汇]|口|\d|[东西南北]侧|[甲乙]).*)?$"
)
_FINER = re.compile(
    r"(?:镇|乡|村|嘎查|苏木|街道|社区|居委会|村委会|园|园区|开发区|工业区|示范区|集聚区|新区|保税区|物流园|产业园|基地|"
    r"林场|农场|牧场|渔场|矿区|煤矿|矿|电站|电厂|风场|风电场|水库|滩|沟|营|庄|屯|堡|湾|沙漠|草原|湖|河|山|岛|组|号|"
    r"经济区|合作区|功能区|集中区|核心区|科技城|大学城|新城|港区|口岸|"
    r"小区|广场|大厦|工地|厂区|园内|区块|片区|项目|工程)[\d期号楼区组]*$"
)
_ROAD_END = frozenset("路街道巷")
_SHORT_TAIL = 4  # 庙镇, 河镇: too little for a place of its own, so 上海|庙镇 is one name


class Tail(Enum):
    """What follows a name that was understood."""

    ORGANISATION = "organisation"
    ROAD = "road"
    FINER = "finer"
    OTHER = "other"


def kind_of_tail(tail: str) -> Tail:
    """Say what follows a place name directly."""
    if _ORGANISATION.search(tail) and not _IS_LOCALITY.search(tail):
        return Tail.ORGANISATION
    if _ROAD.search(tail):
        return Tail.ROAD
    if _FINER.search(tail) or _IS_LOCALITY.search(tail):
        return Tail.FINER
    return Tail.OTHER


def is_road(text: str) -> bool:
    """Say whether a text ends as the name of a road does: 中山西路, 新华大街."""
    return text[-1:] in _ROAD_END


def ends_with_generic_word(text: str, place: Place, *, former: bool) -> bool:
    """Say whether a name of a place ends in its word for a kind of place.

    托县 and 黔东南州 do; 苏州 does not, as it is 苏州市.
    """
    if place.level is Level.PARK:
        return _PARK_END.search(text) is not None
    if place.level in (Level.GROUP, Level.AREA):
        return _AREA_END.search(text) is not None
    if former:
        return _DIVISION_END.search(text) is not None
    return text == place.name or (text[-1:] == place.kind[-1:] and text != place.name[:-1])


def may_end(text: str, end: int, *, generic: bool, sure: bool) -> bool:
    """Say whether a chain of names may end here although more text follows.

    Behind a generic word anything may follow. A bare stem stands before a mark, before words
    that say nothing (境内), and, where the name is sure, before a whole finer place
    (包头|某某工业园), but not inside a longer name (上海|庙镇, 包头|大街, 包头|钢铁).
    """
    if generic or _SEPARATOR.match(text, end) is not None or is_noise(text, end):
        return True
    tail = text[end:]
    return sure and len(tail) >= _SHORT_TAIL and kind_of_tail(tail) is Tail.FINER
