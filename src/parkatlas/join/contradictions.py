"""A stated place and a position in another county: which of the two something else bears out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyproj import Geod

from parkatlas.errors import both
from parkatlas.gazetteer.unit import Level, Strength
from parkatlas.names.suffixes import stem_of

if TYPE_CHECKING:
    import shapely

    from parkatlas.gazetteer.index import Gazetteer

__all__ = ["Verdict", "Words", "verdict_on"]

_GEOD = Geod(ellps="WGS84")
_ABOVE = (Level.PROVINCE, Level.PREFECTURE)
_FINER = (Level.TOWNSHIP, Level.VILLAGE, Level.PARK)
# a township reaches about this far from its point
_TOWN_M = 15_000.0
_PARTS = re.compile(r"[,，、;；/()（）]+")


@dataclass(frozen=True, slots=True)
class Words:
    """What a row says besides its position.

    Parameters
    ----------
    place_id : str
        The place that its words mean.
    text : str
        Place and wider place as written.
    name : str
        The project's name.
    """

    place_id: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """``words``, ``position``, or empty where neither is borne out; and the sentence for it."""

    keeps: str
    remark: str


def verdict_on(words: Words, county: str, point: shapely.Point, gazetteer: Gazetteer) -> Verdict:
    """Say whether the words or the position is to be kept.

    The words are borne out by a wider division that they name and that does not hold the position,
    by a township or park that they name together with its county, or by the project's name; the
    position by lying at the named township or park, or by the project's name.

    Parameters
    ----------
    words : Words
    county : str
        Code of the county that the position lies in.
    point : Point
        WGS 84.
    gazetteer : Gazetteer
    """
    there, said = gazetteer.full_name(county), gazetteer.full_name(words.place_id)
    for_words = _for_words(words, county, gazetteer)
    for_position = _for_position(words, county, point, gazetteer)
    if for_words and not for_position:
        return Verdict("words", both(
            f"坐标落在{there}，与所写地点{said}不符；{for_words[0]}，按所写地点，坐标未采用",
            f"the coordinates lie in {there}, not in the stated {said}; {for_words[1]}, so the "
            "words are kept and the position is not used",
        ))  # fmt: skip
    if for_position and not for_words:
        return Verdict("position", both(
            f"坐标落在{there}，与所写地点{said}不符；{for_position[0]}，按坐标",
            f"the coordinates lie in {there}, not in the stated {said}; {for_position[1]}, so the "
            "position is kept",
        ))  # fmt: skip
    return Verdict("", both(
        f"坐标落在{there}，与所写地点{said}不符，请核对坐标和坐标系",
        f"the coordinates lie in {there}, not in the stated {said}; check them and their datum",
    ))  # fmt: skip


def _for_words(words: Words, county: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    place = gazetteer.place(words.place_id)
    chain = gazetteer.chain(words.place_id)
    for above in chain:
        apart = above.level in _ABOVE and not gazetteer.is_within(county, above.place_id)
        if apart and _names(words.text, above.place_id, gazetteer):
            return f"清单还写明{above.name}", f"the list also says {above.name}"
    own = next((p for p in (*chain, place) if p.level is Level.COUNTY), None)
    if own is None:
        return None
    if place.level in _FINER and _names(words.text, own.place_id, gazetteer):
        return f"清单同时写了{own.name}和{place.name}", f"the list says {own.name} and {place.name}"
    if _names(words.name, own.place_id, gazetteer):
        return f"项目名称也写{own.name}", f"the project's name says {own.name}"
    return None


def _for_position(
    words: Words, county: str, point: shapely.Point, gazetteer: Gazetteer
) -> tuple[str, str] | None:
    place = gazetteer.place(words.place_id)
    if place.level in _FINER and place.lon is not None and place.error_m is not None:
        metres = _GEOD.inv(point.x, point.y, place.lon, place.lat)[2]
        if metres <= _TOWN_M + place.error_m:
            return f"坐标就在{place.name}附近", f"it lies at {place.name}"
    if _names(words.name, county, gazetteer):
        name = gazetteer.place(county).name
        return f"项目名称写明{name}", f"the project's name says {name}"
    return None


def _names(text: str, place_id: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a text names a place: in full, by a strong short name, or in Latin."""
    place = gazetteer.place(place_id)
    if place.name in text:
        return True
    stem = stem_of(place.name, place.level.value)
    strong = any(
        n.place_id == place_id and n.strength is Strength.STRONG for n in gazetteer.named(stem)
    )
    if len(stem) > 1 and strong and stem in text:
        return True
    parts = (part.strip().casefold() for part in _PARTS.split(text))
    return any(n.place_id == place_id for part in parts if part for n in gazetteer.named(part))
