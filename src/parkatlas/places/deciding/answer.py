"""From an item to the answer that users see."""

from __future__ import annotations

from parkatlas.gazetteer.unit import Level, NameKind
from parkatlas.gazetteer.unlisted import UNLISTED
from parkatlas.places.deciding.decision import decide
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.reading.items import Item
from parkatlas.places.resolution import Resolution, Status

__all__ = ["answer"]

_SCORE = {
    NameKind.OFFICIAL: 1.0, NameKind.CODE: 1.0, NameKind.TRADITIONAL: 1.0, NameKind.SHORT: 0.95,
    NameKind.PINYIN: 0.9, NameKind.ENGLISH: 0.95, NameKind.ONE_CHARACTER: 0.8,
    NameKind.FORMER: 0.9, None: 1.0,
}  # fmt: skip
_KEY = {
    NameKind.OFFICIAL: "official", NameKind.TRADITIONAL: "official", NameKind.SHORT: "short",
    NameKind.ONE_CHARACTER: "short", NameKind.FORMER: "former", NameKind.PINYIN: "latin",
    NameKind.ENGLISH: "latin", NameKind.CODE: "code", None: "official",
}  # fmt: skip
_PRECISION = {
    level: "group" if level in (Level.GROUP, Level.AREA) else level.value for level in Level
} | {Level.VILLAGE: "township"}
_LEFTOVER = 0.85
_REPAIRED = 0.8
_BY_NOTE = {"near": 0.8, "bare_stem": 0.75, "same_name": 0.7}  # decided, and by what
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
    score = _SCORE[verdict.kind]
    if item.leftover:
        score *= _LEFTOVER
    if item.repaired:
        score *= _REPAIRED
    notes = item.notes or ((_KEY[verdict.kind], place.name),)
    if verdict.note:
        score *= _BY_NOTE[verdict.note]
        notes = (*notes, (verdict.note, text))
    precision = "county" if place.kind == UNLISTED else _PRECISION[place.level]
    return Resolution(
        text, Status.RESOLVED, place, lexicon.chain(place), precision,
        round(score, 3), verdict.places, item.leftover, item.repaired, False, notes, item.spans,
    )  # fmt: skip
