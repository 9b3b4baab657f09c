"""The reasons of a resolution in both languages, looked up only when someone asks."""

from __future__ import annotations

__all__ = ["WORDINGS"]

WORDINGS: dict[str, tuple[str, str]] = {
    "official": (
        "“{}”是正式名称",
        "“{}” is an official name",
    ),
    "short": (
        "“{}”是通行的简称或别名",
        "“{}” is a short form in use",
    ),
    "former": (
        "“{}”是旧称",
        "“{}” is a former name",
    ),
    "latin": (
        "“{}”是拉丁字母写法",
        "“{}” is a romanised form",
    ),
    "code": (
        "“{}”是行政区划代码",
        "“{}” is a division code",
    ),
    "chain": (
        "“{}”在前面所说的范围之内",
        "“{}” lies inside what stands before it",
    ),
    "within": (
        "“{}”只有一处在给定范围之内",
        "only one “{}” lies inside the given place",
    ),
    "near": (
        "“{}”取与同一记录其他地点同属一地者",
        "of several “{}”, the one beside the other places of the record",
    ),
    "deictic": (
        "“{}”指给定的范围本身",
        "“{}” means the given place itself",
    ),
    "generic_changed": (
        "“{}”的通名已变（乡镇改制等）",
        "the generic word of “{}” has changed",
    ),
    "clipped": (
        "“{}”是缩减的名称，在该范围内只此一处",
        "“{}” is a clipped name; one place fits here",
    ),
    "dropped_generic": (
        "“{}”省去了通名，在该范围内只此一处",
        "“{}” lacks its generic word; one place fits here",
    ),
    "own_park": (
        "“{}”指该地自己的园区",
        "“{}” means the division's own park",
    ),
    "unlisted": (
        "“{}”不在园区名录中，按名称读作该县的园区，位置只到县",
        "“{}” is in no table of parks; by its name it is one of this county, known only to it",
    ),
    "repaired": (
        "“{}”按形近、音近或漏字修正",
        "“{}” was read as a typing error",
    ),
    "judged": (
        "“{}”由人工判定",
        "“{}” was decided by a person",
    ),
    "leftover": (
        "“{}”未能识别，只定位到已识别的一级",
        "“{}” was not understood; the answer is what stands above it",
    ),
    "outside_within": (
        "“{}”不在给定范围之内，以原文全称为准",
        "“{}” lies outside the given place; its full name decides",
    ),
    "contradiction": (
        "“{}”与前面的地名不相属",
        "“{}” does not lie inside what stands before it",
    ),
    "former_head": (
        "“{}”以旧政区名开头，以其后的地名为准",
        "“{}” begins with a former division; the name behind it decides",
    ),
    "repeated": (
        "地址中“{}”重复出现，以最后一段完整的为准",
        "“{}” stands twice in the address; its last complete part decides",
    ),
    "bare_stem": (
        "“{}”不带通名，取这一名称的政区；其他同名者见候选",
        "“{}” lacks its generic word; the one division of that name is taken",
    ),
    "several": (
        "“{}”是几个地点的列举",
        "“{}” lists several places",
    ),
    "same_name": (
        "“{}”有同名，须有上级地名才能确定",
        "“{}” is the name of several places; name what it lies in",
    ),
    "weak": (
        "“{}”是弱名称，须有上级地名才能确定",
        "“{}” is a weak name; it needs the place it lies in",
    ),
    "organisation": (
        "“{}”是机构或企业名称，不是地点",
        "“{}” is an organisation, not a place",
    ),
    "road": (
        "“{}”是道路名称，不是地点",
        "“{}” is a road, not a place",
    ),
    "foreign": (
        "“{}”在国外",
        "“{}” is abroad",
    ),
    "generic_alone": (
        "“{}”只有通名",
        "“{}” is a generic word alone",
    ),
    "part_of_word": (
        "“{}”是其他词语的一部分",
        "“{}” is part of another word",
    ),
    "unknown": (
        "“{}”不在地名库中",
        "“{}” is not in the gazetteer",
    ),
    "below_minimum": (
        "得分低于所定的下限（{}），未予采用，请确认",
        "the score is below the minimum ({}); not taken, please confirm",
    ),
    "empty": (
        "没有文字{}",
        "no text{}",
    ),
}
