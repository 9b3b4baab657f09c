"""What the title or the sheet's name says a list is about: one division, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from parkatlas.gazetteer.unit import Level, Strength
from parkatlas.names.spelling import normalise

if TYPE_CHECKING:
    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.gazetteer.unit import Name, Place

__all__ = ["subject_of"]

_DIVISIONS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)
# what stands before the name in a title: 附件1：, （2026年度）, 2026年, 关于
_BEFORE = re.compile(
    r"(?:附[件表录]?\d*[::、.]?|[(\[【][^()\[\]【】]{0,12}[)\]】]|[\d〇零一二三四五六七八九]{2,4}年度?|关于|\W)*"
)
# a short name (托克托) is one only where no longer name can begin: before a figure or the end
_AFTER_SHORT = re.compile(r"\d|$|\W")
# an organisation's list may lie anywhere, whatever place its name begins with
_ORGANISATION = re.compile(r"集团|公司|商会|协会|大学|学院|银行|研究院|基金")
_LONGEST = 14


def subject_of(texts: Iterable[str], gazetteer: Gazetteer | None = None) -> tuple[str, str]:
    """Return the full and the own name of the one division that titles name at their beginning.

    Parameters
    ----------
    texts : iterable of str
        Title rows and the sheet's name.
    gazetteer : Gazetteer, optional

    Returns
    -------
    tuple of str
        Both empty where none is named, where a title names two places apart, or where the name
        alone could be several places.
    """
    from parkatlas.gazetteer.index import load_gazetteer

    plain = [normalise(text) for text in texts if text]
    if not any(re.search(r"[\u4e00-\u9fff]", text) for text in plain):
        return "", ""
    known = gazetteer or load_gazetteer()
    subject: Place | None = None
    for text in plain:
        for place in _named(text, known):
            if subject is None or known.is_within(place.place_id, subject.place_id):
                subject = place
            elif not known.is_within(subject.place_id, place.place_id):
                return "", ""
    return (known.full_name(subject.place_id), subject.name) if subject is not None else ("", "")


def _named(text: str, gazetteer: Gazetteer) -> list[Place]:
    """Return the divisions of a title that begins with one, largest first; else nothing."""
    if _ORGANISATION.search(text):
        return []
    before = _BEFORE.match(text)
    at = before.end() if before else 0
    found: list[Place] = []
    while step := _next(text, at, found, gazetteer):
        place, at = step
        found.append(place)
    rest = (_next(text, i, [], gazetteer) for i in range(at, len(text))) if found else ()
    return [*found, *(other[0] for other in rest if other)]


def _next(text: str, at: int, above: list[Place], gazetteer: Gazetteer) -> tuple[Place, int] | None:
    """Return the division named at a position, the longest name first, and where it ends."""
    for end in range(min(len(text), at + _LONGEST), at + 1, -1):
        places = {
            name.place_id: gazetteer.place(name.place_id)
            for name in gazetteer.named(text[at:end])
            if _fits(name, above, gazetteer)
        }
        if len(places) == 1:
            place = next(iter(places.values()))
            whole = text[at:end].endswith(place.name[-1])
            return (place, end) if whole or _AFTER_SHORT.match(text, end) else None
    return None


def _fits(name: Name, above: list[Place], gazetteer: Gazetteer) -> bool:
    if gazetteer.place(name.place_id).level not in _DIVISIONS:
        return False
    if not above:
        return name.strength is Strength.STRONG
    return gazetteer.is_within(name.place_id, above[-1].place_id)
