"""One tree of errors; each carries its sentence in Chinese and English."""

from __future__ import annotations

import os
from contextvars import ContextVar

__all__ = [
    "DataFileError",
    "InputError",
    "OutputError",
    "ParkatlasError",
    "UnknownPlaceError",
    "UnknownRegionError",
    "both",
    "set_language",
]

_DEFAULT_LANGUAGE: str = os.environ.get("PARKATLAS_LANG", "zh")
_language: ContextVar[str | None] = ContextVar("language", default=None)


def set_language(language: str) -> None:
    """Choose the interface language, ``zh`` or ``en``, for this context."""
    _language.set(language)


def both(zh: str, en: str) -> str:
    """Return the one of two wordings that fits the interface language."""
    return en if (_language.get() or _DEFAULT_LANGUAGE) == "en" else zh


class ParkatlasError(Exception):
    """Anything that the user can mend; ``str()`` is the sentence to show.

    Parameters
    ----------
    zh, en : str
        The same sentence in both languages: what is wrong, where (file, row,
        column) and what to do.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en

    def __str__(self) -> str:
        return both(self.zh, self.en)


class DataFileError(ParkatlasError, ValueError):
    """A file of the gazetteer, ours or the user's, is missing or damaged."""


class InputError(ParkatlasError, ValueError):
    """A user's file or argument cannot be read as what it should be."""


class OutputError(ParkatlasError, OSError):
    """A result cannot be written."""


class UnknownPlaceError(ParkatlasError, LookupError):
    """No place has this id."""


class UnknownRegionError(ParkatlasError, LookupError):
    """No place, or more than one, answers to this name.

    Parameters
    ----------
    zh, en : str
        The sentence to show.
    candidates : tuple of str
        The place ids that fit, if there are several.
    """

    def __init__(self, zh: str, en: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(zh, en)
        self.candidates = candidates
