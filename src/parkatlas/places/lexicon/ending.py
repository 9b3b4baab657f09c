"""Whether a name ends in the word for the kind of place that it names."""

from __future__ import annotations

import re

from parkatlas.gazetteer.unit import Level, Place

__all__ = ["ends_with_generic_word", "is_road"]

_PARK_END = re.compile(r"(?:[区园城港谷]|基地|口岸|集群|中心)$")
_AREA_END = re.compile(r"(?:[原漠地山岭川岸圈带海区盟市湖流域]|走廊|盆地)$")
# of a former name: 柳州 is the stem of 柳州地区, and no 州
_DIVISION_END = re.compile(r"(?:[省市县区旗盟镇乡村]|自治州|苏木|街道|嘎查)$")
_ROAD_END = frozenset("路街道巷")


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
