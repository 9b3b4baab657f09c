from __future__ import annotations

import pyarrow as pa

from parkatlas.errors import set_language
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
    found = geocoder.resolve("托克托县某某光伏基地")
    assert (found.candidates, found.precision) == (("150122",), "county")
    assert found.leftover == "某某光伏基地"


def test_a_park_that_no_table_lists_is_known_to_its_county(geocoder: Geocoder) -> None:
    found = geocoder.resolve("托克托县某某工业园")
    assert found.candidates == ("park:?150122:某某工业园",)
    assert (found.precision, found.place and found.place.adcode) == ("county", "150122")


def test_a_list_shares_its_head(geocoder: Geocoder) -> None:
    found = geocoder.resolve_list("和林格尔县羊群沟乡、城关镇、盛乐镇")
    assert [one.place.name for one in found if one.place] == ["羊群沟乡", "城关镇", "盛乐镇"]
    assert {one.place.adcode for one in found if one.place} == {"150123"}


def test_used_spans_are_those_of_the_text_as_written(geocoder: Geocoder) -> None:
    text = "建设地点：托克托　县 境内"
    found = geocoder.resolve(text)
    assert found.candidates == ("150122",)
    assert [text[a:b] for a, b in found.used] == ["托克托　县"]


def test_a_column_gives_what_single_strings_give(geocoder: Geocoder) -> None:
    texts = ["托县", None, "新城区", "新城区", "某某", "托县"]
    scopes = [None, "呼和浩特市", "呼和浩特市", None, "包头市", "呼和浩特市"]
    frame = geocoder.resolve_column(texts, within=scopes)
    single = [geocoder.resolve(t or "", within=w) for t, w in zip(texts, scopes, strict=True)]
    assert frame["status"].tolist() == [one.status.value for one in single]
    assert frame["candidates"].tolist() == [";".join(one.candidates) for one in single]
    arrow = geocoder.resolve_column(pa.array(texts), within="呼和浩特市")
    assert arrow["place_id"].tolist() == ["150122", "", "150102", "150102", "", "150122"]
    assert geocoder.resolve_column([]).empty


def test_near_decides_between_places_of_one_name(geocoder: Geocoder) -> None:
    assert geocoder.resolve("新城区", near="赛罕区").candidates == ("150102",)
    assert geocoder.resolve("新城区", near=["西安市", "咸阳市"]).candidates == ("610102",)
    assert geocoder.resolve("新城区", near="北京市").place is None
    assert geocoder.resolve("托克托县", near="西安市").candidates == ("150122",)


def test_reasons_come_in_both_languages(geocoder: Geocoder) -> None:
    found = geocoder.resolve("托县某某光伏基地")
    assert "某某光伏基地" in found.reasons[-1]
    set_language("en")
    assert "was not understood" in found.reasons[-1]
    assert found.explain().startswith("托县某某光伏基地 → 内蒙古自治区呼和浩特市托克托县")
