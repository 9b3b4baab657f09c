"""`parkatlas check`: what a build would make of a list, and what needs a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parkatlas.cli.options import READING, reading_of
from parkatlas.errors import both

if TYPE_CHECKING:
    from parkatlas.places.judgements import Judgement
    from parkatlas.records.report import ReadReport
    from parkatlas.review.questions import Review

__all__ = ["check"]

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE...")
@click.option(
    "--judgements", type=_FILE, metavar="FILE",
    help="填好的 check.xlsx 或判定表 CSV / a filled check.xlsx, or a CSV of judgements.",
)  # fmt: skip
@click.option(
    "--output", type=_FILE, default=Path("check.xlsx"), show_default=True, metavar="FILE",
    help="待判定的地名 / the questions.",
)  # fmt: skip
@click.option(
    "--html", "page", is_flag=True,
    help="另写一个带小地图的网页 / also write a page with the candidates on small maps.",
)  # fmt: skip
@READING
def check(
    files: tuple[Path, ...], judgements: Path | None, output: Path, *, page: bool, **given: Any
) -> None:
    r"""Say what a build would make of a list, and write what needs a person.

    说明清单被读成了什么，并把需要人判定的地名写成一张表。

    \b
    Example / 示例:
      parkatlas check 项目清单.xlsx
      parkatlas check 项目清单.xlsx --judgements check.xlsx
    """
    from parkatlas.places.judgements import all_judgements, judgements_read
    from parkatlas.records.reader import read_records
    from parkatlas.review.check_page import write_check_page
    from parkatlas.review.check_workbook import write_check_workbook
    from parkatlas.review.questions import review
    from parkatlas.review.summary import lines_of

    read = read_records(files, reading_of(given, output, judgements))
    ours, answers = all_judgements(), _answers(judgements, output)
    click.echo(judgements_read(answers), err=True)
    found = review(read, ours, answers)
    for line in _headings(read.report):
        click.echo(line)
    for line in lines_of(found):
        click.echo(line)
    _say_applied(found)
    write_check_workbook(found, output)
    click.echo(str(output))
    if page:
        html = output.with_suffix(".html")
        write_check_page(found, html)
        click.echo(str(html))


def _say_applied(found: Review) -> None:
    """Say how many records the user's judgements placed."""
    from parkatlas.records.report import counted

    if not found.answered:
        return
    locations = found.located.locations
    records = int(locations.loc[locations["method"] == "judged", "record_no"].nunique())
    click.echo(
        both(
            f"按判定定位的项目 {records} 个。",
            f"{counted(records, 'record')} placed by judgement.",
        ),
        err=True,
    )


def _answers(given: Path | None, output: Path) -> list[Judgement]:
    """Return the user's answers; those filled into the file that is about to be replaced too."""
    from parkatlas.places.judgements import read_judgements
    from parkatlas.records.report import counted

    rows = read_judgements(given) if given else []
    if output.exists() and (given is None or output.resolve() != given.resolve()):
        kept = read_judgements(output)
        if kept:
            click.echo(
                both(
                    f"沿用 {output} 中已填写的 {len(kept)} 条判定。",
                    f"using {counted(len(kept), 'answer')} found in {output}.",
                ),
                err=True,
            )
        rows = kept + rows
    return rows


def _headings(report: ReadReport) -> list[str]:
    lines = []
    for table in report.tables:
        for heading in table.understood:
            name = " ".join(heading.heading.split())
            unit = f" [{heading.unit}]" if heading.unit else ""
            lines.append(f"{table.title}: {name} → {heading.column}{unit}")
    return lines
