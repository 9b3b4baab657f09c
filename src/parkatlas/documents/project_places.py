"""Where a project stands: which of the places around its name, and how surely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parkatlas.documents.spots import Spot

__all__ = ["Placed", "Surroundings", "only_place", "place_of"]

# A place after one of these is where something comes from, goes to or is signed with.
_NOT_THERE = re.compile(
    r"(?:自|从|由|来自|至|往|向|送往|送|销往|销|供应|面向|辐射|覆盖|与|同|东送|电|运往|出口"
    r"|联合|携手|惠及|带动|毗邻|距离?|赴|北京市?|总部(?:位于|在))$"
)
_THERE = re.compile(
    r"(?:在|于|位于|落户|落地|选址|选址于|地点|坐落于|坐落在|布局|建于|进驻|入驻|走进|来到"
    r"|地处|扎根|扎根于|迁至|落子|投资)[^,。;]{0,4}$"
)
_SITED = re.compile(
    r"(?:位于|坐落于|坐落在|地处|落户|落户于|落户在|落地|落地于|选址|选址于|选址在)[^,。;]{0,4}$"
)
_FINE = ("park", "township", "village", "site")
_FACILITY_LIST = re.compile(
    r"[^,。;、]{0,6}(?:中心|工厂|基地|电站|电厂)[^,。;、]{0,4}、(?:[^,。;]*、)?$"
)
_LABELLED = re.compile(r"(?:建设|项目|实施|工程)?(?:地点|地址|选址|位置|所在地)(?:位于|在|为|:)*$")
_LIST_GAP = frozenset(("、", "和", "与", "及", "以及", ","))
_COMPANY = re.compile(r"公司|集团|银行|政府|委员会")
_WIDE = ("province", "group", "area")


@dataclass(frozen=True, slots=True)
class Placed:
    """The places of a project.

    Parameters
    ----------
    spots : tuple of Spot
    basis : str
        DESIGN: stated, listed, park, responsible_unit, context, document; empty for none.
    """

    spots: tuple[Spot, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a project's name in the squeezed text.

    Parameters
    ----------
    start, end : int
        The name.
    low, high : int
        The stretch that belongs to this project alone: from the project before to the next.
    sentence : int
        Where its sentence begins.
    paragraph : int
        Where its paragraph begins.
    owned : bool
        True where a company of its own is named: the place before it may be another's.
    others : bool
        True where the sentences before it in its paragraph name other projects.
    """

    start: int
    end: int
    low: int
    high: int
    sentence: int
    paragraph: int
    owned: bool = False
    others: bool = False


def place_of(
    text: str,
    around: Surroundings,
    spots: Sequence[Spot],
    units: Sequence[Spot],
    named: Sequence[Spot] = (),
) -> Placed:
    """Return where a project stands, by the strongest statement there is.

    A labelled place, a place in its name, one that the sentence puts it in, the place before
    it, the one its paragraph speaks of, the responsible unit.

    Parameters
    ----------
    text : str
    around : Surroundings
    spots : sequence of Spot
        Places near by, inside the document's province.
    units : sequence of Spot
        Places of responsible units (牵头单位, 责任单位) behind its paragraph.
    named : sequence of Spot
        Places inside names of organisations and facilities, in its sentence up to its name.
    """
    own = [s for s in spots if around.low <= s.start and s.end <= around.high]
    in_name = _in_name(text, spots, around)
    there = _put_there(text, [s for s in own if s.start >= around.end])
    if _is_said_better(text, there, in_name):
        in_name = []
    for found in (
        _labelled(text, own, around),
        in_name,
        _in_facility_name(text, around, named),
        there,
        _before(text, [s for s in spots if around.sentence <= s.start and s.end <= around.start]),
    ):
        if found:
            return Placed(tuple(found), _basis(found))
    earlier = [s for s in spots if around.paragraph <= s.start and s.end <= around.sentence]
    context = _one_place(text, earlier)
    borne = any(around.start <= s.start for s in named)
    if context and not ((around.owned or borne) and around.others):
        return Placed((context,), "context")
    if units:
        return Placed(tuple(units), "responsible_unit")
    facilities = _facilities(text, around, named)
    if facilities:
        return Placed((facilities[-1],), _basis(facilities[-1:]))
    return Placed()


def _is_said_better(text: str, there: Sequence[Spot], in_name: Sequence[Spot]) -> bool:
    """Say whether the place that a project is put in says more than the one in its name.

    It does beside a prefecture (呼伦贝尔市某项目在牙克石市开工), for a park or a township of
    the county in the name, and beside a park in the name (a facility may bear another's).
    """
    if not there:
        return False
    if all(s.level == "prefecture" for s in in_name):
        return True
    first = there[0]
    if not _SITED.search(text, max(0, first.start - 10), first.start):
        return False
    if all(s.level == "park" for s in in_name):
        return True
    return first.level in _FINE and all(
        s.level == "county" and first.county in (s.place_id, "") for s in in_name
    )


def _basis(found: Sequence[Spot]) -> str:
    if len(found) > 1:
        return "listed"
    return "park" if found[0].level == "park" else "stated"


def _in_name(text: str, spots: Sequence[Spot], around: Surroundings) -> list[Spot]:
    """Return the places in a name, and those listed in front of them: 羊群沟乡、盛乐镇3个育肥场."""
    inside = [
        i for i, s in enumerate(spots)
        if around.start <= s.start < around.end and s.level not in _WIDE
    ]  # fmt: skip
    if not inside:
        return []
    first = inside[0]
    while first > 0 and text[spots[first - 1].end : spots[first].start] in _LIST_GAP:
        first -= 1
    return list(spots[first : inside[-1] + 1])


def _in_facility_name(text: str, around: Surroundings, units: Sequence[Spot]) -> list[Spot]:
    """Return the county in the name of a public facility: 集宁区中心医院迁建工程."""
    inside = [s for s in units if around.start <= s.start < around.end and s.level == "county"]
    return [] if _COMPANY.search(text, around.start, around.end) else inside[-1:]


def _facilities(text: str, around: Surroundings, units: Sequence[Spot]) -> list[Spot]:
    """Return the places in a facility's name, or in those of the list that it stands in.

    华为云乌兰察布数据中心、某某数据中心: the second stands where the first's name says.
    """
    if _COMPANY.search(text, around.start, around.end):
        return []
    units = [s for s in units if s.level not in _WIDE]
    own = [s for s in units if around.start <= s.start]
    return own or [s for s in units if _FACILITY_LIST.match(text, s.end, around.start)]


def _labelled(text: str, own: Sequence[Spot], around: Surroundings) -> list[Spot]:
    for spot in own:
        if spot.start >= around.end and _LABELLED.search(text, max(0, spot.start - 12), spot.start):
            return _list_from(text, own, own.index(spot))
    return []


def _put_there(text: str, after: Sequence[Spot]) -> list[Spot]:
    for index, spot in enumerate(after):
        if _is_elsewhere(text, spot):
            continue
        if _stands_alone(text, spot) or _THERE.search(text, max(0, spot.start - 10), spot.start):
            return _list_from(text, after, index)
    return []


def _stands_alone(text: str, spot: Spot) -> bool:
    """Say whether a place is a bracket, a table's cell or a part of a list of its own."""
    before, after = text[spot.start - 1 : spot.start], text[spot.end : spot.end + 1]
    return (before == "(" and after == ")") or (before in ",|" and after in ",|")


def _before(text: str, before: Sequence[Spot]) -> list[Spot]:
    """Return the nearest place or list of places in front of a name, in its sentence."""
    usable = [s for s in before if s.level not in _WIDE and not _is_elsewhere(text, s)]
    if not usable:
        return []
    first = len(usable) - 1
    while first > 0 and text[usable[first - 1].end : usable[first].start] in _LIST_GAP:
        first -= 1
    listed = usable[first:]
    return listed if _is_list_of_sites(text, listed) else listed[-1:]


def _is_list_of_sites(text: str, listed: Sequence[Spot]) -> bool:
    return _THERE.search(text, max(0, listed[0].start - 10), listed[0].start) is not None


def _list_from(text: str, spots: Sequence[Spot], index: int) -> list[Spot]:
    found = [spots[index]]
    for spot in spots[index + 1 :]:
        if text[found[-1].end : spot.start] not in _LIST_GAP:
            break
        found.append(spot)
    return found


def _is_elsewhere(text: str, spot: Spot) -> bool:
    return _NOT_THERE.search(text, max(0, spot.start - 6), spot.start) is not None


def _one_place(text: str, earlier: Sequence[Spot]) -> Spot | None:
    """Return the place that a paragraph has spoken of so far, if it is one."""
    usable = [
        s for s in earlier if s.level not in (*_WIDE, "prefecture") and not _is_elsewhere(text, s)
    ]
    return only_place(usable)


def only_place(spots: Sequence[Spot]) -> Spot | None:
    """Return the place that all spots stand for: one place, or one county and places in it."""
    if len({s.place_id for s in spots}) == 1:
        return spots[-1] if spots[-1].place_id else None
    if len({s.county or s.place_id for s in spots}) == 1:
        return next((s for s in spots if s.level == "county"), None)
    return None
