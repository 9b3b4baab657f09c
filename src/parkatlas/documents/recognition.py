"""Every place mention of a document, with offsets and resolved in its context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass
from functools import lru_cache

from parkatlas.documents.articles import Article, articles
from parkatlas.documents.context import Decision, Memory, Scope, decide
from parkatlas.documents.deixis import DEICTIC, Pointed, point
from parkatlas.documents.mention import DocumentMention
from parkatlas.documents.organisations import in_organisation
from parkatlas.documents.refusals import is_something_else
from parkatlas.documents.squeezed import Squeezed
from parkatlas.documents.subject import Vote, place_named, subject_of
from parkatlas.documents.vocabulary import Entry, Vocabulary
from parkatlas.documents.words import load_words
from parkatlas.gazetteer.index import Gazetteer, load_gazetteer
from parkatlas.gazetteer.unit import Level, Place
from parkatlas.places.resolution import Status

__all__ = ["Recognition", "recognize", "recognize_in"]

_SAMPLE = 20_000  # characters that the subject is inferred from
_CLOSE = 20  # in the subject's own prefecture
_SMALL = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)
_LONGEST_GAP = 6
_PLACE_BEFORE = re.compile(r"(?:[在于赴到驻往从由自]|位于|地处|落户|走进|来到)$")
_PLACE_AFTER = re.compile(
    r"、|至|到|\d|铁路|高速|等地|境内|地区|两地|两区|三区|城区|牧区|的(?!建设)"
)
_SENTENCE_END = "。！？!?;；"


@dataclass(frozen=True)
class Recognition:
    """The mentions of a document and what it was read as being about.

    Parameters
    ----------
    mentions : tuple of DocumentMention
    about : Place or None
    inferred : bool
        True where the subject was not given but inferred.
    """

    mentions: tuple[DocumentMention, ...]
    about: Place | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention in the squeezed text."""

    start: int
    end: int
    status: Status
    place: Place | None
    candidates: tuple[str, ...]
    deictic: bool
    organisation: bool


@lru_cache(maxsize=8)
def _vocabulary(gazetteer: Gazetteer, provinces: frozenset[str]) -> Vocabulary:
    return Vocabulary(gazetteer, provinces)


def recognize(
    text: str, about: str | None = None, gazetteer: Gazetteer | None = None, *, document: str = ""
) -> tuple[DocumentMention, ...]:
    """Find the place mentions of a document.

    Parameters
    ----------
    text : str
        As read, line breaks untouched.
    about : str, optional
        Place id or name of the document's subject; inferred if left out.
    gazetteer : Gazetteer, optional
    document : str
        Document id that the mentions carry.

    Returns
    -------
    tuple of DocumentMention
        By offset; no two overlap.

    Raises
    ------
    UnknownPlaceError
        If ``about`` names no place, or several.
    """
    return recognize_in(text, about, gazetteer, document=document).mentions


def recognize_in(
    text: str, about: str | None = None, gazetteer: Gazetteer | None = None, *, document: str = ""
) -> Recognition:
    """Find the place mentions of a document, and say what it is taken to be about."""
    gazetteer = gazetteer or load_gazetteer()
    squeezed = Squeezed(text)
    parts = articles(text)
    subject = place_named(about, gazetteer) if about else _infer(squeezed, parts, gazetteer)
    provinces = frozenset(code[:2] for code in subject.adcodes) if subject else frozenset()
    reading = _Reading(squeezed, gazetteer, _vocabulary(gazetteer, provinces))
    found: list[_Found] = []
    hits = reading.all_hits()
    for part in parts:
        start, end = squeezed.position(part.start), squeezed.position(part.end)
        found += reading.read(hits, start, end, reading.scope(part, subject))
    return Recognition(
        tuple(_mention(f, squeezed, document) for f in found), subject, inferred=not about
    )


def _mention(found: _Found, squeezed: Squeezed, document: str) -> DocumentMention:
    start, end = squeezed.span(found.start, found.end)
    place = found.place
    return DocumentMention(
        document, start, end, squeezed.original[start:end], found.status,
        place.place_id if place else "", place.name if place else "",
        place.level.value if place else "", found.organisation, found.deictic, found.candidates,
    )  # fmt: skip


def _infer(squeezed: Squeezed, parts: tuple[Article, ...], gazetteer: Gazetteer) -> Place | None:
    """Infer the subject of a document from its title, its datelines and its first pages."""
    reading = _Reading(squeezed, gazetteer, _vocabulary(gazetteer, frozenset()))
    end = min(len(squeezed.text), _SAMPLE)
    votes = reading.votes(0, end, title_end=squeezed.line_end(0))
    title = next((p for p in parts if p.title), None)
    if title is not None and squeezed.position(title.start) < 600:
        at = squeezed.position(title.start)
        votes += [v for v in reading.votes(at, squeezed.line_end(at), squeezed.line_end(at))]
    return subject_of(votes, gazetteer)


class _Reading:
    """One pass over a squeezed text with one vocabulary."""

    def __init__(self, squeezed: Squeezed, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        self._squeezed = squeezed
        self._text = squeezed.text
        self._gazetteer = gazetteer
        self._vocabulary = vocabulary
        self._words = load_words()

    def all_hits(self, end: int | None = None) -> list[tuple[int, int, str]]:
        """Return all names as (start, minus length, text), in reading order."""
        text = self._text if end is None else self._text[:end]
        found = [(at - len(name), -len(name), name) for at, name in self._vocabulary.hits(text)]
        found.sort()
        return found

    def votes(self, start: int, end: int, title_end: int) -> list[Vote]:
        """Return the names between two positions that speak for a subject."""
        votes: list[Vote] = []
        free = start
        for at, minus, text in self.all_hits(end):
            entry = self._vocabulary.entry(text)
            stop = at - minus
            if at < free or entry is None or len(entry.places) > 4:
                continue
            if is_something_else(self._text, at, stop, entry, self._words):
                continue
            free = stop
            if not self._in_organisation(at, stop, away=False):
                votes.append(Vote(entry.places, entry.strong, titled=at < title_end))
        return votes

    def scope(self, part: Article, about: Place | None) -> Scope:
        """Return what an article is about: its dateline's place, its title's, the document's."""
        for text in (part.dateline, part.title):
            if not text:
                continue
            line = Squeezed(text)
            reading = _Reading(line, self._gazetteer, self._vocabulary)
            base = Scope(None, about)
            named = [
                f.place for f in reading.read(reading.all_hits(), 0, len(line.text), base)
                if f.place is not None and not f.deictic and f.place.adcodes
            ]  # fmt: skip
            if named and text == part.dateline:
                return Scope(named[-1], about)
            inside = [p for p in named if base.rank(p) or about is None]
            if len({p.place_id for p in inside}) == 1:
                return Scope(inside[0], about)
        return Scope(None, about)

    def read(
        self, hits: list[tuple[int, int, str]], start: int, end: int, scope: Scope
    ) -> list[_Found]:
        """Return the mentions of one article."""
        return _ArticleReading(self, scope).run(hits, start, end)

    def _in_organisation(self, start: int, end: int, *, away: bool) -> bool:
        line_end = self._squeezed.line_end(start)
        return in_organisation(
            self._text, start, end, max(end, line_end), self._words,
            self._vocabulary.entry if away else None,
        )  # fmt: skip


class _ArticleReading:
    """The state of reading one article: what was named, and in which sentence."""

    def __init__(self, reading: _Reading, scope: Scope) -> None:
        self._reading = reading
        self._text = reading._text
        self._scope = scope
        self._memory = Memory()
        self._sentence: deque[tuple[int, Place]] = deque(maxlen=20)
        self._sentence_from = 0
        self._found: list[_Found] = []

    def run(self, hits: list[tuple[int, int, str]], start: int, end: int) -> list[_Found]:
        """Read names and pointing words in order."""
        first = bisect_right(hits, (start, -10_000, ""))
        pointing = DEICTIC.finditer(self._text, start, end)
        pointer = next(pointing, None)
        free = start
        for index in range(first, len(hits)):
            at, minus, name = hits[index]
            if at >= end:
                break
            if at < free:
                continue
            while pointer is not None and pointer.end() <= at:
                if pointer.start() >= free:
                    self._point(pointer)
                pointer = next(pointing, None)
            stop = self._name(at, at - minus, name)
            if stop:
                free = stop
                while pointer is not None and pointer.start() < free:
                    pointer = next(pointing, None)
        while pointer is not None:
            if pointer.start() >= free:
                self._point(pointer)
            pointer = next(pointing, None)
        return self._found

    def _gap(self, at: int) -> str | None:
        last = self._memory.last_end
        return self._text[last:at] if 0 <= at - last <= _LONGEST_GAP and last >= 0 else None

    def _name(self, at: int, stop: int, name: str) -> int:
        """Read a name; return its end, or 0 where it is none."""
        reading = self._reading
        entry = reading._vocabulary.entry(name)
        if entry is None or self._runs_on(at, stop, name):
            return 0
        decision = decide(entry, self._gap(at), self._scope, self._memory, reading._gazetteer)
        if decision is None or not self._is_meant(at, stop, entry, decision):
            return 0
        if is_something_else(self._text, at, stop, entry, reading._words):
            return 0
        away = decision.place is None or self._scope.rank(decision.place) == 0
        organisation = reading._in_organisation(at, stop, away=away)
        self._take(at, stop, decision, organisation)
        return stop

    def _is_meant(self, at: int, stop: int, entry: Entry, decision: Decision) -> bool:
        """Say whether a bare name that is also a common noun stands where a place stands.

        新城, 青山, 合作: without its generic word, a district's name needs a preposition or
        a list around it, and a word of the language needs its own kind beside it.
        """
        bare = not entry.generic or entry.text.endswith("城区")
        if entry.strong or not bare or entry.park or decision.linked:
            return True
        place = decision.place
        if place is None or place.level not in _SMALL:
            return True
        if entry.text in self._reading._words:
            return False
        if not place.name.endswith("区") or entry.generic and self._scope.rank(place) >= _CLOSE:
            return True
        return place.place_id in self._memory.seen or bool(
            _PLACE_BEFORE.search(self._text, max(0, at - 2), at)
            or _PLACE_AFTER.match(self._text, stop)
        )

    def _runs_on(self, at: int, stop: int, name: str) -> bool:
        """Say whether a name is made of the end of one line and the start of the next."""
        broken = self._reading._squeezed.has_break(at, stop)
        if broken < 0:
            return False
        head = self._reading._vocabulary.entry(name[: broken - at])
        return (head is not None and stop - broken == 1) or len(name) == 2

    def _take(self, at: int, stop: int, decision: Decision, organisation: bool) -> None:
        self._found.append(
            _Found(at, stop, decision.status, decision.place, decision.candidates,
                   deictic=False, organisation=organisation)
        )  # fmt: skip
        if decision.place is not None:
            self._memory.add(decision.place, stop, decision.head)
            if not organisation:
                self._sentence.append((at, decision.place))

    def _point(self, found: re.Match[str]) -> None:
        """Read a pointing word."""
        at, stop = found.span()
        line = self._reading._squeezed.line_start(at)
        low = max([line, *(self._text.rfind(mark, line, at) for mark in _SENTENCE_END)])
        named = [place for position, place in self._sentence if position >= low]
        pointed = point(found, named, self._memory, self._scope, self._reading._gazetteer)
        if pointed is None or not self._is_word(at, stop):
            return
        self._found.append(self._pointing(at, stop, pointed))

    def _is_word(self, at: int, stop: int) -> bool:
        return self._reading._words.stands_apart(self._text, at, stop, 3000)

    def _pointing(self, at: int, stop: int, pointed: Pointed) -> _Found:
        return _Found(
            at, stop, pointed.status, pointed.place, pointed.candidates, deictic=True,
            organisation=self._text[at] in "自各"
            and self._reading._in_organisation(at, stop, away=False),
        )  # fmt: skip
