"""Romanised place strings, from the large to the small or from the small to the large.

Togtoh County, Hohhot, Inner Mongolia; nei menggu zizhiqu huhehaote shi tuoketuo xian.
"""

from __future__ import annotations

import re

from parkatlas.gazetteer.unit import NameKind
from parkatlas.places.lexicon.names import Lexicon, Link, State
from parkatlas.places.reading.inner import Inner
from parkatlas.places.reading.items import Item
from parkatlas.places.reading.nesting import head_states, narrow

__all__ = ["read_latin"]

_PART = re.compile(r"[^,;/|()\[\]]+")
_WORD = re.compile(r"[^\s]+")
_NOISE = re.compile(
    r"(?:the|of|in|at|near|within|located|project|site|location|place|address|area|region|"
    r"china|cn|prc|p\.?r\.?\s?china|people's|republic|and|,|:|-|\.)+:?"
)
_ORGANISATION = re.compile(
    r"\b(?:co|corp|inc|ltd|llc|plc|company|group|corporation|holdings?|university|college|school|"
    r"institute|hospital|bank|ministry|bureau|gongsi|jituan)\b"
)
_ROAD = re.compile(r"\b(?:road|rd|street|st|avenue|ave|lu|jie|dajie|dadao|highway|expressway)\b")
_WORDS = 6  # of one name
_LETTERS = 3  # a shorter key is a rest of a word, no name

# What parks are called in English, and the word that ends their Chinese names.
_PARKS = (
    (r"economic (?:and|&) tech\w+ development (?:zone|area)", "经济技术开发区"),
    (r"border economic cooperation (?:zone|area)", "边境经济合作区"),
    (r"economic development (?:zone|area)", "经济开发区"),
    (r"hi(?:gh)?[- ]?tech\w*(?: industr\w+)?(?: development)? (?:zone|area|park)", "高新区"),
    (r"(?:comprehensive |integrated )?bonded (?:zone|area)", "综合保税区"),
    (r"industrial (?:park|zone|area)", "工业园区"),
    (r"new (?:area|district)", "新区"),
)
_PARK = re.compile("|".join(f"(?P<p{n}>{words})" for n, (words, _) in enumerate(_PARKS)))
Found = tuple[tuple[int, int], tuple[Link, ...]]


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
    park = _PARK.search(text)
    if park is None:
        return _read_names(text, states, lexicon)
    without = text[: park.start()] + "," + " " * (len(park[0]) - 1) + text[park.end() :]
    item = _read_names(without, states, lexicon)
    if not item.states:
        return item
    word = _PARKS[int((park.lastgroup or "p0")[1:])][1]
    step = inner.read(word, 0, item.states)
    if step is None:
        return item._replace(leftover=park[0], notes=(*item.notes, ("leftover", park[0])))
    return Item(step.states, (*item.spans, park.span()), item.leftover, "", (step.note,))


def _read_names(text: str, states: tuple[State, ...], lexicon: Lexicon) -> Item:
    """Read a romanised text as a chain of names."""
    if _ORGANISATION.search(text):
        return Item((), refused="organisation")
    found: list[Found] = []
    left: list[str] = []
    for part in _PART.finditer(text):
        names, rest = _names_of_part(text, part.start(), part.end(), lexicon)
        found += names
        left += rest
    if not found:
        return Item((), refused="road" if _ROAD.search(text) else "unknown")
    alone = len(found) == 1 and not states
    if left and (alone or _ROAD.search(text)) and not _has_generic(text, found):
        return Item((), refused="part_of_word")
    return _chain(found, states, " ".join(left), lexicon)


def _names_of_part(
    text: str, start: int, end: int, lexicon: Lexicon
) -> tuple[list[Found], list[str]]:
    """Return the names between two commas, longest first, and the words that are none."""
    words = [m.span() for m in _WORD.finditer(text, start, end)]
    found: list[Found] = []
    left: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_WORDS, len(words) - at), 0, -1):
            span = (words[at][0], words[at + size - 1][1])
            names = _named(text[span[0] : span[1]], lexicon)
            if names:
                found.append((span, names))
                at += size
                break
        else:
            word = text[words[at][0] : words[at][1]]
            if not _NOISE.fullmatch(word):
                left.append(word)
            at += 1
    return found, left


def _named(words: str, lexicon: Lexicon) -> tuple[Link, ...]:
    if sum(c.isalpha() for c in words) < _LETTERS or _NOISE.fullmatch(words):
        return ()
    return lexicon.links(words)


def _has_generic(text: str, found: list[Found]) -> bool:
    """Say whether a name is certain by its generic word (Togtoh County)."""
    return any(len(links) == 1 and " " in text[a:b] for (a, b), links in found)


def _chain(found: list[Found], states: tuple[State, ...], leftover: str, lexicon: Lexicon) -> Item:
    """Return the item of the order, large to small or small to large, that fits."""
    spans = tuple(span for span, _ in found)
    for order in (found, found[::-1]):
        at: tuple[State, ...] = states
        for _, names in order:
            at = narrow(at, names, lexicon) if at else head_states(names, whole=True)
            if not at:
                break
        if at:
            notes = (("leftover", leftover),) if leftover else ()
            return Item(at, spans, leftover, "", notes)
    ids = [
        State(n.place_id, n.place_id, n.alone, NameKind.ENGLISH)
        for _, names in found
        for n in names
        if n.alone
    ]
    return Item(
        tuple(ids), spans, leftover, "" if ids else "unknown", (("contradiction", leftover),)
    )
