"""Parks read inside a scope: the place's own, and those that no table lists."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.unit import Level, Place
from parkatlas.names.characters import homophones
from parkatlas.places.geocoder import Geocoder

GAZETTEER = load_gazetteer()
GEOCODER = Geocoder(GAZETTEER)
COUNTIES = [p for p in GAZETTEER if p.level is Level.COUNTY]
PARKS = [p for p in GAZETTEER if p.level is Level.PARK and len(p.name) > 4]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(COUNTIES), st.sampled_from(["某某工业园", "星火机械产业园", "百川物流园"]))
def test_an_unlisted_park_is_one_of_its_county(county: Place, name: str) -> None:
    found = GEOCODER.resolve(GAZETTEER.full_name(county.place_id) + name)
    assert found.candidates == (f"park:?{county.place_id}:{name}",), found
    assert found.precision == "county"
    assert GEOCODER.resolve(name, within=county.place_id).candidates == found.candidates


@pytest.mark.parametrize(
    "text",
    [
        "新材料产业园",
        "现代农业产业园",
        "物流园",
        "经济技术开发区",
        "高新区",
        "工业园区",
        "某某工业园",
    ],
)
def test_a_trade_or_a_kind_alone_is_no_park(text: str) -> None:
    assert GEOCODER.resolve(text).place is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("托克托县光伏基地", "托克托县"),  # a plant is no park
        ("托克托县城关镇", "托克托县"),
        ("托克托县某某路产业园", "托克托县"),  # a park on a road: the road says no name of it
    ],
)
def test_what_is_no_park_of_its_own_leaves_the_county(text: str, name: str) -> None:
    found = GEOCODER.resolve(text)
    assert found.place is not None
    assert found.place.name == name


@pytest.mark.parametrize(
    ("text", "within", "place_id"),
    [
        ("稀土开发区", "包头市", "park:0031"),
        ("经济技术开发区", "赣州市", "park:G361144"),
        ("国家级经济技术开发区", "赣州市", "park:G361144"),
        ("南昌高新技术产业开发区", "南昌市", "park:G362023"),
    ],
)
def test_at_home_a_zone_goes_without_its_city(text: str, within: str, place_id: str) -> None:
    assert GEOCODER.resolve(text, within=within).candidates == (place_id,)


def test_a_zones_form_never_becomes_another_zone_by_repair() -> None:
    rnd = random.Random(11)
    for park in rnd.sample(PARKS, 800):
        at = rnd.randrange(len(park.name))
        others = homophones(park.name[at])
        if not others:
            continue
        text = park.name[:at] + rnd.choice(others) + park.name[at + 1 :]
        found = GEOCODER.resolve(text)
        if found.place is not None and found.place.level is Level.PARK:
            same = found.place.adcode[:4] == park.adcode[:4]
            assert same or not found.repaired, (text, found.full_name)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PARKS), st.sampled_from(["客家大道8号", "某某公司3号楼", "北侧"]))
def test_what_stands_behind_a_zone_never_changes_it(park: Place, behind: str) -> None:
    alone, found = GEOCODER.resolve(park.name), GEOCODER.resolve(park.name + behind)
    assert found.candidates == alone.candidates, (found, alone)
