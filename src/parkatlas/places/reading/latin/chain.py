"""The chain that the names of a romanised text make: each lies in the next, in either order.

What is read first bounds what is read after it, and the larger places are read first: from the
end, as English addresses run, or from the head, as Chinese ones do, whichever uses more of the
text. A name that fits nowhere inside is left over where it may be some village; it contradicts
where it can only be another division.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from parkatlas.gazetteer.unit import Level, NameKind
from parkatlas.places.lexicon.links import State
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.reading.latin.lookup import CHANGED, Option, Tiers
from parkatlas.places.reading.latin.names import Element

__all__ = ["Chain", "Way", "best_chain", "contradicting"]

_WIDE = (Level.PROVINCE,)
_LEVELS = {Level.PROVINCE: 0, Level.PREFECTURE: 1, Level.COUNTY: 2, Level.PARK: 3}


class Way(NamedTuple):
    """One way to understand the names read so far."""

    scope: str
    named: str  # the lowest place that the text itself names
    doubt: int
    kind: NameKind | None
    alone: bool


class Chain(NamedTuple):
    """The names that nest, how they may be understood, and the names that do not."""

    ways: tuple[Way, ...]
    used: tuple[Element, ...]
    misfits: tuple[Element, ...]


def best_chain(elements: list[Element], states: tuple[State, ...], lexicon: Lexicon) -> Chain:
    """Return the chain that uses most names, small to large before large to small."""
    context = tuple(Way(s.scope, "", 0, None, False) for s in states)
    chain = _read(elements[::-1], context, lexicon)
    if not chain.misfits or len(elements) == 1:
        return chain
    other = _read(elements, context, lexicon)
    return other if _weight(other, lexicon) > _weight(chain, lexicon) else chain


def _weight(chain: Chain, lexicon: Lexicon) -> tuple[int, int]:
    """Return how many names a chain uses, and how large the place is that it begins with.

    Of a town and a county that do not nest, the county is what bounds.
    """
    if not chain.used:
        return 0, 0
    return len(chain.used), -_level(chain.used[0], lexicon)


def _read(elements: Iterable[Element], ways: tuple[Way, ...], lexicon: Lexicon) -> Chain:
    used: list[Element] = []
    misfits: list[Element] = []
    for element in elements:
        after = _head(element.tiers) if not ways else _narrow(ways, element.tiers, lexicon)
        if after:
            ways = after
            used.append(element)
        else:
            misfits.append(element)
    return Chain(ways if used else (), tuple(used), tuple(misfits))


def _head(tiers: Tiers) -> tuple[Way, ...]:
    """Return the ways to understand the first name.

    One whose kind has changed opens a chain only where the name stands alone (Hulunbuir League).
    """
    for options in tiers:
        firm = [o for o in options if o.doubt <= CHANGED or o.alone]
        if firm:
            return tuple(Way(o.place_id, o.place_id, o.doubt, o.kind, o.alone) for o in firm)
    return ()


def _narrow(ways: tuple[Way, ...], tiers: Tiers, lexicon: Lexicon) -> tuple[Way, ...]:
    """Return the ways after one more name: what lies inside, else what it lies in."""
    for options in tiers:
        down: dict[tuple[str, str], Way] = {}
        again: dict[tuple[str, str], Way] = {}
        for way in ways:
            for option in options:
                _place(way, option, lexicon, down, again)
        if down or again:
            return tuple((down or again).values())
    return ()


def _place(
    way: Way, option: Option, lexicon: Lexicon, down: dict[tuple[str, str], Way],
    again: dict[tuple[str, str], Way],
) -> None:  # fmt: skip
    """Put the way that an option gives among the narrower or the repeating ones, if it fits."""
    place_id, scope = option.place_id, way.scope
    if lexicon.is_above(place_id, scope):
        if way.named and scope != place_id:
            after = way._replace(doubt=way.doubt + option.doubt)
        else:
            after = Way(scope, place_id, way.doubt + option.doubt, option.kind, True)
        _keep(again, after)
    elif lexicon.lies_in(place_id, scope) and not (
        option.bare and lexicon.place(scope).level in _WIDE
    ):
        former = way.kind is NameKind.FORMER
        kind = way.kind if former else option.kind
        _keep(down, Way(place_id, place_id, way.doubt + option.doubt, kind, option.alone))


def _keep(ways: dict[tuple[str, str], Way], way: Way) -> None:
    known = ways.get((way.scope, way.named))
    if known is None or way.doubt < known.doubt:
        ways[way.scope, way.named] = way


def contradicting(chain: Chain, lexicon: Lexicon) -> tuple[tuple[int, str], ...]:
    """Return what the names that do not fit can only be, and where they stand.

    Divisions elsewhere: the name of one division with its generic word, or a name that stands
    alone. At the small end of a chain, or of a division in full, the bare name of a county or
    prefecture elsewhere may be a village's. A park's own name (Hongqiao Development Zone) is not
    the division's.
    """
    found: list[tuple[int, str]] = []
    for element in chain.misfits:
        sure = [o for o in element.tiers[0] if o.alone and o.doubt < 2]
        if len(sure) != 1 or element.park:
            continue
        level = _LEVELS.get(lexicon.place(sure[0].place_id).level)
        if level is not None and (
            element.typed or not _may_be_village(element, level, chain, lexicon)
        ):
            found.append((element.start, sure[0].place_id))
    return tuple(found)


def _may_be_village(element: Element, level: int, chain: Chain, lexicon: Lexicon) -> bool:
    """Say whether a bare name stands at the small end of a chain, or beside a full name."""
    if len(chain.used) == 1:
        return chain.used[0].typed and level > 1
    first, last = (pick(chain.used, key=lambda e: e.start) for pick in (min, max))
    if _level(first, lexicon) < _level(last, lexicon):  # large to small
        return level > 0 and element.start > last.start
    return level > 0 and element.start < first.start


def _level(element: Element, lexicon: Lexicon) -> int:
    """Return the largest level that a name may mean."""
    levels = (lexicon.place(o.place_id).level for o in element.tiers[0])
    return min(_LEVELS.get(level, len(_LEVELS)) for level in levels)
