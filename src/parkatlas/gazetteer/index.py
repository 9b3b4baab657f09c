"""The gazetteer in memory: places by id, names to places, parents and children.

Imports neither pandas nor shapely, so that a geocoder is ready at once; geometry is in
:mod:`parkatlas.gazetteer.boundaries`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache

from parkatlas.datafiles import geodata_path
from parkatlas.errors import UnknownPlaceError
from parkatlas.gazetteer.unit import Level, Name, NameKind, Place, Strength

__all__ = ["Gazetteer", "load_gazetteer"]


def _number(text: str) -> float | None:
    return float(text) if text else None


class Gazetteer:
    """Places and the names that people give them.

    Parameters
    ----------
    places : dict of str to Place
        By place id.
    names : dict of str to tuple of Name
        By normalised text.
    """

    def __init__(self, places: dict[str, Place], names: dict[str, tuple[Name, ...]]) -> None:
        self._places = places
        self._names = names
        self._children: dict[str, list[str]] = {}
        for place in places.values():
            self._children.setdefault(place.parent_id, []).append(place.place_id)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._places

    def place(self, place_id: str) -> Place:
        """Return the place with this id.

        Raises
        ------
        UnknownPlaceError
            If there is none.
        """
        try:
            return self._places[place_id]
        except KeyError:
            raise UnknownPlaceError(
                f"地名库中没有编号 {place_id}。", f"the gazetteer has no place {place_id}."
            ) from None

    def named(self, text: str) -> tuple[Name, ...]:
        """Return every name with exactly this normalised text."""
        return self._names.get(text, ())

    def texts(self) -> Iterator[str]:
        """Iterate over all name texts."""
        return iter(self._names)

    def chain(self, place_id: str) -> tuple[Place, ...]:
        """Return the divisions above a place, province first, the place left out."""
        above: list[Place] = []
        place = self.place(place_id)
        parent = place.parent_id if place.level is not Level.PARK else place.adcode
        while parent:
            above.append(self.place(parent))
            parent = above[-1].parent_id
        return tuple(reversed(above))

    def full_name(self, place_id: str) -> str:
        """Return the names from the province down to the place, joined."""
        return "".join(p.name for p in self.chain(place_id)) + self.place(place_id).name

    def children(self, place_id: str) -> tuple[Place, ...]:
        """Return the places whose parent this is, sorted by id."""
        return tuple(self._places[c] for c in sorted(self._children.get(place_id, [])))

    def is_within(self, place_id: str, ancestor_id: str) -> bool:
        """Say whether a place is the other one or lies (partly) inside it.

        A park lies inside each of its divisions and inside its parent park;
        everything lies inside a group or area that covers one of its divisions.
        """
        if place_id == ancestor_id:
            return True
        ancestor = self.place(ancestor_id)
        if ancestor.level in (Level.GROUP, Level.AREA):
            return any(self.is_within(place_id, code) for code in ancestor.adcodes)
        place = self.place(place_id)
        above = {place.parent_id, *(place.adcodes if place.level is Level.PARK else ())}
        return any(self.is_within(up, ancestor_id) for up in above if up)

    def counties_of(self, place_id: str) -> tuple[str, ...]:
        """Return the codes of the counties that a place covers or lies in."""
        place = self.place(place_id)
        if place.level is Level.COUNTY:
            return (place_id,)
        if place.level in (Level.TOWNSHIP, Level.VILLAGE, Level.SITE):
            return (place.adcode,)
        if place.level in (Level.PARK, Level.GROUP, Level.AREA):
            return tuple(c for code in place.adcodes for c in self.counties_of(code))
        below = self.children(place_id)
        return tuple(
            c
            for p in below
            if p.level in (Level.PREFECTURE, Level.COUNTY)
            for c in self.counties_of(p.place_id)
        )


def _read_places() -> dict[str, Place]:
    places: dict[str, Place] = {}
    for file in ("units.csv", "townships.csv", "parks.csv", "groups.csv"):
        folder = "built" if file in ("units.csv", "townships.csv") else "curated"
        with geodata_path(folder, file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                adcodes = tuple(row["adcodes"].split(";")) if row.get("adcodes") else ()
                places[row["place_id"]] = Place(
                    place_id=row["place_id"], name=row["name"], level=Level(row["level"]),
                    kind=row["kind"], parent_id=row["parent_id"],
                    adcodes=adcodes, lon=_number(row["lon"]), lat=_number(row["lat"]),
                    error_m=_number(row["error_m"]), source=row["source"],
                )  # fmt: skip
    return places


def _read_names(places: dict[str, Place]) -> dict[str, tuple[Name, ...]]:
    names: dict[str, list[Name]] = {}
    with geodata_path("built", "names.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = Name(row["text"], row["place_id"], NameKind(row["kind"]),
                        Strength(row["strength"]), row["reason"])  # fmt: skip
            names.setdefault(name.text, []).append(name)
    for place in places.values():
        if place.level is Level.TOWNSHIP:
            name = Name(place.name, place.place_id, NameKind.OFFICIAL, Strength.STRONG)
            names.setdefault(place.name, []).append(name)
    return {text: tuple(found) for text, found in names.items()}


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with parkatlas, read once."""
    places = _read_places()
    return Gazetteer(places, _read_names(places))
