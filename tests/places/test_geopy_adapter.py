from __future__ import annotations

from typing import Any

import pytest
from geopy.geocoders.base import Geocoder as GeopyGeocoder
from geopy.location import Location

from parkatlas.places.geocoder import Geocoder
from parkatlas.places.geopy_adapter import ParkatlasGeocoder


class Elsewhere(GeopyGeocoder):  # type: ignore[misc]
    """Stands for an online geocoder: always the same point."""

    def __init__(self, latitude: float, longitude: float) -> None:
        super().__init__()
        self.point = (latitude, longitude)
        self.asked: list[str] = []

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: Any = None) -> Location:
        self.asked.append(query)
        return Location("found online", self.point, {"osm_id": 1})


@pytest.fixture
def adapter(geocoder: Geocoder) -> ParkatlasGeocoder:
    return ParkatlasGeocoder(geocoder)


def test_it_answers_as_geopy_does(adapter: ParkatlasGeocoder) -> None:
    found = adapter.geocode("托克托县")
    assert isinstance(found, Location)
    assert (found.raw["place_id"], found.raw["provider"]) == ("150122", "parkatlas")
    assert (round(found.latitude, 2), round(found.longitude, 2)) == (40.34, 111.27)
    assert adapter.geocode("新城区") is None
    candidates = adapter.geocode("新城区", exactly_one=False)
    assert [one.raw["place_id"] for one in candidates] == ["150102", "610102"]
    assert adapter.geocode("阜丰生物", exactly_one=False) is None
    assert adapter.geocode("新城区", within="呼和浩特市").raw["place_id"] == "150102"


def test_reverse_has_latitude_first(adapter: ParkatlasGeocoder) -> None:
    assert adapter.reverse((40.34, 111.27)).raw["place_id"] == "150122"
    assert adapter.reverse("40.815, 111.755").raw["place_id"] == "park:0001"
    both = adapter.reverse("40.815, 111.755", exactly_one=False)
    assert [one.raw["place_id"] for one in both] == ["park:0001", "150105"]


def test_reverse_picks_no_park_where_several_fit(adapter: ParkatlasGeocoder) -> None:
    assert adapter.reverse("40.5447, 111.7286").raw["place_id"] == "150121"
    each = adapter.reverse("40.5447, 111.7286", exactly_one=False)
    assert [one.raw["place_id"] for one in each] == [
        "park:0003",
        "park:0005",
        "park:0012",
        "150121",
    ]


def test_reverse_of_a_point_nowhere(adapter: ParkatlasGeocoder) -> None:
    assert adapter.reverse((0, 0)) is None


def test_a_fallback_is_believed_only_inside_the_resolved_division(geocoder: Geocoder) -> None:
    beijing, togtoh = Elsewhere(39.9, 116.4), Elsewhere(40.30, 111.20)
    adapter = ParkatlasGeocoder(geocoder, fallback=[beijing, togtoh])
    found = adapter.geocode("托克托县某某工业园")
    assert found.raw["provider"] == "Elsewhere"
    assert (found.latitude, found.longitude) == (40.30, 111.20)
    assert ParkatlasGeocoder(geocoder, fallback=beijing).geocode("托克托县某某工业园").raw[
        "provider"
    ] == ("parkatlas")


def test_a_fallback_is_not_asked_for_what_is_known_or_refused(geocoder: Geocoder) -> None:
    online = Elsewhere(40.30, 111.20)
    adapter = ParkatlasGeocoder(geocoder, fallback=online)
    for text in ("托克托县", "新城区", "阜丰生物"):
        adapter.geocode(text)
    assert online.asked == []
