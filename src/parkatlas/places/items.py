"""One item of a place string: a chain of names, what follows it, and whether it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.places.descent import State, descend
from parkatlas.places.inner import Inner
from parkatlas.places.lexicon import Lexicon
from parkatlas.places.noise import is_noise, skip_noise
from parkatlas.places.refusal import Tail, is_foreign, kind_of_tail, only_generic

__all__ = ["Item", "read_item"]

_GENERIC_END = re.compile(r"[省市县区旗盟州镇乡村园城港地]$|苏木$|街道$|嘎查$|示范区$|片$|带$")
_SEPARATOR = re.compile(r"[\s,，、/;；:：()（）\[\]【】\-—–|]")
_MIN_SPECIFIC = 2


class Item(NamedTuple):
    """What was understood of one item.

    ``states`` is empty where nothing was; ``refused`` then holds the reason's key.
    """

    states: tuple[State, ...]
    spans: tuple[tuple[int, int], ...] = ()
    leftover: str = ""
    refused: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    repaired: str = ""


def read_item(
    text: str, start: int, states: tuple[State, ...], lexicon: Lexicon, inner: Inner
) -> Item:
    """Read ``text`` from ``start`` to its end as one chain of names.

    Parameters
    ----------
    text : str
        Normalised text of the item, noise included.
    start : int
        Where the item begins.
    states : tuple of State
        The context, as :func:`parkatlas.places.descent.start_states` gives it.
    lexicon : Lexicon
    inner : Inner
        Names that hold only inside a scope.
    """
    begin = start
    reading = descend(text, start, states, lexicon)
    if not reading.spans:
        begin = skip_noise(text, start)
        if begin > start:
            reading = descend(text, begin, states, lexicon)
    spans, end = reading.spans, reading.end
    found = reading.states if spans else ()
    notes: tuple[tuple[str, str], ...] = ()
    repaired = ""
    if end == len(text) and found:
        return Item(found, spans)
    if not is_noise(text, end) or not found:
        step = inner.read(text, end if found else begin, found or states)
        if step is not None:
            found, notes, repaired = step.states, (step.note,), step.repaired
            spans, end = (*spans, step.span), step.span[1]
    if not found:
        return Item((), refused=_why_nothing(text[begin:]))
    if end == len(text) or is_noise(text, end):
        return Item(found, spans, "", "", notes, repaired)
    return _with_tail(Item(found, spans, "", "", notes, repaired), text, end)


def _why_nothing(rest: str) -> str:
    """Return the key of the reason why a text without a name is none."""
    if not rest:
        return "empty"
    if is_foreign(rest):
        return "foreign"
    if only_generic(rest):
        return "generic_alone"
    tail = kind_of_tail(rest)
    return tail.value if tail in (Tail.ORGANISATION, Tail.ROAD) else "unknown"


def _with_tail(item: Item, text: str, end: int) -> Item:
    """Decide whether a name stands although something unknown follows it."""
    tail = text[end:]
    kind = kind_of_tail(tail)
    separated = _SEPARATOR.match(tail) is not None
    leftover = item._replace(leftover=tail, notes=(*item.notes, ("leftover", tail)))
    if separated:
        return leftover
    if kind is Tail.ORGANISATION:
        return Item((), refused="organisation")
    last = text[item.spans[-1][0] : item.spans[-1][1]]
    if _GENERIC_END.search(last):
        return leftover
    if kind is Tail.ROAD:
        return Item((), refused="road")
    if kind is Tail.FINER and len(last) >= _MIN_SPECIFIC and len(tail) > _MIN_SPECIFIC + 1:
        return leftover
    return Item((), refused="part_of_word")
