"""What a document or an article is about, from its title, dateline and the names in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from parkatlas.errors import UnknownPlaceError
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level, NameKind, Place, Strength
from parkatlas.names.spelling import normalise

__all__ = ["Vote", "place_named", "subject_of"]

_COUNTED = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)
_SHARE_OF_PREFECTURE = 0.6
_SHARE_OF_COUNTY = 0.75
_MOST_LISTED = 6


@dataclass(frozen=True, slots=True)
class Vote:
    """A name that speaks for a subject.

    Parameters
    ----------
    places : tuple of Place
        What it can mean.
    weight : float
        How much it counts: more in the title, less inside the name of an organisation.
    """

    places: tuple[Place, ...]
    weight: float


def place_named(text: str, gazetteer: Gazetteer) -> Place:
    """Return the one place that a user means by ``--about``.

    Raises
    ------
    UnknownPlaceError
        If no place, or more than one, answers to it.
    """
    text = text.strip()
    if text in gazetteer:
        return gazetteer.place(text)
    names = gazetteer.named(normalise(text))
    official = [n for n in names if n.kind is NameKind.OFFICIAL]
    strong = [n for n in names if n.strength is Strength.STRONG]
    ids = dict.fromkeys(n.place_id for n in (official or strong))
    if len(ids) == 1:
        return gazetteer.place(next(iter(ids)))
    whole = None if ids or names else _written_in_full(text, gazetteer)
    if whole is not None:
        return whole
    raise _unknown(text, tuple(ids or dict.fromkeys(n.place_id for n in names)), gazetteer)


def _written_in_full(text: str, gazetteer: Gazetteer) -> Place | None:
    """Return the place of a name with the names above it: 内蒙古包头市固阳县."""
    from parkatlas.places.geocoder import Geocoder

    found = Geocoder(gazetteer).resolve(text)
    return found.place if not found.leftover.strip() else None


def _unknown(text: str, ids: tuple[str, ...], gazetteer: Gazetteer) -> UnknownPlaceError:
    """Return the error for a name that is unknown, clipped or of several places."""
    listed = "、".join(f"{gazetteer.full_name(i)} {i}" for i in ids[:_MOST_LISTED])
    if not ids:
        return UnknownPlaceError(
            f"--about：地名库中没有“{text}”；请写全称或六位代码。",
            f"--about: the gazetteer has no place {text!r}; give its full name or its code.",
        )
    if len(ids) == 1:
        return UnknownPlaceError(
            f"--about：“{text}”不是全称；您是否要找{listed}？请写全称或代码。",
            f"--about: {text!r} is no full name; did you mean {listed}? Give it or the code.",
        )
    more = f"等 {len(ids)} 处" if len(ids) > _MOST_LISTED else ""
    listed += more
    return UnknownPlaceError(
        f"--about：“{text}”有多处：{listed}；请写代码。",
        f"--about: {text!r} fits several places: {listed}; give the code.",
    )


def _divisions(place: Place, gazetteer: Gazetteer) -> Iterable[Place]:
    if place.level in (Level.GROUP, Level.AREA):
        return ()
    line = (*gazetteer.chain(place.place_id), place)
    return (p for p in line if p.level in _COUNTED)


def _tally(votes: list[Vote], gazetteer: Gazetteer) -> tuple[Counter[str], Counter[str]]:
    """Count votes for each division: named itself, and with all that lies in it."""
    own: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for vote in votes:
        for place in vote.places:
            share = vote.weight / len(vote.places)
            own[place.place_id] += share  # type: ignore[assignment]
            for division in _divisions(place, gazetteer):
                total[division.place_id] += share  # type: ignore[assignment]
    return own, total


def _top(total: Counter[str], level: Level, within: str, gazetteer: Gazetteer) -> str:
    found = [
        (count, code) for code, count in total.items()
        if code.startswith(within) and gazetteer.place(code).level is level
    ]  # fmt: skip
    return max(found, key=lambda pair: (pair[0], pair[1]))[1] if found else ""


def subject_of(votes: list[Vote], gazetteer: Gazetteer) -> Place | None:
    """Return the division that a text is about, or None where nothing speaks for one.

    The province with the most names; inside it the prefecture, and inside that the county,
    if most of the names stand for it and it is named more than what it lies in.

    Parameters
    ----------
    votes : list of Vote
    gazetteer : Gazetteer
    """
    own, total = _tally(votes, gazetteer)
    province = _top(total, Level.PROVINCE, "", gazetteer)
    if not province:
        return None
    chosen = province
    for level, width, share in (
        (Level.PREFECTURE, 2, _SHARE_OF_PREFECTURE),
        (Level.COUNTY, 4, _SHARE_OF_COUNTY),
    ):
        code = _top(total, level, chosen[:width].rstrip("0") or chosen[:2], gazetteer)
        below = total[chosen] - own[chosen]
        if not code or total[code] < share * below or total[code] < own[chosen]:
            break
        chosen = code
    return gazetteer.place(chosen)
