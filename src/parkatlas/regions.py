"""The region that a build is made for."""

from __future__ import annotations

from dataclasses import dataclass

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level, Place

__all__ = ["Region", "region_of"]


@dataclass(frozen=True)
class Region:
    """A place or group to build for.

    Parameters
    ----------
    place : Place
    title : str
        What the region is called on pages: 呼和浩特市, 呼包鄂乌.
    full_name : str
        With the names above it.
    counties : tuple of str
        Codes of the counties it covers or lies in, sorted.
    """

    place: Place
    title: str
    full_name: str
    counties: tuple[str, ...]

    @property
    def folder(self) -> str:
        """Folder name below ``maps/``: the place id with ``:`` made safe for file systems."""
        return self.place.place_id.replace(":", "_")

    @property
    def is_whole_division(self) -> bool:
        """True where the region is made of whole counties."""
        return self.place.level not in (Level.TOWNSHIP, Level.VILLAGE, Level.PARK, Level.SITE)


def region_of(place_id: str, gazetteer: Gazetteer) -> Region:
    """Return the region of a place.

    Raises
    ------
    UnknownPlaceError
        If the gazetteer has no such place.
    """
    place = gazetteer.place(place_id)
    return Region(
        place=place,
        title=place.name,
        full_name=gazetteer.full_name(place_id),
        counties=tuple(sorted(set(gazetteer.counties_of(place_id)))),
    )
