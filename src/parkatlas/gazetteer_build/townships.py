"""Townships of both sources: the newer database, and what only the older table lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from parkatlas.gazetteer_build.sources.quhua import Township
from parkatlas.names.suffixes import stem_of

__all__ = ["corps_forms", "merge_townships"]

# A farm of the corps is one unit with the town made of it: 四十一团草湖镇, 托云牧场兴边镇.
_OF_THE_CORPS = re.compile(r"^(?P<farm>.{2,}?(?:团|农场|牧场|总场))(?P<town>.{2,}[镇乡])$")
_CORPS_CITIES = "6590"


def corps_forms(township: Township) -> tuple[str, ...]:
    """Return the town and the farm of a unit of the corps that is written as both."""
    match = _OF_THE_CORPS.match(township.name)
    if match is None or not township.code.startswith(_CORPS_CITIES):
        return ()
    return match["town"], match["farm"]


def merge_townships(
    database: Iterable[Township], table: Iterable[Township], counties: Collection[str], year: str
) -> tuple[Township, ...]:
    """Return the townships of the database, and of the older table what the database lacks.

    Where the database lists no township of a county or city at all, the table's are today's.
    Elsewhere a township of the table was abolished since, unless one of its name is in the
    same prefecture, or in a county of the province that the table does not know yet, or one of
    its stem in the county: then it has a new number, has moved, or changed its kind.

    Parameters
    ----------
    database, table : iterable of Township
    counties : collection of str
        Codes of the counties that the table knows.
    year : str
        When the database was read: the year that abolished townships are given.
    """
    found = {township.code: township for township in database}
    listed = {township.county for township in found.values()}
    around = {(t.code[:4], name) for t in found.values() for name in (t.name, *corps_forms(t))}
    stems = {(t.county, stem_of(t.name, "township")) for t in found.values()}
    in_new = {
        (t.code[:2], name)
        for t in found.values()
        if t.county not in counties
        for name in (t.name, *corps_forms(t))
    }
    for township in table:
        name = township.name
        lives_on = (
            (township.code[:4], name) in around
            or (township.code[:2], name) in in_new
            or (township.county, stem_of(name, "township")) in stems
        )
        if township.code in found or lives_on:
            continue
        gone = year if township.county in listed else ""
        found[township.code] = replace(township, abolished=gone)
    return tuple(found[code] for code in sorted(found))
