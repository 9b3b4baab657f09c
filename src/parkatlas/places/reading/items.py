"""One item of a place string: a chain of names, what follows it, and whether it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.gazetteer.unit import NameKind
from parkatlas.places.lexicon.ending import Tail, kind_of_tail
from parkatlas.places.lexicon.names import Lexicon, State
from parkatlas.places.lexicon.noise import is_noise, noise_steps
from parkatlas.places.lexicon.refusal import foreign_end, only_generic, why_nothing
from parkatlas.places.lexicon.wordbounds import ends_inside_word
from parkatlas.places.reading.chain import Reading, descend, straight
from parkatlas.places.reading.inner import Inner

__all__ = ["Item", "read_item"]

_SEPARATOR = re.compile(r"[\s,，、/;；:：()（）\[\]【】\-—–|]")


# Districts whose names only say which part of a city they are.
_ANY_CITY = re.compile(r"[新老旧大市城港矿郊东西南北中]+区")
_DIVISION_ID = 6
_BARE = 2  # 矿区, 郊区: generic words even where one district is called so


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
        The context, as :func:`parkatlas.places.reading.chain.start_states` gives it.
    lexicon : Lexicon
    inner : Inner
        Names that hold only inside a scope.
    """
    whole = straight(text, states, lexicon)
    if whole is not None and len(whole.spans) > 1:
        return Item(whole.states, whole.spans, end=whole.end)
    begin, reading = _first_chain(text, states, lexicon)
    if not states and _is_no_name(text, begin, reading):
        return Item((), refused=why_nothing(text[begin:]))
    item = (
        Item(reading.states, reading.spans, end=reading.end)
        if reading.spans
        else Item((), end=begin)
    )
    while not item.states or not _is_read(text, item):
        longer = _inside(text, item, states, inner)
        if longer is item:
            break
        item = _onward(text, longer, lexicon)
    if not item.states:
        return Item((), refused=why_nothing(text[begin:]))
    return item if _is_read(text, item) else _with_tail(item, text, lexicon)


def _is_read(text: str, item: Item) -> bool:
    """Say whether nothing but noise is left."""
    return item.end == len(text) or is_noise(text, item.end)


def _onward(text: str, item: Item, lexicon: Lexicon) -> Item:
    """Read on with ordinary names behind a name that was read inside a scope."""
    reading = descend(text, item.end, item.states, lexicon)
    if not reading.spans:
        return item
    return item._replace(
        states=reading.states, spans=(*item.spans, *reading.spans), end=reading.end
    )


def _first_chain(text: str, states: tuple[State, ...], lexicon: Lexicon) -> tuple[int, Reading]:
    """Return where the first chain of names begins, noise before it left out, and the chain."""
    begin = 0
    reading = descend(text, 0, states, lexicon)
    if not reading.spans:
        for begin in noise_steps(text):
            reading = descend(text, begin, states, lexicon)
            if reading.spans:
                break
    return begin, reading


def _is_no_name(text: str, begin: int, reading: Reading) -> bool:
    """Say whether a text is a generic word alone or abroad, although something has the name.

    城区 and 郊区 are official names, each of several districts; 中亚南路街道 is not in 中亚.
    """
    if begin == len(text):
        return True
    if only_generic(text[begin:]):
        official = sum(state.kind is NameKind.OFFICIAL for state in reading.states)
        return official == 0 or (official == 1 and len(text) - begin <= _BARE)
    abroad = foreign_end(text, begin)
    return abroad > begin and not (reading.spans and reading.end > abroad)


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
    elsewhere = _division_elsewhere(tail, lexicon)
    if elsewhere and all(state.kind is not NameKind.FORMER for state in item.states):
        here = (state._replace(strong=True, kind=NameKind.OFFICIAL) for state in item.states)
        return item._replace(states=(*here, *elsewhere), notes=(("contradiction", tail),))
    return item._replace(leftover=tail, notes=(*item.notes, ("leftover", tail)))


def _division_elsewhere(tail: str, lexicon: Lexicon) -> tuple[State, ...]:
    """Return the divisions that an unread rest names in full: 呼和浩特市|朝阳区 is neither.

    What may be a part of any city (新城区, 市中区) is an unknown finer place.
    """
    for end, links in lexicon.hits(tail, 0):
        named = tuple(
            State(link.place_id, link.place_id, True, NameKind.OFFICIAL)
            for link in links
            if link.kind is NameKind.OFFICIAL and len(link.place_id) == _DIVISION_ID
        )
        if named and not _ANY_CITY.fullmatch(tail, 0, end):
            inside = end < len(tail) and ends_inside_word(tail, end)
            return () if inside else named
    return ()
