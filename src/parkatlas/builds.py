"""Many regions: which need building and why, and building them on several cores."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkatlas.gazetteer.unit import Level
from parkatlas.pipeline import fingerprints, refresh_index, write_region
from parkatlas.provenance import MANIFEST, file_record, read_manifest
from parkatlas.regions import region_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.pipeline import BuildOptions, BuildReport, Reading
    from parkatlas.provenance import Manifest
    from parkatlas.regions import Region

__all__ = ["Plan", "build_regions", "plan_builds", "regions_under"]

_DIVISIONS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)
# fewer stale regions than this are built sooner in this process than in new ones
_WORTH_A_POOL = 5
_INDEX_EVERY_S = 5.0


def _nothing(report: BuildReport) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Plan:
    """Whether a region needs building.

    Parameters
    ----------
    region : Region
    reasons : tuple of str
        ``new``, ``forced``, ``records``, ``places``, ``boundaries``, ``options``, ``code``,
        ``file NAME``, ``missing NAME`` or ``extra NAME``; empty where the folder is as it
        should be.
    """

    region: Region
    reasons: tuple[str, ...]


def regions_under(region: Region, gazetteer: Gazetteer) -> tuple[Region, ...]:
    """Return a region and all divisions below it, from province to county, in code order."""
    below = [
        p.place_id for p in gazetteer.without_townships()
        if p.level in _DIVISIONS
        and p.place_id != region.place.place_id
        and gazetteer.is_within(p.place_id, region.place.place_id)
    ]  # fmt: skip
    return (region, *(region_of(i, gazetteer) for i in sorted(below)))


def plan_builds(
    regions: Iterable[Region],
    reading: Reading,
    maps_folder: Path,
    options: BuildOptions,
    *,
    force: bool = False,
) -> list[Plan]:
    """Say for each region whether its folder still is what a build would write, and why not."""
    plans = []
    for region in regions:
        if force:
            plans.append(Plan(region, ("forced",)))
            continue
        folder = maps_folder / region.folder
        manifest = read_manifest(folder)
        if manifest is None:
            plans.append(Plan(region, ("new",)))
            continue
        now = fingerprints(reading, region, options)
        plans.append(Plan(region, (*_changed(manifest, now), *_touched(manifest, folder))))
    return plans


def _changed(manifest: Manifest, now: dict[str, str]) -> list[str]:
    return [part for part, value in now.items() if manifest.fingerprints.get(part) != value]


def _touched(manifest: Manifest, folder: Path) -> list[str]:
    """Files that are missing, changed, or not ours."""
    said = {f.path: f for f in manifest.files}
    there = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    there.pop(MANIFEST, None)
    reasons = dict.fromkeys(set(said) - set(there), "missing")
    reasons |= dict.fromkeys(set(there) - set(said), "extra")
    both_sides = set(said) & set(there)
    reasons |= {n: "file" for n in both_sides if file_record(there[n], n) != said[n]}
    return [f"{reasons[name]} {name}" for name in sorted(reasons)]


def build_regions(
    regions: Sequence[Region],
    reading: Reading,
    maps_folder: Path,
    options: BuildOptions,
    *,
    jobs: int = 1,
    done: Callable[[BuildReport], None] = _nothing,
) -> list[BuildReport]:
    """Build regions, each whole or not at all.

    Parameters
    ----------
    regions : sequence of Region
    reading : Reading
        Shared by all regions.
    maps_folder : Path
    options : BuildOptions
    jobs : int
        Processes to use.
    done : callable
        Called with each report as it comes in.

    Returns
    -------
    list of BuildReport
        In the order of `regions`.
    """
    run = _in_processes if jobs > 1 and len(regions) >= _WORTH_A_POOL else _one_by_one
    reports: dict[str, BuildReport] = {}
    refreshed = time.monotonic()
    try:
        for report in run(regions, reading, maps_folder, options, jobs):
            reports[report.region.folder] = report
            done(report)
            if time.monotonic() - refreshed > _INDEX_EVERY_S:
                refresh_index(maps_folder)
                refreshed = time.monotonic()
    finally:
        if reports:
            refresh_index(maps_folder)
    return [reports[r.folder] for r in regions]


def _one_by_one(
    regions: Sequence[Region],
    reading: Reading,
    maps_folder: Path,
    options: BuildOptions,
    jobs: int,  # noqa: ARG001 - the signature of _in_processes
) -> Iterable[BuildReport]:
    for region in regions:
        yield write_region(region, reading, maps_folder, options)


_shared: dict[str, tuple[Reading, Path, BuildOptions]] = {}


def _share(reading: Reading, maps_folder: Path, options: BuildOptions) -> None:
    _shared["build"] = (reading, maps_folder, options)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: a killed build leaves no orphans."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _write_shared(region: Region) -> BuildReport:
    return write_region(region, *_shared["build"])


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: this one hears it and lets them finish."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_processes(
    regions: Sequence[Region],
    reading: Reading,
    maps_folder: Path,
    options: BuildOptions,
    jobs: int,
) -> Iterable[BuildReport]:
    """Send the survey to each process once; the regions with most counties go first."""
    largest_first = sorted(regions, key=lambda r: -len(r.counties))
    pool = ProcessPoolExecutor(
        max_workers=min(jobs, len(regions)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_share,
        initargs=(reading, maps_folder, options),
    )
    try:
        with _deaf_to_interrupts():
            futures = [pool.submit(_write_shared, r) for r in largest_first]
        for future in as_completed(futures):
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
