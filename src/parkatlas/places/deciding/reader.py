"""One string, read in every way that it allows: as a chain, without its context, as a list."""

from __future__ import annotations

from dataclasses import replace

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.gazetteer.unlisted import UNLISTED
from parkatlas.names.latin import is_latin
from parkatlas.places.deciding.answer import answer
from parkatlas.places.deciding.combining import answers, combine
from parkatlas.places.lexicon.links import State
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.reading.inner import Inner
from parkatlas.places.reading.items import Item, read_item
from parkatlas.places.reading.latin import read_latin
from parkatlas.places.reading.lists import (
    Part,
    asks_for_list,
    has_wide_mark,
    read_list,
    written_out,
)
from parkatlas.places.reading.nesting import start_states
from parkatlas.places.resolution import Resolution, Status

__all__ = ["FIRST_HAN", "Reader"]

FIRST_HAN = "\u2e80"  # codes and Latin letters stand before it
_OUTSIDE = 0.8  # of the score, where an answer contradicts the context


class Reader:
    """Reads normalised strings.

    Parameters
    ----------
    gazetteer : Gazetteer
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.lexicon = Lexicon(gazetteer)
        self._inner = Inner(self.lexicon)

    def listed(
        self, plain: str, context: tuple[str, ...], near: tuple[str, ...]
    ) -> list[Resolution]:
        """Return one resolution an item of a list; empty where the string is no list."""
        if not asks_for_list(plain, 0, self.lexicon):
            return []
        plain = written_out(plain, self.lexicon)
        parts = read_list(plain, start_states(context), self.lexicon, self._inner)
        if _placed(parts) < 2 or self._is_chain(parts):
            return []
        return answers(plain, parts, near, self.lexicon)

    def read(
        self, text: str, plain: str, context: tuple[str, ...], near: tuple[str, ...]
    ) -> Resolution:
        """Read as one chain in the context, without it, and as a list; take what fits best."""
        states = start_states(context)
        latin = plain[0] < FIRST_HAN and is_latin(plain)
        item = self._item(plain, states, latin=latin)
        if item.states and not item.leftover:
            return answer(text, item, near, self.lexicon, whole=_is_whole(item, plain))
        if context and not latin:  # what is stated bounds a romanised name
            free = self._item(plain, (), latin=latin)
            if _carries(free) > _carries(item):
                return self._outside(text, plain, free, context)
        if not latin and asks_for_list(plain, item.end if item.states else 0, self.lexicon):
            plain = written_out(plain, self.lexicon)
            parts = self._parts(plain, states, item)
            if parts:
                return combine(text, plain, parts, near, self.lexicon)
        return answer(text, item, near, self.lexicon, whole=_is_whole(item, plain))

    def _item(self, plain: str, states: tuple[State, ...], *, latin: bool) -> Item:
        if latin:
            return read_latin(plain, states, self.lexicon, self._inner)
        return read_item(plain, states, self.lexicon, self._inner)

    def _parts(self, plain: str, states: tuple[State, ...], item: Item) -> list[Part]:
        """Return the items of a string that is no single chain; empty where it is none."""
        parts = read_list(plain, states, self.lexicon, self._inner)
        if _placed(parts) > 1:
            return parts
        if has_wide_mark(plain):
            parts = read_list(plain, states, self.lexicon, self._inner, wide=True)
        if item.states:
            return parts if _placed(parts) > 1 else []
        return parts if any(self._is_plain(plain, part) for part in parts) else []

    def _is_plain(self, plain: str, part: Part) -> bool:
        """Say whether an item beside unknown words is a place beyond doubt (项目（托克托县）)."""
        item = part.item
        if not item.states or item.leftover:
            return False
        start, end = item.spans[-1]
        return len(item.spans) > 1 or self.lexicon.is_typed(plain[start:end], item.states)

    def _is_chain(self, parts: list[Part]) -> bool:
        """Say whether items without a mark between them do not fit each other (包头市托克托县)."""
        levels = {self.gazetteer.place(s.named).level for p in parts for s in p.item.states}
        return len(levels) > 1 and not any(part.marked for part in parts)

    def _outside(self, text: str, plain: str, item: Item, context: tuple[str, ...]) -> Resolution:
        """Answer with a place that contradicts the given context, or with none.

        A chain of names or the name of a division stands by itself; a township's does not, nor
        does a name that some place inside the context has too, if only weakly.
        """
        found = answer(text, item, (), self.lexicon)
        note = ("outside_within", text)
        inside = tuple(i for i in self._homonyms(item, plain) if self._lies_in(i, context))
        if inside:
            status = Status.AMBIGUOUS if len(inside) > 1 else Status.UNRESOLVED
            return Resolution(text, status, candidates=inside, notes=(("weak", text),))
        if found.place is not None and (
            len(item.spans) > 1 or found.place.level is not Level.TOWNSHIP
        ):
            return replace(
                found, notes=(*found.notes, note), score=round(found.score * _OUTSIDE, 3)
            )
        return Resolution(text, Status.UNRESOLVED, candidates=found.candidates, notes=(note,))

    def _homonyms(self, item: Item, plain: str) -> tuple[str, ...]:
        """Return all places of the first name of an item."""
        start, end = item.spans[0]
        return tuple(n.place_id for n in self.gazetteer.named(plain[start:end]))

    def _lies_in(self, place_id: str, context: tuple[str, ...]) -> bool:
        return any(self.lexicon.lies_in(place_id, c) for c in context)


def _carries(item: Item) -> int:
    """Return how many characters of the text the answer rests on.

    A park read by its grammar rests on what stands before it: anything may end in 产业园.
    """
    spans = item.spans[:-1] if any(key == UNLISTED for key, _ in item.notes) else item.spans
    return sum(end - start for start, end in spans) if item.states else 0


def _placed(parts: list[Part]) -> int:
    """Return how many items of a list are places."""
    return sum(bool(part.item.states) for part in parts)


def _is_whole(item: Item, plain: str) -> bool:
    """Say whether a text is one name and nothing else."""
    return item.spans == ((0, len(plain)),)
