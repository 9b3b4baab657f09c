"""Generic words that end the names of divisions (通名), and the peoples named in them."""

from __future__ import annotations

import re

__all__ = ["SUFFIXES", "generic_word", "stem_of", "township_forms", "without_peoples"]

# Longest first within a level: 自治县 must not be read as 县.
_COUNTY = "行政委员会 自治县 自治旗 特区 林区 矿区 新区 县 旗 市 区"
SUFFIXES: dict[str, tuple[str, ...]] = {
    "province": ("特别行政区", "自治区", "省", "市"),
    "prefecture": ("自治州", "地区", "盟", "市"),
    "county": tuple(_COUNTY.split()),
    "township": ("民族苏木", "民族乡", "街道", "苏木", "镇", "乡"),
}

# The 55 peoples of official names; autonomous names of the last line also go without 族.
_PEOPLES = """
蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜
水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒
乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各
"""
_WITH_ZU = _PEOPLES.split()
_WITHOUT_ZU = ("蒙古", "哈萨克", "柯尔克孜", "维吾尔", "锡伯", "塔吉克")
_PEOPLE = "|".join([*(f"{p}族" for p in _WITH_ZU), *(f"{p}族?" for p in _WITHOUT_ZU)])
_TOWNSHIP_CUT = {"街道": 2, "苏木": 2, "镇": 1, "乡": 1}
_BARE = "|".join([*(f"{p}族" for p in _WITH_ZU), *(p for p in _WITH_ZU if len(p) > 1)])
_PEOPLES_OF_TOWNSHIP = re.compile(f"^(.{{2,}}?)(?:{_BARE})+$")
_PEOPLES_AT_END = re.compile(f"^(.{{2,}}?)(?:{_PEOPLE})+$")

# What a stem before a generic word of two parts has at least: 清新区 is the district of 清新,
# 万柏林区 that of 万柏林; the only forest district is 神农架.
_LEAST_STEM = {"林区": 3, "新区": 2, "矿区": 2, "特区": 2}


def generic_word(name: str, level: str) -> str:
    """Return the generic word that a division's name ends in, or an empty string."""
    return next((s for s in SUFFIXES.get(level, ()) if _ends_in(name, s)), "")


def _ends_in(name: str, word: str) -> bool:
    return name.endswith(word) and (
        name == word or len(name) - len(word) >= _LEAST_STEM.get(word, 0)
    )


def stem_of(name: str, level: str) -> str:
    """Return a division's name without its generic word (专名): 托克托县 -> 托克托."""
    return name[: len(name) - len(generic_word(name, level))]


def without_peoples(stem: str) -> str:
    """Return a stem without the peoples named at its end.

    莫力达瓦达斡尔族 -> 莫力达瓦; 鄂温克族, which is nothing but a people, -> 鄂温克.
    """
    match = _PEOPLES_AT_END.match(stem)
    if match:
        return match[1]
    return stem[:-1] if stem.endswith("族") and len(stem) > 2 else stem


def township_forms(name: str) -> tuple[str, ...]:
    """Return what a township is called for short, the stem first.

    巴润别立镇 -> 巴润别立; 敖鲁古雅鄂温克民族乡 -> 敖鲁古雅, 敖鲁古雅乡.
    """
    if "族" not in name:  # nearly all: loading the gazetteer comes through here 39,000 times
        cut = _TOWNSHIP_CUT.get(name[-2:]) or _TOWNSHIP_CUT.get(name[-1:], 0)
        return (name[:-cut],) if cut and len(name) - cut >= 2 else ()
    generic = generic_word(name, "township")
    stem = name.removesuffix(generic)
    match = _PEOPLES_OF_TOWNSHIP.match(stem) if generic[-1:] in ("乡", "木") else None
    forms = (match[1], match[1] + generic.removeprefix("民族")) if match else (stem,)
    return tuple(form for form in forms if len(form) >= 2 and form != name)
