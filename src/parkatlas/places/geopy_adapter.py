"""A geocoder for code written against geopy: Nominatim(...) out, ParkatlasGeocoder() in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from geopy.geocoders.base import Geocoder as GeopyGeocoder
from geopy.location import Location
from geopy.point import Point

from parkatlas.errors import UnknownPlaceError
from parkatlas.gazetteer.unit import Level, Place
from parkatlas.gazetteer.unlisted import UNLISTED
from parkatlas.places.geocoder import Geocoder
from parkatlas.places.resolution import Resolution
from parkatlas.places.rows import COLUMNS, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ParkatlasGeocoder"]

_PROVIDER = "parkatlas"


class ParkatlasGeocoder(GeopyGeocoder):  # type: ignore[misc]
    """Offline geocoder with geopy's interface.

    Parameters
    ----------
    geocoder : Geocoder, optional
        A prepared one; a new one if left out.
    fallback : geopy geocoder, or a sequence of them, optional
        Asked, in order, for what is finer than the division that was resolved, and for nothing
        else. An answer is taken only if it lies inside that division; its ``raw["provider"]``
        names who gave it. Whether that means a network request is the fallback's business.
    **options
        Passed on to geopy's base class.

    Notes
    -----
    ``raw`` of a location holds the columns of ``parkatlas geocode`` and ``provider``. A place
    of several readings is no location: `exactly_one=True` gives None for it, `False` gives all
    candidates.

    Examples
    --------
    >>> ParkatlasGeocoder().geocode("托县双河镇").raw["place_id"]
    '150122100000'
    """

    def __init__(
        self,
        geocoder: Geocoder | None = None,
        fallback: GeopyGeocoder | Sequence[GeopyGeocoder] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self._geocoder = geocoder or Geocoder()
        if fallback is None:
            self._fallbacks: tuple[GeopyGeocoder, ...] = ()
        else:
            several = isinstance(fallback, Sequence)
            self._fallbacks = tuple(fallback) if several else (fallback,)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = None,
        within: str | Sequence[str] | None = None,
        near: str | Sequence[str] | None = None,
    ) -> Location | list[Location] | None:
        """Return the location of a place string.

        Parameters
        ----------
        query : str
        exactly_one : bool
            One location or None; otherwise a list of all candidates, or None.
        timeout : float, optional
            For the fallback.
        within, near : str or sequence of str, optional
            As in :meth:`parkatlas.places.geocoder.Geocoder.resolve`.
        """
        found = self._geocoder.resolve(query, within=within, near=near)
        if found.place is None:
            if exactly_one or not found.candidates:
                return None
            return [self._of_place(self._geocoder.gazetteer.place(c)) for c in found.candidates]
        location = self._finer(found, timeout) or self._of_resolution(found)
        return location if exactly_one else [location]

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = None, datum: str = "wgs84"
    ) -> Location | list[Location] | None:
        """Return the county, and the park if there is one, that a point lies in.

        Parameters
        ----------
        query : Point, (lat, lon) or str
            As geopy has it: latitude first.
        exactly_one : bool
            The most precise location; otherwise a list, that one first.
        timeout : float, optional
            Not needed; geopy's code passes it.
        datum : str
            Datum of the point.
        """
        from parkatlas.places.reverse import reverse

        del timeout  # nothing waits
        point = self._coerce_point_to_tuple(query)
        row = reverse(np.array([point[1]]), np.array([point[0]]), datum).iloc[0]
        parks = row["park_id"].split(";") if isinstance(row["park_id"], str) else []
        county = [row["adcode"]] if isinstance(row["adcode"], str) else []
        ids = [*(parks if len(parks) == 1 or not exactly_one else ()), *county]
        locations = [self._of_place(self._geocoder.gazetteer.place(i)) for i in ids]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    @staticmethod
    def _coerce_point_to_tuple(query: Any) -> tuple[float, float]:
        point = query if isinstance(query, Point) else Point(query)
        return point.latitude, point.longitude

    def _of_resolution(self, found: Resolution) -> Location:
        raw = dict(zip(COLUMNS, row_of(found), strict=True)) | {
            "provider": _PROVIDER,
            "leftover": found.leftover,
            "reasons": list(found.reasons),
        }
        assert found.place is not None
        return Location(found.full_name, self._point(found.place), raw)

    def _of_place(self, place: Place) -> Location:
        gazetteer = self._geocoder.gazetteer
        raw = {
            "place_id": place.place_id, "name": place.name, "level": place.level.value,
            "full_name": gazetteer.full_name(place.place_id), "adcode": place.adcode,
            "provider": _PROVIDER,
        }  # fmt: skip
        return Location(raw["full_name"], self._point(place), raw)

    def _point(self, place: Place) -> Point:
        """Return a place's point, or that of the lowest division above it that has one."""
        if place.lon is not None and place.lat is not None:
            return Point(place.lat, place.lon)
        for above in reversed(self._geocoder.gazetteer.chain(place.place_id)):
            if above.lon is not None and above.lat is not None:
                return Point(above.lat, above.lon)
        codes = [self._geocoder.gazetteer.place(c) for c in place.adcodes]
        lons = [p.lon for p in codes if p.lon is not None]
        lats = [p.lat for p in codes if p.lat is not None]
        if not lons:
            raise UnknownPlaceError(
                f"{place.name} 没有坐标。", f"{place.name} has no point, nor has what it lies in."
            )
        return Point(float(np.mean(lats)), float(np.mean(lons)))

    def _finer(self, found: Resolution, timeout: Any) -> Location | None:
        """Ask the fallbacks for the part that was not understood."""
        known = found.place is None or found.place.kind != UNLISTED
        if known and not found.leftover:
            return None
        for other, location in self._asked(found.text, timeout):
            if _is_inside(location, found, self._geocoder):
                raw = location.raw if isinstance(location.raw, dict) else {"raw": location.raw}
                marks = {"provider": type(other).__name__, "place_id": found.candidates[0]}
                return Location(location.address, location.point, {**raw, **marks})
        return None

    def _asked(self, text: str, timeout: Any) -> Iterator[tuple[GeopyGeocoder, Location]]:
        for other in self._fallbacks:
            ask: Callable[..., Any] = other.geocode
            options = {} if timeout is None else {"timeout": timeout}
            location = ask(text, exactly_one=True, **options)
            if location is not None:
                yield other, location


def _is_inside(location: Location, found: Resolution, geocoder: Geocoder) -> bool:
    """Say whether a foreign answer lies in the division that was resolved."""
    from parkatlas.places.reverse import reverse

    assert found.place is not None
    row = reverse(np.array([location.longitude]), np.array([location.latitude])).iloc[0]
    if not isinstance(row["adcode"], str):
        return False
    if found.place.level in (Level.TOWNSHIP, Level.PARK, Level.VILLAGE, Level.SITE):
        return row["adcode"] in geocoder.gazetteer.counties_of(found.place.place_id)
    return geocoder.gazetteer.is_within(row["adcode"], found.place.place_id)
