"""Chinese place names as text: one spelling for comparison.

:func:`normalise` and :func:`fold` give the same text; ``fold`` also says where each of its
characters stood. Clean text, which most is, costs one regular-expression search.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from parkatlas.datafiles import geodata_path

__all__ = ["fold", "normalise", "simplified_table", "visible"]

# Format and control characters, fillers and variation selectors: nothing that one sees.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_SPACE_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}])\\s+(?=[{_HAN}])")
_SPACE_IN_LINE = re.compile(f"(?<=[{_HAN}])[^\\S\\r\\n]+(?=[{_HAN}])")
_IS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")


class _Tables(NamedTuple):
    """What the folding of one character needs."""

    simplified: dict[str, str]
    dirty: re.Pattern[str]
    dirty_run: re.Pattern[str]


@cache
def simplified_table() -> dict[str, str]:
    """Return the simplified character of each traditional one (``built/simplified.tsv``)."""
    lines = geodata_path("built", "simplified.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line)


@cache
def _tables() -> _Tables:
    """Compile what counts as clean: digits, small letters, marks, simplified Han characters."""
    simplified = simplified_table()
    han = "".join(
        c for c in map(chr, range(0x4E00, 0xA000)) if c not in simplified
    )  # NFKC leaves this block as it is
    clean = r"!-@\[-`a-~、。〈-】〔〕〖〗‘’“”—·" + _ranges(han)
    return _Tables(
        simplified,
        re.compile(f"[^{clean}]"),
        re.compile(f"(?:[{clean}](?=[^{clean}]))?[^{clean}]+"),
    )


def _ranges(characters: str) -> str:
    """Write sorted characters as the inside of a character class."""
    parts: list[str] = []
    start = previous = characters[0]
    for character in [*characters[1:], ""]:
        if character and ord(character) == ord(previous) + 1:
            previous = character
            continue
        parts.append(start if start == previous else f"{start}-{previous}")
        start = previous = character
    return "".join(parts)


@cache
def _fold_cluster(cluster: str) -> str:
    """Fold one base character with its combining marks, until nothing changes."""
    simplified = _tables().simplified
    for _ in range(8):
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
        folded = "".join(simplified.get(c, c) for c in _IS_INVISIBLE.sub("", folded))
        if folded == cluster:
            break
        cluster = folded
    return cluster


def _clusters(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Split a stretch into base characters with their marks, the invisible left out."""
    found: list[tuple[int, str]] = []
    for at in range(start, end):
        character = text[at]
        if _IS_INVISIBLE.match(character):
            continue
        if found and unicodedata.combining(character):
            found[-1] = (found[-1][0], found[-1][1] + character)
        else:
            found.append((at, character))
    return found


def visible(text: str) -> str:
    """Return a text without the characters that one does not see."""
    return _IS_INVISIBLE.sub("", text)


def normalise(text: str) -> str:
    """Return the spelling that names are compared in.

    Full-width forms become half-width (NFKC), traditional characters simplified, invisible
    characters and spaces between Han characters go, Latin letters are folded. Normalising
    twice changes nothing.
    """
    if text.isascii():
        return _IS_INVISIBLE.sub("", text).lower().strip()
    return fold(text)[0] if _tables().dirty.search(text) else text


def fold(text: str, *, keep_newlines: bool = False) -> tuple[str, list[int]]:
    """Return the normalised text and where each of its characters stood.

    Parameters
    ----------
    text : str
    keep_newlines : bool
        Leave line breaks between Han characters; otherwise they go like other spaces.

    Returns
    -------
    normalised : str
        What :func:`normalise` gives (line breaks apart).
    offsets : list of int
        ``offsets[i]`` is the code-point index in `text` of ``normalised[i]``.
    """
    parts: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _tables().dirty_run.finditer(text):
        start, end = match.span()
        parts.append(text[position:start])
        offsets.extend(range(position, start))
        for at, cluster in _clusters(text, start, end):
            folded = _fold_cluster(cluster)
            parts.append(folded)
            offsets.extend([at] * len(folded))
        position = end
    parts.append(text[position:])
    offsets.extend(range(position, len(text)))
    return _without_spaces("".join(parts), offsets, keep_newlines=keep_newlines)


def _without_spaces(text: str, offsets: list[int], *, keep_newlines: bool) -> tuple[str, list[int]]:
    """Drop spaces at both ends and between Han characters."""
    pattern = _SPACE_IN_LINE if keep_newlines else _SPACE_BETWEEN_HAN
    lead = len(text) - len(text.lstrip())
    tail = len(text.rstrip())
    if lead >= tail:
        return "", []
    spans = [m.span() for m in pattern.finditer(text)]
    if not spans and not lead and tail == len(text):
        return text, offsets
    edges = [lead, *(edge for span in spans for edge in span), tail]
    kept = list(zip(edges[::2], edges[1::2], strict=True))
    joined = "".join(text[a:b] for a, b in kept)
    return joined, [offset for a, b in kept for offset in offsets[a:b]]
