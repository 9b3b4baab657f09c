"""The types of a user's own columns: they arrive as the keeper wrote them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from parkatlas.records.columns.kinds import kind_of
from parkatlas.records.reader import read_records

DTYPES = {
    "面积": "Float64", "户数": "Int64", "重点": "boolean", "批复日期": "date32[day][pyarrow]",
    "填报时间": "datetime64[us]", "代码": "string", "混合": "string",
}  # fmt: skip
ROWS: list[list[object]] = [
    ["甲项目", 1.5, 3, True, dt.date(2024, 3, 1), dt.datetime(2024, 3, 1, 9, 30), "0012", 1],
    ["乙项目", 2, 4, False, dt.date(2025, 1, 31), None, "0013", "无"],
    ["丙项目", None, None, None, None, None, None, None],
]


def _kept(frame: pd.DataFrame) -> dict[str, str]:
    return {name: str(frame[name].dtype) for name in DTYPES}


def _book(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_keeps_its_types(tmp_path: Path) -> None:
    path = _book(tmp_path / "清单.xlsx", ["项目名称", *DTYPES], *ROWS, ["注：户数为初步统计"])
    assert _kept(read_records(path).frame) == DTYPES


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    frame = pd.DataFrame(ROWS, columns=["项目名称", *DTYPES])
    frame = frame.assign(混合=frame["混合"].astype("string"), 面积=[1.0, 2.0, None])
    frame.astype({"户数": "Int64", "重点": "boolean"}).to_parquet(tmp_path / "a.parquet")
    assert _kept(read_records(tmp_path / "a.parquet").frame) == DTYPES


def test_csv_columns_are_typed_by_their_values_and_codes_are_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "项目名称,面积,户数,重点,批复日期,填报时间,代码,混合,邮编,前导零\n"
        "甲,1.5,3,true,2024-03-01,2024-03-01 09:30,12,1,100010,007\n"
        "乙,2,4,false,2025-01-31,,13,无,100020,008\n",
        encoding="utf-8",
    )
    frame = read_records(tmp_path / "a.csv").frame
    assert _kept(frame) == DTYPES
    assert (str(frame["邮编"].dtype), str(frame["前导零"].dtype)) == ("string", "string")


def test_digits_that_a_workbook_keeps_as_text_stay_text(tmp_path: Path) -> None:
    path = _book(tmp_path / "a.xlsx", ["项目名称", "小区", "年度"], ["甲", "12", 2024])
    frame = read_records(path).frame
    assert (frame["小区"][0], frame["年度"][0]) == ("12", 2024)


def test_a_column_of_two_lists_has_one_type(tmp_path: Path) -> None:
    one = _book(tmp_path / "a.xlsx", ["项目名称", "户数", "面积"], ["甲", 3, 4])
    two = _book(tmp_path / "b.xlsx", ["项目名称", "户数", "面积"], ["乙", "三", 4.5])
    frame = read_records([one, two]).frame
    assert frame["户数"].tolist() == ["3", "三"]
    assert frame["面积"].tolist() == [4.0, 4.5]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "2"], "whole"), (["1", "2.5"], "decimal"), (["-3", None], "whole"),
        (["007"], "text"), (["1234567890123456"], "text"), (["+86"], "text"), (["1,234"], "text"),
        (["True", "false"], "boolean"), (["是"], "text"), ([None], "text"),
        (["2024-02-29"], "date"), (["2023-02-29"], "text"), (["2024-03-01", "1"], "text"),
        (["2024-03-01", "2024-03-01 08:00:00"], "moment"), (["２"], "text"),
    ],
)  # fmt: skip
def test_kinds(cells: list[str | None], kind: str) -> None:
    assert kind_of(pd.Series(cells, dtype="string")) == kind


@given(st.lists(st.integers(-(10**14), 10**14), min_size=1))
def test_whole_numbers_are_whole(numbers: list[int]) -> None:
    assert kind_of(pd.Series([str(n) for n in numbers], dtype="string")) == "whole"


def test_the_origin_of_a_row_is_kept(tmp_path: Path) -> None:
    path = _book(tmp_path / "清单.xlsx", ["某某市项目表"], ["项目名称", "地点"], ["甲", "托克托县"])
    row = read_records(path).frame.iloc[0]
    assert (row["source_file"], row["source_sheet"], row["source_row"]) == ("清单.xlsx", "Sheet", 3)
