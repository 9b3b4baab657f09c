"""The built files in memory: raw rows, made into places and names when asked for.

42,000 townships and their names would take a second and 100 MiB as objects; as the lines of
two files they take a tenth of each.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from parkatlas.datafiles import geodata_path
from parkatlas.errors import DataFileError
from parkatlas.gazetteer.unit import Level, Name, NameKind, Place, Strength
from parkatlas.gazetteer.unlisted import unlisted_park
from parkatlas.names.park_words import is_generic
from parkatlas.names.suffixes import generic_word, township_forms

__all__ = ["NameTable", "PlaceTable", "damaged", "number", "read_lineage", "read_lines"]


_DIVISION_ROW = re.compile(r"^\d{6}\t", re.MULTILINE)


def number(text: str) -> float | None:
    """Return a number, or None for an empty text."""
    return float(text) if text else None


def read_lines(path: Path) -> list[str]:
    """Return the lines of a tab-separated file without its heading."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(path, str(error)) from error
    # every file that we write ends with a line end; one without has been cut
    if len(lines) < 2 or lines[-1] or "\t" not in lines[0]:
        raise damaged(path, "不完整 incomplete")
    return lines[1:-1]


def damaged(path: Path, reason: str) -> DataFileError:
    """Return the error for a data file that cannot be what we wrote."""
    return DataFileError(
        f"数据文件 {path} 已损坏（{reason}）；"
        "请重新安装 parkatlas，或在源码目录运行 make gazetteer。",
        f"data file {path} is damaged ({reason}); reinstall parkatlas, or run `make gazetteer`.",
    )


class PlaceTable(Mapping[str, Place]):
    """Places by id; townships become objects when asked for.

    Parameters
    ----------
    places : dict of str to Place
        Everything but townships.
    townships : list of str
        Lines of ``townships.tsv``: code, name, lon, lat, error_m, source, abolished.
    parks : list of str
        Lines of ``parks.tsv``: place_id, name, kind, type, parent_id, adcodes, lon, lat,
        error_m, precision, source, and facts.
    """

    def __init__(self, places: dict[str, Place], townships: list[str], parks: list[str]) -> None:
        self._made = places
        self._lines = {line[:12]: line for line in townships}
        self._parks = {line.partition("\t")[0]: line for line in parks}
        self._others = dict.fromkeys([*places, *self._parks])

    def __getitem__(self, place_id: str) -> Place:
        made = self._made.get(place_id)
        if made is None:
            if place_id in self._parks:
                made = _park(self._parks[place_id])
            elif place_id in self._lines:
                made = _township(self._lines[place_id])
            else:
                made = self._unlisted(place_id)
            self._made[place_id] = made
        return made

    def _unlisted(self, place_id: str) -> Place:
        place = unlisted_park(place_id)
        if place is None or place.adcode not in self._others:
            raise KeyError(place_id)
        return place

    def __contains__(self, place_id: object) -> bool:
        if place_id in self._made or place_id in self._lines or place_id in self._parks:
            return True
        place = unlisted_park(place_id) if isinstance(place_id, str) else None
        return place is not None and place.adcode in self._others

    def __iter__(self) -> Iterator[str]:
        yield from self._others
        yield from self._lines

    def __len__(self) -> int:
        return len(self._others) + len(self._lines)

    def put(self, place: Place) -> None:
        """Add a place, or replace the one with its id."""
        self._made[place.place_id] = place
        if place.place_id not in self._lines:
            self._others[place.place_id] = None

    def without_townships(self) -> Iterator[Place]:
        """Iterate over everything but townships, none of which is made."""
        return (self[place_id] for place_id in self._others)

    def parents(self) -> Iterator[tuple[str, str]]:
        """Iterate over (place id, parent id) without making townships."""
        for place_id in self._others:
            yield place_id, self[place_id].parent_id
        for code in self._lines:
            yield code, code[:6]


def _township(line: str) -> Place:
    code, name, lon, lat, error_m, source, abolished = line.split("\t")
    note = f"; 撤销 {abolished}" if abolished else ""
    return Place(
        place_id=code, name=name, level=Level.TOWNSHIP, kind=generic_word(name, "township"),
        parent_id=code[:6], adcodes=(code[:6],), lon=number(lon), lat=number(lat),
        error_m=number(error_m), source=source + note,
    )  # fmt: skip


def _park(line: str) -> Place:
    place_id, name, kind, type_, parent, adcodes, lon, lat, error, point, source, _ = line.split(
        "\t", 11
    )
    return Place(
        place_id=place_id, name=name, level=Level.PARK, kind=kind, parent_id=parent,
        adcodes=tuple(adcodes.split(";")), lon=number(lon), lat=number(lat),
        error_m=number(error), source=source, type=type_, point=point,
    )  # fmt: skip


class NameTable(Mapping[str, tuple[Name, ...]]):
    """Names by normalised text; objects are made when asked for.

    Parameters
    ----------
    names : list of str
        Lines of ``names.tsv``: text, place_id, kind, strength, reason.
    townships : list of str
        Lines of ``townships.tsv``. A township is named officially and, weakly, by its stem. Its
        name stands there as normalised: that saves a tenth of a second.
    """

    def __init__(self, names: list[str], townships: list[str]) -> None:
        self._made: dict[str, tuple[Name, ...]] = {}
        self._lines: dict[str, str] = {}
        for line in names:
            text, _, rest = line.partition("\t")
            self._lines[text] = f"{self._lines[text]}\n{rest}" if text in self._lines else rest
        self._townships: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        for line in townships:
            code, name, _ = line.split("\t", 2)
            _append(self._townships, name, code)
            for form in township_forms(name):
                if not is_generic(form):
                    _append(self._stems, form, code)

    def __getitem__(self, text: str) -> tuple[Name, ...]:
        made = self._made.get(text)
        if made is None:
            made = self._made[text] = tuple(self._make(text))
            if not made:
                del self._made[text]
                raise KeyError(text)
        return made

    def __contains__(self, text: object) -> bool:
        return any(text in table for table in (self._lines, self._townships, self._stems))

    def __iter__(self) -> Iterator[str]:
        return iter({**self._lines, **self._townships, **self._stems})

    def __len__(self) -> int:
        return len({**self._lines, **self._townships, **self._stems})

    def of_divisions(self) -> Iterator[str]:
        """Iterate over the texts that name a county or above, former codes left out."""
        for text, rows in self._lines.items():
            if text[0] > "9" and _DIVISION_ROW.search(rows):
                yield text

    def within(self, provinces: frozenset[str]) -> Iterator[str]:
        """Iterate over all texts but names of townships outside some provinces (two digits)."""
        yield from self._lines
        for table in (self._townships, self._stems):
            for text, codes in table.items():
                if text not in self._lines and any(c[:2] in provinces for c in codes.split()):
                    yield text

    def _make(self, text: str) -> Iterator[Name]:
        listed = set()
        for row in filter(None, self._lines.get(text, "").split("\n")):
            place_id, kind, strength, reason = row.split("\t")
            listed.add(place_id)
            yield Name(text, place_id, NameKind(kind), Strength(strength), reason)
        codes = self._townships.get(text, "").split()
        alone = len(codes) == 1 and text not in self._lines
        for code in codes:
            strength = Strength.STRONG if alone else Strength.WEAK
            yield Name(text, code, NameKind.OFFICIAL, strength)
        for code in self._stems.get(text, "").split():
            if code in listed:
                continue
            yield Name(text, code, NameKind.SHORT, Strength.WEAK, "dropped_suffix")


def _append(table: dict[str, str], text: str, code: str) -> None:
    table[text] = f"{table[text]} {code}" if text in table else code


def read_lineage() -> dict[str, tuple[str, ...]]:
    """Return the divisions that places lie in besides their parents, by place id."""
    path = geodata_path("curated", "lineage.csv")
    try:
        return {r["place_id"]: tuple(r["also_in"].split(";")) for r in read_places(path)}
    except KeyError as error:
        raise damaged(path, str(error)) from error


def read_places(path: Path, **fixed: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a curated or built CSV of places."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, strict=True):
                if None in row.values():
                    raise damaged(path, row.get("place_id") or "?")
                yield {**row, **fixed}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise damaged(path, str(error)) from error
