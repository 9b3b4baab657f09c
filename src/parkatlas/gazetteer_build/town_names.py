"""Which towns are known by their stem alone: 棋盘井, 薛家湾, 百灵庙."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from parkatlas.gazetteer_build.claims import Claim, Rank
from parkatlas.gazetteer_build.sources.quhua import Township
from parkatlas.names.park_words import is_generic
from parkatlas.names.spelling import normalise
from parkatlas.names.suffixes import township_forms

__all__ = ["town_claims"]


def town_claims(
    townships: Iterable[Township], taken: Collection[str], words: Collection[str]
) -> Iterator[Claim]:
    """Yield the stems of towns that stand alone.

    As with counties, a stem of three characters or more does, if no other place of China
    goes by it and it is no common word (樱桃园)
    and no well-known name (成吉思汗). Only towns and sumu are called so, not
    townships (乡) and not streets.

    Parameters
    ----------
    townships : iterable of Township
    taken : collection of str
        Names of everything else.
    words : collection of str
        Common words and well-known names.
    """
    listed = list(townships)
    official = {normalise(t.name) for t in listed}
    owners: dict[str, list[Township]] = {}
    for township in listed:
        for form in township_forms(township.name):
            owners.setdefault(normalise(form), []).append(township)
    for text, towns in sorted(owners.items()):
        (town, *others) = towns
        free = text not in official and text not in taken and text not in words
        if others or not free or len(text) < 3 or is_generic(text):
            continue
        if not town.abolished and town.kind in ("镇", "苏木", "民族苏木"):
            yield Claim(text, town.code, "short", Rank.COUNTY, True, "dropped_suffix")
