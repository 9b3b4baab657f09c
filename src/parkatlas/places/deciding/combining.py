"""Several items of one string: a list, a chain written with marks, or links that do not fit."""

from __future__ import annotations

from dataclasses import replace

from parkatlas.gazetteer.unit import NameKind
from parkatlas.places.deciding.answer import answer
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.reading.lists import Part
from parkatlas.places.resolution import Resolution, Status

__all__ = ["answers", "combine"]

_SEVERAL = 0.5


def answers(
    plain: str, parts: list[Part], near: tuple[str, ...], lexicon: Lexicon
) -> list[Resolution]:
    """Return one resolution an item; an item of several readings is beside the others."""
    first = [answer(plain[p.start : p.end], p.item, near, lexicon) for p in parts]
    beside = tuple(one.place.place_id for one in first if one.place is not None)
    if not beside:
        return first
    return [
        one
        if one.place is not None or not one.candidates
        else answer(one.text, part.item, (*near, *beside), lexicon)
        for one, part in zip(first, parts, strict=True)
    ]


def combine(
    text: str, plain: str, parts: list[Part], near: tuple[str, ...], lexicon: Lexicon
) -> Resolution:
    """Return the answer to a string of several items.

    Where all items lead down to one place, that place; a former name may stand before a
    place that lies elsewhere today; anything else is several places, and no pick.
    """
    each = answers(plain, parts, near, lexicon)
    sure = [one for one in each if one.place is not None]
    ids = tuple(dict.fromkeys(c for one in each for c in one.candidates))
    if not ids:
        return replace(each[0], text=text, leftover=text)
    decided = tuple(dict.fromkeys(one.candidates[0] for one in sure))
    lowest = [i for i in decided if all(lexicon.is_above(j, i) for j in ids)]
    if lowest:
        best = next(one for one in sure if one.candidates == (lowest[0],))
        left = "".join(one.text for one in each if not one.candidates)
        spans = tuple(span for part in parts if part.item.states for span in part.item.spans)
        return replace(best, text=text, leftover=best.leftover or left, spans=spans)
    if _led_by_former(parts, each):
        return replace(each[-1], text=text, notes=(*each[-1].notes, ("former_head", plain)))
    marked = any(part.marked for part in parts[1:])
    levels = {one.place.level for one in sure if one.place is not None}
    note = "several" if marked or len(levels) == 1 else "contradiction"
    return Resolution(text, Status.AMBIGUOUS, candidates=ids, score=_SEVERAL, notes=((note, text),))


def _led_by_former(parts: list[Part], each: list[Resolution]) -> bool:
    """Say whether two links stand together of which the first is a former name (乌盟清水河县)."""
    return (
        len(parts) == 2
        and not parts[1].marked
        and each[1].place is not None
        and bool(parts[0].item.states)
        and all(state.kind is NameKind.FORMER for state in parts[0].item.states)
    )
