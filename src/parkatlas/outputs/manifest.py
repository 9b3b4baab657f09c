"""The manifest of a region's folder."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from parkatlas.provenance import Manifest, code_versions, file_record
from parkatlas.sources import read_sources

if TYPE_CHECKING:
    from pathlib import Path

    from parkatlas.layers.assembly import Tally
    from parkatlas.layers.region_layers import RegionLayers
    from parkatlas.provenance import FileRecord

__all__ = ["Origin", "region_manifest"]


@dataclass(frozen=True)
class Origin:
    """What a region's folder was made from.

    Parameters
    ----------
    inputs : tuple of FileRecord
        Files that were read.
    options : dict
        What the user asked for.
    fingerprints : dict of str to str
        Hash of each part that the result depends on.
    """

    inputs: tuple[FileRecord, ...]
    options: Mapping[str, object]
    fingerprints: dict[str, str]


def region_manifest(layers: RegionLayers, counts: Tally, origin: Origin, folder: Path) -> Manifest:
    """Describe a folder in which everything but the manifest has been written.

    Parameters
    ----------
    layers : RegionLayers
    counts : Tally
        Where the records went.
    origin : Origin
    folder : Path
        Its files are listed with their hashes.
    """
    place = layers.region.place
    now = datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="seconds")
    written = sorted(p for p in folder.rglob("*") if p.is_file())
    sources = sorted(layers.divisions["boundary_source"].dropna().unique().tolist())
    return Manifest(
        place_id=place.place_id,
        name=layers.region.title,
        full_name=layers.region.full_name,
        level=place.level.value,
        built_at=now,
        counts={**asdict(counts), **_rows(layers)},
        bbox=_bbox(layers),
        inputs=origin.inputs,
        sources={
            "boundaries": ";".join(sources),
            **{key: f"{s.package} {s.version}" for key, s in read_sources().items()},
        },
        options=dict(origin.options),
        fingerprints=origin.fingerprints,
        files=tuple(file_record(p, p.relative_to(folder).as_posix()) for p in written),
        versions=code_versions()[1],
    )


def _rows(layers: RegionLayers) -> dict[str, int]:
    drawn = layers.projects.geometry.notna().to_numpy()
    located = set(layers.projects.loc[drawn, "project_id"])
    listed = set(layers.projects.loc[~drawn, "project_id"])
    return {
        # the region's projects are those with a place in it
        "projects": len(located),
        "located_projects": len(located),
        "open_projects": len(listed - located),
        "locations": int(drawn.sum()),
        "project_rows": len(layers.projects),
        "open_places": len(layers.unlocated),
        "parks": len(layers.parks),
        "divisions": len(layers.divisions),
        "allocations": len(layers.allocations),
    }


def _bbox(layers: RegionLayers) -> tuple[float, float, float, float] | None:
    if layers.divisions.empty:
        return None
    west, south, east, north = (round(float(v), 6) for v in layers.divisions.total_bounds)
    return west, south, east, north
