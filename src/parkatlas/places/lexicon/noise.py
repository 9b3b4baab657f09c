"""Words around a place name that say nothing about which place it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["is_noise", "noise_steps", "skip_noise"]

_MARK = r"[\s,，、/\\|\-—–―~·•.。>》→＞_:：;；()（）\[\]【】〔〕\"'“”‘’《<「」『』!！?？*#＊…]"
_DIRECTION = r"[东西南北中]{1,2}(?:部|郊|侧|面|边|方向|缘|端|段|翼)"
_LABEL = (
    r"[一-鿿（）()]{0,10}?(?:地点|地址|位置|所在地|产地|属地|归属|地区|地域|区域|范围|旗县市?区?|旗区|县区|盟市|市县|区县|"
    r"县市区?|省份|城市|乡镇|园区|厂址|场址|住所|选址|单位)(?:名称)?"
)
_VERB = (
    r"(?:位于|坐落于|坐落在|坐落|座落于|座落在|地处|处于|选址于|选址在|选址|落户于?|落地于?|落址于?|建于|建在|布局于?|布局在|"
    r"设在|设于|分布于|分布在|来自|在|于|至|到|由|从|涉及|覆盖|包括)"
)
_BEFORE = re.compile(
    rf"(?:{_MARK}"
    rf"|{_LABEL}(?:分别)?(?:为|是|在|{_VERB})?[:：\s]"
    rf"|{_LABEL}(?:分别)?(?:为|是|在|{_VERB})"
    rf"|(?:该?项目|工程|基地|厂区|[一二三]期)*(?:拟|现|均|分别|主要)*{_VERB}"
    r"|[一二三四五六七八九十\d]{1,3}[、.．)）]"
    r"|\d{6}(?:\d{3}){0,2}(?=[一-鿿])"
    r"|我国|中国|国内|中华人民共和国|地址|地点|国家级|自治区级|省级|市级|县级"
    r")"
)
_AFTER = re.compile(
    rf"(?:{_MARK}"
    r"|境内|辖区内?|辖内|区内|市内|县内|旗内|盟内|省内|全境|全域|全市|全县|全旗|全区|全省|全盟|市域|县域|旗域|区域内?|范围内?|地区|"
    r"附近|周边|周围|一带|沿线|沿岸|近郊|郊区|城郊|市区|城区|县城|旗府|镇区|主城区|中心城区|区(?!\d)|"
    r"以?内|里|外|旁边?|等地?|各地|多地|一?处|地界|地段|地块|片区|"
    rf"以?{_DIRECTION}|为主|及其?周边|及附近|"
    r"项目|工程|所在地|政府驻地|驻地|本级|本部|"
    r"(?:约|共|计)?[\d.]+(?:万|亿)?(?:个|座|家|公里|千米|米|km|m|亩|处|项|头|只|吨|户|所|条)?(?:处|左右)?"
    r"|(?:两|二|三|四|五|六|七|八|九|十|各)?个?(?:盟市|旗县区?|旗县市区|县市区|区县|市县|县区)"
    r"|人民政府|政府|管委会|管理委员会|党工委"
    r")*"
)


def noise_steps(text: str) -> Iterator[int]:
    """Yield where each word before the place name ends (建设地点：, 位于, marks).

    The name may begin behind any of them: 位于|于洪区 is not 位于于|洪区.
    """
    found = _BEFORE.match(text)
    while found is not None and found.end() > found.start():
        yield found.end()
        found = _BEFORE.match(text, found.end())


def skip_noise(text: str) -> int:
    """Return where the words before the place name end."""
    return max(noise_steps(text), default=0)


def is_noise(text: str, start: int) -> bool:
    """Say whether nothing but noise follows (境内, 附近, 等地, 项目, marks, counts)."""
    return _AFTER.fullmatch(text, start) is not None
