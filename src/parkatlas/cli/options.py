"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from parkatlas.pipeline import BuildInputs

__all__ = ["BOUNDARIES", "CRS", "FILE", "INPUTS", "inputs_of"]

FILE = click.Path(path_type=Path)

# fmt: off
_INPUT_OPTIONS = (
    click.option("--projects", multiple=True, type=FILE, metavar="FILE",
                 help="项目清单，可多次 / list of projects; may be repeated."),
    click.option("--allocations", multiple=True, type=FILE, metavar="FILE",
                 help="按地分数量表 / list of quantities by place."),
    click.option("--judgements", type=FILE, metavar="FILE",
                 help="人工判定表 / table of what persons decided."),
)
BOUNDARIES = click.option(
    "--boundaries", type=click.Choice(["tianditu", "amap"]), default="tianditu", show_default=True,
    help="边界来源 / boundary source.")
CRS = click.option(
    "--crs", type=click.Choice(["wgs84", "cgcs2000"]), default="wgs84", show_default=True,
    help="GPKG、Shapefile 的坐标系 / CRS of GPKG and Shapefile.")
# fmt: on


def INPUTS(command: Callable[..., None]) -> Callable[..., None]:  # noqa: N802 - a decorator
    """Add the options that name a build's inputs."""
    for option in reversed(_INPUT_OPTIONS):
        command = option(command)
    return command


def inputs_of(given: dict[str, Any]) -> BuildInputs:
    """Return the files that the options name; the shipped records where they name none."""
    from parkatlas.datafiles import geodata_path
    from parkatlas.pipeline import BuildInputs

    projects, allocations = given["projects"], given["allocations"]
    if not projects:
        projects = sorted(geodata_path("projects").glob("*.csv"))
        allocations = allocations or sorted(geodata_path("allocations").glob("*.csv"))
    return BuildInputs(
        tuple(projects), tuple(allocations), given["judgements"], given["boundaries"]
    )
