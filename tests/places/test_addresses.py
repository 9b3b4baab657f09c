"""What holds for every address: the chain at its head decides, whatever stands behind it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.unit import Level, Place
from parkatlas.names.suffixes import stem_of, without_peoples
from parkatlas.places.geocoder import Geocoder

GAZETTEER = load_gazetteer()
GEOCODER = Geocoder(GAZETTEER)
COUNTIES = [p for p in GAZETTEER if p.level is Level.COUNTY]
TOWNSHIPS = [p for p in GAZETTEER if p.level is Level.TOWNSHIP]
# fmt: off
ROADS = [
    "学院路5号", "柳州路8号", "北京东路12号", "中山大道甲3号", "工农路55号", "大学路12号",
    "客家大道8号", "人民南路", "滨河大街与迎宾路交叉口", "解放西街9-2号", "G6高速出口北侧",
    "环城路2公里处",
]
BEHIND = [
    "", "3楼", "2号楼1单元402室", "平安银行大厦3楼", "（某某公司）", "某某木业有限公司",
    "某某能源有限公司预留地", "幸福小区5栋", "第二中学东侧", "某某村3组", "村民委员会北",
    "人民医院旁", "农业局家属院", "火车站对面",
]
# fmt: on


def _path(place: Place) -> str:
    return GAZETTEER.full_name(place.place_id)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(COUNTIES + TOWNSHIPS), st.sampled_from(ROADS), st.sampled_from(BEHIND))
def test_what_stands_behind_a_chain_never_changes_it(place: Place, road: str, behind: str) -> None:
    found = GEOCODER.resolve(_path(place) + road + behind)
    assert found.candidates == (place.place_id,), found


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(COUNTIES + TOWNSHIPS), st.sampled_from(BEHIND[3:]))
def test_an_organisation_behind_a_chain_never_changes_it(place: Place, behind: str) -> None:
    found = GEOCODER.resolve(_path(place) + behind)
    assert found.candidates == (place.place_id,), found


def _bare(place: Place) -> str:
    """Return a name without its generic word, unless nothing but one character is left."""
    stem = without_peoples(stem_of(place.name, place.level.value))
    return stem if len(stem) > 1 else place.name


def _is_plain(place: Place) -> bool:
    """Say whether people drop the generic word: not of banners, nor of 矿区 beside 县."""
    chain = [*GAZETTEER.chain(place.place_id), place]
    stems = [_bare(p) for p in chain]
    dropped = (
        place.place_id < "7"
        and place.kind in ("县", "市", "区")
        and place.name[-2:] not in ("矿区", "新区")
    )
    return dropped and len(set(stems)) == len(stems) and stems[-1] not in ("科尔沁", "井陉", "伊宁")


@settings(max_examples=600, deadline=None)
@given(st.sampled_from([p for p in COUNTIES if _is_plain(p)]), st.sampled_from(["", *ROADS]))
def test_dropped_generic_words_never_change_it(place: Place, road: str) -> None:
    chain = [*GAZETTEER.chain(place.place_id), place]
    found = GEOCODER.resolve("".join(map(_bare, chain)) + road)
    assert found.candidates == (place.place_id,), found


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(TOWNSHIPS), st.sampled_from(ROADS), st.data())
def test_a_right_within_never_makes_a_right_answer_wrong(
    place: Place, road: str, data: st.DataObject
) -> None:
    above = data.draw(st.sampled_from(GAZETTEER.chain(place.place_id)))
    found = GEOCODER.resolve(_path(place) + road, within=above.place_id)
    assert found.candidates == (place.place_id,)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(COUNTIES), st.sampled_from(["农业局", "第一中学", "某某有限公司", "人民医院"])
)
def test_one_name_and_an_organisation_is_the_organisation(place: Place, word: str) -> None:
    assert GEOCODER.resolve(place.name + word).place is None


@pytest.mark.parametrize("repeated", ["中国", "null", "", "NaN", "，"])
def test_a_head_said_twice_is_one_address(repeated: str) -> None:
    head = "浙江省金华市"
    found = GEOCODER.resolve(f"{head}{repeated}{head}浦江县黄宅镇")
    assert found.full_name == "浙江省金华市浦江县黄宅镇"
