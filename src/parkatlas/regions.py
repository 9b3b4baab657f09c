"""The region that a build is made for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkatlas.errors import UnknownRegionError
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import COUNTRY, Level, Place
from parkatlas.names.spelling import normalise

if TYPE_CHECKING:
    from parkatlas.places.geocoder import Geocoder

__all__ = ["Region", "find_region", "region_of"]

_SHOWN = 6
# what the whole country is called where a region is asked for
_COUNTRY_NAMES = {"全国", "中国", "中华人民共和国", "china", "cn", "prc", "000000", "100000"}
# which of several places with names alike is the likelier to have a map of its own
_RANK = {level: rank for rank, level in enumerate((Level.PROVINCE, Level.PREFECTURE, Level.COUNTY))}


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
        """Folder name below ``maps/``: the place id with ``:`` made safe for file systems.

        The whole country has the folder ``000000``, which sorts before the codes of its provinces.
        """
        if self.place.level is Level.COUNTRY:
            return "000000"
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


def find_region(text: str, geocoder: Geocoder) -> Region:
    """Return the region that a place id or a name means.

    Raises
    ------
    UnknownRegionError
        If no place, or more than one, answers to the whole of the text.
    """
    text = text.strip()
    gazetteer = geocoder.gazetteer
    if normalise(text).casefold() in _COUNTRY_NAMES:
        return region_of(COUNTRY.place_id, gazetteer)
    if text in gazetteer:
        return region_of(text, gazetteer)
    found = geocoder.resolve(text)
    if found.place is not None and not found.leftover.strip():
        return region_of(found.place.place_id, gazetteer)
    candidates = tuple(c for c in found.candidates if c in gazetteer)
    if found.place is not None:
        candidates = (found.place.place_id,)
    raise _unknown(text, candidates, gazetteer)


def _near_names(text: str, gazetteer: Gazetteer) -> list[str]:
    """Return full names and ids of places with a name like a text, most alike first."""
    from parkatlas.gazetteer.listing import like_names

    near = {n.place_id for text in like_names(text, gazetteer) for n in gazetteer.named(text)}
    ranked = sorted(near, key=lambda i: (_RANK.get(gazetteer.place(i).level, len(_RANK)), i))
    return [f"{gazetteer.full_name(i)}（{i}）" for i in ranked[:_SHOWN]]


def _unknown(text: str, candidates: tuple[str, ...], gazetteer: Gazetteer) -> UnknownRegionError:
    said = [f"{gazetteer.full_name(c)}（{c}）" for c in candidates[:_SHOWN]]
    more = len(candidates) - len(said)
    if len(candidates) > 1:
        listed = "、".join(said) + (f"，另有 {more} 处" if more else "")
        return UnknownRegionError(
            f"“{text}”不止一处：{listed}；请写编号或更完整的名称。",
            f"{text!r} fits several places: {', '.join(said)}"
            + (f" and {more} more" if more else "")
            + "; give the id or a fuller name.",
            candidates,
        )
    said = said or _near_names(text, gazetteer)
    either = "、".join(said), " or ".join(said)
    hint_zh = f"您是否要找{either[0]}？" if said else "用 parkatlas regions 查看可用的地区。"
    hint_en = f"did you mean {either[1]}?" if said else "see `parkatlas regions`."
    return UnknownRegionError(
        f"没有叫“{text}”的地区；{hint_zh}", f"no region is called {text!r}; {hint_en}", candidates
    )
