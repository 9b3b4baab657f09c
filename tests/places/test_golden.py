"""The golden cases, and what holds for every name of the gazetteer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.golden_cases import golden

from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.unit import Level, NameKind, Place, Strength
from parkatlas.places.geocoder import Geocoder

GAZETTEER = load_gazetteer()
GEOCODER = Geocoder(GAZETTEER)
DIVISIONS = [p for p in GAZETTEER if p.level in (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)]
TOWNSHIPS = [p for p in GAZETTEER if p.level is Level.TOWNSHIP]
STRONG = sorted(
    (name.text, name.place_id)
    for text in GAZETTEER.texts()
    for name in GAZETTEER.named(text)
    if name.strength is Strength.STRONG and name.kind is not NameKind.CODE and len(text) > 2
)
# fmt: off
BEFORE = ["", "建设地点：", "位于", "项目位于", "（", "地址:", "1.", "拟选址于", "【", "\u3000"]
AFTER = ["", "境内", "附近", "等地", "）", "。", "辖区内", "一带", "项目", "】", " ", "\ufeff"]
# fmt: on


@pytest.mark.parametrize(
    "case", golden("places.csv"), ids=lambda case: f"{case['text']}@{case['within']}"
)
def test_golden_case(case: dict[str, str]) -> None:
    found = GEOCODER.resolve(case["text"], within=case["within"] or None)
    if case["status"] == "unresolved":  # refused: no place, whether or not there are candidates
        assert found.place is None, case["why"]
        return
    place_id = found.place.place_id if found.place else ""
    assert (found.status.value, place_id) == (case["status"], case["place_id"]), case["why"]


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.PARK])
def test_every_full_path_means_its_place(level: Level) -> None:
    wrong = [
        path
        for place in GAZETTEER
        if place.level is level
        for path in (GAZETTEER.full_name(place.place_id),)
        if GEOCODER.resolve(path).candidates != (place.place_id,)
    ]
    assert wrong == []


@pytest.mark.slow
def test_every_township_means_itself_in_full_and_within_its_county() -> None:
    wrong = [
        place.place_id
        for place in TOWNSHIPS
        if GEOCODER.resolve(GAZETTEER.full_name(place.place_id)).candidates != (place.place_id,)
        or GEOCODER.resolve(place.name, within=place.parent_id).candidates != (place.place_id,)
    ]
    assert wrong == []


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(DIVISIONS + TOWNSHIPS), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_noise_never_changes_the_answer(place: Place, before: str, after: str) -> None:
    path = GAZETTEER.full_name(place.place_id)
    assert GEOCODER.resolve(before + path + after).candidates == (place.place_id,)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STRONG), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_a_strong_name_means_its_place(name: tuple[str, str], before: str, after: str) -> None:
    text, place_id = name
    found = GEOCODER.resolve(before + text + after)
    assert found.place is not None
    assert found.place.place_id == place_id


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(STRONG), st.data())
def test_a_right_within_never_turns_right_into_wrong(
    name: tuple[str, str], data: st.DataObject
) -> None:
    text, place_id = name
    chain = GAZETTEER.chain(place_id)
    if not chain:
        return
    within = data.draw(st.sampled_from(chain)).place_id
    found = GEOCODER.resolve(text, within=within)
    current = {n.place_id for n in GAZETTEER.named(text) if n.kind is not NameKind.FORMER}
    inside = {i for i in current if GAZETTEER.is_within(i, within)} | {place_id}
    assert found.place is None or found.place.place_id in inside
    if len(inside) == 1:
        assert found.candidates == (place_id,)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["", "内蒙古", "托克托县", "abc", "150100"]))
def test_any_text_gets_an_answer(text: str, within: str) -> None:
    found = GEOCODER.resolve(text, within=within or None)
    assert (found.place is not None) == (found.status.value == "resolved")
    assert all(0 <= a < b <= len(text) for a, b in found.used)
    assert found.reasons
    assert GEOCODER.resolve_list(text)


@pytest.mark.parametrize(
    "written",
    ["托克托县", "託克托縣", "托\u3000克托县", "Togtoh County", "150122", "内蒙古托克托县"],
)
def test_all_spellings_of_one_name_have_one_answer(written: str) -> None:
    assert GEOCODER.resolve(written).candidates == ("150122",)
