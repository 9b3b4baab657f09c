"""One item of a place string: a chain of names, what follows it, and whether it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.places.descent import descend
from parkatlas.places.ending import Tail, kind_of_tail
from parkatlas.places.inner import Inner
from parkatlas.places.lexicon import Lexicon, State
from parkatlas.places.noise import is_noise, skip_noise
from parkatlas.places.refusal import is_foreign, only_generic, why_nothing

__all__ = ["Item", "read_item"]

_SEPARATOR = re.compile(r"[\s,，、/;；:：()（）\[\]【】\-—–|]")


class Item(NamedTuple):
    """What was understood of one item.

    ``states`` is empty where nothing was; ``refused`` then holds the reason's key.
    ``end`` is where the understood part ends, noise behind it left out.
    """

    states: tuple[State, ...]
    spans: tuple[tuple[int, int], ...] = ()
    leftover: str = ""
    refused: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    repaired: str = ""
    end: int = 0


def read_item(text: str, states: tuple[State, ...], lexicon: Lexicon, inner: Inner) -> Item:
    """Read a text as one chain of names.

    Parameters
    ----------
    text : str
        Normalised text of the item, noise included.
    states : tuple of State
        The context, as :func:`parkatlas.places.descent.start_states` gives it.
    lexicon : Lexicon
    inner : Inner
        Names that hold only inside a scope.
    """
    size = len(text)
    begin = 0
    reading = descend(text, 0, states, lexicon)
    if not reading.spans:
        begin = skip_noise(text)
        if begin:
            reading = descend(text, begin, states, lexicon)
    if not states and (only_generic(text[begin:]) or is_foreign(text[begin:])):
        return Item((), refused=why_nothing(text[begin:]))
    found = reading.states if reading.spans else ()
    item = Item(found, reading.spans, end=reading.end)
    if not found:
        item = item._replace(end=begin)
    elif reading.end == size or is_noise(text, reading.end):
        return item
    item = _inside(text, item, states, inner)
    if not item.states:
        return Item((), refused=why_nothing(text[begin:]))
    if item.end == size or is_noise(text, item.end):
        return item
    return _with_tail(item, text, lexicon)


def _inside(text: str, item: Item, states: tuple[State, ...], inner: Inner) -> Item:
    """Read on with the names that hold only inside what was read, or inside the context."""
    step = inner.read(text, item.end, item.states or states)
    if step is None:
        return item
    return Item(
        step.states, (*item.spans, step.span), "", "", (*item.notes, step.note),
        step.repaired or item.repaired, step.span[1],
    )  # fmt: skip


def _with_tail(item: Item, text: str, lexicon: Lexicon) -> Item:
    """Decide whether a name stands although something unknown follows it."""
    tail = text[item.end :]
    if _SEPARATOR.match(tail) is None:
        kind = kind_of_tail(tail)
        if kind is Tail.ORGANISATION:
            return Item((), refused="organisation", end=item.end)
        start, end = item.spans[-1]
        if kind is not Tail.FINER and not lexicon.is_typed(text[start:end], item.states):
            return Item((), refused="part_of_word", end=item.end)
    return item._replace(leftover=tail, notes=(*item.notes, ("leftover", tail)))
