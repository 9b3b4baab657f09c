"""`parkatlas geocode`: place strings in, places out."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkatlas.errors import InputError, both

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
def geocode(  # noqa: PLR0913 - one parameter an option
    texts: tuple[str, ...],
    within: str | None,
    as_json: bool,
    source: Path | None,
    column: str | None,
    within_column: str | None,
    output: Path | None,
    judgements: Path | None,
) -> None:
    r"""Say which place each string means; never a guess.

    把地名字符串解析为地点：能确定才给出，有同名则列出候选。

    \b
    Example / 示例:
      parkatlas geocode 托县 和林格尔新区 --within 呼和浩特市
      parkatlas geocode --input 项目.csv --column 建设地点 --output 结果.xlsx
      cat 地名.txt | parkatlas geocode -
    """
    geocoder = _geocoder(judgements)
    if source is not None:
        if not column or texts:
            raise click.UsageError(
                both(
                    "--input 须与 --column 同用，且不再给出地名。",
                    "--input needs --column and no TEXT.",
                )
            )
        _table(geocoder, source, (column, within_column, within), output)
        return
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
        _frame_out(found, output)
    else:
        _print_csv(found)


def _geocoder(judgements: Path | None) -> Geocoder:
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.places.judgements import all_judgements

    return Geocoder(judgements=all_judgements(judgements))


def _lines(texts: tuple[str, ...]) -> list[str]:
    """Return the strings to resolve; ``-`` stands for the lines of stdin."""
    if texts == ("-",):
        return [line.rstrip("\r\n") for line in sys.stdin]
    return list(texts)


def _as_object(found: Resolution) -> dict[str, object]:
    from parkatlas.places.batch import COLUMNS, row_of

    return {
        "text": found.text,
        **dict(zip(COLUMNS, row_of(found), strict=True)),
        "candidates": list(found.candidates),
        "leftover": found.leftover,
        "repaired": found.repaired,
        "judged": found.judged,
        "used": [list(span) for span in found.used],
        "reasons": list(found.reasons),
    }


def _print_csv(found: list[Resolution]) -> None:
    from parkatlas.places.batch import COLUMNS, row_of

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("text", *COLUMNS))
    for one in found:
        writer.writerow((one.text, *row_of(one)))


def _frame_out(found: list[Resolution], output: Path) -> None:
    import pandas as pd

    from parkatlas.cli.table_files import write_table
    from parkatlas.places.batch import COLUMNS, row_of

    rows = [(one.text, *row_of(one)) for one in found]
    write_table(pd.DataFrame(rows, columns=["text", *COLUMNS]), output)


def _table(
    geocoder: Geocoder, source: Path, columns: tuple[str, str | None, str | None],
    output: Path | None,
) -> None:  # fmt: skip
    """Resolve one column of a table; every input column and row stays."""
    from parkatlas.cli.table_files import read_table, write_table

    column, within_column, within = columns
    frame = read_table(source)
    for needed in (column, within_column):
        if needed and needed not in frame.columns:
            names = "、".join(map(str, frame.columns))
            raise InputError(
                f"{source} 中没有列“{needed}”；现有的列：{names}。",
                f"{source} has no column {needed!r}; it has: {names}.",
            )
    scopes = frame[within_column] if within_column else within
    answers = geocoder.resolve_column(frame[column], within=scopes)
    answers.index = frame.index
    answers.columns = _free_names(list(answers.columns), list(frame.columns))
    result = frame.join(answers)
    if output is None:
        click.echo(result.to_csv(index=False, lineterminator="\n"), nl=False)
        return
    write_table(result, output)
    counts = answers.iloc[:, 0].value_counts()
    click.echo(
        both("共 {} 行：{}。", "{} rows: {}.").format(
            len(frame), ", ".join(f"{k} {v}" for k, v in counts.items())
        ),
        err=True,
    )


def _free_names(ours: list[str], theirs: list[str]) -> list[str]:
    """Return our column names, marked where the user's table has one of the same name."""
    return [f"parkatlas_{name}" if name in theirs else name for name in ours]
