"""The score is that of the weakest step: less where an answer rests on less."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.places.geocoder import Geocoder

GAZETTEER = load_gazetteer()
GEOCODER = Geocoder(GAZETTEER)
COUNTIES = [p for p in GAZETTEER if p.level is Level.COUNTY]


def score(text: str, within: str | None = None) -> float:
    found = GEOCODER.resolve(text, within=within)
    assert found.place is not None, found
    return found.score


def test_scores_fall_with_what_an_answer_rests_on() -> None:
    steps = [
        "内蒙古自治区呼和浩特市托克托县",
        "Togtoh County",
        "托克托县学院路5号",
        "托克拖县",
        "托克托县某某镇学院路5号",
    ]
    scores = [score(text) for text in steps]
    assert scores[0] == 1
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


@pytest.mark.parametrize("text", ["昆山", "托克托县恒远达锂电池产业园"])
def test_a_stem_or_an_unlisted_park_is_less_sure_than_a_name(text: str) -> None:
    assert score(text) < score("托县")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(COUNTIES), st.sampled_from(["学院路5号", "柳州路8号", "大学路12号3楼"]))
def test_a_road_behind_a_chain_costs_as_much_everywhere(place: object, road: str) -> None:
    path = GAZETTEER.full_name(place.place_id)  # type: ignore[attr-defined]
    assert score(path) == 1
    assert score(path + road) == score("托克托县学院路5号")
