"""A place with its quantity, and the word that says of what: 土左旗7个牧场."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parkatlas.documents.quantities import NUMBER, Quantity, number_of, quantities
from parkatlas.documents.spots import Spot

__all__ = ["Item", "essence", "items_behind", "label_after", "with_labels"]

_LONGEST_CELL = 44
_LONGEST_FILLER = 16
_LABEL = re.compile(r"(?:的)?([\u3400-\u9fffA-Za-z]{1,12})")
_NUMBER_ALONE = re.compile(rf"(?:约|各|:|\|)?({NUMBER})(?=[,、;)和|]|$)")
_FILLER_WORDS = re.compile(
    r"^(?:每[个]?[市县旗区镇乡村地盟]|为|是|达到|达|约|各|有|共|:|[(（]|完成|新增|新建|建设|建成|安排|地区|境内|规模|近|超|超过|已)+"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A place with one quantity: what stands between them, and the word after.

    ``follows`` says that a list of other things ends right before it.
    """

    spot: Spot
    quantity: Quantity
    filler: str = ""
    label: str = ""
    follows: bool = False


def items_behind(text: str, spot: Spot, stop: int) -> tuple[list[Item], int]:
    """Return the quantities that follow a place up to the next one, and where they end."""
    items: list[Item] = []
    at = spot.end
    for quantity in quantities(text, spot.end, min(stop, spot.end + _LONGEST_CELL)):
        filler = text[at : quantity.start]
        if len(filler) > _LONGEST_FILLER or re.search(r"[。;(（]", filler.lstrip("(（")):
            break
        label = label_after(text, quantity.end, stop)
        items.append(Item(spot, quantity, filler.lstrip("、,和"), label))
        at = quantity.end + len(label)
        if re.match(r"[)）。;]", text[at : at + 1]):
            break
    if not items:
        alone = _NUMBER_ALONE.match(text, spot.end, min(stop, spot.end + 12))
        if alone:
            bare = Quantity(number_of(alone[1]), "", alone.start(1), alone.end(1))
            return [Item(spot, bare)], alone.end(1)
    return items, at


def label_after(text: str, at: int, stop: int) -> str:
    """Return the word of what is counted right behind a quantity, empty where there is none."""
    found = _LABEL.match(text, at, stop)
    if not found or re.match(r"[和与及](?![\u3400-\u9fff]{0,1}牛)", found[0]):
        return ""
    cut = re.split(r"[和与及]", found[0])[0]
    cut = re.split(r"[一二两三四五六七八九十]", cut)[0]
    return cut if not re.match(r"(?:以上|左右|每|合计|共计|总计)", cut) and len(cut) <= 8 else ""


def essence(filler: str) -> str:
    """Return what a filler says beside 达到 and 完成."""
    return _FILLER_WORDS.sub("", filler)


def with_labels(items: list[Item]) -> list[Item]:
    """Give items without a word of their own the next one's: 7个、3个奶牛牧场."""
    label = ""
    out: list[Item] = []
    for item in reversed(items):
        label = item.label or label or essence(item.filler)
        out.append(replace(item, label=label))
    unit = next((i.quantity.unit for i in items if i.quantity.unit), "")
    return [
        replace(i, quantity=replace(i.quantity, unit=i.quantity.unit or unit))
        for i in reversed(out)
    ]
