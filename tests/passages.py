"""The golden passages: invented texts with their labels, in files that anyone can extend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "golden" / "documents"
_MARK = re.compile(r"\[([^\[\]>!]+)(?:>([^\]!]+))?(?:!([od]+))?\]")


@dataclass(frozen=True)
class Label:
    """A mention of a passage: its span, its place (name or id), its flags o and d."""

    start: int
    end: int
    place: str
    flags: str


@dataclass(frozen=True)
class Passage:
    """A passage: its text, what it is about, its date, and the label lines under it."""

    name: str
    about: str | None
    date: str
    text: str
    labels: tuple[Label, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def _blocks(file: str) -> Iterator[tuple[list[str], str]]:
    content = (FOLDER / file).read_text(encoding="utf-8")
    for block in re.split(r"^== ", content, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        yield [cell.strip() for cell in head.split("|")], body


def _unmarked(body: str) -> tuple[str, tuple[Label, ...]]:
    out, at, labels = "", 0, []
    for mark in _MARK.finditer(body):
        out += body[at : mark.start()]
        place = re.sub(r"\s", "", mark[2] or mark[1])
        labels.append(Label(len(out), len(out) + len(mark[1]), place, mark[3] or ""))
        out += mark[1]
        at = mark.end()
    return out + body[at:], tuple(labels)


def mention_passages() -> list[Passage]:
    """Return the passages of mentions.txt."""
    found = []
    for (name, about), body in _blocks("mentions.txt"):
        text, labels = _unmarked(body)
        found.append(Passage(name, None if about == "-" else about, "", text, labels))
    return found


def row_passages(file: str) -> list[Passage]:
    """Return the passages of a file whose labels are lines of cells."""
    found = []
    for (name, about, date), body in _blocks(file):
        lines = body.strip().split("\n")
        text = "\n".join(line for line in lines if not line.startswith("- "))
        rows = tuple(
            tuple(cell.strip() for cell in line[2:].split("|"))
            for line in lines if line.startswith("- ")
        )  # fmt: skip
        found.append(Passage(name, about, date, text, rows=rows))
    return found
