"""What a build knows before it looks at a region: all records with their places."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import pandas as pd

from parkatlas.errors import InputError
from parkatlas.gazetteer.unit import COUNTRY
from parkatlas.join.table_context import common_division
from parkatlas.regions import region_of

if TYPE_CHECKING:
    import geopandas as gpd

    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.regions import Region

__all__ = ["Survey", "homes_of", "region_of_survey", "shown_as", "with_project_ids"]


# what a record says of itself, for one that has no number
_SAID = ("owner", "place_text", "within", "document_id", "start")


@dataclass(frozen=True)
class Survey:
    """All records of a build, located once, from which each region takes its part.

    Parameters
    ----------
    locations : GeoDataFrame
        Columns of the projects layer and the user's own, with ``record_no``; Point or null;
        in the order of the records and their locations.
    unlocated : DataFrame
        Columns of the unlocated layer.
    allocations : DataFrame
        Table ALLOCATIONS with ``adcode`` and ``place_name`` where the place is known.
    documents : DataFrame
        ``document_id, title, publisher, published_on, about_id``.
    shown_as : Series
        For each record (index: ``record_no``) the record that stands for it after the
        observations of one project were merged; its own number for most.
    homes : Series
        For each record (index: ``record_no``) that is not located or not wholly: the place
        in whose lists it is kept, empty where nothing is known (then it is in every list).
    boundary_source : str
        Key in ``geodata/sources.toml``.
    """

    locations: gpd.GeoDataFrame
    unlocated: pd.DataFrame
    allocations: pd.DataFrame
    documents: pd.DataFrame
    shown_as: pd.Series
    homes: pd.Series
    boundary_source: str


def with_project_ids(records: pd.DataFrame) -> pd.DataFrame:
    """Give a number to the records whose list gives them none.

    The number comes from what the record says, so that it stays the same when rows are added
    elsewhere; rows that say exactly the same are told apart by their order.
    """
    missing = records["project_id"].isna()
    if not missing.any():
        return records
    keys = records.loc[missing, "name"].fillna("")
    for column in _SAID:
        keys = keys.str.cat(records.loc[missing, column].astype("string").fillna(""), sep="\x1f")
    repeat = keys.groupby(keys).cumcount().astype("string")
    made = [
        f"r{blake2b(said.encode(), digest_size=6).hexdigest()}"
        for said in keys.str.cat(repeat, sep="\x1f")
    ]
    filled = records["project_id"].copy()
    filled[missing] = made
    return records.assign(project_id=filled)


def shown_as(located: gpd.GeoDataFrame, merged: gpd.GeoDataFrame) -> pd.Series:
    """Return for each record the record that stands for it after merging observations."""
    every = located[["record_no", "project_id"]].drop_duplicates("record_no")
    kept = merged[["record_no", "project_id"]].drop_duplicates("record_no")
    standing = kept[kept["project_id"].notna()].drop_duplicates("project_id")
    by_project = standing.set_index("project_id")["record_no"]
    own = every["record_no"].isin(kept["record_no"])
    shown = every["record_no"].where(own, every["project_id"].map(by_project))
    return pd.Series(shown.to_numpy(), index=every["record_no"].to_numpy(), dtype="Int64")


def homes_of(
    records: pd.DataFrame,
    located: gpd.GeoDataFrame,
    documents: pd.DataFrame,
    geocoder: Geocoder,
) -> pd.Series:
    """Return for each record the place in whose lists it is kept if it has no point.

    A place that has no point (呼包鄂乌) comes first, then the place that the list says it lies
    within, then the place that its document is about.
    """
    undrawn = located[located.geometry.isna() & located["place_id"].notna()]
    named = undrawn.drop_duplicates("record_no").set_index("record_no")["place_id"]
    withins = {w: _place_id(w, geocoder) for w in records["within"].dropna().unique()}
    about = documents.set_index("document_id")["about_id"]
    home = records["record_no"].map(named).astype("string")
    home = home.fillna(records["within"].map(withins).astype("string"))
    home = home.fillna(records["document_id"].map(about).astype("string")).fillna("")
    return pd.Series(home.to_numpy(), index=records["record_no"].to_numpy(), dtype="string")


def region_of_survey(survey: Survey, gazetteer: Gazetteer) -> Region:
    """Return the smallest division that holds all located projects; else the country.

    Raises
    ------
    InputError
        If no project says where it is.
    """
    rows = survey.locations[["place_id", "adcode"]]
    ids = {i for column in rows for i in rows[column].dropna().unique() if i in gazetteer}
    divisions = {code for i in ids for code in gazetteer.place(i).adcodes}
    if not divisions:
        raise InputError(
            "清单中没有一个项目能定位，无从判断地区；请写地区，例如 parkatlas build 呼和浩特市。",
            "no project of the list could be located, so no region follows from it; name one, "
            "for example: parkatlas build 呼和浩特市.",
        )
    return region_of(common_division(divisions, gazetteer) or COUNTRY.place_id, gazetteer)


def _place_id(text: str, geocoder: Geocoder) -> str | None:
    if text in geocoder.gazetteer:
        return text
    place = geocoder.resolve(text).place
    return place.place_id if place else None
