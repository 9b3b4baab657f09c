"""What stands behind a place name and what that says about it: doors, roads, organisations.

The words are those of ``geodata/curated/address_words.toml``; each group says why.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from parkatlas.datafiles import geodata_toml
from parkatlas.places.lexicon.common_words import is_word
from parkatlas.places.lexicon.ending import is_road

__all__ = [
    "JUNK",
    "Rest",
    "Segment",
    "continues_stem",
    "first_segment",
    "is_set_off",
    "kind_of_rest",
]

_MARK = re.compile(r"[\s,，、/;；:：()（）\[\]【】\-—–|]")
_NUMERAL = "[一二三四五六七八九十百]"
_COMPASS = "[东西南北中]"
_ORDINAL = f"(?:{_COMPASS}?{_NUMERAL}?|{_NUMERAL}?{_COMPASS}?)"
# Generic words of what the gazetteer has, if perhaps under another of them.
_DIVISION = (
    "街道办事处|街道办|办事处|街道|民族苏木|苏木|民族乡|镇(?!政府)|乡(?!村)|自治县|自治旗|县(?!道)|旗(?!舰)|"
    "市(?!场)|区(?![间块域])"
)
# What ends in such a word without being a division.
_NO_DIVISION = (
    "开发区|工业区|园区|小区|社区|景区|库区|矿区|厂区|校区|片区|保税区|示范区|集聚区|集中区|功能区|核心区|合作区|"
    "试验区|度假区|经开区|高新区|综保区|边合区|农高区|新区|港区|生活区|住宅区|超市|夜市|集市|菜市|门市|楼市"
)
_LANDFORM = "[河江湖山岭海港湾洲岛][路街桥大新]"


class Rest(Enum):
    """What follows a name that was understood."""

    MARK = "mark"  # set off by a mark: whatever it is, the name before it stands by itself
    DOOR = "door"  # a numbered door, or a spot beside something: an address beyond doubt
    ORGANISATION = "organisation"
    ROAD = "road"
    FINER = "finer"
    OTHER = "other"


class Segment(NamedTuple):
    """The first part of a rest, up to its first generic word or number."""

    core: str
    generic: str
    end: int
    is_division: bool
    is_spot: bool  # a road, a village or a door: no name of the gazetteer


class _Patterns(NamedTuple):
    door: re.Pattern[str]
    organisation: re.Pattern[str]
    road: re.Pattern[str]
    finer: re.Pattern[str]
    segment: re.Pattern[str]
    landmark: re.Pattern[str]
    road_at_once: re.Pattern[str]


def _any(words: list[str]) -> str:
    """Return a pattern of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _but_for(words: list[str], longer: list[str]) -> str:
    """Return a pattern of words that are not the end of one of some longer words."""
    parts = []
    for word in sorted(words, key=len, reverse=True):
        heads = [one.removesuffix(word) for one in longer if one.endswith(word) and one != word]
        parts.append("".join(f"(?<!{head})" for head in heads) + re.escape(word))
    return "|".join(parts)


def _words() -> dict[str, Any]:
    return geodata_toml("curated", "address_words.toml")


JUNK = _any(_words()["junk"]["between"])


@cache
def _patterns() -> _Patterns:
    words = _words()
    door, organisation, person = words["door"], words["organisation"], words["person"]
    # 山, 湾, 庄 and the like begin and fill other names: 中|山西路
    spot = _any([word for word in words["finer"]["at_end"] if len(word) > 1 or word == "村"])
    road, finer = _any(words["road"]["suffix"]), _any(words["finer"]["at_end"])
    anywhere = _but_for(organisation["anywhere"], organisation["not"])
    return _Patterns(
        door=re.compile(
            rf"\d+(?:[-—~之/#]\d+)*(?:{_any(door['behind_number'])})|"
            rf"{_NUMERAL}+(?:{_any(door['behind_numeral'])})|"
            rf"(?:{_any(words['locality']['at_end'])})$"
        ),
        organisation=re.compile(
            rf"{anywhere}|{_any(person['words'])}|"
            rf"(?:{_any(organisation['at_end'] + person['at_end'])})$"
        ),
        road=re.compile(
            rf"{_COMPASS}?(?:{road})"
            rf"(?:(?:{_COMPASS}段|与|和|交[叉汇]|口|\d|{_COMPASS}侧|[甲乙]).*)?$"
        ),
        finer=re.compile(rf"(?:{finer})[\d期号楼区组]*$"),
        segment=re.compile(
            rf"([一-鿿]{{1,9}}?)(?:({_NO_DIVISION})|({_DIVISION})|((?:{road})(?!道|街道|办|[镇乡])|(?:{spot})(?![镇乡]))|(?=\d))"
        ),
        landmark=re.compile(rf"{_any(words['landmark']['head'])}|{anywhere}|{_LANDFORM}"),
        road_at_once=re.compile(rf"{_ORDINAL}(?:{road})"),
    )


def is_set_off(text: str, start: int) -> bool:
    """Say whether a mark stands at ``start``: what is before it stands by itself."""
    return _MARK.match(text, start) is not None


def kind_of_rest(text: str, start: int = 0) -> Rest:
    """Say what stands behind a place name that ends at ``start``."""
    if is_set_off(text, start):
        return Rest.MARK
    patterns = _patterns()
    if patterns.door.search(text, start):
        return Rest.DOOR
    if patterns.organisation.search(text, start):
        return Rest.ORGANISATION
    if patterns.road.search(text, start):
        return Rest.ROAD
    return Rest.FINER if patterns.finer.search(text, start) else Rest.OTHER


def first_segment(text: str, start: int) -> Segment | None:
    """Return the first part of a rest, or None where no generic word and no number comes soon."""
    found = _patterns().segment.match(text, start)
    if found is None:
        return None
    generic = found[2] or found[3] or found[4] or ""
    spot = found[4]
    is_spot = (spot is not None and (spot == "村" or is_road(spot))) or not generic
    return Segment(found[1], generic, found.end(), found[3] is not None, is_spot)


def continues_stem(text: str, start: int, end: int, *, nested: bool) -> bool:
    """Say whether a bare stem is only the beginning of a longer name: 上海|商务大厦, 中山|北路.

    Behind a place that it lies in a stem is one still before a landmark (湖北武汉|国际会展中心),
    and no longer one only before the word for a road, or inside a word (大理|石).
    """
    patterns = _patterns()
    # 大理|石 is one word, 河北|人民 are two
    inside = is_word(text[start : end + 1]) and not is_word(text[end : end + 2])
    if inside or patterns.road_at_once.match(text, end):
        return True
    return not nested and patterns.landmark.match(text, end) is not None
