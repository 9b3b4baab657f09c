"""`parkatlas recognize` and `parkatlas extract`: from documents to mentions and records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkatlas.errors import both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkatlas.documents.reading import SourceText
    from parkatlas.gazetteer.unit import Place

__all__ = ["extract", "recognize"]

_FILES = click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
_ABOUT = click.option(
    "--about", metavar="PLACE",
    help="文档说的是哪里（地名或代码），不写则推断 / what the documents are about.",
)  # fmt: skip


@click.command()
@_FILES
@_ABOUT
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path),
    help="JSON 行文件，不写则到标准输出 / JSON lines; standard output if left out.",
)  # fmt: skip
@click.option(
    "--html", "page", type=click.Path(dir_okay=False, path_type=Path),
    help="核对用的网页 / a page for checking by eye.",
)  # fmt: skip
def recognize(
    files: tuple[Path, ...], about: str | None, output: Path | None, page: Path | None
) -> None:
    r"""Find every place name in documents, and say which place it is.

    找出文档（.txt .md .html .docx .pdf）里的每一处地名，结合上下文确定是哪里。

    \b
    Example / 示例:
      parkatlas recognize 方案.txt --about 呼和浩特市 --output mentions.jsonl
      parkatlas recognize 简报.docx --output mentions.jsonl --html 核对.html
    """
    from parkatlas.documents.evidence import evidence_page
    from parkatlas.documents.reading import read_documents
    from parkatlas.documents.recognition import recognize_in
    from parkatlas.documents.results import extracted_texts, mention_lines, write_files
    from parkatlas.gazetteer.index import load_gazetteer

    sources = read_documents(files)
    beside = output or page
    _must_have_place_for_text(sources, beside)
    gazetteer = load_gazetteer()
    read = [recognize_in(s.text, about, gazetteer, document=s.document_id) for s in sources]
    for source, found in zip(sources, read, strict=True):
        _say_subject(source.document_id, found.about, inferred=found.inferred)
    lines = "".join(mention_lines(found.mentions) for found in read)
    results = extracted_texts(beside.parent, sources) if beside else {}
    if page is not None:
        mentions = [found.mentions for found in read]
        results[page] = evidence_page(sources, mentions, [f.about for f in read], gazetteer)
    if output is not None:
        results[output] = lines
    write_files(results)
    if output is None and page is None:
        click.echo(lines, nl=False)


@click.command()
@_FILES
@_ABOUT
@click.option("--date", metavar="DATE", help="文档日期，如 2021-07-14 / date of the documents.")
@click.option(
    "--output", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="结果文件夹 / folder for the results.",
)  # fmt: skip
def extract(files: tuple[Path, ...], about: str | None, date: str | None, output: Path) -> None:
    r"""Draft project records and lists of quantities from documents.

    从文档草拟项目记录和“量按地分”清单，附原文位置，供人核对。

    写出 projects.csv、allocations.csv、mentions.jsonl。

    \b
    Example / 示例:
      parkatlas extract 方案.txt --date 2021-07-14 --about 呼和浩特市 --output drafts
    """
    from parkatlas.documents.dates import document_date
    from parkatlas.documents.extraction import extract as extract_text
    from parkatlas.documents.reading import read_documents
    from parkatlas.documents.results import (
        allocations_csv,
        extracted_texts,
        mention_lines,
        projects_csv,
        write_files,
    )  # fmt: skip

    written_on = document_date(date) if date else None
    sources = read_documents(files)
    found = [extract_text(s.text, s.document_id, written_on, about) for s in sources]
    for one in found:
        _say_subject(one.document_id, one.about, inferred=one.inferred)
    write_files(
        {
            **extracted_texts(output, sources),
            output / "projects.csv": projects_csv(found),
            output / "allocations.csv": allocations_csv(found),
            output / "mentions.jsonl": "".join(mention_lines(f.mentions) for f in found),
        }
    )
    projects = sum(len(f.projects) for f in found)
    items = sum(len(f.allocations) for f in found)
    click.echo(
        both(
            f"{output}：项目草稿 {projects} 个，分地数量 {items} 条，请核对后使用。",
            f"{output}: {projects} project drafts, {items} quantities by place; check before use.",
        ),
        err=True,
    )


def _must_have_place_for_text(sources: Sequence[SourceText], beside: Path | None) -> None:
    """Refuse to read a PDF to standard output: its offsets need the text beside them."""
    if beside is None and any(source.extracted for source in sources):
        raise click.UsageError(
            both(
                "HTML、Word、PDF 的位置指向提取出的文字；"
                "须用 --output 指定结果文件，文字写在旁边。",
                "offsets in HTML, Word and PDF refer to the extracted text, which is written "
                "beside the results: give --output.",
            )
        )


def _say_subject(document: str, about: Place | None, *, inferred: bool) -> None:
    """Say on stderr what a document was taken to be about."""
    if not inferred:
        return
    if about is None:
        text = both(
            f"{document}：看不出说的是哪里；可用 --about 指定。",
            f"{document}: no subject could be inferred; give --about.",
        )
    else:
        text = both(
            f"{document}：推断主题为{about.name}（{about.place_id}），可用 --about 更正。",
            f"{document}: taken to be about {about.name} ({about.place_id}); --about corrects it.",
        )
    click.echo(text, err=True)
