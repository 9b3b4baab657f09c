from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from parkatlas.join.trust import TRUST
from parkatlas.layers.areas import outlines
from parkatlas.layers.points import NEAR_BORDER_M, with_trust_notes

GEOD = Geod(ellps="WGS84")


def _beside_the_border(metres: float) -> shapely.Point:
    """A point inside 托克托县, so far from one of its corners."""
    shape = outlines(["150122"], "tianditu").geometry.iloc[0]
    ring = max(shapely.get_parts(shape), key=lambda p: p.area).exterior
    corner = shapely.Point(ring.coords[0])
    for azimuth in range(0, 360, 5):
        lon, lat, _ = GEOD.fwd(corner.x, corner.y, azimuth, metres)
        point = shapely.Point(lon, lat)
        if shape.contains(point):
            return point
    raise AssertionError


@pytest.mark.parametrize("metres", [20.0, 300.0, 450.0])
def test_a_position_near_the_border_says_so(metres: float) -> None:
    frame = _located([_beside_the_border(metres)], "site")
    distance = with_trust_notes(frame, "tianditu")["border_distance_m"].iloc[0]
    assert 0 <= distance <= metres + 1
    assert distance < NEAR_BORDER_M


def test_the_middle_of_a_county_and_a_far_position_do_not() -> None:
    middle = outlines(["150122"], "tianditu").geometry.iloc[0].representative_point()
    for precision in ("site", "county"):
        noted = with_trust_notes(_located([middle], precision), "tianditu")
        assert noted["border_distance_m"].isna().all()


def test_a_county_point_is_no_position() -> None:
    frame = _located([_beside_the_border(20.0)], "county")
    assert with_trust_notes(frame, "tianditu")["border_distance_m"].isna().all()


def test_every_precision_has_its_codes() -> None:
    for precision, trust in TRUST.items():
        assert 1 <= trust.precision_code <= 8
        noted = with_trust_notes(_located([None], precision), "tianditu")
        assert noted["location_class"].iloc[0] is pd.NA or noted["location_class"].iloc[0] == (
            trust.location_class
        )


def _located(points: list[shapely.Point | None], precision: str) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"adcode": ["150122"] * len(points), "precision": [precision] * len(points)},
        geometry=points,
        crs="EPSG:4326",
    )
