"""What openpyxl's streaming reader does not tell of a sheet: merges, formulas, visibility."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from parkatlas.records.files.merges import Merge

__all__ = ["SheetMarks", "sheet_marks"]

_CHUNK, _OVERLAP = 1 << 20, 4096
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
# a cell with a formula and either no value element or an empty one
_UNCACHED = re.compile(
    rb'<(?:\w+:)?c\s+r="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MAX_MERGES = 200_000
_ROW, _COL = re.compile(rb"<(?:\w+:)?row\s([^<>]*)>"), re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_NUMBER, _SPAN = re.compile(rb'\br="(\d{1,7})"'), re.compile(rb'\b(min|max)="(\d{1,5})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_LAST_COLUMN = 16_384
_FAULTS = (
    KeyError, ElementTree.ParseError, zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError,
    RuntimeError,
)  # fmt: skip
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class SheetMarks:
    """Marks of one sheet.

    Parameters
    ----------
    hidden : bool
    merges : tuple of Merge
        Only those over several rows.
    uncached : tuple of str
        Cells whose formula holds no computed value.
    hidden_rows, hidden_columns : frozenset of int
        Rows as the sheet counts them, columns from 0.
    """

    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    uncached: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def sheet_marks(path: Path, name: str) -> SheetMarks:
    """Return the marks of a sheet; none where the workbook is laid out in an unusual way."""
    try:
        with zipfile.ZipFile(path) as archive:
            part, hidden = _part_of(archive, name)
            return SheetMarks(hidden, *_scan(archive, part)) if part else SheetMarks(hidden)
    except _FAULTS:
        return SheetMarks()


def _part_of(archive: zipfile.ZipFile, name: str) -> tuple[str, bool]:
    """Return the path of a sheet inside the workbook, and whether it is hidden."""
    # the parts were checked for document types before; expat itself limits entity expansion
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet") and sheet.get("name") == name:
            target = targets.get(sheet.get(_RELATION), "")
            inside = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return str(PurePosixPath(inside)), sheet.get("state", "visible") != "visible"
    return "", False


def _scan(
    archive: zipfile.ZipFile, part: str
) -> tuple[tuple[Merge, ...], tuple[str, ...], frozenset[int], frozenset[int]]:
    merges: set[Merge] = set()
    rows: set[int] = set()
    columns: set[int] = set()
    uncached: dict[str, None] = {}
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            data = rest + chunk
            for left, top, _, bottom in _MERGE.findall(data):
                if top != bottom and len(merges) < _MAX_MERGES:
                    merges.add(Merge(_column(left), int(top), int(bottom)))
            if b"<f" in data or b":f" in data:
                uncached.update(dict.fromkeys(cell.decode() for cell in _UNCACHED.findall(data)))
            if b"hidden=" in data:
                rows.update(_hidden_rows(data))
                columns.update(_hidden_columns(data))
            rest = data[-_OVERLAP:]
    ordered = tuple(sorted(merges, key=lambda m: (m.top, m.left)))
    return ordered, tuple(uncached), frozenset(rows), frozenset(columns)


def _hidden_rows(data: bytes) -> Iterator[int]:
    for attributes in _ROW.findall(data):
        number = _NUMBER.search(attributes)
        if number and _HIDDEN.search(attributes):
            yield int(number[1])


def _hidden_columns(data: bytes) -> Iterator[int]:
    """Yield the hidden columns; hidden to the sheet's end means that nothing stands there."""
    for attributes in _COL.findall(data):
        span = {name: int(value) for name, value in _SPAN.findall(attributes)}
        if _HIDDEN.search(attributes) and span.get(b"max", _LAST_COLUMN) < _LAST_COLUMN:
            yield from range(span.get(b"min", 1) - 1, span[b"max"])
