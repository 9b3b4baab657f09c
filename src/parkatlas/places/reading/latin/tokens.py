"""A romanised text as parts between marks, and their words."""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.names.latin import latin_key

__all__ = ["Part", "Token", "parts_of"]

_TOKEN = re.compile(r"[^\W\d_]+(?:['\u2019\u2018`\u02bc][^\W\d_]+)*|\d+")
_HARD = ",;\uff0c\uff1b\n\r\u3001"
_MARK = re.compile(rf"[{_HARD}/|:<>\[\](){{}}]|\s[-\u2013\u2014]\s")


class Token(NamedTuple):
    """One word: its key, where it stands, and whether it is written without an apostrophe."""

    key: str
    start: int
    end: int
    plain: bool


class Part(NamedTuple):
    """The words between two marks.

    Parts of one clause stand between the same commas: XX Technology (Beijing) Co.
    """

    tokens: tuple[Token, ...]
    number: int
    clause: int


def parts_of(text: str) -> list[Part]:
    """Return the parts of a normalised text, in order."""
    parts: list[Part] = []
    clause = at = 0
    for mark in _MARK.finditer(text):
        _add(parts, text, at, mark.start(), clause)
        clause += mark[0] in _HARD
        at = mark.end()
    _add(parts, text, at, len(text), clause)
    return parts


def _add(parts: list[Part], text: str, start: int, end: int, clause: int) -> None:
    tokens = tuple(
        Token(_key(m[0]), m.start(), m.end(), m[0].isalnum())
        for m in _TOKEN.finditer(text, start, end)
    )
    if tokens:
        parts.append(Part(tokens, len(parts), clause))


def _key(word: str) -> str:
    return word if word.isascii() and word.isalnum() else latin_key(word)
