"""Romanised place strings, from the large to the small or from the small to the large.

Togtoh County, Hohhot, Inner Mongolia; nei menggu zizhiqu huhehaote shi tuoketuo xian;
No. 5, Xuefu Road, Nangang District, Harbin, China.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from parkatlas.gazetteer.unit import NameKind
from parkatlas.places.lexicon.links import State
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.reading.inner import Inner
from parkatlas.places.reading.items import Item
from parkatlas.places.reading.latin.chain import Chain, Way, best_chain, contradicting
from parkatlas.places.reading.latin.found import Found, find_names
from parkatlas.places.reading.latin.lookup import LatinLookup
from parkatlas.places.reading.latin.names import NameFinder
from parkatlas.places.reading.latin.words import latin_words

__all__ = ["read_latin"]

_FINDERS: WeakKeyDictionary[Lexicon, NameFinder] = WeakKeyDictionary()


def read_latin(text: str, states: tuple[State, ...], lexicon: Lexicon, inner: Inner) -> Item:
    """Read a romanised text as a chain of names, and a park's English word as the park.

    Parameters
    ----------
    text : str
        Normalised text in Latin letters.
    states : tuple of State
        The context.
    lexicon : Lexicon
    inner : Inner
    """
    finder = _finder(lexicon)
    if finder is None:
        return Item((), refused="unknown")
    found = find_names(text, finder)
    if found.refused:
        return Item((), refused=found.refused)
    chain = best_chain(found.elements, states, lexicon)
    if not chain.used:
        return Item((), refused="outside_within" if states else "unknown")
    if not states and _is_part_of_word(chain, found):
        return Item((), refused="part_of_word")
    elsewhere = contradicting(chain, lexicon)
    ways = _most_likely(chain.ways, lexicon)
    left = " ".join([*found.left, *(text[e.start : e.end] for e in chain.misfits)])
    spans = tuple(sorted((e.start, e.end) for e in chain.used))
    if elsewhere:
        here = ((chain.used[-1].start, way.named) for way in ways)
        ids = dict.fromkeys(place_id for _, place_id in sorted((*here, *elsewhere)))
        each = tuple(State(i, i, True, NameKind.ENGLISH) for i in ids)
        return Item(each, spans, left, "", (("contradiction", text),))
    return _with_park(_item(ways, chain, states, left, spans), found, chain, inner)


def _finder(lexicon: Lexicon) -> NameFinder | None:
    """Return what finds the names of a gazetteer; made once for each."""
    finder = _FINDERS.get(lexicon)
    table = lexicon.gazetteer.latin
    if finder is None and table is not None:
        words = latin_words()
        finder = NameFinder(LatinLookup(table, words, lexicon), words)
        _FINDERS[lexicon] = finder
    return finder


def _is_part_of_word(chain: Chain, found: Found) -> bool:
    """Say whether the only name stands bare beside words that nobody knows (Baotou Steel)."""
    if len(chain.used) > 1:
        return False
    (element,) = chain.used
    return not element.typed and element.part in found.unknown


def _most_likely(ways: tuple[Way, ...], lexicon: Lexicon) -> tuple[Way, ...]:
    """Return the ways of least doubt; of a division and places inside it, the division."""
    least = min(way.doubt for way in ways)
    likely = [way for way in ways if way.doubt == least]
    top = [w for w in likely if all(lexicon.is_above(w.named, o.named) for o in likely)]
    return (top[0],) if top else tuple(likely)


def _item(
    ways: tuple[Way, ...], chain: Chain, context: tuple[State, ...], left: str,
    spans: tuple[tuple[int, int], ...],
) -> Item:  # fmt: skip
    """Return the item of a chain: sure where it is one place and something confirms it."""
    sure = False
    if len(ways) == 1:
        confirmed = bool(context) or len(chain.used) > 1
        firm = any(e.typed or any(o.alone for o in e.tiers[0]) for e in chain.used)
        sure = ways[0].alone or bool(context) or (confirmed and firm)
    states = tuple(State(w.scope, w.named, sure, w.kind, sure) for w in ways)
    notes = (("leftover", left),) if left else ()
    return Item(states, spans, left, "", notes)


def _with_park(item: Item, found: Found, chain: Chain, inner: Inner) -> Item:
    """Return the item read on with a park's word behind its last name: the division's own park."""
    park = found.park
    if park is None or park.element not in chain.used or len(item.states) != 1:
        return item
    step = inner.read(park.chinese, 0, item.states)
    if step is None:
        return item
    left = " ".join(word for word in found.left if word not in park.words)
    notes = (step.note, ("leftover", left)) if left else (step.note,)
    return Item(step.states, (*item.spans, park.span), left, "", notes)
