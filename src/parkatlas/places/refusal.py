"""What is not a place although it holds or resembles a place's name."""

from __future__ import annotations

import re
from enum import Enum

__all__ = ["Tail", "is_foreign", "kind_of_tail", "only_generic"]


class Tail(Enum):
    """What follows a name that was understood."""

    ORGANISATION = "organisation"
    ROAD = "road"
    FINER = "finer"
    OTHER = "other"


_IS_LOCALITY = re.compile(
    r"(?:院内|厂内|厂区内?|校内|场内|内|附近|旁边?|对面|周边|[东西南北]侧|以[东西南北]|处|境内|一带)$"
)
_ORGANISATION = re.compile(
    r"公司|集团|有限|股份|控股|企业|合作社|联社|研究院|研究所|设计院|实验室|大学|学院|学校|中学|小学|幼儿园|"
    r"医院|卫生院|银行|信用社|保险|证券|协会|商会|学会|联合会|基金会|委员会|法院|检察院|公安|"
    r"(?:[局厅厂委办社队团部科所站]|酒店|宾馆|超市|商场|报社|日报|晚报|电视台|中心|实业|科技|生物|能源|重工|药业|乳业|电力|钢铁|煤业|矿业|化工)$|"
    r"先生|女士|同志|书记|主任|市长|县长|旗长|盟长|区长|镇长|董事长|总经理|经理|总裁|记者|村民|牧民|人$"
)
_ROAD = re.compile(
    r"(?:[东西南北中]?(?:路|街|大街|大道|巷|胡同|公路|国道|省道|县道|高速|高速公路|铁路|环路|环线|桥|立交))"
    r"(?:(?:[东西南北中]段|与|和|交[叉汇]|口|\d+号?|[东西南北]侧|[甲乙]).*)?$"
)
_FINER = re.compile(
    r"(?:镇|乡|村|嘎查|苏木|街道|社区|居委会|村委会|园|园区|开发区|工业区|示范区|集聚区|新区|保税区|物流园|产业园|基地|"
    r"林场|农场|牧场|渔场|矿区|煤矿|矿|电站|电厂|风场|风电场|水库|滩|沟|营|庄|屯|堡|湾|沙漠|草原|湖|河|山|岛|组|号|"
    r"小区|广场|大厦|工地|厂区|园内|区块|片区|项目|工程)[\d期号号楼区组]*$"
)
_GENERIC_ALONE = re.compile(
    r"(?:全|本|该|我|各|某|新|老|和|及|、)*"
    r"(?:省|自治区|市|县|旗|盟|州|区|镇|乡|村|苏木|嘎查|街道|市辖区|县级市|旗县区?|盟市|乡镇|城区|市区|郊区|县城|"
    r"经济|技术|高新|高新技术|产业|工业|园|园区|开发区|新区|示范区|集聚区|保税区|综合|物流|农业|现代|科技|"
    r"国家级|自治区级|省级|市级|开发|区块|片区|基地)+"
)
_FOREIGN = re.compile(
    r"(?:蒙古国|外蒙古?|俄罗斯|美国|日本|韩国|朝鲜(?!族)|英国|法国|德国|意大利|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|挪威|芬兰|丹麦|"
    r"波兰|捷克|奥地利|匈牙利|希腊|土耳其|乌克兰|白俄罗斯|哈萨克斯坦|乌兹别克斯坦|吉尔吉斯斯坦|塔吉克斯坦|土库曼斯坦|"
    r"越南|老挝|柬埔寨|泰国|缅甸|马来西亚|新加坡|印度尼西亚|印尼|菲律宾|印度|巴基斯坦|孟加拉国?|斯里兰卡|尼泊尔|伊朗|伊拉克|"
    r"沙特(?:阿拉伯)?|阿联酋|卡塔尔|以色列|埃及|南非|尼日利亚|肯尼亚|埃塞俄比亚|刚果|摩洛哥|阿尔及利亚|"
    r"加拿大|墨西哥|巴西|阿根廷|智利|秘鲁|哥伦比亚|澳大利亚|新西兰|欧洲|非洲|北美|南美|中亚|东南亚|海外|国外|境外)"
)


def kind_of_tail(tail: str) -> Tail:
    """Say what follows a place name directly."""
    if _ORGANISATION.search(tail) and not _IS_LOCALITY.search(tail):
        return Tail.ORGANISATION
    if _ROAD.search(tail):
        return Tail.ROAD
    if _FINER.search(tail) or _IS_LOCALITY.search(tail):
        return Tail.FINER
    return Tail.OTHER


def only_generic(text: str) -> bool:
    """Say whether a text consists of generic words (县, 工业园区, 高新区)."""
    return _GENERIC_ALONE.fullmatch(text) is not None


def is_foreign(text: str) -> bool:
    """Say whether a text begins with a country or region abroad."""
    return _FOREIGN.match(text) is not None
