"""Generic words that end the names of parks (园区类名), and what speech makes of them."""

from __future__ import annotations

import re

__all__ = ["PARK_WORDS", "SHORTER", "is_generic", "park_word", "park_words_for"]

# A generic word to the shorter ones that it is replaced by.
SHORTER: dict[str, tuple[str, ...]] = {
    "经济技术开发区": ("经开区", "经济开发区", "开发区"),
    "高新技术产业开发区": ("高新区", "高新技术开发区", "高新技术产业园区"),
    "高新技术产业园区": ("高新区",),
    "经济开发区": ("经开区", "开发区"),
    "综合保税区": ("综保区", "保税区"),
    "边境经济合作区": ("边合区",),
    "循环经济工业园区": ("循环经济园区", "工业园区"),
    "工业园区": ("工业园", "园区"),
    "产业园区": ("产业园", "园区"),
    "产业园": ("产业园区",),
    "工业园": ("工业园区",),
    "物流园区": ("物流园",),
    "新型工业园区": ("新型工业园", "工业园区"),
}
# Words that speech takes for one another behind one stem.
_SAME = ("工业园区", "工业园", "产业园区", "产业园", "园区")
_OTHERS = (
    "高新技术产业集中区", "工业经济开发区", "能源化工园区", "产业示范区", "化工集中区",
    "工业集中区", "物流产业园", "物流产业园区", "经济合作区", "化工项目区", "工业项目区",
    "项目区", "工业区", "示范区", "科技园", "物流园", "开发区", "高新区", "经开区", "综保区",
    "保税区", "集中区", "区块", "园区", "新区", "集群", "基地", "口岸", "空港",
)  # fmt: skip
PARK_WORDS = tuple(sorted({*SHORTER, *_OTHERS}, key=lambda word: (-len(word), word)))
_AT_END = re.compile("(?:" + "|".join(PARK_WORDS) + ")$")
_DIVISION_WORDS = {*"省市县区旗盟州镇乡", "苏木", "街道", "地区", "特区", "林区", "矿区"}
_GENERIC = frozenset({*PARK_WORDS, *_DIVISION_WORDS, *(f"自治{w}" for w in "区州县旗")})


def park_word(name: str) -> str:
    """Return the generic word that a park's name ends in, the longest, or an empty string."""
    match = _AT_END.search(name)
    return match[0] if match else ""


def park_words_for(generic: str) -> tuple[str, ...]:
    """Return a generic word and those that are said for it."""
    same = _SAME if generic in _SAME else ()
    return tuple(dict.fromkeys((generic, *SHORTER.get(generic, ()), *same)))


def is_generic(text: str) -> bool:
    """Say whether a text is nothing but a generic word, which is never a name."""
    return text in _GENERIC
