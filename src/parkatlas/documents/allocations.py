"""Lists of place and quantity: 土左旗7个，和林县3个 (量按地分)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parkatlas.documents.dates import Calendar
from parkatlas.documents.list_context import ListContext, context_of
from parkatlas.documents.list_items import Item, essence, items_behind, label_after, with_labels
from parkatlas.documents.mention import DocumentMention
from parkatlas.documents.quantities import quantities
from parkatlas.documents.spots import Spot, spots_of
from parkatlas.documents.squeezed import Squeezed

__all__ = ["Allocation", "allocations"]

_LONGEST_HEADING = 48
_MOST_HEADINGS = 3
_SEPARATORS = re.compile(r"[)）|]*[、,;和及与]?(?:以及|其中|另外)?[,:|]*")
_OPENED = re.compile(r"(?:其中|分别|[(:（：])[,为是:]?$")
_EACH = re.compile(r"[(（]?(?:每[个]?[市县旗区镇乡村地盟]|各)")
_RESPECTIVELY = re.compile(r"[^,。;、]{0,16}?(?:分别|依次)[^\d,。;、]{0,10}")
_SITED = re.compile(r"(?:落户|落地|位于|选址|坐落|布局)(?:于|在)?$")
_ANSWERING = re.compile(r"分别|依次")
_BESIDE = frozenset(("、", "和", "与", "及", "以及", ","))


@dataclass(frozen=True, slots=True)
class Allocation:
    """One item of a list of quantities (DESIGN: allocations.csv)."""

    document_id: str
    list_id: str
    metric: str
    item_label: str
    place_text: str
    place_id: str
    value: float
    unit: str
    year: int | None
    total_value: float | None
    sum_matches_total: bool | None
    start: int
    end: int


def _chains(text: str, spots: Sequence[Spot], squeezed: Squeezed) -> list[list[list[Item]]]:
    """Return the runs of places that each carry quantities."""
    chains: list[list[list[Item]]] = []
    current: list[list[Item]] = []
    reached = -1
    for index, spot in enumerate(spots):
        items, end = _cells_of_group(text, spots, index, squeezed)
        if current and not _continues(text, reached, spot.start):
            chains.append(current)
            current = []
        if items:
            current.append(items)
            reached = end
        elif current:
            chains.append(current)
            current = []
    if current:
        chains.append(current)
    return [chain for chain in chains if len({cells[0].spot.place_id for cells in chain}) > 1]


def _cells_of_group(
    text: str, spots: Sequence[Spot], index: int, squeezed: Squeezed
) -> tuple[list[Item], int]:
    """Return a place's quantities, those of 土左旗、托县各2个 for the first too."""
    last = index
    while last + 1 < len(spots) and text[spots[last].end : spots[last + 1].start] in _BESIDE:
        last += 1
        if text[spots[last].end : spots[last].end + 1] not in _BESIDE:
            break
    stop = spots[last + 1].start if last + 1 < len(spots) else len(text)
    line = squeezed.line_end(spots[last].end - 1)
    items, end = items_behind(text, spots[last], min(stop, max(line, spots[last].end)))
    if last == index:
        return ([], end) if _answers_a_list(text, spots, index, items) else (items, end)
    if not items or not _EACH.match(items[0].filler):
        return [], end
    return [replace(item, spot=spots[index]) for item in items], spots[index].end


def _answers_a_list(text: str, spots: Sequence[Spot], index: int, items: Sequence[Item]) -> bool:
    """Say whether quantities behind a place answer the list that it ends: A、B分别3个、2个."""
    if not items or index == 0 or not _ANSWERING.search(items[0].filler):
        return False
    return text[spots[index - 1].end : spots[index].start] in _BESIDE


def _continues(text: str, reached: int, start: int) -> bool:
    gap = text[reached:start]
    if _SITED.search(text, max(0, reached - 4), start):
        return False  # 甲旗300万千瓦项目落户某园区: the second place is where the first's stands
    return len(gap) < 6 and _SEPARATORS.fullmatch(gap) is not None


def _is_list(chain: list[list[Item]], text: str) -> bool:
    """Say whether a run is one list: opened as one, or said in the same words throughout."""
    first = chain[0][0]
    if _OPENED.search(text, max(0, first.spot.start - 4), first.spot.start):
        return True
    fillers = {essence(cells[0].filler) for cells in chain}
    same_unit = len({cells[0].quantity.unit for cells in chain}) == 1
    plain = sum(1 for cells in chain if len(cells[0].filler) <= 4)
    return len(fillers) == 1 or (same_unit and plain == len(chain)) or plain == len(chain)


def _columns(chain: list[list[Item]]) -> list[list[Item]]:
    """Divide a run into lists of one thing each: cows and goats never add up."""
    width = min(len(cells) for cells in chain)
    if any(len(cells) != len(chain[0]) for cells in chain):
        width = 1
    columns: list[list[Item]] = []
    for k in range(width):
        column = with_labels([cells[k] for cells in chain])
        groups: dict[tuple[str, str], list[Item]] = {}
        for item in column:
            groups.setdefault((item.quantity.unit, item.label), []).append(item)
        columns += groups.values()
    return columns


def _grouped(text: str, spots: Sequence[Spot]) -> list[list[Item]]:
    """Return the lists of places that a list of quantities answers: 分别建设3个、2个."""
    found: list[list[Item]] = []
    index = 0
    while index < len(spots):
        last = index
        while last + 1 < len(spots) and text[spots[last].end : spots[last + 1].start] in _BESIDE:
            last += 1
        if last > index:
            places = spots[index : last + 1]
            items = _respective(text, places)
            if items:
                found.append(items)
                further = _further(text, spots, last + 1, items[-1])
                found += [[item] for item in further]
        index = last + 1
    return found


def _further(text: str, spots: Sequence[Spot], index: int, before: Item) -> list[Item]:
    """Return what the sentence goes on to say of one more place: …3个、2个，丙旗新增风电5万千瓦."""
    if index >= len(spots):
        return []
    spot = spots[index]
    if text[before.quantity.end : spot.start] not in (f"{before.label},", f"{before.label};", ","):
        return []
    stop = spots[index + 1].start if index + 1 < len(spots) else len(text)
    items, _ = items_behind(text, spot, stop)
    if len(items) != 1 or not items[0].quantity.unit:
        return []
    return with_labels([replace(items[0], follows=True)])


def _respective(text: str, places: Sequence[Spot]) -> list[Item]:
    end = places[-1].end
    opened = _RESPECTIVELY.match(text, end)
    if not opened and not text[: places[0].start].endswith(("分别在", "分别为", "分别")):
        return []
    line = min(len(text), (opened.end() if opened else end) + 16 * len(places))
    stop = re.compile(r"[。;)]").search(text, end, line)
    listed = list(quantities(text, opened.end() if opened else end, stop.start() if stop else line))
    listed = listed[: len(places)]
    if len(listed) < len(places):
        return []
    gaps = [text[a.end : b.start] for a, b in pairwise(listed)]
    if any(len(gap) > 12 or "。" in gap for gap in gaps):
        return []
    said = essence(text[end : listed[0].start].replace("分别", "").replace("依次", ""))
    label = label_after(text, listed[-1].end, len(text)) or said
    return with_labels([Item(p, q, label=label) for p, q in zip(places, listed, strict=True)])


def allocations(
    squeezed: Squeezed,
    mentions: Sequence[DocumentMention],
    document_id: str,
    calendar: Calendar,
) -> tuple[Allocation, ...]:
    """Find the lists of places and quantities of a document.

    Parameters
    ----------
    squeezed : Squeezed
    mentions : sequence of DocumentMention
        As the recogniser found them.
    document_id : str
    calendar : Calendar
        Reads years, relative ones too.

    Returns
    -------
    tuple of Allocation
        In the order of the text.
    """
    text = squeezed.text
    spots = spots_of(mentions, squeezed)
    lists = [c for chain in _chains(text, spots, squeezed) if _is_list(chain, text)
             for c in _columns(chain)]  # fmt: skip
    taken = {(i.spot.start, i.quantity.start) for items in lists for i in items}
    lists += [
        items for items in _grouped(text, spots)
        if not any((i.spot.start, i.quantity.start) in taken for i in items)
    ]  # fmt: skip
    lists.sort(key=lambda items: items[0].spot.start)
    out: list[Allocation] = []
    for number, items in enumerate(lists, 1):
        context = context_of(
            text, (items[0].spot.start, items[-1].quantity.end), items[0].quantity.unit,
            [i.quantity.value for i in items], calendar,
            _paragraph(squeezed, items[0].spot.start),
        )  # fmt: skip
        if items[0].follows:
            context = replace(context, metric="", total=None, matches=None)
        out += _rows(items, f"{document_id}-{number:02d}", document_id, context, squeezed)
    return tuple(out)


def _paragraph(squeezed: Squeezed, position: int) -> int:
    """Return where a paragraph begins, with the headings right above it."""
    start = squeezed.line_start(position)
    for _ in range(_MOST_HEADINGS):
        above = squeezed.line_start(start - 1) if start else start
        if start - above > _LONGEST_HEADING or squeezed.text[start - 1 : start] in "。;!?":
            break
        start = above
    return start


def _rows(
    items: list[Item], list_id: str, document_id: str, context: ListContext, squeezed: Squeezed
) -> list[Allocation]:
    rows = []
    for item in items:
        end = item.quantity.end
        if item.label and squeezed.text.startswith(item.label, end):
            end += len(item.label)
        if not item.spot.end <= item.quantity.start or item.quantity.start - item.spot.end > 40:
            end = item.spot.end
        start, stop = squeezed.span(item.spot.start, max(end, item.spot.end))
        place_start, place_end = squeezed.span(item.spot.start, item.spot.end)
        rows.append(
            Allocation(
                document_id, list_id, context.metric or item.label, item.label or context.metric,
                squeezed.original[place_start:place_end], item.spot.place_id,
                item.quantity.value, item.quantity.unit or context.unit, context.year,
                context.total, context.matches, start, stop,
            )
        )  # fmt: skip
    return rows
