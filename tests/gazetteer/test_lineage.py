"""Divisions that lie in more than one other, and units that no source package lists."""

from __future__ import annotations

import pytest

from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.join.geometry import reach_m


@pytest.mark.parametrize(
    ("place", "also"),
    [
        ("654200", "654000"),  # 塔城地区 in 伊犁州
        ("654225", "654000"),
        ("654321100000", "654000"),  # a town of 阿勒泰地区
        ("232761", "150723"),  # 加格达奇区 in 鄂伦春自治旗
        ("232761", "150000"),
        ("232700002000", "232761"),  # its 卫东街道
        ("659001", "group:兵团第八师"),
        ("group:兵团第八师", "group:新疆生产建设兵团"),
        ("group:兵团第八师", "650000"),
        ("659013", "group:兵团第三师"),
    ],
)
def test_within(place: str, also: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.is_within(place, also)
    assert not gazetteer.is_within(also, place)


def test_a_second_parent_takes_no_part_in_full_names_and_totals(gazetteer: Gazetteer) -> None:
    assert gazetteer.full_name("654225") == "新疆维吾尔自治区塔城地区裕民县"
    assert gazetteer.full_name("232761") == "黑龙江省大兴安岭地区加格达奇区"
    assert "654225" not in gazetteer.counties_of("654000")
    assert "232761" not in gazetteer.counties_of("150723")
    assert "232761" in gazetteer.counties_of("232700")


def test_a_curated_division_has_no_boundary_and_says_so(gazetteer: Gazetteer) -> None:
    for code in ("232761", "232762", "232763", "232764"):
        place = gazetteer.place(code)
        assert place.level is Level.COUNTY
        assert "边界" in place.source
        assert boundaries(Level.COUNTY, [code]).empty


def test_every_township_of_the_forest_districts_is_in_one(gazetteer: Gazetteer) -> None:
    towns = [p for p in gazetteer.children("232700") if p.level is Level.TOWNSHIP]
    assert len(towns) == 22
    assert {len(gazetteer.also_in(town.place_id)) for town in towns} == {1}


def test_the_corps_covers_every_city_of_its_divisions(gazetteer: Gazetteer) -> None:
    corps = "group:新疆生产建设兵团"
    divisions = [p for p in gazetteer if p.parent_id == corps]
    cities = {code for p in divisions for code in p.adcodes} - {"650100"}
    assert len(divisions) == 13
    assert cities == set(gazetteer.place(corps).adcodes)
    assert cities == {
        p.place_id for p in gazetteer if p.place_id.startswith("6590") and p.level is Level.COUNTY
    }


def test_a_point_without_a_boundary_reaches_as_far_as_its_error(gazetteer: Gazetteer) -> None:
    reach = reach_m(["232761", "232764", "232701"], gazetteer)
    assert reach["232761"] == 40_000
    assert "232764" not in reach
    assert reach["232701"] > 100_000
