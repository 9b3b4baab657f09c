"""What the cells of a column hold: degrees, places, money, statuses, years, or plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from parkatlas.gazetteer.unit import Level, Strength
from parkatlas.names.spelling import normalise
from parkatlas.records.values.amounts import read_amount
from parkatlas.records.values.degrees import read_degrees, read_pair
from parkatlas.records.values.words import status_of
from parkatlas.records.values.years import is_blank_year, read_span

__all__ = [
    "COUNTY",
    "DETAIL",
    "PREFECTURE",
    "PROVINCE",
    "TOWNSHIP",
    "Contents",
    "is_division",
    "is_place",
]

PROVINCE, PREFECTURE, COUNTY, TOWNSHIP, DETAIL = 1, 2, 3, 4, 5
_DEPTH = {
    Level.PROVINCE: PROVINCE, Level.PREFECTURE: PREFECTURE, Level.COUNTY: COUNTY,
    Level.TOWNSHIP: TOWNSHIP, Level.PARK: TOWNSHIP,
}  # fmt: skip
# cells enough to know a column by; more only cost time
_ENOUGH = 120
_LONGEST_NAME = 14
_EMPTY = {"", "-", "--", "—", "——", "/", "\\", "无", "nan", "none", "null", "n/a", "#n/a"}
_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+(?:e[-+]?\d+)?%?", re.IGNORECASE)
_FINE = re.compile(r"\d\.\d{2}|[°度]")
_PARK = re.compile(
    r"(?:园区|开发区|产业园|工业园|科技园|物流园|高新区|保税区|新区|示范区|集聚区|集中区|合作区|加工区|"
    r"农场|牧场|林场|矿区|\bpark|\bzone)$"
)
_SPOT = re.compile(
    r"[镇乡村路街道巷组号侧屯苏木旗县区市州盟]|\b(?:town|village|road|county|banner)\b"
)
_CHINA_LON, _CHINA_LAT = (73.0, 136.0), (3.0, 54.0)


@dataclass(frozen=True)
class Contents:
    """The cells of one column, a sample of them.

    Parameters
    ----------
    cells : tuple of str
        As written, empty ones too.
    """

    cells: tuple[str, ...]

    @classmethod
    def of_columns(cls, rows: Sequence[Sequence[str]], width: int) -> list[Contents]:
        """Return the contents of each column of some rows."""
        return [cls(tuple(row[i] if i < len(row) else "" for row in rows)) for i in range(width)]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """Cells that say something."""
        return tuple(c for c in self.cells if c.strip().casefold() not in _EMPTY)

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """Different texts, the first ones."""
        return tuple(dict.fromkeys(self.filled))[:_ENOUGH]

    def _share(self, holds: Callable[[str], bool]) -> float:
        return sum(map(holds, self.distinct)) / len(self.distinct) if self.distinct else 0.0

    @cached_property
    def fullness(self) -> float:
        """Share of the cells that say something."""
        return len(self.filled) / len(self.cells) if self.cells else 0.0

    @cached_property
    def variety(self) -> float:
        """Share of different texts among the cells that say something."""
        return len(set(self.filled)) / len(self.filled) if self.filled else 0.0

    @cached_property
    def numbers(self) -> float:
        """Share of plain numbers."""
        return self._share(lambda c: bool(_NUMBER.fullmatch(c.replace("，", ",").strip())))

    @cached_property
    def longitudes(self) -> float:
        """Share of degrees that are a longitude of China."""
        return self._share(lambda c: _within(c, _CHINA_LON))

    @cached_property
    def latitudes(self) -> float:
        """Share of degrees that are a latitude of China."""
        return self._share(lambda c: _within(c, _CHINA_LAT))

    @cached_property
    def fine(self) -> float:
        """Share of numbers written to two decimals or in degrees, as positions are."""
        return self._share(lambda c: bool(_FINE.search(c)))

    @cached_property
    def pairs(self) -> float:
        """Share of cells that hold both degrees of a position in China."""
        return self._share(_is_pair)

    @cached_property
    def money(self) -> float:
        """Share of amounts that name their unit."""
        return self._share(lambda c: read_amount(c, "").yuan is not None)

    @cached_property
    def amounts(self) -> float:
        """Share of cells that are an amount, with a unit or without."""
        return self._share(lambda c: read_amount(c, "元").reason not in ("not_an_amount", "empty"))

    @cached_property
    def statuses(self) -> float:
        """Share of known statuses."""
        return self._share(lambda c: status_of(c) is not None)

    @cached_property
    def years(self) -> float:
        """Share of years and spans of years."""
        return self._share(lambda c: read_span(c)[0] is not None or is_blank_year(c))

    @cached_property
    def parks(self) -> float:
        """Share of names that end as those of parks do, or are known as one."""
        return self._share(lambda c: bool(_PARK.search(c.strip().casefold())))

    @cached_property
    def townships(self) -> float:
        """Share of names that end as those of townships do."""
        return self._share(lambda c: c.strip().endswith(("镇", "乡", "街道", "苏木")))

    @cached_property
    def depths(self) -> tuple[int, ...]:
        """How deep the place of each different cell lies; 0 where it begins with none."""
        return tuple(_depth(cell) for cell in self.distinct)

    @cached_property
    def divisions(self) -> float:
        """Share of cells that are a division and nothing else, the townships left out."""
        return self._of(lambda depth: 0 < depth <= COUNTY)

    @cached_property
    def places(self) -> float:
        """Share of cells that begin with a known place, or have the words of an address."""
        if not self.distinct:
            return 0.0
        told = (
            d > 0 or _SPOT.search(c.casefold()) is not None
            for c, d in zip(self.distinct, self.depths, strict=True)
        )  # fmt: skip
        return sum(told) / len(self.distinct)

    @cached_property
    def depth(self) -> int:
        """How deep the places of the column lie in general: a division's level, else DETAIL."""
        known = sorted(d or DETAIL for d in self.depths)
        return known[len(known) // 2] if known else DETAIL

    @property
    def text(self) -> bool:
        """Whether the column holds words rather than figures."""
        return bool(self.distinct) and self.numbers < 0.5 and self.money < 0.5 and self.pairs < 0.5

    def _of(self, fits: Callable[[int], bool]) -> float:
        return sum(map(fits, self.depths)) / len(self.depths) if self.depths else 0.0


def _within(text: str, limits: tuple[float, float]) -> bool:
    degrees = read_degrees(text)
    return degrees is not None and limits[0] <= degrees <= limits[1]


def _is_pair(text: str) -> bool:
    first, second = read_pair(text)
    if first is None or second is None:
        return False
    low, high = sorted((first, second))
    return _CHINA_LON[0] <= high <= _CHINA_LON[1] and _CHINA_LAT[0] <= low <= _CHINA_LAT[1]


@lru_cache(maxsize=4096)
def _depth(text: str) -> int:
    """Return the level of the chain of names that a text is, DETAIL if more follows it."""
    from parkatlas.gazetteer.index import load_gazetteer

    gazetteer = load_gazetteer()
    plain = normalise(text).strip()
    if plain.isascii():
        return _latin_depth(plain)
    at = deepest = 0
    while at < len(plain):
        for end in range(min(len(plain), at + _LONGEST_NAME), at + 1, -1):
            depths = [
                _DEPTH[level]
                for name in gazetteer.named(plain[at:end])
                if (name.strength is Strength.STRONG or deepest)
                and (level := gazetteer.place(name.place_id).level) in _DEPTH
            ]
            if depths:
                deepest, at = max(deepest, min(depths)), end
                break
        else:
            return DETAIL if deepest else 0
    return deepest


def _latin_depth(text: str) -> int:
    """Return the level of the finest name of a Latin chain: ``Hohhot, Wuchuan County``."""
    from parkatlas.gazetteer.index import load_gazetteer

    gazetteer = load_gazetteer()
    found = []
    for part in filter(None, (p.strip() for p in text.split(","))):
        levels = [gazetteer.place(n.place_id).level for n in gazetteer.named(part)]
        depths = [_DEPTH[level] for level in levels if level in _DEPTH]
        found.append(min(depths, default=0))
    if not found or not any(found):
        return 0
    return max(found) if all(found) else DETAIL


def is_division(text: str) -> bool:
    """Tell whether a text is a division down to the county, and nothing else."""
    return bool(text) and 0 < _depth(text) <= COUNTY


@lru_cache(maxsize=65536)
def is_place(text: str) -> bool:
    """Tell whether a text is, as a whole, the name of a park or a division."""
    from parkatlas.gazetteer.index import load_gazetteer

    gazetteer = load_gazetteer()
    return any(
        gazetteer.place(name.place_id).level in _DEPTH and name.strength is Strength.STRONG
        for name in gazetteer.named(normalise(text))
    )
