"""Text that every file format can hold and no spreadsheet runs."""

from __future__ import annotations

import re

__all__ = ["clean_text", "looks_like_formula", "safe_text"]

# what XML 1.0 and spreadsheets cannot hold, and halves of surrogate pairs
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# what a spreadsheet takes for a formula; a plain signed number is none
_FORMULA = re.compile(r"^\s*[=+\-@]|^[\t\r\n]")
_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")


def clean_text(text: str) -> str:
    """Replace characters that no file format can hold by U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text)


def looks_like_formula(text: str) -> bool:
    """Say whether a spreadsheet would run this text."""
    return bool(_FORMULA.match(text)) and not _NUMBER.match(text)


def safe_text(text: str) -> str:
    """Return text for a CSV cell: an apostrophe stands before what a spreadsheet would run."""
    # a lone carriage return would end the row for some readers and not for others
    text = clean_text(text).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if looks_like_formula(text) else text
