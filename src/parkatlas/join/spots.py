"""From the words of a record to places: each distinct wording is resolved once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from parkatlas.errors import both
from parkatlas.gazetteer.unit import Level
from parkatlas.join.table_context import table_contexts
from parkatlas.places.minimum import BELOW, is_held_back, why_held_back

if TYPE_CHECKING:
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.places.resolution import Resolution

__all__ = ["KEY", "Spot", "spots_of", "with_spots"]

KEY = ["place_text", "within", "place_ids"]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that a wording names, or one that could not be decided.

    Parameters
    ----------
    place_id : str
        Empty where nothing was decided.
    method : str
        place_ids, resolved, repaired, judged, within, below_minimum (a place that scores less
        than was asked for), or none.
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


def with_spots(records: pd.DataFrame, geocoder: Geocoder) -> pd.DataFrame:
    """Give each record its spots; each distinct wording is resolved once.

    A wording that stays open is read again inside the division that its table is about,
    where all placed rows of the table lie in one.

    Parameters
    ----------
    records : DataFrame
        Table RECORDS; missing key columns are empty text.
    geocoder : Geocoder

    Returns
    -------
    DataFrame
        The records, one row a spot in the order of the wording, with the fields of
        :class:`Spot` as ``place_id, method, spot_basis, spot_text, candidates, remark``.
    """
    rows = _joined(records, spots_of(records, geocoder))
    # what a person decided or a repair guessed is no evidence of what the table is about
    contexts = table_contexts(rows[rows["method"] == "resolved"], geocoder.gazetteer)
    open_ones = (rows["place_id"] == "") & (rows["within"] == "") & (rows["place_text"] != "")
    again = open_ones.groupby(rows["record_no"]).transform("any") & rows["source_file"].isin(
        list(contexts)
    )
    if not again.any():
        return rows
    asked = records[records["record_no"].isin(rows.loc[again, "record_no"])]
    parts = [rows[~again]]
    for file, part in asked.groupby("source_file"):
        inside = part.assign(within=contexts[str(file)])
        read = _joined(inside, _by_table(spots_of(inside, geocoder), geocoder))
        parts.append(read.assign(within=""))
    return pd.concat(parts).sort_values("record_no", kind="stable").reset_index(drop=True)


def _joined(records: pd.DataFrame, spots: pd.DataFrame) -> pd.DataFrame:
    return records.merge(spots, on=KEY, how="left", validate="many_to_many")


def _by_table(spots: pd.DataFrame, geocoder: Geocoder) -> pd.DataFrame:
    """Say that the table decided; what only its own subject would place stays open."""
    placed = spots["place_id"] != ""
    only_subject = placed & (spots["method"] == "within")
    names = spots["within"].map(lambda code: geocoder.gazetteer.place(code).name)
    said = names.map(
        lambda name: both(f"按本表其他各行都在{name}判断", f"as all other rows lie in {name}")
    )
    spots = spots.assign(
        spot_basis=spots["spot_basis"].where(~placed, "context"),
        remark=(said + "；" + spots["remark"]).str.strip("；").where(placed, spots["remark"]),
    )
    unsaid = both("没有认出地名", "no place name recognised")
    spots.loc[only_subject, ["place_id", "method", "spot_basis", "remark"]] = "", "none", "", unsaid
    return spots


def spots_of(records: pd.DataFrame, geocoder: Geocoder) -> pd.DataFrame:
    """Resolve the wordings of records, each distinct one once.

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
    if not text:
        return [_inside(within, geocoder)] if within else [_nothing(text)]
    found = geocoder.resolve_list(text, within=within or None)
    if within and not any(one.candidates for one in found):
        # the words name nothing known, but the record says which division they are in
        spot = _inside(within, geocoder)
        left = both(f"未能识别：{text}", f"not understood: {text}")
        return [replace(spot, text=text, remark=left if spot.place_id else spot.remark)]
    several = len(found) > 1
    return [_spot(one, several=several) for one in found] or [_nothing(text)]


def _inside(within: str, geocoder: Geocoder) -> Spot:
    one = geocoder.resolve(within)
    if one.place is None:
        return _open(within, one)
    return Spot(one.place.place_id, "within", "context", within)


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
        return _open(one.text, one)
    method = "judged" if one.judged else "repaired" if one.repaired else "resolved"
    basis = "park" if one.place.level is Level.PARK else "listed" if several else "stated"
    remark = ""
    if one.leftover:
        remark = both(f"未能识别：{one.leftover}", f"not understood: {one.leftover}")
    return Spot(one.place.place_id, method, basis, one.text, one.candidates, remark)


def _open(text: str, one: Resolution) -> Spot:
    """Return what is left to a person."""
    if is_held_back(one):
        return Spot("", BELOW, "", text, one.candidates, why_held_back(one))
    return Spot("", "none", "", text, one.candidates, _why(one))


def _why(one: Resolution) -> str:
    if len(one.candidates) > 1:
        return both("不止一个地方符合，需要人来判断", "more than one place fits; a person decides")
    if one.candidates:
        return both(
            "名字太短或太常见，没有上级地名时不取，请确认",
            "too short or common a name to take without a place above it; please confirm",
        )
    return both("没有认出地名", "no place name recognised")
