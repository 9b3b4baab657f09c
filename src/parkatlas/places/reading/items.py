"""One item of a place string: the chain at its head, and what the rest adds to it.

The rest can make the answer finer or is reported as left over; it never takes away what a chain
of two names has said. An organisation's word refuses a text that begins with one name only.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.gazetteer.unit import Level, NameKind
from parkatlas.places.lexicon.ending import is_road
from parkatlas.places.lexicon.links import State
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.lexicon.noise import is_noise, noise_steps
from parkatlas.places.lexicon.refusal import foreign_end, only_generic, why_nothing
from parkatlas.places.lexicon.rest import Rest, first_segment, kind_of_rest
from parkatlas.places.lexicon.wordbounds import ends_inside_word
from parkatlas.places.reading.chain import Reading, chain_at
from parkatlas.places.reading.inner import Inner, Step

__all__ = ["Item", "read_item"]

# Districts whose names only say which part of a city they are.
_ANY_CITY = re.compile(r"[新老旧大市城港矿郊东西南北中]+区")
_DIVISION_ID = 6
_BARE = 2  # 矿区, 郊区: generic words even where one district is called so
_CHAIN = 2  # names that nest are an address, one alone may be part of something's name
_REPEATED = 5  # characters of a rest that may hold a chain of its own
_ROAD_NAME = 2
_OWN_REST = 5  # 中山路小学 is a school, 延安北路石河子大酒店 stands on a road
_FINE = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE, Level.PARK)


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
        The context, as :func:`parkatlas.places.reading.nesting.start_states` gives it.
    lexicon : Lexicon
    inner : Inner
        Names that hold only inside a scope.
    """
    begin, reading = _first_chain(text, states, lexicon)
    if reading.end == len(text) and len(reading.spans) > 1:
        return Item(reading.states, reading.spans, end=reading.end)
    if len(reading.spans) > 1 and _is_plain_address(text, reading, lexicon):
        item = Item(reading.states, reading.spans, end=reading.end)
        return _finished(_last_chain(item, text, lexicon) or item, text)
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
    if not states and len(item.spans) <= 1 and not _is_read(text, item):
        item = _whole_misspelt(text, begin, item, lexicon, inner)
    if not item.states:
        return Item((), refused=why_nothing(text[begin:]))
    return item if _is_read(text, item) else _with_rest(item, text, lexicon)


def _is_plain_address(text: str, reading: Reading, lexicon: Lexicon) -> bool:
    """Say whether a chain down to a county is followed by a road or a village: most addresses.

    Nothing behind them can make it finer, or another place.
    """
    segment = first_segment(text, reading.end)
    return (
        segment is not None
        and segment.is_spot
        and segment.generic != ""
        and all(lexicon.place(state.named).level in _FINE for state in reading.states)
    )


def _is_read(text: str, item: Item) -> bool:
    """Say whether nothing but noise is left."""
    return item.end == len(text) or is_noise(text, item.end)


def _onward(text: str, item: Item, lexicon: Lexicon) -> Item:
    """Read on with ordinary names behind a name that was read inside a scope."""
    reading = chain_at(text, item.end, item.states, lexicon)
    if not reading.spans:
        return item
    return item._replace(
        states=reading.states, spans=(*item.spans, *reading.spans), end=reading.end
    )


def _first_chain(text: str, states: tuple[State, ...], lexicon: Lexicon) -> tuple[int, Reading]:
    """Return where the first chain of names begins, noise before it left out, and the chain."""
    begin = 0
    reading = chain_at(text, 0, states, lexicon)
    if not reading.spans:
        for begin in noise_steps(text):
            reading = chain_at(text, begin, states, lexicon)
            if reading.spans:
                break
    return begin, reading


def _is_no_name(text: str, begin: int, reading: Reading) -> bool:
    """Say whether a text is a generic word alone or abroad, although something has the name.

    城区 and 郊区 are official names, each of several districts; 中亚南路街道 is not in 中亚.
    """
    if len(reading.spans) > 1:
        return False
    if begin == len(text):
        return True
    if only_generic(text[begin:]):
        official = sum(state.kind is NameKind.OFFICIAL for state in reading.states)
        return official == 0 or (official == 1 and len(text) - begin <= _BARE)
    abroad = foreign_end(text, begin)
    return abroad > begin and not (reading.spans and reading.end > abroad)


def _whole_misspelt(text: str, begin: int, item: Item, lexicon: Lexicon, inner: Inner) -> Item:
    """Read a bare stem and what follows as one misspelt name, if they are one (二连|浩持市)."""
    if item.spans and lexicon.is_typed(text[slice(*item.spans[0])], item.states):
        return item
    step = inner.read(text, begin, ()) if begin < len(text) else None
    if step is None or step.span[1] <= item.end:
        return item
    return _onward(text, _extended(Item(()), step), lexicon)


def _inside(text: str, item: Item, states: tuple[State, ...], inner: Inner) -> Item:
    """Read on with the names that hold only inside what was read, or inside the context."""
    step = inner.read(text, item.end, item.states or states)
    if step is None:
        return item
    return _extended(item, step)


def _extended(item: Item, step: Step) -> Item:
    return Item(
        step.states, (*item.spans, step.span), "", "", (*item.notes, step.note),
        step.repaired or item.repaired, step.span[1],
    )  # fmt: skip


def _with_rest(item: Item, text: str, lexicon: Lexicon) -> Item:
    """Decide whether a chain stands although something unknown follows it."""
    refused = _refused(item, text, lexicon)
    if refused:
        return Item((), refused=refused, end=item.end)
    rest = text[item.end :]
    again = _last_chain(item, text, lexicon)
    if again is not None:
        return _finished(again, text)
    segment = first_segment(text, item.end)
    if segment is not None and segment.is_spot:
        return _left_over(item, text)  # a road's name may begin with any division's
    end, elsewhere = _division_elsewhere(text, item.end, lexicon)
    if elsewhere and all(state.kind is not NameKind.FORMER for state in item.states):
        here = (state._replace(strong=True, kind=NameKind.OFFICIAL) for state in item.states)
        return item._replace(states=(*here, *elsewhere), notes=(("contradiction", rest),))
    successors = _successors(item, elsewhere, lexicon)
    if successors:
        spans = (*item.spans, (item.end, end))
        item = Item(successors, spans, notes=(("former_head", text),), end=end)
        item = _onward(text, item, lexicon)
    return _finished(item, text)


def _finished(item: Item, text: str) -> Item:
    return item if _is_read(text, item) else _left_over(item, text)


def _left_over(item: Item, text: str) -> Item:
    rest = text[item.end :]
    notes = (*item.notes, ("leftover", rest))
    return Item(item.states, item.spans, rest, "", notes, item.repaired, item.end)


def _refused(item: Item, text: str, lexicon: Lexicon) -> str:
    """Return why what follows makes something else of the names; empty where they stand."""
    kind = kind_of_rest(text, item.end)
    if kind in (Rest.MARK, Rest.DOOR, Rest.FINER):
        return ""
    is_chain = len(item.spans) >= _CHAIN
    if kind is Rest.ORGANISATION:
        fine = all(lexicon.place(state.named).level in _FINE for state in item.states)
        return "" if (is_chain and fine) or _is_on_a_road(text, item.end) else "organisation"
    start, end = item.spans[-1]
    if is_chain or lexicon.is_typed(text[start:end], item.states):
        return ""
    return "part_of_word"


def _is_on_a_road(text: str, start: int) -> bool:
    """Say whether an organisation stands behind the road that it lies on: 延安北路|石河子大酒店."""
    road = first_segment(text, start)
    return (
        road is not None
        and is_road(road.core + road.generic)
        and len(road.core) >= _ROAD_NAME
        and len(text) - road.end >= _OWN_REST
    )


def _last_chain(item: Item, text: str, lexicon: Lexicon) -> Item | None:
    """Return a chain that begins anew in the rest and leads further down, if there is one.

    Addresses put together from cells and forms repeat their head (浙江省金华市|某店|浙江省金华市
    浦江县黄宅镇): the last complete chain is the whole one.
    """
    if len(text) - item.end < _REPEATED:
        return None
    named = {state.named for state in item.states}
    best: Item | None = None
    for head in {head for place_id in named for head in lexicon.heads_of(place_id)}:
        at = text.find(head, item.end)
        if at < 0:
            continue
        reading = chain_at(text, at, (), lexicon)
        states = tuple(
            state
            for state in reading.states
            if any(state.named != one and lexicon.lies_in(state.named, one) for one in named)
        )
        if states and len(reading.spans) >= _CHAIN and (best is None or reading.end > best.end):
            spans = (*item.spans, *reading.spans)
            best = Item(states, spans, notes=(("repeated", head),), end=reading.end)
    return best


def _successors(item: Item, elsewhere: tuple[State, ...], lexicon: Lexicon) -> tuple[State, ...]:
    """Return the division named behind a former prefecture that lies beside it today.

    乌盟清水河县: 清水河县 has come to 呼和浩特市. Only within one province.
    """
    if any(lexicon.place(s.named).level is not Level.PREFECTURE for s in item.states):
        return ()
    near = {state.named[:2] for state in item.states}
    return tuple(state for state in elsewhere if state.named[:2] in near)


def _division_elsewhere(text: str, start: int, lexicon: Lexicon) -> tuple[int, tuple[State, ...]]:
    """Return where a division named in full behind a chain ends, and what it may be.

    What may be a part of any city (新城区, 市中区) is an unknown finer place: 呼和浩特市|朝阳区 is
    neither in one nor the other.
    """
    for end, links in lexicon.hits(text, start):
        named = tuple(
            State(link.place_id, link.place_id, True, NameKind.OFFICIAL)
            for link in links
            if link.kind is NameKind.OFFICIAL and len(link.place_id) == _DIVISION_ID
        )
        if named and not _ANY_CITY.fullmatch(text, start, end):
            inside = end < len(text) and ends_inside_word(text, end)
            return (start, ()) if inside else (end, named)
    return start, ()
