"""Read a user's table of places: CSV or XLSX, Chinese or English headings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from parkatlas.errors import InputError
from parkatlas.names.spelling import normalise

__all__ = ["ImportRow", "read_import"]

_HEADINGS = {
    "name": ("name", "名称", "地名", "乡镇", "园区", "村"),
    "code": ("code", "代码", "行政区划代码", "place_id"),
    "county": (
        "county", "county_adcode", "adcode", "within", "旗县", "旗县区", "区县", "县", "所属旗县",
    ),
    "lon": ("lon", "lng", "longitude", "x", "经度"),
    "lat": ("lat", "latitude", "y", "纬度"),
    "datum": ("datum", "坐标系"),
    "error_m": ("error_m", "误差", "误差米"),
    "aliases": ("aliases", "alias", "别名"),
    "level": ("level", "层级", "级别"),
}  # fmt: skip
# What national tables of divisions call the levels that can be imported.
_LEVELS = {
    "township": ("township", "town", "street", "乡镇", "乡级", "乡镇街道", "4"),
    "village": ("village", "村", "村级", "5"),
    "park": ("park", "园区"),
}
# The table of divisions by the Statistics Bureau's codes as its files are published: no heading.
_WITHOUT_HEADING = (
    "code", "parent", "name", "level", "rank", "county", "postcode", "areacode", "ur",
    "municipal", "virtual", "dummy", "lon", "lat",
)  # fmt: skip
_STATISTICAL_CODE = re.compile(r"\d{12}")
_MOST_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row as its table states it; ``problem`` says why it cannot be used, if so."""

    line: int
    name: str
    code: str
    county: str
    lon: float | None
    lat: float | None
    datum: str
    error_m: float | None
    aliases: str
    problem: str
    level: str = ""


def read_import(path: Path) -> list[ImportRow]:
    """Return the rows of a table of places.

    Raises
    ------
    InputError
        If the file cannot be read or has no column of names, longitudes or latitudes.
    """
    if not path.is_file():
        raise InputError(f"没有文件 {path}。", f"there is no file {path}.")
    table = _xlsx(path) if path.suffix.casefold() == ".xlsx" else _csv(path)
    heading = next(table, [])
    first = 2
    if heading and _STATISTICAL_CODE.fullmatch(heading[0]) and len(heading) > 13:
        table, heading, first = chain([heading], table), list(_WITHOUT_HEADING), 1
    columns = _columns(heading)
    missing = [c for c in ("name", "lon", "lat") if c not in columns]
    if missing:
        raise InputError(
            f"{path.name} 没有 {'、'.join(missing)} 列；"
            "第一行应为列名，如 名称、旗县、经度、纬度。",
            f"{path.name} has no column {', '.join(missing)}; the first line must name the "
            "columns, such as name, county, lon, lat.",
        )
    return [
        _row(line, {c: _cell(cells, at) for c, at in columns.items()})
        for line, cells in enumerate(table, start=first)
        if any(str(cell or "").strip() for cell in cells)
    ]


def _csv(path: Path) -> Iterator[list[str]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"无法读取 {path}：{error.strerror}。", f"cannot read {path}: {error.strerror}."
        ) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = ""
    if not text.strip() or "\x00" in text:
        raise InputError(
            f"{path.name} 不是可读的文本表（UTF-8 或 GB18030 的 CSV）。",
            f"{path.name} is not a readable table (CSV in UTF-8 or GB18030).",
        )
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error as error:
        raise InputError(
            f"{path.name} 不是可读的 CSV：{error}。", f"{path.name} is not a readable CSV: {error}."
        ) from error


def _xlsx(path: Path) -> Iterator[list[str]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise InputError(
            f"{path.name} 不是可读的 XLSX 文件。", f"{path.name} is not a readable XLSX file."
        ) from error
    for cells in book.worksheets[0].iter_rows(values_only=True, max_row=_MOST_ROWS):
        yield ["" if cell is None else str(cell) for cell in cells]


def _columns(heading: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, text in enumerate(heading):
        key = normalise(str(text)).replace(" ", "_")
        column = next((c for c, names in _HEADINGS.items() if key in names), None)
        if column is not None:
            found.setdefault(column, at)
    return found


def _level(text: str) -> str:
    """Return the level that a word of the table says, or the word itself."""
    said = normalise(text)
    return next((level for level, words in _LEVELS.items() if said in words), said)


def _cell(cells: list[str], at: int) -> str:
    return str(cells[at]).strip() if at < len(cells) else ""


def _row(line: int, cells: Mapping[str, str]) -> ImportRow:
    problems: list[str] = []

    def number(column: str, least: float, most: float) -> float | None:
        text = cells.get(column, "")
        try:
            value = float(text) if text else None
        except ValueError:
            value = float("nan")
        if value is not None and not least <= value <= most:
            problems.append(f"{column} {text}")
            return None
        return value

    lon, lat = number("lon", -180, 180), number("lat", -90, 90)
    if not problems and (lon is None) != (lat is None):
        problems.append("lon, lat")
    if not cells["name"]:
        problems.append("name")
    return ImportRow(
        line=line, name=cells["name"], code=cells.get("code", ""), county=cells.get("county", ""),
        lon=lon, lat=lat, datum=cells.get("datum", "").casefold().replace("-", ""),
        error_m=number("error_m", 0, 1e6), aliases=cells.get("aliases", ""),
        problem="; ".join(problems), level=_level(cells.get("level", "")),
    )  # fmt: skip
