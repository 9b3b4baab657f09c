"""Seats of counties, as reference points of parks that are only known by their county.

Nine zones in ten lie within 18 to 20 km of their county's seat, 28 km of its middle. A seat is, in
this order:

1. what a person wrote (``county seat`` in ``parks.csv``);
2. the GeoNames place in the county that is named as the county is;
3. the first town of a county or banner, the first street of a city or district: the Ministry
   numbers the town of the seat first (548 of 551 counties where both are known agree);
4. the most populous GeoNames place of a district.

A county without any has no reference point, and its parks are listed, not drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import geopandas as gpd

from parkatlas.gazetteer_build.sources.geonames import PopulatedPlace
from parkatlas.gazetteer_build.sources.quhua import Township
from parkatlas.gazetteer_build.township_points import TownshipPoint, places_by_county
from parkatlas.names.spelling import normalise
from parkatlas.names.suffixes import stem_of

__all__ = ["Seat", "Seats"]

Row = Mapping[str, str]
Seat = tuple[float, float, str]  # lon, lat, where it is from
_OWN_SEAT = "county seat"
_FIRST = {"县": "100000", "旗": "100000", "市": "001000", "区": "001000"}
# Within so many metres of the seat lie nine zones in ten, by the county's generic word; measured
# by the compilers of the catalogue on zones with a position of their own.
_RADIUS_M = {"县": 19_000, "区": 20_000, "市": 25_000, "旗": 60_000}
_WIDEST_M = 60_000


class Seats:
    """The seat of each county.

    Parameters
    ----------
    units : iterable of dict
        Rows of ``units.csv``.
    townships : iterable of Township
    points : mapping of str to TownshipPoint
    places : sequence of PopulatedPlace
    counties : GeoDataFrame
        ``adcode`` and polygons.
    """

    def __init__(
        self,
        units: Iterable[Row],
        townships: Iterable[Township],
        points: Mapping[str, TownshipPoint],
        places: Iterable[PopulatedPlace],
        counties: gpd.GeoDataFrame,
    ) -> None:
        # a prefecture without counties (东莞市) counts as one
        codes = set(counties["adcode"])
        self._names = {u["place_id"]: u["name"] for u in units if u["place_id"] in codes}
        self._points = {t.code: points[t.code] for t in townships if t.code in points}
        self._places = places_by_county(list(places), counties)
        self._own: dict[str, Seat] = {}

    def learn(self, parks: Iterable[Row]) -> None:
        """Take the seats that parks of ours stand on."""
        for park in parks:
            if park["coord_source"].startswith(_OWN_SEAT):
                point = float(park["lon"]), float(park["lat"]), park["coord_source"]
                self._own.setdefault(park["adcodes"].split(";")[0], point)

    def of(self, county: str) -> Seat | None:
        """Return a county's seat."""
        if county not in self._names:
            return None
        return (
            self._own.get(county)
            or self._named_as(county)
            or self._first_town(county)
            or self._most_populous(county)
        )

    def radius_m(self, county: str) -> int:
        """Return how far from the seat nine zones in ten lie at most."""
        return _RADIUS_M.get(self._names.get(county, "")[-1:], _WIDEST_M)

    def _named_as(self, county: str) -> Seat | None:
        name = normalise(self._names[county])
        texts = {name, stem_of(name, "county")}
        named = [p for p in self._places.get(county, ()) if texts & p.names]
        return _seat(named, "named as the county")

    def _first_town(self, county: str) -> Seat | None:
        code = county + _FIRST.get(self._names[county][-1:], "")
        point = self._points.get(code)
        return (point.lon, point.lat, "county seat (geonames, first town)") if point else None

    def _most_populous(self, county: str) -> Seat | None:
        if not self._names[county].endswith("区"):
            return None
        peopled = [p for p in self._places.get(county, ()) if p.population]
        return _seat(peopled, "most populous")


def _seat(places: Iterable[PopulatedPlace], how: str) -> Seat | None:
    best = max(places, key=lambda p: (p.population, -p.geoname_id), default=None)
    return (best.lon, best.lat, f"county seat (geonames, {how})") if best else None
