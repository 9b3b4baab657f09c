"""build_region: the stages in their order.

records → places → join → layers → outputs → site
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parkatlas.errors import both
from parkatlas.gazetteer.index import Gazetteer, load_gazetteer
from parkatlas.join.datum_check import doubtful_datums
from parkatlas.join.location import locate
from parkatlas.join.observations import merge_observations, open_questions
from parkatlas.layers.allocations import located_allocations, read_allocations
from parkatlas.layers.assembly import Tally, region_layers, tally
from parkatlas.layers.documents import read_documents
from parkatlas.layers.fingerprint import Fingerprints
from parkatlas.layers.palette import UNSUMMED
from parkatlas.layers.points import with_trust_notes
from parkatlas.layers.survey import Survey, homes_of, shown_as, with_project_ids
from parkatlas.memory import give_back
from parkatlas.outputs.files import write_files
from parkatlas.outputs.folder import locked, replaced_folder
from parkatlas.outputs.manifest import Origin, region_manifest
from parkatlas.places.geocoder import Geocoder
from parkatlas.places.judgements import all_judgements
from parkatlas.provenance import code_versions, file_record, hash_of, write_manifest
from parkatlas.records.options import ReadOptions
from parkatlas.records.reader import read_records

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from parkatlas.join.location import Located
    from parkatlas.layers.region_layers import RegionLayers
    from parkatlas.provenance import FileRecord
    from parkatlas.records.report import ReadReport
    from parkatlas.regions import Region
    from parkatlas.site.page import PageOptions

__all__ = [
    "BuildInputs",
    "BuildOptions",
    "BuildReport",
    "Reading",
    "build_region",
    "fingerprints",
    "read_inputs",
    "refresh_index",
    "write_region",
]


@dataclass(frozen=True)
class BuildInputs:
    """The files that a build reads.

    Parameters
    ----------
    projects, allocations : tuple of Path
        Lists of project records and of quantities by place.
    judgements : Path, optional
        Table of what persons decided.
    boundaries : str
        Boundary source.
    reading : ReadOptions
        What a person says about the reading of the lists.
    min_score : float
        Places that are known less surely are left to a person.
    """

    projects: tuple[Path, ...]
    allocations: tuple[Path, ...] = ()
    judgements: Path | None = None
    boundaries: str = "tianditu"
    reading: ReadOptions = field(default_factory=ReadOptions)
    min_score: float = 0.0


@dataclass(frozen=True)
class BuildOptions:
    """What a build is to write.

    Parameters
    ----------
    formats : tuple of str
        See :data:`parkatlas.outputs.files.FORMATS`; the page, the list of open questions
        and the manifest are always written.
    crs : str
        ``wgs84``, or ``cgcs2000`` for the formats that can say so.
    page : PageOptions, optional
        Of the map page.
    """

    formats: tuple[str, ...] = ("geojson", "gpkg", "xlsx")
    crs: str = "wgs84"
    page: PageOptions | None = None


@dataclass(frozen=True)
class Reading:
    """Inputs, read and located once for all regions.

    Parameters
    ----------
    survey : Survey
    files : tuple of FileRecord
        What was read.
    report : ReadReport
        What was understood of each list.
    parts : Fingerprints
        Hashes of the survey's parts.
    """

    survey: Survey
    files: tuple[FileRecord, ...]
    report: ReadReport
    parts: Fingerprints


@dataclass(frozen=True)
class BuildReport:
    """What a build of one region did.

    Parameters
    ----------
    region : Region
    folder : Path
    tally : Tally
        Where the records went.
    seconds : float
    notes : tuple of str
        What a person should know of the files, such as texts that a format cut.
    """

    region: Region
    folder: Path
    tally: Tally
    seconds: float
    notes: tuple[str, ...] = field(default=())


def read_inputs(inputs: BuildInputs, gazetteer: Gazetteer | None = None) -> Reading:
    """Read the records and say where each is.

    Raises
    ------
    ParkatlasError
        If a file cannot be read as what it should be.
    """
    judgements = all_judgements(inputs.judgements)
    geocoder = Geocoder(gazetteer or load_gazetteer(), judgements, min_score=inputs.min_score)
    documents = read_documents()
    located, homes, report = _located(inputs, documents, geocoder)
    give_back()
    dates = documents.set_index("document_id")["published_on"].fillna("")
    published = {str(document): str(date) for document, date in dates.items()}
    merged = merge_observations(located.locations, published)
    survey = Survey(
        locations=with_trust_notes(merged, inputs.boundaries),
        unlocated=open_questions(located.unlocated, merged),
        allocations=located_allocations(read_allocations(inputs.allocations), documents, geocoder),
        documents=documents,
        shown_as=shown_as(located.locations, merged),
        homes=_of_open(homes, located, merged),
        boundary_source=inputs.boundaries,
    )
    paths = [*inputs.projects, *inputs.allocations]
    paths += [inputs.judgements] if inputs.judgements else []
    del located, merged
    parts = Fingerprints(survey)
    give_back()
    return Reading(survey, tuple(file_record(p) for p in paths), report, parts)


def _of_open(homes: pd.Series, located: Located, merged: gpd.GeoDataFrame) -> pd.Series:
    """Leave out the homes of records without an open question: most of a large list."""
    undrawn = merged.loc[merged.geometry.isna(), "record_no"]
    asked = {*located.unlocated["record_no"].tolist(), *undrawn.tolist()}
    return homes[homes.index.isin(list(asked))]


def _located(
    inputs: BuildInputs, documents: pd.DataFrame, geocoder: Geocoder
) -> tuple[Located, pd.Series, ReadReport]:
    """Return the located records, their homes and what was read; the records themselves go."""
    read = read_records(inputs.projects, inputs.reading)
    records = with_project_ids(read.frame)
    give_back()
    located = locate(records, geocoder, inputs.boundaries)
    homes = homes_of(records, located.locations, documents, geocoder)
    doubts = tuple(doubt.remark() for doubt in doubtful_datums(records, geocoder))
    told = (*read.report.remarks, *located.remarks, *doubts)
    return located, homes, replace(read.report, remarks=told)


def build_region(
    region: Region, reading: Reading, maps_folder: Path, options: BuildOptions
) -> BuildReport:
    """Write a region's folder, whole or not at all.

    Parameters
    ----------
    region : Region
    reading : Reading
        From :func:`read_inputs`.
    maps_folder : Path
        The region gets a folder of its own in it.
    options : BuildOptions

    Raises
    ------
    OutputError
        If the folder cannot be written, or another build is writing it.
    """
    report = write_region(region, reading, maps_folder, options)
    refresh_index(maps_folder)
    return report


def refresh_index(maps_folder: Path) -> None:
    """Write ``maps/index.html`` anew from the manifests that lie in the folder."""
    from parkatlas.site.index import write_index

    with locked(maps_folder, "index.html", wait=True):
        write_index(maps_folder)


def write_region(
    region: Region, reading: Reading, maps_folder: Path, options: BuildOptions
) -> BuildReport:
    """Do what :func:`build_region` does, but leave ``maps/index.html`` alone."""
    from parkatlas.site.page import write_page

    began = time.monotonic()
    gazetteer = load_gazetteer()
    counts = tally(reading.survey, region, gazetteer)
    layers = region_layers(reading.survey, region, gazetteer)
    check_sums(counts, layers)
    give_back()
    with replaced_folder(maps_folder, region.folder) as folder:
        write_page(layers, folder / "index.html", options.page)
        give_back()
        notes = write_files(layers, folder, options.formats, crs=options.crs)
        notes = [*_of_unsummed(layers), *notes]
        asked = {"formats": list(options.formats), "crs": options.crs}
        origin = Origin(reading.files, asked, fingerprints(reading, region, options))
        write_manifest(region_manifest(layers, counts, origin, folder), folder)
    seconds = time.monotonic() - began
    return BuildReport(region, maps_folder / region.folder, counts, seconds, tuple(notes))


def _of_unsummed(layers: RegionLayers) -> list[str]:
    """Say how many projects are drawn whose money is not added up."""
    outside = layers.projects["status"].isin(UNSUMMED)
    count = int(layers.projects.loc[outside, "project_id"].nunique())
    if not count:
        return []
    return [
        both(
            f"停缓建、取消、退役的项目 {count} 个，画在图上，不计入投资合计。",
            f"{count} projects are suspended, cancelled or retired: drawn, but left out of sums.",
        )
    ]


def check_sums(counts: Tally, layers: RegionLayers) -> None:
    """Make sure that no record is lost on the way.

    Raises
    ------
    AssertionError
        If rows in differ from rows located, elsewhere and open; this is a fault of ours.
    """
    parts = counts.located + counts.elsewhere + counts.unlocated + counts.unlocated_elsewhere
    if parts != counts.records or layers.records_in != counts.located + counts.unlocated:
        raise AssertionError(f"{layers.region.place.place_id}: records do not add up: {counts}")


def fingerprints(reading: Reading, region: Region, options: BuildOptions) -> dict[str, str]:
    """Return a hash of each thing that the bytes of a region's folder depend on."""
    code, versions = code_versions()
    return {
        **reading.parts.of(region, load_gazetteer()),
        "options": hash_of(repr(options)),
        "code": hash_of(code, repr(sorted(versions.items()))),
    }
