"""Everything that a romanised text names, organisations and places abroad left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from parkatlas.places.reading.latin.names import Element, NameFinder
from parkatlas.places.reading.latin.parks import park_named, park_phrase
from parkatlas.places.reading.latin.tokens import Part, Token, parts_of

__all__ = ["Found", "OwnPark", "find_names"]


class OwnPark(NamedTuple):
    """A park's word behind a name, which may be the park of the division so called."""

    element: Element
    span: tuple[int, int]
    words: tuple[str, ...]
    chinese: str


class Found(NamedTuple):
    """The names of a text in order, the words left, and why there is nothing."""

    elements: list[Element]
    left: list[str]
    unknown: set[int]  # parts with words that nobody knows
    refused: str = ""
    park: OwnPark | None = None


class _Collector:
    """Collects the names of one text part by part."""

    def __init__(self, finder: NameFinder) -> None:
        self.finder = finder
        self.elements: list[Element] = []
        self.left: list[str] = []
        self.unknown: set[int] = set()
        self.road = False
        self.park: OwnPark | None = None

    def add(self, part: Part) -> list[Element]:
        """Read a part that holds no words for a park."""
        names = self.finder.find(part)
        self.elements += names.elements
        self.left += names.left
        self.road = self.road or names.road
        if names.unknown:
            self.unknown.add(part.number)
        return names.elements

    def add_with_park(self, part: Part) -> None:
        """Read a part: the park that it names, or a park's word behind a division's name."""
        finder, tokens = self.finder, part.tokens
        phrase = park_phrase(part, finder.words)
        if phrase is None:
            self.add(part)
            return
        start, parks = park_named(tokens, phrase, finder.lookup)
        before = self.add(part._replace(tokens=tokens[:start])) if start else []
        span = (tokens[start].start, tokens[phrase.end - 1].end)
        if parks:
            self.elements.append(Element(*span, (parks,), True, part.number))
        else:
            words = tuple(t.key for t in tokens[start : phrase.end])
            self.left += words
            if before and before[-1].end == tokens[start - 1].end:
                last = before[-1]._replace(park=True)
                self.elements[-1] = last
                self.park = OwnPark(last, span, words, phrase.word.chinese)
        if phrase.end < len(tokens):
            self.add(part._replace(tokens=tokens[phrase.end :]))


def find_names(text: str, finder: NameFinder) -> Found:
    """Return what a normalised text names.

    Parameters
    ----------
    text : str
    finder : NameFinder
    """
    parts = parts_of(text)
    if _is_abroad(parts, finder):
        return Found([], [], set(), "foreign")
    collector = _Collector(finder)
    organisation = False
    for clause in _clauses(parts):
        kept = _without_organisation(clause, finder)
        organisation = organisation or kept is not clause
        for part in kept:
            collector.add_with_park(part)
        if kept is not clause:
            collector.left += [t.key for part in clause for t in part.tokens if part not in kept]
    refused = ""
    if not collector.elements:
        refused = "organisation" if organisation else "road" if collector.road else "unknown"
    return Found(collector.elements, collector.left, collector.unknown, refused, collector.park)


def _clauses(parts: list[Part]) -> Iterator[list[Part]]:
    clause: list[Part] = []
    for part in parts:
        if clause and part.clause != clause[-1].clause:
            yield clause
            clause = []
        clause.append(part)
    if clause:
        yield clause


def _without_organisation(clause: list[Part], finder: NameFinder) -> list[Part]:
    """Return the parts of a clause that names no organisation, or what stands behind its name.

    Behind it stands an address only where it holds a division with its generic word, or two
    names: Tsinghua University Haidian District Beijing, but Bank of Beijing.
    """
    ends = [
        (number, at)
        for number, part in enumerate(clause)
        for at in _beside_park(part, finder)
        if _ends_organisation(part.tokens, at, finder)
    ]
    if not ends:
        return clause
    number, at = ends[-1]
    behind = clause[number]._replace(tokens=clause[number].tokens[at + 1 :])
    rest = [part for part in (behind, *clause[number + 1 :]) if part.tokens]
    elements = [e for part in rest for e in finder.find(part).elements]
    return rest if len(elements) > 1 or any(e.typed for e in elements) else []


def _beside_park(part: Part, finder: NameFinder) -> list[int]:
    """Return the words of a part that do not say what kind of park it is (Hi-tech Industries)."""
    phrase = park_phrase(part, finder.words)
    inside = range(phrase.start, phrase.end) if phrase else range(0)
    return [at for at in range(len(part.tokens)) if at not in inside]


def _ends_organisation(tokens: tuple[Token, ...], at: int, finder: NameFinder) -> bool:
    """Say whether a word is that of an organisation: not of University Road, nor of Group 3."""
    words = finder.words
    if tokens[at].key not in words.organisation:
        return False
    behind = at + 1
    if behind < len(tokens) and tokens[behind].key.isdigit():
        return False
    while behind < len(tokens) and tokens[behind].key in words.direction:
        behind += 1
    return not (behind < len(tokens) and tokens[behind].key in words.road)


def _is_abroad(parts: list[Part], finder: NameFinder) -> bool:
    """Say whether the first or the last words of a text are a country's name."""
    if not parts:
        return False
    abroad = finder.words.abroad
    for part in (parts[0], parts[-1]):
        if _joined(part.tokens) in abroad:
            return True
    tokens = parts[-1].tokens
    for at in range(max(1, len(tokens) - 4), len(tokens)):
        if _joined(tokens[at:]) in abroad:
            # Inner Mongolia is a name of its own
            return not any(e.end > tokens[at].start for e in finder.find(parts[-1]).elements)
    return False


def _joined(tokens: tuple[Token, ...]) -> str:
    return "".join([t.key for t in tokens if not t.key.isdigit()])
