"""Datums: forward and inverse agree everywhere in China; known shifts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from parkatlas.crs import gcj02_to_wgs84, to_wgs84, wgs84_to_gcj02
from parkatlas.errors import InputError

LON = st.floats(73.5, 135.0)
LAT = st.floats(4.0, 53.5)


@given(LON, LAT)
def test_the_inverse_is_exact(lon: float, lat: float) -> None:
    there = wgs84_to_gcj02(np.array([lon]), np.array([lat]))
    back = gcj02_to_wgs84(*there)
    metres = Geod(ellps="WGS84").inv(lon, lat, back[0][0], back[1][0])[2]
    assert metres < 1e-3


def test_the_shift_at_hohhot() -> None:
    lon, lat = wgs84_to_gcj02(np.array([111.67]), np.array([40.82]))
    azimuth, _, metres = Geod(ellps="WGS84").inv(111.67, 40.82, lon[0], lat[0])
    assert metres == pytest.approx(600, abs=20)
    assert azimuth == pytest.approx(75, abs=2)


def test_bd09_of_a_known_point() -> None:
    # 天安门: the three datums' published coordinates agree to about 10 m
    lon, lat = to_wgs84(np.array([116.40387]), np.array([39.91517]), "BD-09")
    assert lon[0] == pytest.approx(116.39123, abs=2e-4)
    assert lat[0] == pytest.approx(39.90735, abs=2e-4)


def test_an_unknown_datum_is_said() -> None:
    with pytest.raises(InputError, match="beijing54"):
        to_wgs84(np.array([1.0]), np.array([1.0]), "beijing54")
