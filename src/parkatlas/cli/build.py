"""`parkatlas build`: the main job."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parkatlas.cli.options import BOUNDARIES, CRS, FILE, INPUTS, MIN_SCORE, PAGE, READING, inputs_of
from parkatlas.errors import InputError, both

if TYPE_CHECKING:
    from parkatlas.builds import Plan
    from parkatlas.pipeline import BuildInputs, BuildOptions, BuildReport, Reading
    from parkatlas.regions import Region

__all__ = ["build"]


@click.command()
@click.argument("region", nargs=-1)
@INPUTS
@READING
@MIN_SCORE
@click.option(
    "--maps",
    "maps_folder",
    type=FILE,
    default=Path("maps"),
    show_default=True,
    metavar="DIR",
    help="输出文件夹 / folder to write to.",
)
@click.option(
    "--all", "everything", is_flag=True, help="连同所辖各级行政区 / and every division below."
)
@click.option(
    "--formats",
    default="geojson,gpkg,xlsx",
    show_default=True,
    metavar="LIST",
    help="文件格式，逗号分隔 / file formats, comma-separated.",
)
@BOUNDARIES
@CRS
@click.option("--force", is_flag=True, help="没有变化也重新生成 / build even if nothing changed.")
@click.option("--dry-run", is_flag=True, help="只说要做什么、为什么 / only say what and why.")
@click.option("--watch", is_flag=True, help="清单一保存就更新 / rebuild whenever a list is saved.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="进程数，默认为处理器数 / processes; default: number of cores.",
)
@PAGE
def build(region: tuple[str, ...], **given: Any) -> None:
    r"""Build the map and the layers of each REGION, a place id or a name.

    为每个地区（编号或名称，全国也是）生成地图和图层；不写地区时取装得下清单的最小行政区。

    \b
    Example / 示例:
      parkatlas build 呼和浩特市
      parkatlas build 托县 和林格尔新区 --projects 项目清单.xlsx
      parkatlas build 内蒙古自治区 --all
      parkatlas build --projects 项目清单.xlsx
    """  # fmt: skip
    from parkatlas.memory import frugal_allocator
    from parkatlas.pipeline import read_inputs
    from parkatlas.places.judgements import judgements_read, read_judgements

    if not region and not given["projects"]:
        raise click.UsageError(both(
            "请写地区或清单，例如：parkatlas build 呼和浩特市，"
            "或 parkatlas build --projects 清单.xlsx",
            "name a region or a list, for example: parkatlas build 呼和浩特市, or "
            "parkatlas build --projects list.xlsx",
        ))  # fmt: skip
    frugal_allocator()
    options = _options(given)
    regions = _regions(region, everything=given["everything"])  # a wrong name shows at once
    inputs = inputs_of(given)
    seen = _stamps(inputs)  # before reading: a save meanwhile must not go unseen
    if given["judgements"]:
        click.echo(judgements_read(read_judgements(given["judgements"])), err=True)
    reading = read_inputs(inputs)
    if given["projects"]:
        for sentence in reading.report.sentences():
            click.echo(sentence, err=True)
    regions = regions or _held_by(reading, everything=given["everything"])
    _round(regions, reading, options, given)
    if given["watch"]:
        _watch(regions, inputs, options, {**given, "seen": seen, "force": False})


def _options(given: dict[str, Any]) -> BuildOptions:
    from parkatlas.outputs.files import FORMATS
    from parkatlas.pipeline import BuildOptions
    from parkatlas.site.page import PageOptions

    formats = tuple(
        dict.fromkeys(f.strip().lower() for f in given["formats"].split(",") if f.strip())
    )
    unknown = [f for f in formats if f not in FORMATS]
    if unknown:
        raise InputError(
            f"不认识的格式 {'、'.join(unknown)}；可用 {'、'.join(FORMATS)}。",
            f"unknown format {', '.join(unknown)}; use {', '.join(FORMATS)}.",
        )
    page = PageOptions(
        title=given["title"],
        lang=both("zh", "en"),
        date=given["date"],
        basemap=given["basemap"],
        tianditu_key=given["tianditu_key"],
        basemap_datum=given["basemap_datum"],
        review_number=given["review_number"],
    )
    page.tiles()  # a mistake in the basemap shows before anything is built
    return BuildOptions(formats=formats, crs=given["crs"], page=page)


def _regions(texts: tuple[str, ...], *, everything: bool) -> list[Region]:
    from parkatlas.builds import regions_under
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.regions import find_region

    geocoder = Geocoder()
    found = [find_region(text, geocoder) for text in texts]
    if everything:
        found = [r for one in found for r in regions_under(one, geocoder.gazetteer)]
    return list({r.place.place_id: r for r in found}.values())


def _held_by(reading: Reading, *, everything: bool) -> list[Region]:
    """Return the smallest division that holds the list, and say which it is."""
    from parkatlas.builds import regions_under
    from parkatlas.gazetteer.index import load_gazetteer
    from parkatlas.layers.survey import region_of_survey

    gazetteer = load_gazetteer()
    region = region_of_survey(reading.survey, gazetteer)
    click.echo(
        both(
            f"没有写地区：清单中的项目都在{region.full_name}（{region.place.place_id}），"
            "按这一地区生成。",
            f"no region named: the list lies in {region.full_name} ({region.place.place_id}), "
            "which is built.",
        ),
        err=True,
    )
    return list(regions_under(region, gazetteer)) if everything else [region]


def _round(
    regions: list[Region], reading: Reading, options: BuildOptions, given: dict[str, Any]
) -> None:
    from parkatlas.builds import build_regions, plan_builds

    maps_folder = given["maps_folder"]
    plans = plan_builds(regions, reading, maps_folder, options, force=given["force"])
    stale = [p.region for p in plans if p.reasons]
    if given["dry_run"]:
        for plan in plans:
            click.echo(_said(plan))
        return
    count = 0

    def show(report: BuildReport) -> None:
        nonlocal count
        count += 1
        click.echo(f"[{count}/{len(stale)}] {_summary(report)}", err=True)

    jobs = given["jobs"] or os.cpu_count() or 1
    build_regions(stale, reading, maps_folder, options, jobs=jobs, done=show)
    if len(stale) < len(plans):
        fresh = len(plans) - len(stale)
        click.echo(both(f"{fresh} 个地区没有变化。", f"{fresh} regions are up to date."), err=True)
    page = regions[0].folder + "/index.html" if len(regions) == 1 else "index.html"
    click.echo(str(maps_folder / page))


def _summary(report: BuildReport) -> str:
    tally = report.tally
    lines = [
        both(
            f"{report.region.title}：{tally.records} 条记录，本地区 {tally.located} 条，"
            f"其他地区 {tally.elsewhere + tally.unlocated_elsewhere} 条，"
            f"待定位 {tally.unlocated} 条；{report.seconds:.1f} 秒",
            f"{report.region.title}: {tally.records} records, {tally.located} here, "
            f"{tally.elsewhere + tally.unlocated_elsewhere} elsewhere, "
            f"{tally.unlocated} not located; {report.seconds:.1f} s",
        ),
        *(f"  {note}" for note in report.notes),
    ]
    if not tally.located:
        lines.insert(1, both(
            f"  没有记录落在{report.region.title}，地图上没有项目。",
            f"  no record lies in {report.region.title}; its map shows no project.",
        ))  # fmt: skip
    return "\n".join(lines)


def _said(plan: Plan) -> str:
    words = {
        "new": ("还没有生成过", "not built yet"),
        "forced": ("要求重新生成", "forced"),
        "records": ("记录变了", "records changed"),
        "places": ("地名库变了", "places changed"),
        "boundaries": ("边界变了", "boundaries changed"),
        "options": ("选项变了", "options changed"),
        "code": ("程序版本变了", "code changed"),
    }
    reasons = [both(*words[r]) if r in words else _said_of_file(r) for r in plan.reasons]
    verdict = both("、".join(reasons), "; ".join(reasons)) or both("没有变化", "up to date")
    return f"{plan.region.place.place_id}\t{plan.region.title}\t{verdict}"


def _said_of_file(reason: str) -> str:
    """Say what is wrong with a file of a region's folder: ``missing index.html``."""
    kind, _, name = reason.partition(" ")
    zh, en = {
        "file": ("文件被改动", "file touched"),
        "missing": ("缺少文件", "file missing"),
        "extra": ("多出文件", "file not ours"),
    }[kind]
    return both(f"{zh}：{name}", f"{en}: {name}")


def _watch(
    regions: list[Region], inputs: BuildInputs, options: BuildOptions, given: dict[str, Any]
) -> None:
    """Rebuild what has changed each time an input file is saved, until Ctrl-C."""
    import time

    from parkatlas.errors import ParkatlasError
    from parkatlas.pipeline import read_inputs

    seen = given["seen"]
    click.echo(
        both("等待清单改动，按 Ctrl-C 结束。", "Waiting for changes; Ctrl-C ends."), err=True
    )
    while True:
        time.sleep(_WATCH_EVERY_S)
        now = _stamps(inputs)
        if now == seen:
            continue
        seen = now
        try:
            _round(regions, read_inputs(inputs), options, given)
        except ParkatlasError as error:
            # a file caught in the middle of being saved, or a mistake that the next save mends
            click.echo(str(error), err=True)


_WATCH_EVERY_S = 0.5


def _stamps(inputs: BuildInputs) -> list[tuple[int, int] | None]:
    """Return when each input file was saved, and its size; None for one that is not there."""
    files = [*inputs.projects, *inputs.allocations]
    files += [inputs.judgements] if inputs.judgements else []
    stamps: list[tuple[int, int] | None] = []
    for file in files:
        try:
            stat = file.stat()
            stamps.append((stat.st_mtime_ns, stat.st_size))
        except OSError:
            stamps.append(None)
    return stamps
