"""The commands as a user runs them, start-up included: how cost grows with the rows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from cases import Case

Work = Callable[[], object]


def _run(*arguments: str) -> Work:
    command = [sys.executable, "-m", "parkatlas", *arguments]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def _geocode(*engine: str) -> Callable[[Path, int], Work]:
    def prepare(folder: Path, size: int) -> Work:
        given, found = str(folder / f"texts-{size}.csv"), str(folder / "found.csv")
        return _run("geocode", "--input", given, "--column", "地点", "--output", found, *engine)

    return prepare


def _check(folder: Path, size: int) -> Work:
    return _run(
        "check", str(folder / f"projects-{size}.csv"), "--output", str(folder / "check.xlsx")
    )


def _build(folder: Path, size: int) -> Work:
    maps, given = str(folder / "maps"), str(folder / f"projects-{size}.csv")
    options = ("--formats", "gpkg", "--jobs", "1", "--force")
    return _run("build", "150000", "--projects", given, "--maps", maps, *options)


_TWO = ("--workers", "2")
CASES = (
    Case("geocode a table", "one process", "parkatlas", _geocode("--engine", "local")),
    Case("geocode a table", "two processes", "parkatlas", _geocode("--engine", "processes", *_TWO)),
    Case(
        "geocode a table", "Dask, two workers", "distributed", _geocode("--engine", "dask", *_TWO)
    ),
    Case("check a list", "parkatlas", "parkatlas", _check, most=100_000),
    Case("build a province", "page and GeoPackage", "parkatlas", _build),
)
