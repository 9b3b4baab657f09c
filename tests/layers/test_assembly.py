from __future__ import annotations

import pytest
import shapely

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.layers.assembly import region_layers, tally
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.layers.spec import LAYERS
from parkatlas.pipeline import Reading
from parkatlas.regions import region_of

REGIONS = ["150000", "150100", "150122", "110108", "group:呼包鄂乌", "park:0001", "150123100000"]


@pytest.mark.parametrize("place_id", REGIONS)
def test_every_record_is_somewhere(reading: Reading, gazetteer: Gazetteer, place_id: str) -> None:
    counts = tally(reading.survey, region_of(place_id, gazetteer), gazetteer)
    parts = (counts.located, counts.elsewhere, counts.unlocated, counts.unlocated_elsewhere)
    assert sum(parts) == counts.records == 10


def test_located_and_open_records_of_a_prefecture(hohhot: RegionLayers) -> None:
    drawn = hohhot.projects[hohhot.projects.geometry.notna()]
    assert sorted(set(drawn["project_id"])) == ["a", "b", "d", "g", "h", "i"]
    assert list(drawn.loc[drawn["project_id"] == "b", "adcode"]) == ["150123", "150124"]
    # 呼包鄂乌 reaches beyond the region, so its project is not asked about here
    assert sorted(hohhot.unlocated["project_id"]) == ["c", "f"]
    assert sorted(hohhot.projects.loc[hohhot.projects.geometry.isna(), "project_id"]) == ["c", "f"]
    assert hohhot.records_in == 8


def test_a_group_lists_its_own_open_question(reading: Reading, gazetteer: Gazetteer) -> None:
    region = region_of("group:呼包鄂乌", gazetteer)
    layers = region_layers(reading.survey, region, gazetteer)
    assert "j" in set(layers.unlocated["project_id"])


def test_a_county_does_not_list_what_is_known_to_the_prefecture(
    reading: Reading, gazetteer: Gazetteer
) -> None:
    layers = region_layers(reading.survey, region_of("150122", gazetteer), gazetteer)
    drawn = layers.projects[layers.projects.geometry.notna()]
    assert sorted(drawn["project_id"]) == ["a", "h"]


def test_a_question_is_listed_where_a_candidate_lies(
    reading: Reading, gazetteer: Gazetteer
) -> None:
    def listed(place_id: str) -> set[str]:
        layers = region_layers(reading.survey, region_of(place_id, gazetteer), gazetteer)
        undrawn = layers.projects.loc[layers.projects.geometry.isna(), "project_id"]
        assert set(undrawn) == set(layers.unlocated["project_id"])
        return set(undrawn)

    # 城关镇: one is in 和林格尔县, none in 托克托县 or 海淀区; of f nothing is known
    assert listed("150123") == {"c", "f"}
    assert listed("150122") == {"f"}
    assert listed("110108") == {"f"}


def test_columns_are_the_specified_ones_and_then_the_users(hohhot: RegionLayers) -> None:
    for name in ("projects", "parks", "divisions", "allocations", "unlocated"):
        frame = getattr(hohhot, name)
        assert list(frame.columns)[: len(LAYERS[name].names)] == list(LAYERS[name].names)
        assert {c: str(frame[c].dtype) for c in LAYERS[name].names} == LAYERS[name].dtypes
    extra = set(hohhot.projects.columns) - set(LAYERS["projects"].names) - {"geometry"}
    assert {"codes", "注"} <= extra


def test_points_lie_in_the_polygon_of_their_county(hohhot: RegionLayers) -> None:
    shapes = hohhot.divisions.set_index("adcode").geometry
    drawn = hohhot.projects[hohhot.projects.geometry.notna()]
    for point, adcode in zip(drawn.geometry, drawn["adcode"], strict=True):
        assert shapes[adcode].intersects(point)


def test_divisions_count_a_project_once_each_and_once_above(hohhot: RegionLayers) -> None:
    counts = hohhot.divisions.set_index("adcode")["project_count"]
    money = hohhot.divisions.set_index("adcode")["investment_cny"]
    assert counts["150123"] >= 1
    assert counts["150124"] == 1
    assert counts["150100"] == 6
    assert money["150123"] >= 1e8
    assert money["150124"] == 1e8
    # once in the prefecture, though whole in both counties
    assert money["150100"] == 9.8e9 + 1e8 + 1.5e9 + 1


def test_areas_are_geodesic(hohhot: RegionLayers) -> None:
    area = hohhot.divisions.set_index("adcode")["area_km2"]
    assert 17_000 < area["150100"] < 17_500  # 17,200 by the statistics yearbook
    below = area.drop("150100").sum()
    assert below == pytest.approx(area["150100"], rel=1e-6)


def test_rings_follow_the_right_hand_rule(hohhot: RegionLayers) -> None:
    for shape in hohhot.divisions.geometry:
        for polygon in shapely.get_parts(shape):
            assert polygon.exterior.is_ccw
            assert not any(ring.is_ccw for ring in polygon.interiors)


def test_neighbours_surround_and_are_none_of_ours(hohhot: RegionLayers) -> None:
    # 土默特右旗 in the west, 凉城县 in the east, 清水河's neighbours in 山西
    assert {"150221", "150925", "140623"} <= set(hohhot.neighbours["adcode"])
    assert not set(hohhot.neighbours["adcode"]) & set(hohhot.region.counties)
    whole = shapely.union_all(hohhot.divisions.geometry.array)
    assert all(shape.intersects(whole) for shape in hohhot.neighbours.geometry)


def test_a_park_region_holds_its_parts_and_its_projects(
    reading: Reading, gazetteer: Gazetteer
) -> None:
    layers = region_layers(reading.survey, region_of("park:0001", gazetteer), gazetteer)
    assert "park:0001" in set(layers.parks["place_id"])
    assert set(layers.parks["parent_id"].dropna()) == {"park:0001"}
    # the build has not looked at all of the counties, so they have no totals
    assert layers.divisions["project_count"].isna().all()
    assert len(layers.divisions) == 3
