"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from parkatlas.pipeline import BuildInputs
    from parkatlas.records.options import ReadOptions

__all__ = [
    "BOUNDARIES", "CRS", "FILE", "INPUTS", "MIN_SCORE", "PAGE", "READING", "inputs_of",
    "reading_of",
]  # fmt: skip

FILE = click.Path(path_type=Path)
Option = Callable[[Callable[..., None]], Callable[..., None]]


def _minimum(_: click.Context, __: click.Parameter, value: float) -> float:
    """Return a least score; a number that is none is a mistake of use."""
    from parkatlas.errors import InputError
    from parkatlas.places.minimum import checked_minimum

    try:
        return checked_minimum(value)
    except InputError as error:
        raise click.BadParameter(str(error)) from error


# fmt: off
MIN_SCORE = click.option(
    "--min-score", type=float, default=0.0, metavar="S", callback=_minimum,
    help="得分低于 S（0 至 1）的不取，留待人定 / leave answers scoring below S to a person.")
_INPUT_OPTIONS = (
    click.option("--projects", multiple=True, type=FILE, metavar="FILE",
                 help="项目清单，可多次 / list of projects; may be repeated."),
    click.option("--allocations", multiple=True, type=FILE, metavar="FILE",
                 help="按地分数量表 / list of quantities by place."),
    click.option("--judgements", type=FILE, metavar="FILE",
                 help="人工判定表 / table of what persons decided."),
)
_READING_OPTIONS = (
    click.option("--column", "columns", multiple=True, metavar="FIELD=HEADING",
                 help="哪一列是什么，如 name=企业名称、lon=POINT_X / what a column is."),
    click.option("--sheet", "sheets", multiple=True, metavar="NAME",
                 help="只读这个工作表 / read this sheet alone."),
    click.option("--omit", multiple=True, metavar="COLUMN",
                 help="不带走这一列 / leave this column out."),
    click.option("--include-personal", is_flag=True,
                 help="带上联系人、电话等个人信息列 / keep columns with persons' data."),
    click.option("--include-hidden", is_flag=True,
                 help="也读隐藏的工作表、行和列 / read hidden sheets, rows and columns too."),
)
_PAGE_OPTIONS = (
    click.option("--title", default=None, help="地图标题 / title of the map."),
    click.option("--date", default=None, help="数据日期 / date of the data."),
    click.option("--basemap", default=None, metavar="NAME|URL",
                 help="底图：tianditu、amap、osm 或瓦片地址，默认没有 / basemap; none by default."),
    click.option("--basemap-datum", type=click.Choice(["wgs84", "gcj02"]), default="wgs84",
                 show_default=True, help="瓦片地址的坐标系 / datum of the tiles."),
    click.option("--tianditu-key", default=None, envvar="PARKATLAS_TIANDITU_KEY", metavar="KEY",
                 help="天地图密钥 / your key for Tianditu."),
    click.option("--review-number", default=None, metavar="TEXT", help="审图号 / review number."),
)
BOUNDARIES = click.option(
    "--boundaries", type=click.Choice(["tianditu", "amap"]), default="tianditu", show_default=True,
    help="边界来源 / boundary source.")
CRS = click.option(
    "--crs", type=click.Choice(["wgs84", "cgcs2000"]), default="wgs84", show_default=True,
    help="GPKG、Shapefile 的坐标系 / CRS of GPKG and Shapefile.")
# fmt: on


def _adder(options: tuple[Option, ...]) -> Option:
    def add(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


INPUTS = _adder(_INPUT_OPTIONS)
PAGE = _adder(_PAGE_OPTIONS)
READING = _adder(_READING_OPTIONS)


def reading_of(given: dict[str, Any], *filled: Path | None) -> ReadOptions:
    """Return what the reading options say, after what the sheet 列设置 of filled files says."""
    from parkatlas.records.options import ReadOptions, column_wishes
    from parkatlas.review.column_sheet import settings_of

    settings = [wish for path in filled for wish in settings_of(path)]
    return ReadOptions(
        (*settings, *column_wishes(given["columns"])),
        given["sheets"],
        given["omit"],
        include_personal=given["include_personal"],
        include_hidden=given["include_hidden"],
    )


def inputs_of(given: dict[str, Any]) -> BuildInputs:
    """Return the files that the options name; the shipped records where they name none."""
    from parkatlas.datafiles import geodata_path
    from parkatlas.pipeline import BuildInputs

    projects, allocations = given["projects"], given["allocations"]
    if not projects:
        projects = sorted(geodata_path("projects").glob("*.csv"))
        allocations = allocations or sorted(geodata_path("allocations").glob("*.csv"))
    return BuildInputs(
        tuple(projects),
        tuple(allocations),
        given["judgements"],
        given["boundaries"],
        reading_of(given, given["judgements"]),
        given.get("min_score", 0.0),
    )
