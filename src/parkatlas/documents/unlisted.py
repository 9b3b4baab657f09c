"""Parks that no table knows, in running text: 临漳县三江汇冷链物流园 is one mention.

A county with up to ten characters and a word for a park behind it is that park; the county in
it is then no mention of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from parkatlas.documents.article_reading import Found
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.gazetteer.unlisted import unlisted_id
from parkatlas.names.park_words import GRAMMAR_WORDS, is_park_by_grammar
from parkatlas.places.resolution import Status

__all__ = ["with_unlisted_parks"]


@cache
def _behind() -> re.Pattern[str]:
    words = "|".join(map(re.escape, GRAMMAR_WORDS))
    return re.compile(rf"[一-鿿]{{2,10}}?(?:{words})(?![一-鿿]{{0,2}}(?:公司|管委会|企业))")


def with_unlisted_parks(found: Iterable[Found], text: str, gazetteer: Gazetteer) -> list[Found]:
    """Return the mentions with unlisted parks in the place of the counties in front of them."""
    listed = list(found)
    kept: list[Found] = []
    end = 0
    for at, one in enumerate(listed):
        if one.start < end:
            continue  # inside the park
        park = _park(one, listed[at + 1 :], text, gazetteer)
        kept.append(park or one)
        end = kept[-1].end
    return kept


def _park(one: Found, after: list[Found], text: str, gazetteer: Gazetteer) -> Found | None:
    """Return the park that begins with a county's mention, if there is one."""
    place = one.place
    if place is None or place.level is not Level.COUNTY or one.organisation or one.deictic:
        return None
    match = _behind().match(text, one.end)
    if match is None or not is_park_by_grammar(match[0], in_text=True):
        return None
    inside = [f for f in after if f.start < match.end()]
    if any(not _may_be_inside(f, place.place_id, match.end(), gazetteer) for f in inside):
        return None
    park = gazetteer.place(unlisted_id(place.place_id, match[0]))
    return one._replace(end=match.end(), place=park, status=Status.RESOLVED, candidates=())


def _may_be_inside(found: Found, county: str, end: int, gazetteer: Gazetteer) -> bool:
    """Say whether a mention may be a part of a park's name: a town of the county, or nothing."""
    if found.end > end:
        return False
    if found.place is None:
        return True
    return found.place.level is Level.TOWNSHIP and gazetteer.is_within(found.place.place_id, county)
