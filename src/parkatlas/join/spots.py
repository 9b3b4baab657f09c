"""From the words of a record to places: each distinct wording is resolved once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from parkatlas.errors import both
from parkatlas.gazetteer.unit import Level
from parkatlas.places.resolution import Status

if TYPE_CHECKING:
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.places.resolution import Resolution

__all__ = ["KEY", "Spot", "spots_of"]

KEY = ["place_text", "within", "place_ids"]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that a wording names, or one that could not be decided.

    Parameters
    ----------
    place_id : str
        Empty where nothing was decided.
    method : str
        place_ids, resolved, repaired, judged, within, or none.
    basis : str
        stated, listed, park, context or judged; what a record says itself comes first.
    text : str
        The part of the wording that this spot is about.
    candidates : tuple of str
        Place ids that fit, best first.
    remark : str
        What a person should know: why it is open, or what was left over.
    """

    place_id: str
    method: str
    basis: str
    text: str
    candidates: tuple[str, ...] = ()
    remark: str = ""


def spots_of(records: pd.DataFrame, geocoder: Geocoder) -> pd.DataFrame:
    """Resolve the wordings of records, each distinct one once.

    Parameters
    ----------
    records : DataFrame
        Table RECORDS.
    geocoder : Geocoder

    Returns
    -------
    DataFrame
        The key columns ``place_text, within, place_ids`` (empty text for missing) and the
        fields of :class:`Spot`; one row a spot, in the order of the wording.
    """
    keys = records[KEY].fillna("").drop_duplicates()
    rows = [
        (text, within, ids, *_cells(spot))
        for text, within, ids in keys.itertuples(index=False)
        for spot in _spots(text, within, ids, geocoder)
    ]
    columns = [*KEY, "place_id", "method", "spot_basis", "spot_text", "candidates", "remark"]
    return pd.DataFrame(rows, columns=columns, dtype="string")


def _cells(spot: Spot) -> tuple[str, ...]:
    return (
        spot.place_id, spot.method, spot.basis, spot.text, ";".join(spot.candidates), spot.remark,
    )  # fmt: skip


def _spots(text: str, within: str, place_ids: str, geocoder: Geocoder) -> list[Spot]:
    if place_ids:
        return _given(text, place_ids, geocoder)
    if text:
        found = geocoder.resolve_list(text, within=within or None)
        several = len(found) > 1
        return [_spot(one, several=several) for one in found] or [_nothing(text)]
    if within:
        one = geocoder.resolve(within)
        if one.place is not None:
            return [Spot(one.place.place_id, "within", "context", within)]
        return [Spot("", "none", "", within, one.candidates, _why(one))]
    return [_nothing(text)]


def _given(text: str, place_ids: str, geocoder: Geocoder) -> list[Spot]:
    spots = []
    for place_id in filter(None, (part.strip() for part in place_ids.split(";"))):
        if place_id in geocoder.gazetteer:
            spots.append(Spot(place_id, "place_ids", "judged", text))
        else:
            remark = both(f"地名库中没有编号 {place_id}", f"the gazetteer has no id {place_id}")
            spots.append(Spot("", "none", "", text or place_id, (), remark))
    return spots or [_nothing(text)]


def _nothing(text: str) -> Spot:
    if text:
        return Spot("", "none", "", text, (), both("没有认出地名", "no place name recognised"))
    return Spot("", "none", "", "", (), both("记录没有写地点", "the record states no place"))


def _spot(one: Resolution, *, several: bool) -> Spot:
    if one.place is None:
        return Spot("", "none", "", one.text, one.candidates, _why(one))
    method = "judged" if one.judged else "repaired" if one.repaired else "resolved"
    basis = "park" if one.place.level is Level.PARK else "listed" if several else "stated"
    remark = ""
    if one.leftover:
        remark = both(f"未能识别：{one.leftover}", f"not understood: {one.leftover}")
    return Spot(one.place.place_id, method, basis, one.text, one.candidates, remark)


def _why(one: Resolution) -> str:
    if one.status is Status.AMBIGUOUS:
        return both("不止一个地方符合，需要人来判断", "more than one place fits; a person decides")
    return both("没有认出地名", "no place name recognised")
