"""Workbooks and Parquet files as they should never arrive."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from hostile.one import PLAIN, Hostile


def sample(name: str, data: bytes, refused: bool | None = None) -> Hostile:
    return Hostile(name, lambda: data, refused)


def workbook(*sheets: list[list[object]], merges: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
        for merge in merges:
            sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


LIST: list[list[object]] = [
    ["项目名称", "建设地点", "总投资（亿元）"],
    ["甲基地", "盛乐镇", 98],
    ["乙厂", "双河镇", 3],
]


def rezipped(data: bytes, change: dict[str, bytes | None], level: int = 6) -> bytes:
    """Return a workbook with parts replaced, added or (None) left out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", 8, compresslevel=level) as new,
    ):
        for name in old.namelist():
            part = change.get(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in change.items():
            if name not in old.namelist() and part is not None:
                new.writestr(name, part)
    return out.getvalue()


def _sheet(body: str, dimension: str = "A1:C3") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    head = f'<?xml version="1.0"?><worksheet xmlns="{space}">'
    return f'{head}<dimension ref="{dimension}"/><sheetData>{body}</sheetData></worksheet>'.encode()


def _row(number: int, *cells: str) -> str:
    inner = "".join(
        f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{c}</t></is></c>'
        for i, c in enumerate(cells)
    )
    return f'<row r="{number}">{inner}</row>'


_NAMES = _row(1, "项目名称", "总投资（亿元）")
_SHEET = "xl/worksheets/sheet1.xml"


def _odd_sheets() -> dict[str, tuple[str, bool | None]]:
    """Sheet bodies, and whether the workbook must be refused."""
    return {
        "formula": (
            _NAMES
            + '<row r="2"><c r="A2" t="str"><f>1+1</f><v>甲</v></c><c r="B2"><f>1/0</f></c></row>',
            False,
        ),
        "error": (
            _NAMES
            + '<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2" t="e"><v>#DIV/0!</v></c></row>',
            None,
        ),
        "shared-index": (_NAMES + '<row r="2"><c r="A2" t="s"><v>99999</v></c></row>', True),
        "bad-number": (_NAMES + '<row r="2"><c r="A2"><v>abc</v></c></row>', True),
        "bad-date": (_NAMES + '<row r="2"><c r="A2" t="d"><v>2024-99-99</v></c></row>', True),
        "bad-cell": (_NAMES + '<row r="2"><c r="??"><v>1</v></c></row>', True),
        "bad-row": (_NAMES + '<row r="x"><c r="A2"><v>1</v></c></row>', True),
        "last-row": (_NAMES + _row(1_048_576, "甲", "1"), False),
        "last-column": (
            _NAMES + '<row r="2"><c r="XFD2" t="inlineStr"><is><t>x</t></is></c></row>',
            True,
        ),
        "rows-backwards": (_NAMES + _row(3, "甲", "1") + _row(2, "乙", "2"), None),
        "cell-300k": (_NAMES + _row(2, "甲" * 300_000, "1"), True),
        "surrogate": (_NAMES + _row(2, "&#xD800;", "1"), True),
        "control": (_NAMES + _row(2, "&#1;", "1"), True),
        "escaped-control": (_NAMES + _row(2, "甲_x0007_乙", "1"), False),
        "infinity": (_NAMES + '<row r="2"><c r="A2"><v>1E+999</v></c></row>', None),
        "empty": ("", True),
        "not-closed": (_NAMES + "<row>", True),
    }


def workbooks() -> Iterator[Hostile]:
    good = workbook(LIST)
    yield sample("plain.xlsx", good, False)
    yield sample("called-csv.csv", good, False)
    yield sample("called-xlsx.xlsx", PLAIN.encode(), False)
    for cut in (2, 4, 30, len(good) // 2, len(good) - 1, len(good) - 30):
        yield sample(f"cut-{cut}.xlsx", good[:cut], True)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = archive.namelist()
    for number, part in enumerate(parts):
        yield Hostile(f"without-{number}.xlsx", lambda part=part: rezipped(good, {part: None}))
        yield Hostile(f"garbage-{number}.xlsx", lambda part=part: rezipped(good, {part: b"<a><b>"}))
        yield Hostile(f"void-{number}.xlsx", lambda part=part: rezipped(good, {part: b""}))
    for name, (body, refused) in _odd_sheets().items():
        yield Hostile(
            f"sheet-{name}.xlsx", lambda b=body: rezipped(good, {_SHEET: _sheet(b)}), refused
        )
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    doctype = _sheet(_NAMES + _row(2, "&b;", "1")).replace(b"?>", b"?>" + bomb.encode(), 1)
    yield Hostile("entities.xlsx", lambda: rezipped(good, {_SHEET: doctype}), True)
    yield Hostile("bomb.xlsx", lambda: rezipped(good, {"xl/media/x.bin": bytes(300 << 20)}), True)
    yield Hostile(
        "many-parts.xlsx", lambda: rezipped(good, {f"x/{i}": b"" for i in range(10_001)}), True
    )
    yield Hostile(
        "not-a-book.xlsx",
        lambda: rezipped(good, dict.fromkeys(parts) | {"a.txt": b"x"}),
        True,
    )
    yield sample("no-names.xlsx", workbook([["甲", "乙"], [1, 2]]), True)
    yield sample("several.xlsx", workbook(LIST, [["月份"], [1]], LIST), False)
    yield sample("headings-only.xlsx", workbook(LIST[:1]), True)
    yield sample("wide.xlsx", workbook([["项目名称", *range(5000)], ["甲"]]), True)
    yield sample("merged-all.xlsx", workbook(LIST, merges=("A1:C3",)), None)
    yield sample(
        "merged-down.xlsx", workbook([*LIST, [None, None, 5]], merges=("A3:A4", "B2:B4")), False
    )
    yield sample(
        "two-rows.xlsx",
        workbook([["项目名称", "投资"], [None, "总投资（亿元）"], ["甲", 1]], merges=("A1:A2",)),
        False,
    )


def _parquet(frame: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.to_parquet(out)
    return out.getvalue()


def _arrow(**columns: pa.Array) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def parquets() -> Iterator[Hostile]:
    good = _parquet(pd.DataFrame({"项目名称": ["甲", "乙"], "总投资（亿元）": [1.5, float("nan")]}))
    yield sample("plain.parquet", good, False)
    for cut in (4, 12, len(good) // 2, len(good) - 4, len(good) - 1):
        yield sample(f"cut-{cut}.parquet", good[:cut], True)
    dice = random.Random(9)
    for number in range(10):
        data = bytearray(good)
        for _ in range(4):
            data[dice.randrange(4, len(data) - 4)] = dice.randrange(256)
        yield sample(f"flipped-{number}.parquet", bytes(data))
    surrogate = pa.Array.from_buffers(
        pa.string(),
        1,
        [
            None,
            pa.py_buffer((0).to_bytes(4, "little") + (3).to_bytes(4, "little")),
            pa.py_buffer(b"\xed\xa0\x80"),
        ],
    )
    name = pa.array(["甲"])
    yield sample("surrogate.parquet", _arrow(name=name, note=surrogate), True)
    yield sample("binary.parquet", _arrow(name=name, blob=pa.array([b"\xff\x00"])), False)
    yield sample("nested.parquet", _arrow(name=name, x=pa.array([{"a": [1, None]}])), False)
    yield sample("nul.parquet", _arrow(name=pa.array(["甲\0乙"])), False)
    yield sample("no-rows.parquet", _arrow(name=pa.array([], pa.string())), True)
    yield sample("no-names.parquet", _arrow(x=pa.array([1])), True)
    yield sample(
        "far-date.parquet", _arrow(name=name, start_year=pa.array([2**62], pa.timestamp("us")))
    )
    yield sample("huge-int.parquet", _arrow(name=name, investment_cny=pa.array([2**63 - 1])), False)
    yield sample(
        "nan.parquet",
        _arrow(name=name, lon=pa.array([float("nan")]), lat=pa.array([float("inf")])),
        False,
    )
    columns = {f"c{i}": name for i in range(2000)}
    yield Hostile("wide.parquet", lambda: _arrow(name=name, **columns), True)
