from __future__ import annotations

from parkatlas.places.geocoder import Geocoder
from parkatlas.places.resolution import Status


def test_a_name_shared_by_two_places_is_never_decided_without_context(geocoder: Geocoder) -> None:
    found = geocoder.resolve("新城区")
    assert found.status is Status.AMBIGUOUS
    assert found.place is None
    assert set(found.candidates) == {"150102", "610102"}
    assert geocoder.resolve("新城区", within="呼和浩特市").candidates == ("150102",)


def test_the_head_rules_over_the_tail(geocoder: Geocoder) -> None:
    found = geocoder.resolve("托克托县双河镇")
    assert found.full_name == "内蒙古自治区呼和浩特市托克托县双河镇"


def test_an_unknown_finer_place_lowers_the_precision_and_is_reported(geocoder: Geocoder) -> None:
    found = geocoder.resolve("托克托县某某工业园")
    assert (found.candidates, found.precision) == (("150122",), "county")
    assert found.leftover == "某某工业园"


def test_a_list_shares_its_head(geocoder: Geocoder) -> None:
    found = geocoder.resolve_list("和林格尔县羊群沟乡、城关镇、盛乐镇")
    assert [one.place.name for one in found if one.place] == ["羊群沟乡", "城关镇", "盛乐镇"]
    assert {one.place.adcode for one in found if one.place} == {"150123"}


def test_used_spans_are_those_of_the_text_as_written(geocoder: Geocoder) -> None:
    text = "建设地点：托克托　县 境内"
    found = geocoder.resolve(text)
    assert found.candidates == ("150122",)
    assert [text[a:b] for a, b in found.used] == ["托克托　县"]
