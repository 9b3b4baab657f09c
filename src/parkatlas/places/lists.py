"""Lists of places: items, shared heads (和林县羊群沟乡、城关镇) and shared generic words (两市)."""

from __future__ import annotations

import re

from parkatlas.places.descent import State, descend, start_states
from parkatlas.places.inner import Inner
from parkatlas.places.items import Item, read_item
from parkatlas.places.lexicon import Lexicon
from parkatlas.places.noise import is_noise, skip_noise

__all__ = ["read_list"]

_MARK = re.compile(r"[、，,；;/\n\r|｜+]+|以及|及|[与和跟同](?=.)")
_WORDS = ("以及", "及", "与", "和", "跟", "同")
_SHARED = re.compile(
    r"(?:[两二三四五六七八九十\d]+个?|等[两二三四五六七八九十\d]*个?)?(盟|市|州|县|旗|区|镇|乡|苏木|街道)$"
)
_COUNT = re.compile(
    r"(?:等?[两二三四五六七八九十\d]+个?)(?:盟市|旗县市?区?|县市|市县|区县|地|处|镇乡|乡镇)$"
)


def split(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the spans of the items of a list; marks inside names do not split (和林格尔)."""
    spans: list[tuple[int, int]] = []
    start = pos = 0
    after_name = False
    while pos < len(text):
        reading = descend(text, pos, (), lexicon)
        if reading.spans:
            if (
                after_name
                and reading.end > pos
                and start < pos
                and not spans_mark(text, start, pos)
            ):
                spans.append((start, pos))
                start = pos
            pos, after_name = reading.end, True
            continue
        mark = _MARK.match(text, pos)
        if mark is not None and (mark[0] not in _WORDS or after_name):
            spans.append((start, pos))
            start = pos = mark.end()
            after_name = False
            continue
        pos, after_name = pos + 1, False
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if a < b]


def spans_mark(text: str, start: int, end: int) -> bool:
    """Say whether only noise stands in a span."""
    return is_noise(text[start:end], 0) or skip_noise(text[start:end]) == end - start


def read_list(
    text: str, states: tuple[State, ...], lexicon: Lexicon, inner: Inner
) -> list[tuple[int, int, Item]]:
    """Return the items of a list with their spans; items of pure noise are left out."""
    spans = split(text, lexicon)
    if len(spans) < 2:
        return []
    shared = _SHARED.search(text)
    found: list[tuple[int, int, Item]] = []
    scopes: tuple[str, ...] = ()
    for start, end in spans:
        part = text[start:end]
        counted = _COUNT.search(part)
        if counted is not None and counted.start() > 0:
            part = part[: counted.start()]
        if spans_mark(part, 0, len(part)):
            continue
        item = _read_part(part, states, scopes, shared[1] if shared else "", (lexicon, inner))
        item = item._replace(spans=tuple((a + start, b + start) for a, b in item.spans))
        found.append((start, end, item))
        if item.states and len({s.named for s in item.states}) == 1:
            above = lexicon.chain(item.states[0].named)
            scopes = tuple(p.place_id for p in reversed(above))
    return found


def _read_part(
    part: str, states: tuple[State, ...], scopes: tuple[str, ...], generic: str,
    tools: tuple[Lexicon, Inner],
) -> Item:  # fmt: skip
    """Read one item under the heads of the one before it, lowest first, then on its own."""
    lexicon, inner = tools
    contexts = [*(start_states((s,)) for s in scopes), states]
    wordings = [part]
    bare = _SHARED.sub("", part)
    if generic and bare and bare != part and part[len(bare) :] != generic:
        wordings.append(bare + generic)
    elif generic and not part.endswith(generic):
        wordings.append(part + generic)
    best = Item((), refused="unknown")
    for context in contexts:
        for wording in reversed(wordings):
            item = read_item(wording, 0, context, lexicon, inner)
            if item.states and not item.leftover:
                return item
            if item.states and not best.states:
                best = item
    return best if best.states else read_item(part, 0, (), lexicon, inner)
