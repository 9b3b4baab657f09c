"""Where a misspelt name may stand in a text, and which one place it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parkatlas.gazetteer.unit import Level, Strength
from parkatlas.places.lexicon.links import State
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.lexicon.noise import is_noise
from parkatlas.places.reading.repair import Repair

__all__ = ["Misspelt", "Slip"]

_DIVISION_ID = 6
_LONGEST = 12
_SHORTEST = 3
_SHORTEST_STEM = 2
_GENERIC_END = re.compile(r"(?:[省市县区旗盟州镇乡]|苏木|街道)$")


class Slip(NamedTuple):
    """A misspelt name: what it may mean, where it stands, and as what it was written."""

    states: tuple[State, ...]
    span: tuple[int, int]
    word: str


class Misspelt:
    """Reads misspelt names, inside a scope or, if they are long, anywhere.

    Parameters
    ----------
    lexicon : Lexicon
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._repair = Repair(lexicon)

    def anywhere(self, text: str, start: int) -> Slip | None:
        """Read a misspelt name at the head of a text without a context.

        Either a whole name of a county or above, or a slip behind the stem of a province or
        prefecture, which then is its scope (安徽毫州).
        """
        for end in _ends(text, start, _SHORTEST):
            word = text[start:end]
            if _GENERIC_END.search(word) or self._repair.ends_like_generic(word):
                state = self._repair.anywhere(word)
                if state is not None:
                    return Slip((state,), (start, end), word)
        for end, links in self._lexicon.hits(text, start):
            scopes = tuple(
                link.place_id
                for link in links
                if link.alone and len(link.place_id) == _DIVISION_ID and end < len(text)
            )
            slip = self.inside(text, end, scopes) if scopes else None
            if slip is not None:
                return slip
        return None

    def inside(self, text: str, start: int, scopes: tuple[str, ...]) -> Slip | None:
        """Read a misspelt name that one place inside the scopes may have."""
        if all(self._lexicon.place(s).level is Level.TOWNSHIP for s in scopes):
            return None
        for end in _ends(text, start, _SHORTEST_STEM):
            word = text[start:end]
            if self._is_name(word, scopes):
                continue
            state = self._repair.inside(word, scopes)
            if state is not None and self._is_bounded(text, (start, end), state):
                return Slip((state,), (start, end), word)
        return None

    def _is_bounded(self, text: str, span: tuple[int, int], state: State) -> bool:
        """Say whether a bare stem ends here: at the end, or before a name inside it."""
        start, end = span
        if end - start >= _SHORTEST or end == len(text) or is_noise(text, end):
            return True
        return any(
            self._lexicon.lies_in(link.place_id, state.scope)
            for _, links in self._lexicon.hits(text, end)
            for link in links
        )

    def _is_name(self, word: str, scopes: tuple[str, ...]) -> bool:
        """Say whether a word as it stands is a division's name, or any name inside the scope."""
        if not self._lexicon.has(word):
            return False
        return any(
            (len(n.place_id) == _DIVISION_ID and n.strength is Strength.STRONG)
            or any(self._lexicon.lies_in(n.place_id, scope) for scope in scopes)
            for n in self._lexicon.named(word)
        )


def _ends(text: str, start: int, shortest: int) -> Iterator[int]:
    """Yield where a misspelt name may end: at the end, before noise, behind a generic word."""
    size = len(text)
    for end in range(min(size, start + _LONGEST), start + shortest - 1, -1):
        if (
            end == size
            or end - start == _SHORTEST_STEM
            or (end - start >= _SHORTEST and _GENERIC_END.search(text[start:end]))
            or is_noise(text, end)
        ):
            yield end
