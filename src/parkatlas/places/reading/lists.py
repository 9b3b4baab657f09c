"""Lists of places: items, shared heads (和林县羊群沟乡、城关镇) and shared generic words (两市)."""

from __future__ import annotations

import re
from typing import NamedTuple

from parkatlas.gazetteer.unit import Level
from parkatlas.places.lexicon.links import State
from parkatlas.places.lexicon.names import Lexicon
from parkatlas.places.lexicon.noise import is_noise, skip_noise
from parkatlas.places.lexicon.rest import Rest, kind_of_rest
from parkatlas.places.reading.chain import chain_at
from parkatlas.places.reading.inner import Inner
from parkatlas.places.reading.items import Item, read_item
from parkatlas.places.reading.nesting import start_states

__all__ = ["Part", "asks_for_list", "has_wide_mark", "read_list", "written_out"]

_AND = "以及|及其?|[与和跟同至到](?=.)"
_MARK = re.compile(rf"[、，,；;/\n\r|｜+]+|{_AND}")
_WIDE_MARK = re.compile(rf"[、，,；;/\n\r|｜+\s:：()（）\[\]【】〔〕—–―~～\-]+|{_AND}")
_ANY_MARK = re.compile(r"[、，,；;/\n\r|｜+\s:：()（）\[\]【】〔〕—–―~～\-及与和跟同至到]")
_WIDE_ONLY = re.compile(r"[\s:：()（）\[\]【】〔〕—–―~～\-]")
_WORDS = ("以及", "及", "及其", "与", "和", "跟", "同", "至", "到")
# 乌拉特前、中、后旗; 阿拉善左、右旗
_DIRECTIONS = re.compile(r"([一-鿿]{1,6}?)((?:[前中后左右][、和与及]?){1,3}[前中后左右])旗")
# 东、西乌珠穆沁旗
_SIDES = re.compile(r"([东西南北])[、和与及]([东西南北])([一-鿿]{2,6}[旗县区])")
_NUMBER = r"(?:[两二三四五六七八九十\d]+个?|等[两二三四五六七八九十\d]*个?)"
_SHARED = re.compile(rf"{_NUMBER}?(盟|市|州|县|旗|区|镇|乡|苏木|街道)$")
_COUNTED = re.compile(
    rf"{_NUMBER}(?:盟市|旗县市?区?|县市区?|市县|区县|地|处|镇乡|乡镇|(?P<word>盟|市|州|县|旗|区|镇|乡|苏木|街道))$"
)

# 乌拉特前、中旗; 新城、回民、玉泉三区
_COUNTED_LIST = re.compile(rf"、.*?(?:[前中后左右东西南北]|{_NUMBER})[盟市州县旗区镇乡]")


class Part(NamedTuple):
    """One item of a list: its span, what it was read as, and whether a mark stands before it."""

    start: int
    end: int
    item: Item
    marked: bool


def asks_for_list(text: str, start: int, lexicon: Lexicon) -> bool:
    """Say whether a name stands behind a mark or a word that joins the items of a list.

    Nearly no address has one, and the reading of lists is dear.
    """
    if _ANY_MARK.search(text, start) is None:
        return False
    if _COUNTED_LIST.search(text) is not None:
        return True
    for mark in _WIDE_MARK.finditer(text, start):
        at = mark.end() + skip_noise(text[mark.end() :])
        word = mark[0] in _WORDS
        if any(_names_begin(text, begin, lexicon, word=word) for begin in {mark.end(), at}):
            return True
    return False


def _names_begin(text: str, start: int, lexicon: Lexicon, *, word: bool) -> bool:
    """Say whether a name starts here; behind a word that joins, one that stands alone.

    和|平南大街 holds the stem of 平南县 and is no list.
    """
    return any(
        not word or any(link.alone or (not link.stem and is_noise(text, end)) for link in links)
        for end, links in lexicon.hits(text, start)
    )


def has_wide_mark(text: str) -> bool:
    """Say whether a text has a mark that separates only in the wide reading of a list."""
    return _WIDE_ONLY.search(text) is not None


def _split(text: str, lexicon: Lexicon, mark: re.Pattern[str]) -> list[tuple[int, int, bool]]:
    """Return the spans of the items; marks inside names do not split (和林格尔)."""
    spans: list[tuple[int, int, bool]] = []
    start = pos = 0
    marked = after_name = False
    while pos < len(text):
        end, whole = _name_end(text, pos, lexicon)
        if end > pos:
            if after_name and whole and start < pos:
                spans.append((start, pos, marked))
                start, marked = pos, False
            pos, after_name = end, True
            continue
        found = mark.match(text, pos)
        if found is not None and (found[0] not in _WORDS or after_name):
            spans.append((start, pos, marked))
            start = pos = found.end()
            marked, after_name = True, False
            continue
        pos, after_name = pos + 1, False
    spans.append((start, len(text), marked))
    return [s for s in spans if s[0] < s[1]]


def _name_end(text: str, start: int, lexicon: Lexicon) -> tuple[int, bool]:
    """Return where the chain of names that starts here ends, and whether it stands by itself.

    Without a mark before it only a sure name with its generic word does.
    """
    reading = chain_at(text, start, (), lexicon)
    if not reading.spans:
        return start, False
    first, last = reading.spans[-1]
    sure = any(state.strong for state in reading.states)
    return reading.end, sure and lexicon.is_typed(text[first:last], reading.states)


def written_out(text: str, lexicon: Lexicon) -> str:
    """Return a text with shared stems written out: 乌拉特前、中、后旗, 东、西乌珠穆沁旗."""
    for pattern, parts in ((_DIRECTIONS, _each_direction), (_SIDES, _each_side)):
        found = pattern.search(text)
        if found is not None:
            names = parts(found)
            if all(lexicon.has(name) for name in names):
                text = text[: found.start()] + "、".join(names) + text[found.end() :]
    return text


def _each_direction(found: re.Match[str]) -> list[str]:
    return [f"{found[1]}{word}旗" for word in found[2] if word in "前中后左右"]


def _each_side(found: re.Match[str]) -> list[str]:
    return [found[1] + found[3], found[2] + found[3]]


def _is_noise(part: str) -> bool:
    return is_noise(part, 0) or skip_noise(part) == len(part)


def read_list(
    text: str, states: tuple[State, ...], lexicon: Lexicon, inner: Inner, *, wide: bool = False
) -> list[Part]:
    """Return the items of a list; items of pure noise are left out.

    Parameters
    ----------
    text : str
        Normalised text.
    states : tuple of State
        The context.
    lexicon : Lexicon
    inner : Inner
    wide : bool
        Brackets, spaces, dashes and colons separate too.
    """
    spans = _split(text, lexicon, _WIDE_MARK if wide else _MARK)
    if len(spans) < 2:
        return []
    counted = _COUNTED.search(text)
    shared = counted["word"] or "" if counted else ""
    parts: list[Part] = []
    scopes: tuple[str, ...] = ()
    for start, end, marked in spans:
        part = text[start:end]
        number = _COUNTED.search(part)
        if number is not None and number.start() > 0:
            part = part[: number.start()]
        if _is_noise(part):
            continue
        contexts = [*(start_states((s,)) for s in scopes), states]
        item = _read_part(part, contexts, shared, (lexicon, inner))
        item = item._replace(spans=tuple((a + start, b + start) for a, b in item.spans))
        parts.append(Part(start, end, item, marked))
        scopes = _scopes_after(item, lexicon) or scopes
    return parts


def _scopes_after(item: Item, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what the next item may lie in: the divisions above this one, lowest first."""
    chains = [lexicon.chain(lexicon.place(s.named)) for s in item.states]
    if not chains:
        return ()
    shared = set.intersection(*({p.place_id for p in chain} for chain in chains))
    return tuple(p.place_id for p in reversed(chains[0]) if p.place_id in shared)


def _read_part(
    part: str, contexts: list[tuple[State, ...]], generic: str, tools: tuple[Lexicon, Inner]
) -> Item:
    """Read one item under the heads of the one before it, lowest first, then on its own."""
    lexicon, inner = tools
    wordings = [part + generic, part] if generic and not part.endswith(generic) else [part]
    best = Item((), refused="unknown")
    for wording in wordings:
        for context in contexts:
            item = read_item(wording, context, lexicon, inner)
            if item.states and not item.leftover:
                return _within(item, len(part))
            if item.states and not best.states:
                best = _within(item, len(part))
    if best.states:
        return best
    free = read_item(part, (), lexicon, inner)
    return free if free.states else _under_head(part, contexts[0], lexicon) or free


def _under_head(part: str, head: tuple[State, ...], lexicon: Lexicon) -> Item | None:
    """Return the county of the item before for an unknown finer place beside a known one."""
    in_county = len(head) == 1 and lexicon.place(head[0].scope).level is Level.COUNTY
    if not in_county or kind_of_rest(part) is not Rest.FINER:
        return None
    state = head[0]._replace(named=head[0].scope)
    return Item((state,), (), part, "", (("leftover", part),))


def _within(item: Item, size: int) -> Item:
    """Cut the spans to the text as written (the shared generic word is not in it)."""
    return item._replace(spans=tuple((a, min(b, size)) for a, b in item.spans if a < size))
