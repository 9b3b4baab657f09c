"""Coordinates as lists write them: decimal degrees, 111°41′30″E, both in one cell."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

__all__ = ["in_china", "read_degrees", "read_pair", "step_m", "swapped"]

# China with its waters; no longitude of China is a latitude of China, so an exchange shows itself.
_WEST, _EAST, _SOUTH, _NORTH = 73.0, 136.0, 3.0, 54.0
_DMS = re.compile(
    r"[东西南北经纬度nsew:]*(\d+(?:\.\d+)?)[°度](?:(\d+(?:\.\d+)?)[′'分’](?:(\d+(?:\.\d+)?)(?:[″\"秒”]|''))?)?[nsew]?"
)
_DECIMAL = re.compile(r"(?:[东北]经|[东北]纬|[ne])?:?([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)[°度]?[ne]?")

# a number's decimals and the mark behind it; a degree is 111,195 m
_WRITTEN = re.compile(r"\d+(?:\.(\d+))?\s?([′'分’″\"秒”]?)")
_UNIT_M = dict.fromkeys("′'分’", 1853.25) | dict.fromkeys('″"秒”', 30.89) | {"": 111_195.0}


@lru_cache(maxsize=65536)
def read_degrees(text: str) -> float | None:
    """Return the degrees of one cell, None where it holds no finite number."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
    plain = plain.replace("′′", "″").replace("’’", "″")
    if found := _DECIMAL.fullmatch(plain):
        value = float(found.group(1))
        return value if math.isfinite(value) else None
    if found := _DMS.fullmatch(plain):
        degrees, minutes, seconds = (float(part or 0) for part in found.groups())
        return degrees + minutes / 60 + seconds / 3600 if minutes < 60 and seconds < 60 else None
    return None


@lru_cache(maxsize=65536)
def read_pair(text: str) -> tuple[float | None, float | None]:
    """Return the two degrees of a cell such as ``111.7,40.8``, in the order they stand."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("()[]")
    parts = [part for part in re.split(r"[,;、/\s]+", plain) if part]
    if len(parts) != 2:
        return None, None
    first, second = map(read_degrees, parts)
    return (first, second) if first is not None and second is not None else (None, None)


@lru_cache(maxsize=65536)
def step_m(text: str) -> float:
    """Return half of the last written digit of a cell's degrees in metres of latitude.

    Spreadsheets drop zeros at the end, so of two numbers the finer one counts.
    """
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))
    for twice in ("′′", "''", "’’"):
        plain = plain.replace(twice, "″")
    steps = [
        _UNIT_M[mark] * 10.0 ** -len(fraction) / 2 for fraction, mark in _WRITTEN.findall(plain)
    ]
    return min(steps, default=_UNIT_M[""] / 2)


def in_china(lon: float, lat: float) -> bool:
    """Tell whether a position can lie in China or its waters."""
    return _WEST <= lon <= _EAST and _SOUTH <= lat <= _NORTH


def swapped(lon: float, lat: float) -> bool:
    """Tell whether longitude and latitude stand in each other's place."""
    return not in_china(lon, lat) and in_china(lat, lon)
