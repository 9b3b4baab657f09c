"""One project of our own table: which of its cells were stated, and which a build derived."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from parkatlas.gazetteer.index import load_gazetteer

__all__ = ["Place", "stated"]

_JUDGED = ("place_ids", "judged")
_SETS = ("group", "area")
# six decimals of a degree, and a little for what a spreadsheet makes of them
_SAME = 2e-5
_ENDS_IN_DIVISION = re.compile(r".*(?:省|自治区|市|区|县|旗|盟|州|地区)")


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one row, as the table has it."""

    place_id: str
    name: str
    full_name: str
    level: str
    adcode: str
    method: str
    review: str
    text: str
    lon: float | None
    lat: float | None
    exactness: str
    uncertainty_m: str

    @classmethod
    def of(cls, row: Mapping[str, str]) -> Place:
        """Read the cells of a row."""
        lon, lat = (_number(row.get(f"map_{c}") or row.get(c, "")) for c in ("lon", "lat"))
        return cls(
            place_id=row.get("place_id", ""), name=row.get("place_name", ""),
            full_name=row.get("full_name", ""), level=row.get("level", ""),
            adcode=row.get("adcode", ""), method=row.get("method", ""),
            review=row.get("review", ""), text=row.get("place_text", ""), lon=lon, lat=lat,
            exactness=row.get("exactness", ""), uncertainty_m=row.get("uncertainty_m", ""),
        )  # fmt: skip

    @property
    def is_judged(self) -> bool:
        """Whether a person has said which place it is: then, or by changing its id now."""
        if not self.place_id or self.place_id not in load_gazetteer():
            return False
        changed = load_gazetteer().full_name(self.place_id) != self.full_name
        return self.review == "judged" or self.method in _JUDGED or changed

    @property
    def is_own_point(self) -> bool:
        """Whether the point is the project's: no reference point of the place, or moved from it."""
        if self.lon is None or self.lat is None:
            return False
        return not any(
            abs(self.lon - lon) <= _SAME and abs(self.lat - lat) <= _SAME
            for lon, lat in self._reference_points()
        )

    def _reference_points(self) -> Iterable[tuple[float, float]]:
        """Yield the points that stand for the place, or for a division that it lies in."""
        known = load_gazetteer()
        for place_id in {self.place_id, self.adcode}:
            if place_id in known:
                for place in (known.place(place_id), *known.chain(place_id)):
                    if place.lon is not None and place.lat is not None:
                        yield place.lon, place.lat

    @property
    def above(self) -> str:
        """What the list must have said of the wider place."""
        if self.level in _SETS or not self.full_name:
            return ""
        if not self.text or self.method == "within":
            return self.full_name
        return self.full_name.removesuffix(self.name)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def stated(places: Sequence[Place]) -> dict[str, str]:
    """Return the cells ``place_text, within, place_ids, lon, lat, datum, accuracy`` of a project.

    Parameters
    ----------
    places : sequence of Place
        Its rows, one a location.
    """
    cells = {"place_text": places[0].text, "within": _above(places)}
    if all(place.is_judged for place in places):
        cells["place_ids"] = ";".join(place.place_id for place in places)
    own = next((place for place in places if place.is_own_point), None)
    if own is not None:
        cells |= {"lon": repr(own.lon), "lat": repr(own.lat), "datum": "WGS84"}
        if own.method == "coordinates" and own.uncertainty_m:
            vague = "approximate " if own.exactness == "2" else ""
            cells["accuracy"] = f"{vague}±{own.uncertainty_m}m"
    return cells


def _above(places: Sequence[Place]) -> str:
    """Return the wider place that all locations share."""
    named = [place.above for place in places if place.full_name and place.level not in _SETS]
    if len(set(named)) <= 1:
        return named[0] if named else ""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*named, strict=False))
    shared = _ENDS_IN_DIVISION.match("".join(letters[0] for letters in alike))
    return shared[0] if shared else ""
