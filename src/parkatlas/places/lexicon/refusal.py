"""What is not a place although it holds or resembles a place's name."""

from __future__ import annotations

import re

from parkatlas.places.lexicon.rest import Rest, kind_of_rest

__all__ = ["foreign_end", "only_generic", "why_nothing"]

_GENERIC_ALONE = re.compile(
    r"(?:全|本|该|我|各|某)*"
    r"(?:省|自治区|市|县|旗|盟|州|区|镇|乡|村|苏木|嘎查|街道|市辖区|老城区|县级市|旗县区?|盟市|乡镇|城区|市区|郊区|县城|"
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


def only_generic(text: str) -> bool:
    """Say whether a text consists of generic words (县, 工业园区, 高新区)."""
    return _GENERIC_ALONE.fullmatch(text) is not None


def foreign_end(text: str, start: int = 0) -> int:
    """Return where a country or region abroad ends that begins here; ``start`` if none does."""
    found = _FOREIGN.match(text, start)
    return found.end() if found else start


def why_nothing(rest: str) -> str:
    """Return the key of the reason why a text without a name is none."""
    if not rest:
        return "empty"
    if foreign_end(rest):
        return "foreign"
    if only_generic(rest):
        return "generic_alone"
    kind = kind_of_rest(rest)
    return kind.value if kind in (Rest.ORGANISATION, Rest.ROAD) else "unknown"
