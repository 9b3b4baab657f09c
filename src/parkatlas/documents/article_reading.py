"""One article read from its start to its end: names and pointing words in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from parkatlas.documents.context import Decision, Memory, Scope, decide
from parkatlas.documents.deixis import DEICTIC, Pointed, point
from parkatlas.documents.judged import Judged
from parkatlas.documents.reader import Hit, Reader
from parkatlas.documents.refusals import is_parts_of_words, names_something_else
from parkatlas.documents.vocabulary import Entry
from parkatlas.gazetteer.unit import Level, Place
from parkatlas.places.resolution import Resolution, Status

__all__ = ["ArticleReading", "Found"]

_LONGEST_NAME = 10_000
_POINTING_COUNT = 40_000  # of 自治区, 全市 beside the counts of common words
_CLOSE = 20  # in the subject's own prefecture
_SMALL = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)
_LONGEST_GAP = 6
_PLACE_BEFORE = re.compile(r"(?:[在于赴到驻往从由自经至向]|位于|地处|落户|走进|来到)$")
_PLACE_AFTER = re.compile(
    r"、|至|到|\d|铁路|高速|等地|境内|地区|两地|两区|三区|城区|牧区|的(?!建设)"
)
_TOWNSHIP_AFTER = re.compile(r"(?:在|的|境内|以)?([\u3400-\u9fff]{1,8}?(?:街道|苏木|镇|乡))")
_SENTENCE_END = "。！？!?;；"


class Found(NamedTuple):
    """A mention in the squeezed text."""

    start: int
    end: int
    status: Status
    place: Place | None
    candidates: tuple[str, ...]
    deictic: bool
    organisation: bool


class ArticleReading:
    """The state of reading one article: what was named, and in which sentence.

    Parameters
    ----------
    reader : Reader
    scope : Scope
        What the article is about.
    judged : Judged, optional
        Decisions by people on names.
    """

    def __init__(self, reader: Reader, scope: Scope, judged: Judged | None = None) -> None:
        self._judged = judged
        self._reader = reader
        self._text = reader.text
        self._scope = scope
        self._memory = Memory()
        self._sentence: deque[tuple[int, Place]] = deque(maxlen=20)
        self._found: list[Found] = []
        self._free = 0
        self._pointer: re.Match[str] | None = None
        self._pointers: Iterator[re.Match[str]] = iter(())

    def run(self, hits: list[Hit], start: int, end: int) -> list[Found]:
        """Read names and pointing words in order."""
        self._pointers = DEICTIC.finditer(self._text, start, end)
        self._pointer = next(self._pointers, None)
        self._free = start
        for index in range(bisect_right(hits, (start, -_LONGEST_NAME, "")), len(hits)):
            at, minus, name = hits[index]
            if at >= end:
                break
            if at >= self._free:
                self._point_before(at)
                self._free = self._name(at, at - minus, name) or self._free
        self._point_before(end)
        return self._found

    def _point_before(self, position: int) -> None:
        """Read the pointing words that end before a position and are no part of a name."""
        while self._pointer is not None and self._pointer.end() <= position:
            if self._pointer.start() >= self._free:
                self._point(self._pointer)
            self._pointer = next(self._pointers, None)

    def _gap(self, at: int) -> str | None:
        last = self._memory.last_end
        return self._text[last:at] if 0 <= at - last <= _LONGEST_GAP and last >= 0 else None

    def _name(self, at: int, stop: int, name: str) -> int:
        """Read a name; return where reading goes on, or 0 where a shorter name may fit."""
        reader = self._reader
        entry = reader.vocabulary.entry(name)
        if entry is None or self._runs_on(at, stop, name):
            return 0
        if self._judged is not None:
            known = self._judged.of(name, self._scope)
            if known is not None:
                return self._take_judged(at, stop, known)
        decision = decide(entry, self._gap(at), self._scope, self._memory, reader.gazetteer)
        if decision is None:
            return 0
        if names_something_else(self._text, at, stop, entry):
            return stop  # nor is a shorter name inside it: 呼和浩特路 is no 呼和
        if is_parts_of_words(self._text, at, stop, entry, reader.words):
            return 0
        away = decision.place is None or self._scope.rank(decision.place) == 0
        organisation = reader.in_organisation(at, stop, away=away)
        if not self._is_meant(at, stop, entry, decision, organisation=organisation):
            return 0
        self._take(at, stop, decision, organisation)
        return stop

    def _take_judged(self, at: int, stop: int, known: Resolution) -> int:
        """Take a name as a person judged it."""
        if known.place is not None:
            organisation = self._reader.in_organisation(at, stop, away=False)
            self._take(at, stop, Decision(Status.RESOLVED, known.place), organisation)
        return stop

    def _is_meant(
        self, at: int, stop: int, entry: Entry, decision: Decision, *, organisation: bool
    ) -> bool:
        """Say whether a bare name that is also a common noun stands where a place stands.

        新城, 青山, 合作: without its generic word, a district's name needs a preposition or
        a list around it, and a word of the language needs its own kind beside it.
        """
        if decision.unsure:
            return self._has_cue(at, stop)
        if entry.park and self._reader.words.is_phrase(entry.text):
            return self._is_near(decision)
        bare = not entry.generic or entry.text.endswith("城区")
        if entry.generic and self._is_common(entry, decision):
            return False
        if entry.strong or not bare or entry.park or decision.linked:
            return True
        place = decision.place
        if place is None or place.level not in _SMALL:
            return True
        if entry.text in self._reader.words:
            return False
        if not place.name.endswith("区") or (entry.generic and self._scope.rank(place) >= _CLOSE):
            return True
        return organisation or place.place_id in self._memory.seen or self._has_cue(at, stop)

    def _is_near(self, decision: Decision) -> bool:
        """Say whether a park called by common words (装备制造基地) is the one near at hand."""
        place = decision.place
        if place is None or decision.head is not None or self._scope.rank(place) >= _CLOSE:
            return True
        return any(
            code in self._memory.seen or code[:4] + "00" in self._memory.seen
            for code in place.adcodes
        )

    def _is_common(self, entry: Entry, decision: Decision) -> bool:
        """Say whether a far place's full name may be a common word and 县 or 市: 资源|县."""
        far = decision.place is not None and not self._scope.rank(decision.place)
        stem = entry.text[: entry.bare_length]
        return far and not decision.head and stem in self._reader.words

    def _has_cue(self, at: int, stop: int) -> bool:
        """Say whether a preposition or a list shows that a place stands here."""
        before = _PLACE_BEFORE.search(self._text, max(0, at - 2), at)
        return bool(before or _PLACE_AFTER.match(self._text, stop))

    def _runs_on(self, at: int, stop: int, name: str) -> bool:
        """Say whether a name is made of the end of one line and the start of the next."""
        broken = self._reader.squeezed.has_break(at, stop)
        if broken < 0:
            return False
        head = self._reader.vocabulary.entry(name[: broken - at])
        return (head is not None and stop - broken == 1) or len(name) == 2

    def _take(self, at: int, stop: int, decision: Decision, organisation: bool) -> None:
        if self._text[at - 1 : at] == "“" and "”" in self._text[at:stop]:
            at -= 1  # “天赋河套”总部基地: half a pair of quotes is no part of a name
        self._found.append(
            Found(at, stop, decision.status, decision.place, decision.candidates,
                   deictic=False, organisation=organisation)
        )  # fmt: skip
        if decision.place is not None:
            self._memory.add(decision.place, stop, decision.head)
            if not organisation:
                self._sentence.append((at, decision.place))

    def _point(self, found: re.Match[str]) -> None:
        """Read a pointing word."""
        at, stop = found.span()
        line = self._reader.squeezed.line_start(at)
        low = max([line, *(self._text.rfind(mark, line, at) for mark in _SENTENCE_END)])
        named = [place for position, place in self._sentence if position >= low]
        if found["that"]:
            named = named or self._last_sentence()
        pointed = point(found, named, self._memory, self._scope, self._reader.gazetteer)
        if pointed is None or not self._is_word(at, stop):
            return
        if found["that"]:
            county = self._county_of_township(stop, found["that_kind"])
            pointed = Pointed(Status.RESOLVED, county) if county else pointed
        self._found.append(self._pointing(at, stop, pointed))

    def _last_sentence(self) -> list[Place]:
        """Return the places of the last sentence that names any."""
        if not self._sentence:
            return []
        last = self._sentence[-1][0]
        low = max(self._text.rfind(mark, 0, last) for mark in _SENTENCE_END)
        return [place for position, place in self._sentence if position > low]

    def _county_of_township(self, stop: int, kind: str) -> Place | None:
        """Return the county of a township that follows: 该县在喇嘛湾镇 is 清水河县."""
        reader = self._reader
        following = _TOWNSHIP_AFTER.match(self._text, stop)
        entry = reader.vocabulary.entry(following[1]) if following else None
        counties = {
            p.adcode for p in (entry.places if entry else ())
            if p.level is Level.TOWNSHIP and self._scope.rank(p)
        }  # fmt: skip
        if len(counties) != 1:
            return None
        county = reader.gazetteer.place(counties.pop())
        return county if county.name.endswith(kind) else None

    def _is_word(self, at: int, stop: int) -> bool:
        return self._reader.words.stands_apart(self._text, at, stop, _POINTING_COUNT)

    def _pointing(self, at: int, stop: int, pointed: Pointed) -> Found:
        return Found(
            at, stop, pointed.status, pointed.place, pointed.candidates, deictic=True,
            organisation=self._text[at] in "自各"
            and self._reader.in_organisation(at, stop, away=False),
        )  # fmt: skip
