"""Words that point at a place instead of naming it: 全区, 我市, 首府, 该旗, 两市, 左旗."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parkatlas.documents.context import Memory, Scope
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level, Place
from parkatlas.places.resolution import Status

__all__ = ["DEICTIC", "Pointed", "point"]

_KINDS = "区|市|旗|县|盟|州|省"
DEICTIC = re.compile(
    rf"(?P<self>[全我本])(?P<self_kind>{_KINDS})(?![域间块位段场树鸦级中])"
    rf"|(?P<that>该)(?P<that_kind>{_KINDS})(?![域间块位段场级])"
    r"|(?P<capital>首府)"
    r"|(?P<region>自治区)(?!级|本级|级别|龙头|重点|示范|农牧业产业化|直属)"
    rf"|(?P<number>[两二三四五六七八])(?P<number_kind>市|县|旗|盟市|旗县|地市)(?![级委])"
    r"|(?P<each>各(?:旗、?县、?(?:市、?)?区|旗、?区、?县|旗县|盟市|县市区|市县区|地市))"
    r"|(?P<clipped>[左右前后中]旗)"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_BEFORE_NOT = {
    "全": "安健完齐保周成十",
    "我": "自",
    "本": "日基根资成样版书",
    "首": "",
    "该": "应",
    "两": "第",
}
_PREFECTURES = (Level.PREFECTURE,)
_COUNTIES = (Level.COUNTY,)


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a pointing word means."""

    status: Status
    place: Place | None = None
    candidates: tuple[str, ...] = ()


_NOTHING_KNOWN = Pointed(Status.UNRESOLVED)


def point(
    found: re.Match[str], sentence: list[Place], memory: Memory, scope: Scope, gazetteer: Gazetteer
) -> Pointed | None:  # fmt: skip
    """Say what a pointing word means.

    Parameters
    ----------
    found : match of DEICTIC
    sentence : list of Place
        The places named before it in its own sentence; for 该县 in the last one to name any
        where its own has none.
    memory : Memory
        The places named before it in its article.
    scope : Scope
    gazetteer : Gazetteer

    Returns
    -------
    Pointed or None
        None where the characters are parts of other words (安全区域, 日本市场).
    """
    before = found.string[found.start() - 1 : found.start()]
    if before and before in _BEFORE_NOT.get(found[0][0], ""):
        return None
    if found["self"]:
        return _own(found["self"], found["self_kind"], sentence, scope, gazetteer)
    if found["that"]:
        kind = found["that_kind"]
        known = _that(kind, sentence, scope, gazetteer)
        last = memory.last_of(_levels(kind, scope), kind)
        return known or (_pointed(last) if last else _own("", kind, [], scope, gazetteer))
    if found["clipped"]:
        place = memory.last_of(_COUNTIES, found["clipped"])
        return _pointed(place) if place else None
    if found["number"]:
        return _several(found, memory, gazetteer)
    if found["each"]:
        return _each(found["each"], scope, gazetteer)
    return _of_province(found, scope, gazetteer)


def _that(kind: str, sentence: list[Place], scope: Scope, gazetteer: Gazetteer) -> Pointed | None:
    """该县 is the one county that its sentence speaks of; of two none is meant for sure."""
    levels = _levels(kind, scope)
    fit = (p for p in sentence if p.level in levels and p.name.endswith(kind))
    named = list({p.place_id: p for p in fit}.values())
    if not named:
        return None
    if len(named) > 1 and not gazetteer.is_within(named[-1].place_id, named[-2].place_id):
        subject = next((p for p in named if p is scope.subject or p is scope.about), None)
        ids = tuple(p.place_id for p in named)
        return _pointed(subject) if subject else Pointed(Status.UNRESOLVED, candidates=ids)
    return _pointed(named[-1])


def _pointed(place: Place | None) -> Pointed:
    return Pointed(Status.RESOLVED, place) if place else _NOTHING_KNOWN


def _levels(kind: str, scope: Scope) -> tuple[Level, ...]:
    if kind in "旗县":
        return _COUNTIES
    if kind in "盟州":
        return _PREFECTURES
    if kind == "区":
        return _COUNTIES if _own_district(scope) else (Level.PROVINCE, Level.COUNTY)
    return (Level.PREFECTURE, Level.COUNTY) if kind == "市" else (Level.PROVINCE,)


def _own_district(scope: Scope) -> bool:
    place = scope.subject or scope.about
    return place is not None and place.level is Level.COUNTY and place.name.endswith("区")


def _line(place: Place | None, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return a place and the divisions above it, the lowest first."""
    if place is None:
        return ()
    return (place, *reversed(gazetteer.chain(place.place_id)))


def _own(
    word: str, kind: str, sentence: list[Place], scope: Scope, gazetteer: Gazetteer
) -> Pointed:
    """全市 is the city that its sentence speaks of, 我市 the article's own."""
    levels = _levels(kind, scope)
    if word == "全":
        named = {p.place_id: p for p in sentence if p.level in levels and p.name.endswith(kind)}
        if len(named) == 1:
            return _pointed(next(iter(named.values())))
    for subject in (scope.subject, scope.about):
        for place in _line(subject, gazetteer):
            if place.level in levels and place.name.endswith(kind):
                return _pointed(place)
    return _NOTHING_KNOWN


def _of_province(found: re.Match[str], scope: Scope, gazetteer: Gazetteer) -> Pointed:
    """自治区 is the subject's own, 首府 its capital (GB/T 2260 lists the capital first)."""
    province = next(
        (p for s in (scope.subject, scope.about) for p in _line(s, gazetteer)
         if p.level is Level.PROVINCE), None
    )  # fmt: skip
    if province is None or not province.name.endswith("自治区"):
        return _NOTHING_KNOWN
    if found["region"]:
        return _pointed(province)
    capital = province.place_id[:2] + "0100"
    return _pointed(gazetteer.place(capital) if capital in gazetteer else None)


def _several(found: re.Match[str], memory: Memory, gazetteer: Gazetteer) -> Pointed | None:
    """两市, 四市: the group just named, or the last so many cities."""
    count = _NUMBERS[found["number"]]
    kind = found["number_kind"][-1]
    levels = _COUNTIES if kind in "县旗" else (*_PREFECTURES, *_COUNTIES)
    members: dict[str, Place] = {}
    for place in reversed(memory.places):
        if place.level is Level.GROUP and len(place.adcodes) == count and not members:
            return _pointed(place)
        if place.level in levels and len(members) < count:
            members.setdefault(place.place_id, place)
    if len(members) < count:
        return _NOTHING_KNOWN if memory.places else None
    group = _groups(gazetteer).get(frozenset(members))
    if group is not None:
        return _pointed(group)
    return Pointed(Status.UNRESOLVED, candidates=tuple(reversed(members)))


@lru_cache(maxsize=4)
def _groups(gazetteer: Gazetteer) -> dict[frozenset[str], Place]:
    """Return the groups of the gazetteer by their members."""
    places = gazetteer.without_townships()
    return {frozenset(p.adcodes): p for p in places if p.level is Level.GROUP}


def _each(text: str, scope: Scope, gazetteer: Gazetteer) -> Pointed:
    """各旗县区: the counties of the subject; 各盟市: the prefectures of its province."""
    wide = "盟市" in text or "地市" in text
    wanted = Level.PROVINCE if wide else Level.PREFECTURE
    for subject in (scope.subject, scope.about):
        for place in _line(subject, gazetteer):
            if place.level is wanted:
                below = tuple(
                    p.place_id for p in gazetteer.children(place.place_id)
                    if p.level in (*_PREFECTURES, *_COUNTIES)
                )  # fmt: skip
                return Pointed(Status.UNRESOLVED, candidates=below)
    return _NOTHING_KNOWN
