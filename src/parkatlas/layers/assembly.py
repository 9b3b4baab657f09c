"""From all located records to the layers of one region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from parkatlas.layers.areas import allocations_layer, divisions_layer, neighbours_layer
from parkatlas.layers.palette import UNSUMMED
from parkatlas.layers.points import parks_layer
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.layers.selection import asked_in_region, in_region, part_of
from parkatlas.layers.spec import LAYERS
from parkatlas.tables import WGS84, Table

if TYPE_CHECKING:
    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.layers.survey import Survey
    from parkatlas.regions import Region

__all__ = ["Tally", "region_layers", "tally"]

PROJECTS = Table("projects", LAYERS["projects"].dtypes, crs=WGS84)
# what totals are made from
_TOTALLED = ["record_no", "place_id", "adcode", "investment_cny"]
UNLOCATED = Table("unlocated", LAYERS["unlocated"].dtypes)


@dataclass(frozen=True, slots=True)
class Tally:
    """Where each record of a build went; the parts add up to the whole.

    Parameters
    ----------
    records : int
        Records that the build read.
    located : int
        With at least one location in the region.
    elsewhere : int
        Located, but nowhere in the region.
    unlocated : int
        Not located, and in the region's list of open questions.
    unlocated_elsewhere : int
        Not located, and kept in the list of another region.
    """

    records: int
    located: int
    elsewhere: int
    unlocated: int
    unlocated_elsewhere: int


def region_layers(survey: Survey, region: Region, gazetteer: Gazetteer) -> RegionLayers:
    """Take a region's part of a survey.

    Parameters
    ----------
    survey : Survey
    region : Region
    gazetteer : Gazetteer

    Returns
    -------
    RegionLayers
        Every frame with exactly its specified columns, the user's own after them.
    """
    source = survey.boundary_source
    part = part_of(survey, region, gazetteer)
    here = summed(survey.locations.loc[part.here, [*_TOTALLED, "status"]])
    listed = part.here | part.open_here
    # where all of a large list lies in the region, the layer is the list itself and no copy
    projects = _projects(survey.locations if listed.all() else survey.locations[listed])
    counts = tally(survey, region, gazetteer)
    return RegionLayers(
        region=region,
        projects=projects,
        parks=parks_layer(here, region, gazetteer),
        divisions=divisions_layer(here, region, gazetteer, source),
        allocations=allocations_layer(survey.allocations[part.allocations], source),
        unlocated=UNLOCATED.check(survey.unlocated[part.unlocated].reset_index(drop=True)),
        neighbours=neighbours_layer(region, source),
        documents=_documents(survey, projects),
        records_in=counts.located + counts.unlocated,
    )


def summed(locations: pd.DataFrame) -> pd.DataFrame:
    """Return locations without the money of projects that sums leave out."""
    counted = ~locations["status"].isin(UNSUMMED)
    return locations.assign(investment_cny=locations["investment_cny"].where(counted))


def tally(survey: Survey, region: Region, gazetteer: Gazetteer) -> Tally:
    """Say where each record went, observations that were merged included."""
    rows = survey.locations[["record_no"]].assign(
        here=in_region(survey.locations, region, gazetteer),
        drawn=survey.locations.geometry.notna().to_numpy(),
    )
    by_record = pd.DataFrame(rows).groupby("record_no")[["here", "drawn"]].any()
    fate = by_record.reindex(survey.shown_as.to_numpy())
    asked = asked_in_region(survey.unlocated, survey.homes, region, gazetteer)
    listed = survey.shown_as.index.isin(survey.unlocated.loc[asked, "record_no"])
    here, drawn = (fate[c].to_numpy(dtype=bool) for c in ("here", "drawn"))
    return Tally(
        records=len(survey.shown_as),
        located=int(here.sum()),
        elsewhere=int((drawn & ~here).sum()),
        unlocated=int((~drawn & listed).sum()),
        unlocated_elsewhere=int((~drawn & ~listed).sum()),
    )


def _projects(locations: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    checked = PROJECTS.check(locations.drop(columns="record_no").reset_index(drop=True))
    return gpd.GeoDataFrame(checked, geometry="geometry", crs=WGS84)


def _documents(survey: Survey, projects: gpd.GeoDataFrame) -> pd.DataFrame:
    named = set(projects["document_id"].dropna())
    for spans in projects["sources"].dropna():
        named.update(span.split(":")[0] for span in spans.split(";"))
    shown = ["document_id", "title", "publisher", "published_on"]
    return survey.documents.loc[survey.documents["document_id"].isin(named), shown].reset_index(
        drop=True
    )
