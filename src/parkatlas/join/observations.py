"""One project seen in several documents: one project, all its observations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from parkatlas.join.trust import PRECISION_ORDER

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["merge_observations", "open_questions"]

# How strongly a basis supports a place, strongest first (DESIGN: basis).
BASIS_ORDER = (
    "judged", "stated", "listed", "park", "responsible_unit", "owner", "context", "document",
)  # fmt: skip
_OF_A_LOCATION = (
    "location_no", "location_count", "place_text", "place_id", "place_name", "full_name", "level",
    "adcode", "precision", "precision_code", "exactness", "uncertainty_m", "basis", "method",
    "boundary_source", "review", "candidates", "remark", "geometry",
)  # fmt: skip


def merge_observations(
    locations: gpd.GeoDataFrame, published: Mapping[str, str]
) -> gpd.GeoDataFrame:
    """Merge records that have one `project_id` and come from different documents.

    What the newest document says of a project counts; what it leaves open is taken from
    the one before. The place is that of the most precise, then best supported, then newest
    observation: a later text that only says 呼和浩特 does not undo an earlier township.

    Parameters
    ----------
    locations : GeoDataFrame
        Table LOCATED.
    published : mapping of str to str
        ``document_id`` to date (ISO, may be a year or month); unknown ones count as oldest.

    Returns
    -------
    GeoDataFrame
        The same table with ``sources`` (``004:120-160;000:12-60``, newest first) and
        ``observation_count`` added; rows of projects with one observation are unchanged.
    """
    spans = _span_texts(locations)
    locations = locations.assign(sources=spans, observation_count=1)
    several = _several(locations)
    if not several.any():
        return locations
    merged = [
        _merge(project, published)
        for _, project in locations[several].groupby("project_id", sort=False)
    ]
    parts = [locations[~several], *merged]
    frame = pd.concat(parts).sort_values(["record_no", "location_no"], kind="stable")
    return gpd.GeoDataFrame(frame.reset_index(drop=True), geometry="geometry", crs=locations.crs)


def _span_texts(locations: gpd.GeoDataFrame) -> pd.Series:
    start, end = locations["start"].astype("string"), locations["end"].astype("string")
    spans: pd.Series = locations["document_id"] + (":" + start + "-" + end).fillna("")
    return spans.astype("string")


def _several(locations: gpd.GeoDataFrame) -> pd.Series:
    known = locations["project_id"].notna() & locations["document_id"].notna()
    documents = locations.groupby("project_id")["document_id"].transform("nunique")
    several: pd.Series = known & (documents > 1).fillna(value=False)
    return several


def _merge(project: gpd.GeoDataFrame, published: Mapping[str, str]) -> gpd.GeoDataFrame:
    dates = project["document_id"].map(lambda d: published.get(d, ""))
    newest_first = (
        project.assign(_date=dates)
        .sort_values(["_date", "record_no"], ascending=[False, True], kind="stable")
        .drop(columns="_date")
    )
    best = _best_record(newest_first)
    rows = newest_first[newest_first["record_no"] == best].copy()
    shared = [c for c in rows.columns if c not in _OF_A_LOCATION]
    for column in shared:
        stated = newest_first[column].dropna()
        if len(stated):
            rows[column] = stated.iloc[0]
    newest = newest_first.iloc[0]
    for column in ("document_id", "start", "end"):
        rows[column] = newest[column]
    rows["record_no"] = newest_first["record_no"].min()
    rows["sources"] = ";".join(newest_first["sources"].dropna().drop_duplicates())
    rows["observation_count"] = newest_first["record_no"].nunique()
    return rows


def _best_record(newest_first: gpd.GeoDataFrame) -> int:
    precision = {p: i for i, p in enumerate(PRECISION_ORDER)}
    basis = {b: i for i, b in enumerate(BASIS_ORDER)}
    rank = pd.DataFrame(
        {
            "record_no": newest_first["record_no"],
            "precision": newest_first["precision"].map(precision),
            "basis": newest_first["basis"].map(basis).fillna(len(basis)),
            "age": range(len(newest_first)),
        }
    )
    return int(rank.sort_values(["precision", "basis", "age"])["record_no"].iloc[0])


def open_questions(unlocated: pd.DataFrame, merged: gpd.GeoDataFrame) -> pd.DataFrame:
    """Leave out the observations whose project has its place from another observation.

    Parameters
    ----------
    unlocated : DataFrame
        Table UNLOCATED.
    merged : GeoDataFrame
        What :func:`merge_observations` returned.
    """
    drawn = merged[merged.geometry.notna() & (merged["observation_count"] > 1)]
    settled = unlocated["project_id"].isin(drawn["project_id"].dropna())
    return unlocated[~settled].reset_index(drop=True)
