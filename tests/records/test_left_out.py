"""What a list carries along unseen: hidden rows and columns, persons' data."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from parkatlas.cli.main import atlas
from parkatlas.records.options import ReadOptions, column_wishes
from parkatlas.records.reader import RecordsRead, read_records

ROWS = [
    ["项目名称", "所属旗县", "联系人", "联系电话", "内部评分", "备注", "责任单位"],
    ["甲项目", "托克托县", "某甲", "199-0000-0001", 77, "找 19900000001", "发改委"],
    ["乙项目", "武川县", "某乙", "199-0000-0002", 81, "找 19900000002", "农牧局"],
    ["丙项目", "武川县", "某丙", "0471-1234567", 60, "找 0471-1234567", "能源局"],
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["E"].hidden = True
    other = book.create_sheet("底稿")
    for row in (["项目名称", "所属旗县"], ["丁项目", "托克托县"]):
        other.append(row)
    other.sheet_state = "hidden"
    book.save(tmp_path / "清单.xlsx")
    return tmp_path / "清单.xlsx"


def _remarks(read: RecordsRead) -> dict[str, str]:
    return {r.code: r.zh for table in read.report.tables for r in table.remarks}


def test_hidden_and_personal_things_are_named_and_left_out(book: Path) -> None:
    read = read_records(book)
    assert read.frame["name"].tolist() == ["甲项目", "丙项目"]
    assert not {"联系人", "联系电话", "内部评分", "备注"} & set(read.frame.columns)
    assert read.frame["note"].isna().all()
    assert read.frame["责任单位"].tolist() == ["发改委", "能源局"]
    told = _remarks(read)
    assert "底稿" in told["hidden_sheet"]
    assert "内部评分" in told["hidden_columns"]
    assert all(name in told["personal_columns"] for name in ("联系人", "联系电话", "备注"))
    (rows,) = [r for t in read.report.tables for r in t.remarks if r.code == "hidden_rows"]
    assert (rows.rows, rows.count) == ((3,), 1)
    assert "199" not in "".join(read.report.sentences())


def test_hidden_things_are_brought_when_asked_for(book: Path) -> None:
    read = read_records(book, ReadOptions(include_hidden=True, include_personal=True))
    assert read.frame["name"].tolist() == ["甲项目", "乙项目", "丙项目", "丁项目"]
    assert read.frame["内部评分"].tolist()[:3] == [77, 81, 60]
    assert read.frame["联系人"].tolist()[0] == "某甲"
    assert not {"hidden_rows", "hidden_columns", "personal_columns"} & set(_remarks(read))


def test_a_column_that_a_person_names_is_read(book: Path) -> None:
    read = read_records(book, ReadOptions(column_wishes(["note=内部评分"])))
    assert read.frame["note"].tolist() == ["77", "60"]


def test_a_hidden_sheet_that_is_named_is_read(book: Path) -> None:
    assert read_records(book, ReadOptions(sheets=("底稿",))).frame["name"].tolist() == ["丁项目"]


@pytest.mark.parametrize(
    ("heading", "cells", "personal"),
    [
        ("登记号", ["2401-150122-04-01-123456", "2402-150122-04-01-654321"], False),
        ("占地面积", ["13800.12", "13900.55"], False),
        ("附加", ["a@example.invalid", "b@example.invalid"], True),
        ("附加", ["110101199001010015", "11010119900101002X"], True),
        ("项目负责人", ["某", "某"], True), ("负责单位", ["发改委", "农牧局"], False),
        ("手机产能", ["100", "200"], False), ("Contact person", ["x", "y"], True),
        ("Contractor", ["x", "y"], False),
    ],
)  # fmt: skip
def test_what_is_personal(heading: str, cells: list[str], personal: bool, tmp_path: Path) -> None:
    rows = "".join(f"项目{i},托克托县,{cell}\n" for i, cell in enumerate(cells))
    (tmp_path / "a.csv").write_text(f"项目名称,所属旗县,{heading}\n{rows}", encoding="utf-8")
    read = read_records(tmp_path / "a.csv")
    assert ("personal_columns" in _remarks(read)) is personal
    assert (heading in read.frame.columns) is not personal


def test_the_options_of_the_commands(book: Path, tmp_path: Path) -> None:
    command = ["check", str(book), "--output", str(tmp_path / "check.xlsx")]
    short = CliRunner().invoke(atlas, command)
    full = CliRunner().invoke(atlas, [*command, "--include-hidden", "--include-personal"])
    assert (short.exit_code, full.exit_code) == (0, 0)
    assert "--include-personal" in short.output
    assert "--include-personal" not in full.output
