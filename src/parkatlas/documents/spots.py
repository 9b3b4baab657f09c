"""Places as they stand in a text: 和林县盛乐镇 is two mentions and one spot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parkatlas.documents.mention import DocumentMention
from parkatlas.documents.squeezed import Squeezed
from parkatlas.places.resolution import Status

__all__ = ["Spot", "spots_of"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the squeezed text, neighbouring mentions taken together.

    Parameters
    ----------
    start, end : int
        Positions in the squeezed text.
    place_id : str
        The last mention's, which is the finest; empty where it is ambiguous.
    level : str
    county : str
        Code of the one county that it lies in, empty where it is wider or not looked up.
    """

    start: int
    end: int
    place_id: str
    level: str
    county: str = ""


def spots_of(mentions: Iterable[DocumentMention], squeezed: Squeezed) -> list[Spot]:
    """Return the places that a text names as places, not inside other names."""
    spots: list[Spot] = []
    for mention in mentions:
        if mention.in_organisation or mention.deictic or mention.status is Status.UNRESOLVED:
            continue
        start = squeezed.position(mention.start)
        end = squeezed.position(mention.end - 1) + 1
        if spots and spots[-1].end == start:
            start = spots.pop().start
        spots.append(Spot(start, end, mention.place_id, mention.level))
    return spots
