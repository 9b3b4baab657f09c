"""What a person says of columns and sheets, and what is told of each column."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from parkatlas.errors import InputError
from parkatlas.records.options import ReadOptions, column_wishes
from parkatlas.records.reader import RecordsRead, read_records

LIST = "编号,开发商,厂名,X1,Y1,年度投资（万元）,临近园区\n"
LIST += "1,某公司,甲,111.2001,40.2801,300,托克托县\n2,某公司,乙,111.4502,41.1003,200,武川县\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def _read(path: Path, *columns: str, **further: tuple[str, ...]) -> RecordsRead:
    return read_records(path, ReadOptions(column_wishes(columns), **further))


def _codes(read: RecordsRead) -> set[str]:
    return {remark.code for remark in read.report.tables[0].remarks}


def test_a_person_has_the_last_word(path: Path) -> None:
    read = _read(path, "name=开发商", "investment_cny=年度投资", "place_text=G", "keep=厂名")
    assert read.frame["name"].tolist() == ["某公司", "某公司"]
    assert read.frame["place_text"].tolist() == ["托克托县", "武川县"]
    assert read.frame["厂名"].tolist() == ["甲", "乙"]
    assert {h.why for h in read.report.tables[0].headings if h.column == "name"} == {"wish"}


def test_a_heading_may_be_given_whole_or_by_its_letter(path: Path) -> None:
    for heading in ("年度投资（万元）", "F"):
        read = _read(path, f"investment_cny={heading}")
        assert read.frame["investment_cny"].tolist() == [3e6, 2e6]


def test_an_omitted_column_does_not_travel_on(path: Path) -> None:
    read = _read(path, omit=("开发商", "年度投资"))
    assert not {"开发商", "年度投资（万元）"} & set(read.frame.columns)
    assert [h.heading for h in read.report.tables[0].omitted] == ["开发商", "年度投资（万元）"]


@pytest.mark.parametrize("wish", ["name", "name=", "colour=厂名", "=厂名"])
def test_what_is_no_wish_is_refused(wish: str) -> None:
    with pytest.raises(InputError, match=r"FIELD=HEADING|字段=表头"):
        column_wishes([wish])


def test_a_heading_that_no_list_has_is_refused(path: Path) -> None:
    with pytest.raises(InputError, match=r"厂区.*厂名"):
        _read(path, "name=厂区")
    with pytest.raises(InputError, match="厂区"):
        _read(path, omit=("厂区",))


def test_money_and_places_left_aside_are_lines_of_their_own(path: Path) -> None:
    codes = _codes(_read(path, "name=厂名", "keep=G"))
    assert "column_aside_money" in codes
    assert "column_aside_places" not in codes
    assert "column_by_hint" in codes  # X1 and Y1 are positions by their cells


def test_one_sheet_of_several(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("一", "二"):
        sheet = book.create_sheet(name)
        sheet.append(["项目名称", "建设地点"])
        sheet.append([f"甲{name}", "托克托县"])
    book.save(tmp_path / "list.xlsx")
    assert len(read_records(tmp_path / "list.xlsx").frame) == 2
    read = read_records(tmp_path / "list.xlsx", ReadOptions(sheets=("二",)))
    assert read.frame["name"].tolist() == ["甲二"]
    with pytest.raises(InputError, match="一、二"):
        read_records(tmp_path / "list.xlsx", ReadOptions(sheets=("三",)))


def test_two_columns_alike_are_settled_by_a_wish(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("项目名称,总投资（亿元）,总投资（万元）\n甲,1,3\n", encoding="utf-8")
    with pytest.raises(InputError, match="--column investment_cny=B"):
        read_records(file)
    assert _read(file, "investment_cny=C").frame["investment_cny"].tolist() == [3e4]
