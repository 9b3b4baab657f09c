"""The headings of project lists, Chinese and English, and what they mean.

:data:`HEADINGS` is the one table (``geodata/curated/headings.toml``): a column of ``RECORDS``
and the headings that name it, the plainest first. Where two headings of one list name the same
column, the plainer one fills it and the other is kept as the user's own. A unit in the heading's
brackets applies to the column.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from parkatlas.datafiles import geodata_toml
from parkatlas.records.layout.hints import names_language, squeeze
from parkatlas.records.values.words import DATUMS, datum_of

__all__ = ["AMOUNT_COLUMNS", "HEADINGS", "Heading", "heading_of", "is_unit", "squeeze"]


def _table() -> dict[str, tuple[str, ...]]:
    table = geodata_toml("curated", "headings.toml")
    return {column: tuple(texts) for column, texts in table.items()}


HEADINGS = _table()
AMOUNT_COLUMNS = ("investment_cny",)
_DEGREES = ("lon", "lat", "coordinates")

_BRACKETS = re.compile(r"[((\[【〔{]([^()()\[\]【】〔〕{}]*)[))\]】〕}]")
_CNY_UNIT = (
    r"[十百千万亿]{0,3}(?:元|人民币元?)|[百千]?万|[十百千万]?亿|"
    r"(?:million|billion|100million|10000)?(?:yuan|cny|rmb)"
)
_FOREIGN_UNIT = (
    r"[十百千万亿]*(?:美元|美金|欧元|日元|港元|港币|英镑|韩元|卢布|澳元|加元|新元)|"
    r"(?:million|billion)?(?:usd|us\$|eur|jpy|hkd|gbp|\$|€)"
)
_UNIT = re.compile(rf"(?:单位:?)?({_CNY_UNIT}|{_FOREIGN_UNIT})", re.IGNORECASE)
# both halves of one heading: 项目名称 Project name, Status 进展
_TWO_LANGUAGES = re.compile(
    r"(?P<han>[^a-z]*[\u4e00-\u9fff][^a-z]*?)[\s/|]*[a-z]{3}[\x00-\x7f]*|"
    r"[a-z]{3}[\x00-\x7f]*?[\s/|]*(?P<han_last>[\u4e00-\u9fff][^a-z]*)",
    re.IGNORECASE,
)
_UNIT_AT_END = re.compile(r"^(.+?)[\s/::_,-]*((?:十|百|千|万|亿|万亿|百万|千万)元)$")


@dataclass(frozen=True)
class Heading:
    """What a heading says.

    Parameters
    ----------
    text : str
        As it stands in the file.
    column : str or None
        Key of :data:`HEADINGS`, None where it is not known.
    unit : str
        Unit of an amount, as written; empty where none is named.
    rank : int
        Place in the table's row: 0 for the plainest wording.
    datum : str
        Datum that a heading of coordinates names (``高德经度``); empty where it names none.
    """

    text: str
    column: str | None = None
    unit: str = ""
    rank: int = 0
    datum: str = ""


_KNOWN = {
    squeeze(text): (column, rank)
    for column, texts in HEADINGS.items()
    for rank, text in enumerate(texts)
}


def is_unit(text: str) -> str:
    """Return the unit of money that a bracket or a line such as ``单位：万元`` names, or ``''``."""
    found = _UNIT.fullmatch(squeeze(text))
    return found.group(1) if found else ""


# of two columns that say the same, the one without a bracket is meant, and never the translation
_BRACKETED, _TRANSLATED = 50, 200


def _known(text: str) -> tuple[str, int] | None:
    """Look a heading up, its brackets once as part of the name and once left out."""
    found = _KNOWN.get(squeeze(text))
    insides = _BRACKETS.findall(text)
    if found is not None or not insides:
        return found
    if any(re.search(r"\d|年|月|其中", inside) for inside in insides):
        return None
    degrees = (_KNOWN.get(squeeze(inside)) for inside in insides)
    if named := next((one for one in degrees if one and one[0] in _DEGREES), None):
        return named  # 坐标（经度）
    bare = _KNOWN.get(squeeze(_BRACKETS.sub("", text)))
    further = _TRANSLATED if any(map(names_language, insides)) else _BRACKETED
    return (bare[0], bare[1] + further) if bare else None


# Every way to cut the heading in two is tried: a bound keeps a cell of megabytes from taking hours.
_LONGEST_DATED = 40


def _with_datum(text: str) -> Heading | None:
    """Read a heading of coordinates that names their datum: 高德经度, 纬度（WGS84）, 百度坐标."""
    if len(text) > _LONGEST_DATED:
        return None
    plain = squeeze(re.sub(r"[((\[【〔{))\]】〕}]", "", unicodedata.normalize("NFKC", text)))
    for cut in range(1, len(plain)):
        for column, word in ((plain[cut:], plain[:cut]), (plain[:cut], plain[cut:])):
            datum, found = datum_of(word), _KNOWN.get(column)
            if datum and found and found[0] in _DEGREES:
                # of several pairs in one list the plain one is meant, then in this order
                return Heading(text, found[0], "", 100 + DATUMS.index(datum), datum)
    return None


def _halves(text: str) -> re.Match[str] | None:
    return _TWO_LANGUAGES.fullmatch(text) if len(text) <= _LONGEST_DATED * 2 else None


@lru_cache(maxsize=4096)
def heading_of(text: str) -> Heading:
    """Return what one heading means.

    Parameters
    ----------
    text : str
        The heading as written, such as ``总投资（亿元）``.

    Returns
    -------
    Heading
        With ``column`` None where the wording is not in :data:`HEADINGS`.
    """
    if dated := _with_datum(text):
        return dated
    plain = unicodedata.normalize("NFKC", text).strip()
    unit = next((u for u in map(is_unit, _BRACKETS.findall(plain)) if u), "")
    if unit:
        plain = _BRACKETS.sub(lambda m: "" if is_unit(m.group(1)) else m.group(0), plain)
    found = _known(plain)
    if found is None and not unit and (tail := _UNIT_AT_END.match(plain)):
        plain, unit = tail.group(1), tail.group(2)
        found = _known(plain)
    if found is None and (parts := _halves(plain)):
        # 项目名称 Project name: the Chinese half decides
        half = heading_of((parts["han"] or parts["han_last"]).strip())
        return Heading(text, half.column, half.unit or unit, half.rank, half.datum)
    if found is None or (unit and found[0] not in AMOUNT_COLUMNS):
        return Heading(text, unit=unit)
    if squeeze(text) == "investmentcny":
        unit = "元"
    return Heading(text, found[0], unit, found[1])
