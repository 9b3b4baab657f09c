"""`parkatlas geocode`: place strings in, places out."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkatlas.cli.options import MIN_SCORE
from parkatlas.errors import both

if TYPE_CHECKING:
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.places.resolution import Resolution

__all__ = ["geocode"]


@click.command()
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option(
    "--within", metavar="PLACE", help="Place id or name that all strings lie in / 所在范围."
)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object a line, with reasons / 含理由."
)
@click.option(
    "--input", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Table: CSV, XLSX or Parquet / 表格文件.",
)  # fmt: skip
@click.option("--column", help="Column of the table that holds the strings / 地名所在列.")
@click.option("--within-column", help="Column that holds what each lies in / 上级地名所在列.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path),
    help="CSV, XLSX or Parquet, by its ending / 输出文件.",
)  # fmt: skip
@click.option(
    "--judgements", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of decisions by people, which override / 人工判定表.",
)  # fmt: skip
@MIN_SCORE
@click.option(
    "--engine", type=click.Choice(["local", "processes", "dask"]),
    help="How a table is worked on; by its size if left out / 计算方式.",
)  # fmt: skip
@click.option("--dask-address", metavar="tcp://HOST:PORT", help="Dask scheduler / Dask 调度器.")
@click.option("--workers", type=click.IntRange(1), help="Processes / 进程数.")
def geocode(  # noqa: PLR0913 - one parameter an option
    texts: tuple[str, ...],
    within: str | None,
    as_json: bool,
    source: Path | None,
    column: str | None,
    within_column: str | None,
    output: Path | None,
    judgements: Path | None,
    min_score: float,
    engine: str | None,
    dask_address: str | None,
    workers: int | None,
) -> None:
    r"""Say which place each string means; never a guess.

    把地名字符串解析为地点：能确定才给出，有同名则列出候选。

    \b
    Example / 示例:
      parkatlas geocode 托县 和林格尔新区 --within 呼和浩特市
      parkatlas geocode --input 项目.csv --column 建设地点 --output 结果.xlsx
      cat 地名.txt | parkatlas geocode -
    """
    within = _scope(within, judgements)
    if source is not None:
        if not column or texts:
            raise click.UsageError(
                both(
                    "--input 须与 --column 同用，且不再给出地名。",
                    "--input needs --column and no TEXT.",
                )
            )
        _table(
            source,
            (column, within_column, within),
            output,
            (engine, dask_address, workers),
            (judgements, min_score),
        )
        return
    geocoder = _geocoder(judgements, min_score)
    lines = _lines(texts)
    if not lines:
        raise click.UsageError(
            both(
                "请给出地名，或用 --input 指定表格。",
                "give place strings, or a table with --input.",
            )
        )
    found = [geocoder.resolve(text, within=within) for text in lines]
    if as_json:
        for one in found:
            click.echo(json.dumps(_as_object(one), ensure_ascii=False))
    elif output is not None:
        _found_out(found, output)
    else:
        _print_csv(found)


def _geocoder(judgements: Path | None, min_score: float = 0.0) -> Geocoder:
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.places.judgements import all_judgements

    return Geocoder(judgements=all_judgements(judgements), min_score=min_score)


def _scope(within: str | None, judgements: Path | None) -> str | None:
    """Return the id of the one place that `--within` means; anything else stops here."""
    if within is None:
        return None
    from parkatlas.regions import find_region

    return find_region(within, _geocoder(judgements)).place.place_id


def _lines(texts: tuple[str, ...]) -> list[str]:
    """Return the strings to resolve; ``-`` stands for the lines of stdin."""
    if texts == ("-",):
        return [line.rstrip("\r\n") for line in sys.stdin]
    return list(texts)


def _as_object(found: Resolution) -> dict[str, object]:
    from parkatlas.places.rows import COLUMNS, row_of

    return {
        "text": found.text,
        **dict(zip(COLUMNS, row_of(found), strict=True)),
        "candidates": list(found.candidates),
        "judged": found.judged,
        "used": [list(span) for span in found.used],
        "reasons": list(found.reasons),
    }


def _print_csv(found: list[Resolution]) -> None:
    from parkatlas.places.rows import COLUMNS, row_of

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("text", *COLUMNS))
    for one in found:
        writer.writerow((one.text, *row_of(one)))


def _found_out(found: list[Resolution], output: Path) -> None:
    from parkatlas.cli.table_sink import opened_sink
    from parkatlas.places.rows import COLUMNS, row_of

    with opened_sink(output, ["text", *COLUMNS], frozenset({"lon", "lat", "score"})) as sink:
        sink.write([(one.text, *row_of(one)) for one in found])


def _table(
    source: Path,
    columns: tuple[str, str | None, str | None],
    output: Path | None,
    engine: tuple[str | None, str | None, int | None],
    deciding: tuple[Path | None, float],
) -> None:
    """Resolve one column of a table; every input column and row stays."""
    from parkatlas.cli.geocode_table import geocode_table, open_task
    from parkatlas.engines.choice import opened_engine
    from parkatlas.places.judgements import all_judgements

    task = open_task(source, *columns)
    name, address, workers = engine
    judgements, min_score = deciding
    judged = tuple(all_judgements(judgements))
    with opened_engine(name, rows=task.expected, address=address, workers=workers) as opened:
        counts = geocode_table(task, output, opened, judged, min_score)
    if output is not None:
        listed = ", ".join(f"{k} {v}" for k, v in sorted(counts.items()))
        total = sum(counts.values())
        click.echo(both(f"共 {total} 行：{listed}。", f"{total} rows: {listed}."), err=True)
