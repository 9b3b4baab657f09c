"""Words of project lists for status, sector and datum, mapped to the values of the contract.

The words are in ``geodata/curated/words.toml``. A word that is not there is reported and kept
beside the column; it never becomes a default. A status may be followed by details
(``在建，已完成主体``): the first part decides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from parkatlas.datafiles import geodata_toml
from parkatlas.names.spelling import normalise

__all__ = ["DATUMS", "datum_in", "datum_of", "sector_of", "status_of"]

_MARKS = re.compile(r"[\s_\-()（）:：]+")
_END_OF_PART = re.compile(r"[,，。;；、.(（\n]")
_HALF_WORD = 2
_LEADS = ("目前", "现", "正在", "正", "已经", "已", "完成", "进入", "处于", "处在", "项目")
_TAILS = ("项目", "阶段", "状态", "产业", "行业", "业", "类", "中", "领域", "坐标系", "坐标")


def _plain(text: str) -> str:
    return _MARKS.sub("", normalise(text))


def _table(words: dict[str, list[str]]) -> dict[str, str]:
    table = {_plain(value): value for value in words}
    for value, texts in words.items():
        table.update({_plain(text): value for text in texts})
    return table


def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    words = geodata_toml("curated", "words.toml")
    return _table(words["status"]), _table(words["sector"]), _table(words["datum"])


_STATUS, _SECTOR, _DATUM = _tables()
DATUMS = tuple(dict.fromkeys(_DATUM.values()))


def _look_up(text: str, table: dict[str, str]) -> str | None:
    """Find a word, then the word without a general ending or beginning."""
    plain = _plain(text)
    found = _without_tail(plain, table)
    for lead in _LEADS if found is None else ():
        if plain.startswith(lead) and (found := _without_tail(plain.removeprefix(lead), table)):
            return found
    return found


def _without_tail(plain: str, table: dict[str, str]) -> str | None:
    if plain in table:
        return table[plain]
    for tail in _TAILS:
        if plain.endswith(tail) and plain[: -len(tail)] in table:
            return table[plain[: -len(tail)]]
    for at in range(_HALF_WORD, len(plain) - _HALF_WORD + 1):  # 签约|落地: two words for one
        found = table.get(plain[:at])
        if found is not None and found == table.get(plain[at:]):
            return found
    return None


@lru_cache(maxsize=16384)
def status_of(text: str) -> str | None:
    """Return the status that a cell states, None where its words are not known."""
    whole = _look_up(text, _STATUS)
    if whole is not None:
        return whole
    first = _END_OF_PART.split(unicodedata.normalize("NFKC", text).strip(), maxsplit=1)[0]
    return _look_up(first, _STATUS)


@lru_cache(maxsize=16384)
def sector_of(text: str) -> str | None:
    """Return the sector that a cell states, None where its words are not known."""
    return _look_up(text, _SECTOR)


@lru_cache(maxsize=1024)
def datum_of(text: str) -> str | None:
    """Return the datum that a cell names (``高德`` is ``gcj02``), None where it is not known."""
    return _look_up(text, _DATUM)


_LATIN_WORD = re.compile(r"[a-z]+\d*")


def datum_in(text: str) -> str:
    """Return the datum that one of a heading's Latin words names: ``bd_lng``, ``lon_wgs84_deg``."""
    words = _LATIN_WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return next((datum for word in words if (datum := datum_of(word))), "")
