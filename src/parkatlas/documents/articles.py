"""A document as articles: a newspaper page holds several, and 全市 means each one's own city."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parkatlas.names.spelling import visible

__all__ = ["Article", "articles"]

_HEADING = re.compile(r"[ \t\u3000]*#{1,6}[ \t\u3000]*\S")
_CARRIED_OVER = re.compile(r"[■□▲●☆★]?[ \t\u3000]*[（(]?(?:上接|下转|接)第?\d+版")
_BYLINE = re.compile(r"[ \t\u3000]*[□■◎●○]?[ \t\u3000]*(?:本报|新华社)?(?:特约|见习|实习)?记者")
_DATELINE = re.compile(
    r"(?:本报|新华社|人民网|中新社|中新网|新华网|央广网|内蒙古日报)"
    r"([\u4e00-\u9fff]{0,12}?)(?:\d{4}年)?\d{1,2}月\d{1,2}日[电讯]"
)
_TITLE_LENGTH = 48
_SENTENCE_ENDS = tuple("。！？!?；;，,、：:")


@dataclass(frozen=True, slots=True)
class Article:
    """A part of a document that has its own subject.

    Parameters
    ----------
    start, end : int
        Code points in the document.
    title : str
        Its heading, empty where it has none.
    dateline : str
        The place that its dateline names (本报通辽2月27日电: 通辽), or empty.
    """

    start: int
    end: int
    title: str = ""
    dateline: str = ""


def _is_byline(line: str) -> bool:
    return len(line.strip()) < 40 and _BYLINE.match(line) is not None


def _title_of(line: str) -> str:
    text = line.strip().lstrip("#").strip()
    return text if len(text) <= _TITLE_LENGTH else ""


def _starts(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return where an article begins, and its title."""
    found: list[tuple[int, str]] = []
    for index, (offset, line) in enumerate(lines):
        if _HEADING.match(line):
            found.append((offset, _title_of(line)))
        elif _CARRIED_OVER.match(line.strip()):
            found.append((offset, ""))
        elif _is_byline(line) and not (found and found[-1][0] == _previous(lines, index)):
            above = index - 1
            title = _title_of(lines[above][1]) if above >= 0 else ""
            found.append((lines[above][0] if title else offset, title))
        elif _DATELINE.match(line.strip()) and not (
            found and found[-1][0] == _previous(lines, index)
        ):
            headline = _headline(lines, index)
            found.append((_previous(lines, index) if headline else offset, headline))
    return found


def _headline(lines: list[tuple[int, str]], index: int) -> str:
    """Return the headline on the line above a dateline; a sentence there ends another text."""
    above = lines[index - 1][1].strip() if index else ""
    return "" if above.endswith(_SENTENCE_ENDS) else _title_of(above)


def _previous(lines: list[tuple[int, str]], index: int) -> int:
    return lines[index - 1][0] if index else -1


def articles(text: str) -> tuple[Article, ...]:
    """Divide a document at headings, bylines, datelines and 上接第1版.

    Parameters
    ----------
    text : str
        As read, line breaks untouched.

    Returns
    -------
    tuple of Article
        In order, without gaps, the first from 0 and the last to the end.
    """
    lines: list[tuple[int, str]] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        seen = visible(line)  # what one does not see hides no heading
        if seen.strip():
            lines.append((offset, seen))
        offset += len(line)
    starts = sorted(dict(reversed(_starts(lines))).items())
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, ""))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return tuple(
        Article(start, end, title, _dateline(text[start:end]))
        for (start, title), end in zip(starts, ends, strict=True)
    )


def _dateline(text: str) -> str:
    found = _DATELINE.search(text, 0, 400)
    return found[1] if found else ""
