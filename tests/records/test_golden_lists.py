"""Small lists of every kind that arrives, as CSV and as workbooks: what is read of each row.

``golden/lists/NAME.csv`` is a list, ``golden/lists.csv`` its records, ``golden/lists_aside.csv``
the rows that are none. To add a case, add a list and its rows.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import openpyxl
import pytest

from parkatlas.records.reader import RecordsRead, read_records

GOLDEN = Path(__file__).parents[1] / "golden"
LISTS = sorted((GOLDEN / "lists").glob("*.csv"))
FIGURE = re.compile(r"[1-9]\d{0,9}(?:\.\d+)?|0\.\d+")


def _rows(name: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row.pop("list")].append(row)
    return found


RECORDS, ASIDE = _rows("lists.csv"), _rows("lists_aside.csv")


def test_every_list_has_its_records() -> None:
    assert {path.stem for path in LISTS} == set(RECORDS)
    assert set(ASIDE) <= set(RECORDS)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_as_csv(path: Path) -> None:
    _compare(path.stem, read_records(path))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_as_a_workbook(path: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            book.active.append([_typed(cell) for cell in row])
    book.save(tmp_path / "list.xlsx")
    _compare(path.stem, read_records(tmp_path / "list.xlsx"))


def _typed(cell: str) -> object:
    if not FIGURE.fullmatch(cell):
        return cell or None
    return float(cell) if "." in cell else int(cell)


def _compare(name: str, read: RecordsRead) -> None:
    columns = list(RECORDS[name][0])
    frame = read.frame.rename(columns={"source_row": "row"})[columns].astype(object)
    said = [
        {c: "" if str(v) in ("<NA>", "nan", "None") else v for c, v in row.items()}
        for row in frame.to_dict("records")
    ]
    assert len(said) == len(RECORDS[name])
    for got, wanted in zip(said, RECORDS[name], strict=True):
        for column, text in wanted.items():
            value = got[column]
            same = value == pytest.approx(float(text)) if _is_number(value) else value == text
            assert same, (column, value, text)
    aside = [(str(s.row), s.reason) for t in read.report.tables for s in t.set_aside]
    assert aside == [(row["row"], row["reason"]) for row in ASIDE[name]]
    for table in read.report.tables:
        below = [s for s in table.set_aside if s.row > table.heading_rows[-1]]
        assert table.rows == table.records + len(below)


def _is_number(value: object) -> bool:
    return not isinstance(value, str)
