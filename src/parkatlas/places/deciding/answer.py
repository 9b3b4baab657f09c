"""From an item to the answer that users see."""

from __future__ import annotations

from parkatlas.gazetteer.unit import Level, NameKind
from parkatlas.gazetteer.unlisted import UNLISTED
from parkatlas.names.park_words import park_word
from parkatlas.places.deciding.decision import decide
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.lexicon.rest import first_segment
from parkatlas.places.reading.items import Item
from parkatlas.places.resolution import Resolution, Status

__all__ = ["answer", "names_a_place"]

# The share of right answers that each step has on the strings of benchmarks/calibration.py,
# rounded down; steps that were never wrong there keep their order by what they rest on.
_SCORE = {
    NameKind.OFFICIAL: 1.0, NameKind.CODE: 1.0, NameKind.TRADITIONAL: 1.0, NameKind.SHORT: 0.98,
    NameKind.PINYIN: 0.99, NameKind.ENGLISH: 0.99, NameKind.ONE_CHARACTER: 0.95,
    NameKind.FORMER: 0.99, None: 1.0,
}  # fmt: skip
_KEY = {
    NameKind.OFFICIAL: "official", NameKind.TRADITIONAL: "official", NameKind.SHORT: "short",
    NameKind.ONE_CHARACTER: "short", NameKind.FORMER: "former", NameKind.PINYIN: "latin",
    NameKind.ENGLISH: "latin", NameKind.CODE: "code", None: "official",
}  # fmt: skip
_PRECISION = {
    level: "group" if level in (Level.GROUP, Level.AREA) else level.value for level in Level
} | {Level.VILLAGE: "township"}
_LEFTOVER = 0.98  # a road, a door, a company
_UNREAD = 0.85  # a division or a park that was named and not found: the answer is above it
_REPAIRED = 0.97
_BY_STEP = {"near": 0.9, "bare_stem": 0.97, "same_name": 0.5, UNLISTED: 0.85}
_UNSURE = 0.5


def answer(
    text: str, item: Item, near: tuple[str, ...], lexicon: Lexicon, *, whole: bool = False
) -> Resolution:
    """Return the resolution of a text that was read as ``item``.

    ``whole`` says that the text is one name and nothing else.
    """
    if not item.states:
        return Resolution(
            text, Status.UNRESOLVED, leftover=text, notes=((item.refused or "unknown", text),)
        )
    verdict = decide(
        item.states, near, lexicon, stem=text if whole else "", headed=len(item.spans) > 1
    )
    if not verdict.decided:
        status = Status.AMBIGUOUS if len(verdict.places) > 1 else Status.UNRESOLVED
        return Resolution(
            text, status, None, (), "none", _UNSURE, verdict.places, item.leftover,
            item.repaired, False, (*item.notes, (verdict.note, text)), item.spans,
        )  # fmt: skip
    place = lexicon.place(verdict.places[0])
    notes = item.notes or ((_KEY[verdict.kind], place.name),)
    if verdict.note:
        notes = (*notes, (verdict.note, text))
    precision = "county" if place.kind == UNLISTED else _PRECISION[place.level]
    return Resolution(
        text, Status.RESOLVED, place, lexicon.chain(place), precision,
        _score(verdict.kind, item, notes), verdict.places, item.leftover, item.repaired, False,
        notes, item.spans,
    )  # fmt: skip


def _score(kind: NameKind | None, item: Item, notes: tuple[tuple[str, str], ...]) -> float:
    """Return the score of the weakest step that an answer rests on."""
    score = min(_SCORE[kind], *(_BY_STEP.get(key, 1.0) for key, _ in notes))
    if item.repaired:
        score = min(score, _REPAIRED)
    if not item.leftover:
        return score
    return min(score, _UNREAD if names_a_place(item.leftover) else _LEFTOVER)


def names_a_place(leftover: str) -> bool:
    """Say whether what was not understood begins with a division or a park."""
    first = first_segment(leftover, 0)
    if first is None:
        return False
    return first.is_division or bool(park_word(leftover[: first.end]))
