"""One project in several documents is one project."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from parkatlas.join.location import locate
from parkatlas.join.observations import merge_observations, open_questions
from parkatlas.join.totals import division_totals, park_totals
from parkatlas.places.geocoder import Geocoder
from parkatlas.tables import RECORDS

PUBLISHED = {"old": "2021-07-14", "new": "2024-05"}


def merged(geocoder: Geocoder, *rows: dict[str, object]) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    frame = pd.DataFrame([{"name": "项目", "record_no": i, **row} for i, row in enumerate(rows, 1)])
    result = locate(RECORDS.check(frame), geocoder)
    locations = merge_observations(result.locations, PUBLISHED)
    return locations, open_questions(result.unlocated, locations)


def test_the_newest_document_says_the_status(geocoder: Geocoder) -> None:
    frame, _ = merged(
        geocoder,
        {"project_id": "p", "document_id": "new", "status": "operating", "place_ids": "150100"},
        {
            "project_id": "p",
            "document_id": "old",
            "status": "planned",
            "place_ids": "150122",
            "capacity": "5万吨",
        },
    )
    assert len(frame) == 1
    row = frame.iloc[0]
    assert (row["status"], row["capacity"], row["document_id"]) == ("operating", "5万吨", "new")
    assert row["place_id"] == "150122", "the finer place stays"
    assert row["observation_count"] == 2
    assert [s.split(":")[0] for s in row["sources"].split(";")] == ["new", "old"]


def test_an_observation_without_a_place_is_no_question_once_another_has_one(
    geocoder: Geocoder,
) -> None:
    frame, questions = merged(
        geocoder,
        {"project_id": "p", "document_id": "new"},
        {"project_id": "p", "document_id": "old", "place_ids": "150122"},
        {"project_id": "q", "document_id": "old"},
    )
    assert frame.loc[frame["project_id"] == "p", "place_id"].tolist() == ["150122"]
    assert questions["project_id"].tolist() == ["q"]


def test_one_id_twice_in_one_list_is_not_merged(geocoder: Geocoder) -> None:
    row = {"project_id": "p", "document_id": "old", "place_ids": "150122"}
    frame, _ = merged(geocoder, row, row)
    assert len(frame) == 2


def test_a_project_of_two_counties_counts_once_in_each_and_once_above(geocoder: Geocoder) -> None:
    frame, _ = merged(
        geocoder,
        {"place_ids": "150122;150125", "investment_cny": 3.0},
        {"place_ids": "150122", "investment_cny": 4.0},
        {"place_ids": "150100"},
    )
    totals = division_totals(frame, geocoder.gazetteer).set_index("adcode")
    assert totals["project_count"].to_dict() == {"150000": 3, "150100": 3, "150122": 2, "150125": 1}
    assert totals["investment_cny"].to_dict() == {
        "150000": 7.0,
        "150100": 7.0,
        "150122": 7.0,
        "150125": 3.0,
    }


def test_no_stated_investment_is_not_zero(geocoder: Geocoder) -> None:
    frame, _ = merged(geocoder, {"place_ids": "150122"})
    assert division_totals(frame, geocoder.gazetteer)["investment_cny"].isna().all()


def test_a_sub_park_counts_in_its_parent(geocoder: Geocoder) -> None:
    frame, _ = merged(geocoder, {"place_ids": "park:0003"})
    assert set(park_totals(frame, geocoder.gazetteer)["place_id"]) == {"park:0001", "park:0003"}
