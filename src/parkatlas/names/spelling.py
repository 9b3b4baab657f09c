"""Chinese place names as text: one spelling for comparison."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["normalise"]

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPACE_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


def normalise(text: str) -> str:
    """Return the spelling that names are compared in.

    Full-width forms become half-width (NFKC), invisible characters and spaces
    between Han characters go, Latin letters are folded.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()
    return _SPACE_BETWEEN_HAN.sub("", text).casefold()
