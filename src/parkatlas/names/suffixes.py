"""Generic words that end the names of divisions (通名), by level."""

from __future__ import annotations

__all__ = ["SUFFIXES", "generic_word"]

# Longest first within a level: 自治县 must not be read as 县.
SUFFIXES: dict[str, tuple[str, ...]] = {
    "province": ("特别行政区", "自治区", "省", "市"),
    "prefecture": ("自治州", "地区", "盟", "市"),
    "county": ("自治县", "自治旗", "特区", "林区", "矿区", "新区", "县", "旗", "市", "区"),
    "township": ("民族苏木", "民族乡", "街道", "苏木", "镇", "乡"),
}


def generic_word(name: str, level: str) -> str:
    """Return the generic word that a division's name ends in, or an empty string."""
    return next((s for s in SUFFIXES.get(level, ()) if name.endswith(s)), "")
