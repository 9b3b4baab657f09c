"""Names that hold only inside a known scope: without generic word, with another one, mistyped.

新营子 inside 托克托县 is 新营子镇; 双河乡 is today's 双河镇; 市辖 and 全市 are the scope itself.
Outside a scope none of these is a name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.gazetteer.unit import Level, NameKind, Place
from parkatlas.places.descent import State
from parkatlas.places.lexicon import Lexicon
from parkatlas.places.noise import is_noise

__all__ = ["Inner", "Step"]

_GENERIC = r"民族苏木|民族乡|街道办事处|街道|苏木|镇|乡|县|旗|区|市"
_TYPED = re.compile(rf"([一-鿿]{{2,8}}?)({_GENERIC})")
_CORE = re.compile(rf"^(.{{2,}}?)(?:{_GENERIC})$")
_DEICTIC = re.compile(
    r"(?:全|我|本|该|县|市|旗|区)(?:(省|自治区|区)|(市|州|盟)|(县|旗|区|市)|(镇|乡|苏木))(?:内|境内|域|范围内?)?$"
)
_LARGEST = 40_000


class Step(NamedTuple):
    """One more link of a chain, read inside a scope."""

    states: tuple[State, ...]
    span: tuple[int, int]
    note: tuple[str, str]
    repaired: str = ""


class Inner:
    """Readings that need a scope.

    Parameters
    ----------
    lexicon : Lexicon
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._cores: dict[str, dict[str, list[Place]]] = {}

    def read(self, text: str, start: int, states: tuple[State, ...]) -> Step | None:
        """Return the next link at ``start`` inside the scope of the states, or None."""
        scopes = {s.scope for s in states}
        if not scopes:
            return None
        typed = _TYPED.match(text, start)
        if typed is not None:
            found = self._by_core(scopes, typed[1])
            if len(found) == 1:
                note = ("generic_changed", typed[0])
                return _step(found[0], typed.start(), typed.end(), note)
        return self._untyped(text, start, scopes)

    def _untyped(self, text: str, start: int, scopes: set[str]) -> Step | None:
        for end in range(min(len(text), start + 8), start + 1, -1):
            if end < len(text) and not is_noise(text, end):
                continue
            found = self._by_core(scopes, text[start:end])
            if len(found) == 1:
                note = ("dropped_generic", text[start:end])
                return _step(found[0], start, end, note)
        return None

    def _by_core(self, scopes: set[str], core: str) -> list[Place]:
        return [p for scope in scopes for p in self._cores_of(scope).get(core, ())]

    def _cores_of(self, scope: str) -> dict[str, list[Place]]:
        """Return the divisions inside a scope by their name without the generic word."""
        cores = self._cores.get(scope)
        if cores is None:
            cores = self._cores[scope] = {}
            place = self._lexicon.place(scope)
            if place.level in (Level.PREFECTURE, Level.COUNTY):
                self._collect(scope, cores)
        return cores

    def _collect(self, scope: str, cores: dict[str, list[Place]]) -> None:
        for child in self._lexicon.gazetteer.children(scope):
            if child.level not in (Level.COUNTY, Level.TOWNSHIP):
                continue
            match = _CORE.match(child.name)
            if match is not None:
                cores.setdefault(match[1], []).append(child)
            if child.level is Level.COUNTY:
                self._collect(child.place_id, cores)


def _step(place: Place, start: int, end: int, note: tuple[str, str]) -> Step:
    state = State(place.place_id, place.place_id, True, NameKind.SHORT)
    return Step((state,), (start, end), note)
