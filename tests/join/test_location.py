"""Records with their locations: nothing guessed, nothing dropped."""

from __future__ import annotations

import pandas as pd
import pytest

from parkatlas.crs import wgs84_to_gcj02
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.join.location import Located, locate
from parkatlas.places.geocoder import Geocoder
from parkatlas.places.judgements import Judgement
from parkatlas.tables import RECORDS


def located(geocoder: Geocoder, *rows: dict[str, object]) -> Located:
    frame = pd.DataFrame(
        [{"name": f"项目{i}", "record_no": i, **row} for i, row in enumerate(rows, 1)]
    )
    return locate(RECORDS.check(frame), geocoder)


def test_each_named_place_is_a_location(geocoder: Geocoder) -> None:
    found = located(geocoder, {"place_text": "呼和浩特市托克托县、武川县"}).locations
    assert found["adcode"].tolist() == ["150122", "150125"]
    assert found["location_no"].tolist() == [1, 2]
    assert found["location_count"].tolist() == [2, 2]
    assert set(found["basis"]) == {"listed"}


def test_a_repeated_place_is_one_location(geocoder: Geocoder) -> None:
    found = located(geocoder, {"place_text": "托克托县、托县", "within": "呼和浩特市"}).locations
    assert found["place_id"].tolist() == ["150122"]


def test_a_name_that_fits_two_places_gets_no_pin(geocoder: Geocoder) -> None:
    result = located(geocoder, {"place_text": "新城区"})
    assert result.locations.geometry.isna().all()
    assert result.locations["precision"].tolist() == ["none"]
    question = result.unlocated.iloc[0]
    assert {"150102", "610102"} <= set(question["candidates"].split(";"))
    assert "西安市" in question["candidate_names"]


def test_rows_in_are_rows_located_plus_rows_open(geocoder: Geocoder) -> None:
    texts = ["托克托县", "新城区", None, "某某公司", "呼和浩特市武川县", ""]
    result = located(geocoder, *({"place_text": text} for text in texts))
    assert result.located_records + result.unlocated["record_no"].nunique() == len(texts)
    assert set(result.locations["record_no"]) == set(range(1, len(texts) + 1))


def test_within_alone_is_context(geocoder: Geocoder) -> None:
    found = located(geocoder, {"within": "呼和浩特市"}).locations.iloc[0]
    assert (found["place_id"], found["precision"], found["basis"]) == (
        "150100",
        "prefecture",
        "context",
    )


def test_a_place_id_comes_before_the_words(geocoder: Geocoder) -> None:
    found = located(geocoder, {"place_text": "新城区", "place_ids": "150102"}).locations.iloc[0]
    assert (found["place_id"], found["review"]) == ("150102", "judged")


def test_an_unknown_place_id_is_a_question(geocoder: Geocoder) -> None:
    result = located(geocoder, {"place_ids": "999999"})
    assert "999999" in result.unlocated["reason"].iat[0]


def test_a_township_without_a_point_is_drawn_at_its_county(geocoder: Geocoder) -> None:
    gazetteer = geocoder.gazetteer
    town = next(p for p in gazetteer.children("150105") if p.level == "township" and p.lon is None)
    found = located(geocoder, {"place_ids": town.place_id}).locations.iloc[0]
    assert (found["level"], found["precision"]) == ("township", "county")
    assert found["uncertainty_m"] > 10_000


def test_own_coordinates_are_the_site(geocoder: Geocoder) -> None:
    row = {"place_text": "托克托县", "within": "呼和浩特市", "lon": 111.2, "lat": 40.3}
    found = located(geocoder, row).locations.iloc[0]
    assert (found["precision"], found["method"], found["exactness"]) == ("site", "coordinates", 1)
    assert (found.geometry.x, found.geometry.y) == (111.2, 40.3)


def test_stated_datum_is_converted(geocoder: Geocoder) -> None:
    lon, lat = wgs84_to_gcj02(111.2, 40.3)
    row = {"lon": float(lon), "lat": float(lat), "datum": "gcj02"}
    point = located(geocoder, row).locations.geometry.iat[0]
    assert point.x == pytest.approx(111.2, abs=2e-6)
    assert point.y == pytest.approx(40.3, abs=2e-6)


def test_coordinates_that_contradict_the_words_give_no_pin(geocoder: Geocoder) -> None:
    row = {"place_text": "武川县", "within": "呼和浩特市", "lon": 111.65, "lat": 40.8}
    result = located(geocoder, row)
    assert result.locations.geometry.isna().all()
    assert "玉泉区" in result.unlocated["reason"].iat[0]
    assert "150125" in result.unlocated["candidates"].iat[0]


@pytest.mark.parametrize(("lon", "lat"), [(40.3, 111.2), (2.3, 48.8), (111.2, 46.0)])
def test_coordinates_outside_the_country_leave_the_words_as_they_are(
    geocoder: Geocoder, lon: float, lat: float
) -> None:
    row = {"place_text": "武川县", "within": "呼和浩特市", "lon": lon, "lat": lat}
    found = located(geocoder, row).locations.iloc[0]
    assert (found["adcode"], found["precision"]) == ("150125", "county")
    assert "中国境内" in found["remark"]


def test_coordinates_settle_which_of_several_places(geocoder: Geocoder) -> None:
    row = {"place_text": "呼和浩特市托克托县、武川县", "lon": 111.2, "lat": 40.3}
    found = located(geocoder, row).locations.set_index("adcode")
    assert found.loc["150122", "precision"] == "site"
    assert found.loc["150125", "precision"] == "county"


def test_the_users_columns_travel_on(geocoder: Geocoder) -> None:
    found = located(
        geocoder, {"place_text": "托克托县", "within": "呼和浩特市", "联系人": "甲"}
    ).locations
    assert found["联系人"].tolist() == ["甲"]


def test_a_table_that_is_all_in_one_city_settles_a_shared_name(geocoder: Geocoder) -> None:
    texts = ["托克托县", "呼和浩特市武川县", "清水河县", "新城区", "某某路8号", "鼓楼区"]
    rows = [{"place_text": text, "source_file": "一.csv"} for text in texts]
    result = located(geocoder, *rows)
    found = result.locations.set_index("record_no")
    assert found.loc[4, "place_id"] == "150102"
    assert found.loc[4, "basis"] == "context"
    assert "呼和浩特市" in found.loc[4, "remark"]
    assert result.unlocated["record_no"].tolist() == [5, 6]


def test_one_row_elsewhere_and_the_table_settles_nothing(geocoder: Geocoder) -> None:
    texts = ["托克托县", "呼和浩特市武川县", "清水河县", "西安市雁塔区", "新城区"]
    result = located(geocoder, *({"place_text": text, "source_file": "一.csv"} for text in texts))
    assert result.unlocated["record_no"].tolist() == [5]


def test_tables_do_not_speak_for_each_other(geocoder: Geocoder) -> None:
    texts = ["托克托县", "呼和浩特市武川县", "清水河县"]
    rows = [{"place_text": text, "source_file": "一.csv"} for text in texts]
    result = located(geocoder, *rows, {"place_text": "新城区", "source_file": "二.csv"})
    assert result.unlocated["record_no"].tolist() == [4]


def test_words_that_name_nothing_fall_back_to_the_stated_division(geocoder: Geocoder) -> None:
    row = {"place_text": "某某路8号", "within": "呼和浩特市托克托县"}
    found = located(geocoder, row).locations.iloc[0]
    assert (found["place_id"], found["precision"], found["basis"]) == (
        "150122",
        "county",
        "context",
    )
    assert "某某路8号" in found["remark"]


def test_what_a_person_decided_does_not_change_what_the_table_is_about(
    gazetteer: Gazetteer,
) -> None:
    judged = Judgement("鼓楼区", "", "320302", "same", "林", "2026-01-05", "电话")
    texts = ["托克托县", "呼和浩特市武川县", "清水河县", "新城区", "鼓楼区"]
    rows = [{"place_text": text, "source_file": "一.csv"} for text in texts]
    found = located(Geocoder(gazetteer, [judged]), *rows).locations
    assert found["place_id"].tolist() == ["150122", "150125", "150124", "150102", "320302"]


def test_a_name_too_common_to_stand_alone_says_so(geocoder: Geocoder) -> None:
    question = located(geocoder, {"place_text": "左旗"}, {"place_text": "资源"}).unlocated
    assert "不止一个" in question["reason"].iat[0]
    assert "请确认" in question["reason"].iat[1]
    assert question["candidates"].iat[1] == "450329"


def test_a_park_known_only_to_its_county_stands_at_its_seat_and_says_so(geocoder: Geocoder) -> None:
    found = located(geocoder, {"place_ids": "park:0016"}).locations.iloc[0]
    assert (found["place_id"], found["level"], found["precision"]) == (
        "park:0016",
        "park",
        "county",
    )
    park = geocoder.gazetteer.place("park:0016")
    assert (found.geometry.x, found.geometry.y) == (park.lon, park.lat)
    # nine zones in ten lie so near the seat of their district, not within its outline's reach
    assert found["uncertainty_m"] == 20_000
