"""The states of a reading and the names that link them; the many places of one name."""

from __future__ import annotations

from typing import NamedTuple

from parkatlas.gazetteer.unit import Name, NameKind, Strength

__all__ = [
    "COUNTY_ID",
    "RANK",
    "TOWNSHIP_ID",
    "Link",
    "State",
    "is_township",
    "link_of",
    "links_of",
    "near",
]

COUNTY_ID, TOWNSHIP_ID = 6, 12  # digits of a code
_MANY = 8  # places of one name

# A current official name outranks a short form, a short form what a place was called once.
RANK = {
    None: 0, NameKind.OFFICIAL: 0, NameKind.CODE: 0, NameKind.TRADITIONAL: 0, NameKind.SHORT: 1,
    NameKind.PINYIN: 1, NameKind.ENGLISH: 1, NameKind.ONE_CHARACTER: 2, NameKind.FORMER: 2,
}  # fmt: skip


class State(NamedTuple):
    """One way to understand what was read so far.

    ``scope`` is the place that the next name must lie in, ``named`` the lowest place that the
    text itself names (empty while only the given context is known).
    """

    scope: str
    named: str
    strong: bool  # a strong name, or two names that confirm each other
    kind: NameKind | None  # of the last name; former where any name of the chain is
    alone: bool = True  # the last name stands alone


class Link(NamedTuple):
    """A name as a link of a chain."""

    place_id: str
    alone: bool  # it stands alone
    kind: NameKind
    stem: bool  # a township's name without its generic word


class _Namesakes(tuple[Link, ...]):
    """The links of a name that many places have, by the divisions that their towns lie in."""

    def __init__(self, links: tuple[Link, ...]) -> None:
        super().__init__()
        self._others = tuple(link for link in links if not is_township(link.place_id))
        self._towns: dict[str, tuple[Link, ...]] = {}
        for link in links:
            if is_township(link.place_id):
                for size in (2, 4, COUNTY_ID):
                    key = link.place_id[:size]
                    self._towns[key] = (*self._towns.get(key, ()), link)

    def near(self, scope: str) -> tuple[Link, ...]:
        """Return the links that may lie in a scope: towns of its county or prefecture, and others.

        A district that lies in another unit (加格达奇区) has its towns under that unit's code.
        """
        if scope[0] > "9":
            return self
        code = scope[:COUNTY_ID].removesuffix("00").removesuffix("00")
        key = code if code in self._towns else code[:4]
        return self._towns.get(key, ()) + self._others


def near(links: tuple[Link, ...], scope: str) -> tuple[Link, ...]:
    """Leave out namesakes elsewhere: there are hundreds of 城关镇."""
    return links.near(scope) if isinstance(links, _Namesakes) else links


def is_township(place_id: str) -> bool:
    """Say whether an id is a township's: twelve digits (``park:S159002`` has as many letters)."""
    return len(place_id) == TOWNSHIP_ID and place_id[0] <= "9"


def link_of(name: Name) -> Link:
    """Return a name as a link of a chain."""
    alone = name.strength is Strength.STRONG
    is_stem = not alone and name.kind is NameKind.SHORT and is_township(name.place_id)
    return Link(name.place_id, alone, name.kind, is_stem)


def links_of(names: list[Link]) -> tuple[Link, ...]:
    """Return the links of a name, by division where they are many."""
    return _Namesakes(tuple(names)) if len(names) > _MANY else tuple(names)
