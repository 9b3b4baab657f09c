"""Chinese datums: GCJ-02 and BD-09 to WGS 84 and back, on whole columns.

GCJ-02 is the obfuscated datum of Chinese web maps; BD-09 is Baidu's shift on top. The forward
formulas are the public ones (Krasovsky 1940 ellipsoid); the inverse is a fixed-point iteration,
exact to 1e-5 m after three steps inside China.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkatlas.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["DATUMS", "gcj02_to_wgs84", "to_wgs84", "wgs84_to_gcj02"]

DATUMS = ("wgs84", "cgcs2000", "gcj02", "bd09")
_SEMI_MAJOR_M = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_BAIDU = np.pi * 3000.0 / 180.0


def _wave(x: NDArray[np.float64], *periods: tuple[float, float]) -> NDArray[np.float64]:
    total = np.zeros_like(x)
    for amplitude, frequency in periods:
        total += amplitude * np.sin(x * frequency * np.pi)
    return total * 2.0 / 3.0


def _shift(
    lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    common = _wave(x, (20.0, 6.0), (20.0, 2.0))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
    north += _wave(y, (20.0, 1.0), (40.0, 1 / 3), (160.0, 1 / 12), (320.0, 1 / 30))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
    east += _wave(x, (20.0, 1.0), (40.0, 1 / 3), (150.0, 1 / 12), (300.0, 1 / 30))
    phi = np.radians(lat)
    w2 = 1.0 - _ECCENTRICITY_SQUARED * np.sin(phi) ** 2
    w = np.sqrt(w2)
    dlat = north * 180.0 / (_SEMI_MAJOR_M * (1 - _ECCENTRICITY_SQUARED) / (w2 * w) * np.pi)
    dlon = east * 180.0 / (_SEMI_MAJOR_M / w * np.cos(phi) * np.pi)
    return dlon, dlat


def wgs84_to_gcj02(
    lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return GCJ-02 degrees for WGS 84 degrees."""
    dlon, dlat = _shift(lon, lat)
    return lon + dlon, lat + dlat


def gcj02_to_wgs84(
    lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return WGS 84 degrees for GCJ-02 degrees (fixed point, 1e-5 m)."""
    out_lon, out_lat = lon, lat
    for _ in range(3):
        dlon, dlat = _shift(out_lon, out_lat)
        out_lon, out_lat = lon - dlon, lat - dlat
    return out_lon, out_lat


def _bd09_to_gcj02(
    lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x, y = lon - 0.0065, lat - 0.006
    z = np.hypot(x, y) - 0.00002 * np.sin(y * _BAIDU)
    theta = np.arctan2(y, x) - 0.000003 * np.cos(x * _BAIDU)
    return z * np.cos(theta), z * np.sin(theta)


def to_wgs84(
    lon: NDArray[np.float64], lat: NDArray[np.float64], datum: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return WGS 84 degrees for degrees in a named datum.

    Parameters
    ----------
    lon, lat : array of float64
        Degrees.
    datum : str
        One of :data:`DATUMS`, in any case; CGCS2000 is taken as WGS 84 (they
        differ by centimetres).

    Raises
    ------
    InputError
        If the datum has another name.
    """
    key = datum.casefold().replace("-", "").replace("_", "").replace(" ", "")
    if key not in DATUMS:
        raise InputError(
            f"不认识坐标系 {datum!r}；可用 {'、'.join(DATUMS)}。",
            f"unknown datum {datum!r}; use one of {', '.join(DATUMS)}.",
        )
    lon, lat = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    if key in ("wgs84", "cgcs2000"):
        return lon, lat
    if key == "bd09":
        lon, lat = _bd09_to_gcj02(lon, lat)
    return gcj02_to_wgs84(lon, lat)
