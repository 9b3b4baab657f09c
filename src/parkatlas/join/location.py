"""Give each record its locations: one row a place, and those that need a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from parkatlas.join.accuracy import is_approximate
from parkatlas.join.coordinates import with_own_coordinates
from parkatlas.join.geometry import drawn_places
from parkatlas.join.placeholders import placeholder_records, placeholder_remarks
from parkatlas.join.spots import KEY, with_spots
from parkatlas.join.trust import NO_PLACE, TRUST, precision_code
from parkatlas.places.minimum import BELOW
from parkatlas.records.report import Remark
from parkatlas.tables import RECORDS, WGS84, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.places.geocoder import Geocoder

__all__ = ["LOCATED", "UNLOCATED", "Located", "locate"]

_BLOCK = 100_000
# of what a list calls approximate: "near" of UCDP/AidData, "approximate" of IATI
_NEAR = 2

# DESIGN: projects; `record_no`, `remark` and `candidates` lead from a location back to its
# record and to what else it could have been.
LOCATED = Table(
    "located",
    {
        "record_no": "Int64", "location_no": "Int64", "location_count": "Int64",
        "project_id": "string", "name": "string", "owner": "string", "sector": "string",
        "status": "string", "investment_cny": "Float64", "capacity": "string",
        "start_year": "Int64", "target_year": "Int64", "place_text": "string",
        "place_id": "string", "place_name": "string", "full_name": "string", "level": "string",
        "adcode": "string", "precision": "string", "precision_code": "Int64",
        "exactness": "Int64", "uncertainty_m": "Float64", "basis": "string", "method": "string",
        "boundary_source": "string", "review": "string", "document_id": "string",
        "start": "Int64", "end": "Int64", "candidates": "string", "remark": "string",
        "source_file": "string", "source_sheet": "string", "source_row": "Int64",
    },
    crs=WGS84,
)  # fmt: skip

# Filling `place_id` and `judged_by` of a row makes it a judgement.
UNLOCATED = Table(
    "unlocated",
    {
        "record_no": "Int64", "source_file": "string", "source_sheet": "string",
        "source_row": "Int64",
        "project_id": "string", "name": "string", "text": "string", "within": "string",
        "reason": "string", "candidates": "string", "candidate_names": "string",
        "other_locations": "Int64", "place_id": "string", "verdict": "string",
        "judged_by": "string", "judged_on": "string", "source": "string",
    },
)  # fmt: skip

# Columns of RECORDS that the join turns into others; the rest travels on.
_CONSUMED = {
    "within", "place_ids", "lon", "lat", "datum", "coordinate_step_m",
}  # fmt: skip


@dataclass(frozen=True)
class Located:
    """What the join made of records.

    Parameters
    ----------
    locations : GeoDataFrame
        Table LOCATED and the user's columns; EPSG:4326 Point, null where nothing is drawn.
        Every record has at least one row.
    unlocated : DataFrame
        Table UNLOCATED: each spot without a drawn point.
    remarks : tuple of Remark
        What a person should know of the positions of the list as a whole.
    """

    locations: gpd.GeoDataFrame
    unlocated: pd.DataFrame
    remarks: tuple[Remark, ...] = ()

    @property
    def located_records(self) -> int:
        """Number of records with at least one drawn location."""
        drawn = self.locations[self.locations.geometry.notna()]
        return int(drawn["record_no"].nunique())


def locate(records: pd.DataFrame, geocoder: Geocoder, boundary_source: str = "tianditu") -> Located:
    """Give each record its locations.

    A record's own coordinates come first, then its place ids, then what its place text
    means, then the place it is said to lie within. Nothing is guessed: a wording that
    fits several places gives a row without geometry and a row for a person.

    Parameters
    ----------
    records : DataFrame
        Table RECORDS.
    geocoder : Geocoder
    boundary_source : str
        Key in ``geodata/sources.toml``; named with every assignment.

    Returns
    -------
    Located
    """
    records = RECORDS.check(records)
    gazetteer = geocoder.gazetteer
    words = records[["record_no", "source_file", *KEY]].fillna(dict.fromkeys(KEY, ""))
    spots = _once_a_place(with_spots(words, geocoder)).drop(columns=["source_file", *KEY])
    del words
    drawn = drawn_places(_ids(spots), gazetteer)
    shared = placeholder_records(records, spots, gazetteer)
    parts = [
        _block(rows.merge(drawn, on="place_id", how="left"), gazetteer, boundary_source, shared)
        for rows in _blocks(records, spots)
    ]
    locations = pd.concat([p.locations for p in parts], ignore_index=True)
    unlocated = pd.concat([p.unlocated for p in parts], ignore_index=True)
    remarks = (*placeholder_remarks(records, shared), *_held_back(locations))
    return Located(gpd.GeoDataFrame(locations, geometry="geometry", crs=WGS84), unlocated, remarks)


def _held_back(locations: pd.DataFrame) -> tuple[Remark, ...]:
    """Say once which rows have a place that scores below the minimum."""
    rows = locations[locations["method"].fillna("") == BELOW].drop_duplicates("record_no")
    if rows.empty:
        return ()
    return (
        Remark(
            BELOW,
            f"{len(rows)} 个项目的地点得分低于所定的下限，未予采用，留待人定，候选见 unlocated.csv",
            f"the places of {len(rows)} projects score below the minimum: not taken, left to a "
            "person, with candidates in unlocated.csv",
            tuple(int(n) for n in rows["source_row"].dropna().head(5)),
            len(rows),
        ),
    )


def _blocks(records: pd.DataFrame, spots: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the records with their spots, some records at a time: all at once would be copied."""
    records = records.assign(**{c: records[c].fillna("") for c in KEY})
    taken = (set(spots.columns) | {"point_lon", "point_lat"}) & set(records.columns)
    records = records.rename(columns={c: f"{c}_user" for c in taken - {"record_no"}})
    numbers = spots["record_no"].to_numpy(dtype="int64")
    for at in range(0, max(len(records), 1), _BLOCK):
        part = records.iloc[at : at + _BLOCK]
        own = part["record_no"].to_numpy(dtype="int64")
        yield part.merge(spots[np.isin(numbers, own)], on="record_no", how="left")


def _block(
    rows: pd.DataFrame, gazetteer: Gazetteer, boundary_source: str, placeholders: pd.Series
) -> Located:
    rows = with_own_coordinates(rows, gazetteer, boundary_source, placeholders)
    rows = _with_trust(rows, boundary_source)
    return Located(_locations(rows), _unlocated(rows, gazetteer))


def _ids(rows: pd.DataFrame) -> list[str]:
    return [i for i in rows["place_id"].dropna().unique().tolist() if i]


def _once_a_place(rows: pd.DataFrame) -> pd.DataFrame:
    """Drop the second mention of one place in one record (和林县、和林格尔县)."""
    named = rows["place_id"].fillna("") != ""
    return rows[~(named & rows.duplicated(["record_no", "place_id"]))].reset_index(drop=True)


def _with_trust(rows: pd.DataFrame, boundary_source: str) -> pd.DataFrame:
    precision = rows["precision"].fillna(NO_PLACE)
    codes = [
        precision_code(p, None if pd.isna(m) else float(m))
        for p, m in zip(precision, rows["uncertainty_m"], strict=True)
    ]
    vague = is_approximate(rows)
    judged = rows["method"].isin(["place_ids", "judged"])
    stated = rows["basis"].fillna("")
    return rows.assign(
        precision=precision,
        precision_code=np.where(vague, np.maximum(codes, _NEAR), codes),
        exactness=precision.map({p: t.exactness for p, t in TRUST.items()}).mask(vague, _NEAR),
        basis=stated.where(stated != "", rows["spot_basis"]),
        review=np.where(judged, "judged", "auto"),
        boundary_source=boundary_source,
    )


def _locations(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    by_record = rows.groupby("record_no", sort=False)
    rows = rows.assign(
        location_no=by_record.cumcount() + 1,
        location_count=by_record["record_no"].transform("size"),
    )
    keep = [c for c in rows.columns if c in LOCATED.columns]
    extra = [
        c for c in [*RECORDS.columns, *rows.columns]
        if c not in LOCATED.columns and c not in _CONSUMED and c not in _HELPERS
    ]  # fmt: skip
    geometry = gpd.points_from_xy(rows["point_lon"], rows["point_lat"], crs=WGS84)
    frame = gpd.GeoDataFrame(rows[[*keep, *dict.fromkeys(extra)]], geometry=geometry, crs=WGS84)
    frame.loc[rows["point_lon"].isna().to_numpy(), "geometry"] = None
    checked = LOCATED.check(_text_columns(frame))
    return gpd.GeoDataFrame(checked, geometry="geometry", crs=WGS84)


_HELPERS = {"spot_basis", "spot_text", "point_lon", "point_lat"}


def _text_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Turn empty text into missing, so that files hold nulls and not empty strings."""
    text = [c for c in frame.columns if str(frame[c].dtype) == "string"]
    return frame.assign(**{c: frame[c].replace("", pd.NA) for c in text})


def _unlocated(rows: pd.DataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    drawn = rows["point_lon"].notna()
    others = drawn.groupby(rows["record_no"]).transform("sum")
    rows = rows.assign(other_locations=others)[~drawn.to_numpy()]
    names = rows["candidates"].fillna("").map(lambda ids: _in_words(ids, gazetteer))
    rows = rows.assign(
        text=rows["spot_text"].fillna(rows["place_text"]),
        reason=rows["remark"],
        candidate_names=names,
    )
    said = [c for c in UNLOCATED.columns if c in rows.columns and c != "place_id"]
    return UNLOCATED.check(_text_columns(rows[said])).reset_index(drop=True)


def _in_words(ids: str, gazetteer: Gazetteer) -> str:
    return "；".join(f"{gazetteer.full_name(i)}（{i}）" for i in ids.split(";") if i in gazetteer)
