"""Romanised addresses: what holds for every division of China."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.unit import Level, NameKind, Place, Strength
from parkatlas.places.geocoder import Geocoder
from parkatlas.places.resolution import Status

GAZETTEER = load_gazetteer()
GEOCODER = Geocoder(GAZETTEER)
DIVISIONS = [p for p in GAZETTEER if p.level in (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)]
# fmt: off
ENGLISH = {
    "保护区": "", "特别行政区": "Special Administrative Region", "行政委员会": "",
    "自治区": "Autonomous Region", "自治州": "Autonomous Prefecture",
    "自治县": "Autonomous County", "自治旗": "Autonomous Banner", "地区": "Prefecture",
    "新区": "New Area", "林区": "Forest District", "矿区": "Mining District", "省": "Province",
    "市": "City", "盟": "League", "县": "County", "旗": "Banner", "区": "District",
}
PINYIN = {
    "保护区": "", "特别行政区": "", "行政委员会": "", "自治区": "zizhiqu", "自治州": "zizhizhou",
    "自治县": "zizhixian", "自治旗": "zizhiqi", "地区": "diqu", "新区": "xinqu", "林区": "qu",
    "矿区": "kuangqu", "省": "sheng", "市": "shi", "盟": "meng", "县": "xian", "旗": "qi",
    "区": "qu",
}
BEFORE = [
    "No. 5, Xuefu Road, ", "Room 1203, Building B, 88 Keji 3rd Rd., ",
    "Foobar Co., Ltd., 12 Gongye Street, ",
    "Xinmin Village, ", "3/F, Tower 2, ", "Nanjing West Road 12, ", "Beihai Island, ",
]
# fmt: on


def _keys() -> dict[str, str]:
    """Return a romanised name of each division: one that stands alone, else its pinyin."""
    assert GAZETTEER.latin is not None
    found: dict[str, tuple[tuple[bool, bool, int], str]] = {}
    for key in GAZETTEER.latin_keys():
        for name in GAZETTEER.latin.named(key):
            if name.kind is NameKind.FORMER or len(name.reason) < 2 or len(key) < 4:
                continue
            rank = (name.strength is Strength.STRONG, name.kind is NameKind.PINYIN, len(key))
            if name.place_id not in found or rank > found[name.place_id][0]:
                found[name.place_id] = (rank, key)
    return {place_id: key for place_id, (_, key) in found.items()}


KEYS = _keys()


def _written(place: Place, words: dict[str, str]) -> str:
    """Return the first romanised name of a place with its generic word."""
    generic = next((words[end] for end in words if place.name.endswith(end)), "")
    return f"{KEYS[place.place_id].title()} {generic}".strip()


PATHS = [
    (place, [*GAZETTEER.chain(place.place_id), place])
    for place in DIVISIONS
    if all(p.place_id in KEYS for p in (place, *GAZETTEER.chain(place.place_id)))
]


def _means(text: str, place: Place) -> bool:
    found = GEOCODER.resolve(text)
    if found.status is Status.AMBIGUOUS:
        return place.place_id in found.candidates
    return found.place is not None and found.place.place_id == place.place_id


def test_nearly_every_division_has_a_romanised_path() -> None:
    assert len(PATHS) > 0.99 * len(DIVISIONS)


@pytest.mark.parametrize("words", [ENGLISH, PINYIN], ids=["english", "pinyin"])
@pytest.mark.parametrize("mark", [", ", " "], ids=["commas", "spaces"])
@pytest.mark.parametrize("order", [1, -1], ids=["large to small", "small to large"])
def test_a_full_path_means_its_division(words: dict[str, str], mark: str, order: int) -> None:
    texts = [(mark.join(_written(p, words) for p in path[::order]), place) for place, path in PATHS]
    assert [(text, place.name) for text, place in texts if not _means(text, place)] == []
    resolved = sum(GEOCODER.resolve(text).place is not None for text, _ in texts)
    assert resolved > 0.995 * len(texts)


@settings(deadline=None)
@given(
    st.sampled_from(PATHS),
    st.sampled_from(BEFORE),
    st.sampled_from(["", " 150080", ", P.R. China"]),
)
def test_what_stands_around_a_path_changes_nothing(
    path: tuple[Place, list[Place]], before: str, after: str
) -> None:
    place, chain = path
    text = before + ", ".join(_written(p, ENGLISH) for p in chain[::-1]) + after
    assert _means(text, place)


@settings(deadline=None)
@given(st.sampled_from(PATHS), st.sampled_from(DIVISIONS))
def test_an_answer_never_lies_outside_what_is_stated(
    path: tuple[Place, list[Place]], scope: Place
) -> None:
    place, _ = path
    found = GEOCODER.resolve(_written(place, ENGLISH), within=scope.place_id)
    inside = found.place is None or any(
        GAZETTEER.is_within(one, other)
        for one, other in (
            (found.place.place_id, scope.place_id), (scope.place_id, found.place.place_id),
        )
    )  # fmt: skip
    assert inside


@settings(deadline=None)
@given(st.sampled_from([p for p, _ in PATHS if p.level is Level.COUNTY]))
def test_the_right_context_keeps_a_right_answer(place: Place) -> None:
    assert GEOCODER.resolve(_written(place, ENGLISH), within=place.parent_id).place == place or (
        place.place_id
        in GEOCODER.resolve(_written(place, ENGLISH), within=place.parent_id).candidates
    )
