"""Whole lists: encodings, layouts, workbooks, reports."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parkatlas.errors import InputError, set_language
from parkatlas.records.reader import RecordsRead, read_records
from parkatlas.tables import RECORDS

HEADINGS = ["项目名称", "建设地点", "所属旗县", "总投资（亿元）", "建设单位", "进展"]
ROWS = [
    ["甲奶业基地", "盛乐镇", "和林格尔县", "98", "某乳业公司", "在建"],
    ["乙光伏组件厂", "双河镇", "托克托县", "3.4", "某光伏公司", "已投产"],
]


def text_of(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def write(
    tmp_path: Path, rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(text_of(rows, delimiter).encode(encoding))
    return path


def book(tmp_path: Path, *sheets: list[list[object]], merges: tuple[str, ...] = ()) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = workbook.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
        for merge in merges:
            sheet.merge_cells(merge)
    path = tmp_path / "list.xlsx"
    workbook.save(path)
    return path


def remarks(read: RecordsRead) -> set[str]:
    return {r.code for t in read.report.tables for r in t.remarks} | {
        r.code for r in read.report.remarks
    }


def assert_two_records(read: RecordsRead) -> None:
    frame = read.frame
    assert frame["name"].tolist() == ["甲奶业基地", "乙光伏组件厂"]
    assert frame["within"].tolist() == ["和林格尔县", "托克托县"]
    assert frame["investment_cny"].tolist() == [9.8e9, 3.4e8]
    assert frame["status"].tolist() == ["under_construction", "operating"]
    assert frame["record_no"].tolist() == [1, 2]
    assert {c: str(frame[c].dtype) for c in RECORDS.columns} == dict(RECORDS.columns)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    assert_two_records(read_records(write(tmp_path, [HEADINGS, *ROWS], encoding, delimiter)))


def test_full_width_commas_delimit_too(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\n".join("，".join(row) for row in [HEADINGS, *ROWS]), encoding="utf-8")
    assert_two_records(read_records(path))


def test_rare_characters_of_gb18030_survive(tmp_path: Path) -> None:
    rows = [["䶮𠮷牧场", "盛乐镇", "和林格尔县", "1", "", ""]]
    assert (
        read_records(write(tmp_path, [HEADINGS, *rows], "gb18030")).frame["name"][0] == "䶮𠮷牧场"
    )


def test_mixed_encodings_are_refused_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = text_of([HEADINGS, *ROWS]).encode("gb18030")
    path.write_bytes(lines + text_of(ROWS).encode("utf-8"))
    with pytest.raises(InputError, match=r"第 4 行是 UTF-8，第 1 行不是"):
        read_records(path)


def test_a_workbook(tmp_path: Path) -> None:
    read = read_records(book(tmp_path, [HEADINGS, *ROWS]))
    assert_two_records(read)
    assert read.frame["source_row"].tolist() == [2, 3]


def test_a_parquet_file(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    pd.DataFrame(ROWS, columns=HEADINGS).to_parquet(path)
    assert_two_records(read_records(path))


def test_typed_parquet_columns(tmp_path: Path) -> None:
    path = tmp_path / "list.parquet"
    frame = pd.DataFrame(
        {
            "name": ["甲", "乙"],
            "investment_cny": [9.8e9, float("nan")],
            "start_year": pd.array([2024, None], dtype="Int64"),
            "signed_year": pd.to_datetime(["2023-05-06", None]),
            "lon": [111.7, float("nan")],
            "lat": [40.8, float("nan")],
            "tags": [["a", "b"], None],
        }
    )
    frame.to_parquet(path)
    read = read_records(path).frame
    assert read["investment_cny"].tolist()[0] == 9.8e9
    assert read["start_year"].tolist() == [2024, pd.NA]
    assert read["signed_year"].tolist() == [2023, pd.NA]
    assert read["lon"].tolist() == [111.7, pd.NA]
    assert read["tags"].tolist() == ['["a", "b"]', pd.NA]


def test_several_inputs_count_on(tmp_path: Path) -> None:
    one = write(tmp_path, [HEADINGS, *ROWS])
    read = read_records([one, book(tmp_path, [HEADINGS, *ROWS])])
    assert read.frame["record_no"].tolist() == [1, 2, 3, 4]
    assert read.frame["source_file"].tolist() == ["list.csv"] * 2 + ["list.xlsx"] * 2


def test_title_unit_subtotals_notes_and_numbering_are_set_aside(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["2024年重点项目清单"],
        ["", "", "", "", "单位：万元"],
        ["序号", "项目名称", "建设地点", "总投资", "备注"],
        [1, 2, 3, 4, 5],
        ["一、续建项目（2个）", None, None, 300],
        [1, "甲奶业基地", "盛乐镇", 100, None],
        [2, "乙光伏组件厂", "双河镇", 200, None],
        ["", "小计", None, 300],
        [None, "合计项目管理中心", "盛乐镇", 50],
        ["合计", None, None, 350],
        ["序号", "项目名称", "建设地点", "总投资", "备注"],
        [],
        ["注：本表由各旗县区填报。"],
        ["填表人：张三", None, "审核人：李四"],
    ]
    read = read_records(book(tmp_path, rows))
    assert read.frame["name"].tolist() == ["甲奶业基地", "乙光伏组件厂", "合计项目管理中心"]
    assert read.frame["investment_cny"].tolist() == [1e6, 2e6, 5e5]
    table = read.report.tables[0]
    reasons = {row.row: row.reason for row in table.set_aside}
    assert reasons == {
        1: "title", 2: "title", 4: "numbering", 5: "section", 8: "subtotal", 10: "subtotal",
        11: "heading", 13: "note", 14: "note",
    }  # fmt: skip
    below = [row for row in table.set_aside if row.row > table.heading_rows[-1]]
    assert table.rows == table.records + len(below)


def test_headings_in_two_rows(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["项目名称", "建设地点", "投资情况（亿元）", None, "建设年限", None, "坐标", None],
        [None, None, "总投资", "其中：年度投资", "开工时间", "建成时间", "经度", "纬度"],
        ["甲奶业基地", "盛乐镇", 98, 5, "2024年", "2026年", 111.8, 40.4],
    ]
    merges = ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1")
    for path in (book(tmp_path, rows, merges=merges), book(tmp_path, rows)):
        read = read_records(path)
        first = read.frame.iloc[0]
        assert read.report.tables[0].heading_rows == (1, 2)
        assert (first["investment_cny"], first["start_year"], first["target_year"]) == (
            9.8e9,
            2024,
            2026,
        )
        assert (first["lon"], first["lat"]) == (111.8, 40.4)
        assert first["投资情况（亿元）/其中：年度投资"] == 5


def test_cells_merged_downwards_apply_to_each_row_but_amounts_are_not_repeated(
    tmp_path: Path,
) -> None:
    rows: list[list[object]] = [
        ["所属旗县", "项目名称", "总投资（亿元）"],
        ["托克托县", "甲奶业基地", 98],
        [None, "乙光伏组件厂", None],
        [None, "丙数据中心", None],
    ]
    read = read_records(book(tmp_path, rows, merges=("A2:A4", "C2:C4")))
    assert read.frame["place_text"].tolist() == ["托克托县"] * 3
    assert read.frame["investment_cny"].tolist() == [9.8e9, pd.NA, pd.NA]
    assert "merged_cells" in remarks(read)


def test_all_sheets_with_names_are_read_and_the_others_named(tmp_path: Path) -> None:
    read = read_records(
        book(tmp_path, [HEADINGS, ROWS[0]], [["月份", "数量"], [1, 2]], [HEADINGS, ROWS[1]])
    )
    assert_two_records(read)
    assert read.frame["source_sheet"].tolist() == ["表1", "表3"]
    assert "sheet_without_names" in remarks(read)


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    path = book(tmp_path, [HEADINGS, *ROWS], [HEADINGS, *ROWS])
    workbook = openpyxl.load_workbook(path)
    workbook["表2"].sheet_state = "hidden"
    workbook.save(path)
    assert_two_records(read_records(path))


def test_formulas_without_a_computed_value_are_told(tmp_path: Path) -> None:
    read = read_records(book(tmp_path, [HEADINGS, ["甲", "盛乐镇", "", "=1+1", "", ""]]))
    assert read.frame["investment_cny"].tolist() == [pd.NA]
    assert "formula_without_value" in remarks(read)


def test_dates_of_a_workbook_are_years(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["项目名称", "开工时间", "建成年份"],
        ["甲奶业基地", dt.datetime(2024, 3, 1), 45900],
    ]
    first = read_records(book(tmp_path, rows)).frame.iloc[0]
    assert (first["start_year"], first["target_year"]) == (2024, 2025)


def test_unknown_headings_are_named_and_kept(tmp_path: Path) -> None:
    rows = [[*HEADINGS, "责任领导", "geometry", ""], [*ROWS[0], "王五", "x", "y"]]
    read = read_records(write(tmp_path, rows))
    first = read.frame.iloc[0]
    assert (first["责任领导"], first["geometry_user"], first["列I"]) == ("王五", "x", "y")
    assert any("责任领导" in line for line in read.report.sentences())


def test_the_plainer_of_two_headings_wins_and_the_other_is_kept(tmp_path: Path) -> None:
    rows = [["项目名称", "投资额（亿元）", "总投资（亿元）"], ["甲", "1", "2"]]
    first = read_records(write(tmp_path, rows)).frame.iloc[0]
    assert (first["investment_cny"], first["投资额（亿元）"]) == (2e8, 1)


def test_two_headings_alike_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"B .总投资（亿元）. 和 C .总投资（万元）."):
        read_records(
            write(tmp_path, [["项目名称", "总投资（亿元）", "总投资（万元）"], ["甲", "1", "2"]])
        )


def test_unknown_headings_alike_are_both_kept(tmp_path: Path) -> None:
    frame = read_records(write(tmp_path, [["name", "甲", "甲"], ["x", "1", "2"]])).frame
    assert (frame["甲"][0], frame["甲_2"][0]) == (1, 2)


def test_no_name_column_lists_what_was_found_and_what_is_accepted(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"建设地点、总投资.*项目名称"):
        read_records(write(tmp_path, [["建设地点", "总投资"], ["盛乐镇", "1"]]))
    set_language("en")
    with pytest.raises(InputError, match="no column of project names"):
        read_records(write(tmp_path, [["建设地点", "总投资"], ["盛乐镇", "1"]]))


def test_amounts_that_are_not_one_figure_keep_their_text(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "总投资"],
        *([n, a] for n, a in zip("甲乙丙丁", ["10-12亿", "5万美元", "98", "3亿"], strict=True)),
    ]
    read = read_records(write(tmp_path, rows))
    assert read.frame["investment_cny"].tolist() == [pd.NA, pd.NA, pd.NA, 3e8]
    assert read.frame["investment_text"].tolist() == ["10-12亿", "5万美元", "98", pd.NA]
    assert {"amount_range", "amount_foreign", "amount_no_unit"} <= remarks(read)


def test_an_unmapped_status_is_reported_and_kept(tmp_path: Path) -> None:
    read = read_records(
        write(tmp_path, [["项目名称", "进展", "行业"], ["甲", "半死不活", "玄学"], ["乙", "", ""]])
    )
    assert read.frame["status"].tolist() == ["unknown", "unknown"]
    assert read.frame["status_text"].tolist() == ["半死不活", pd.NA]
    assert read.frame["sector"].tolist() == [pd.NA, pd.NA]
    assert read.frame["sector_text"].tolist() == ["玄学", pd.NA]
    assert {"unknown_status", "unknown_sector"} <= remarks(read)


def test_coordinates_exchanged_outside_or_no_numbers(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "经度", "纬度", "坐标系"],
        ["甲", "111.7", "40.8", "高德"],
        ["乙", "40.8", "111.7", ""],
        ["丙", "2.35", "48.85", ""],
        ["丁", "NaN", "40.8", ""],
        ["戊", "", "", "北京54"],
    ]
    read = read_records(write(tmp_path, rows))
    assert read.frame["lon"].tolist() == [111.7, 111.7, pd.NA, pd.NA, pd.NA]
    assert read.frame["datum"].tolist()[0] == "gcj02"
    assert read.frame["coordinates_text"].tolist()[2:4] == ["2.35,48.85", "NaN,40.8"]
    assert {
        "swapped_coordinates",
        "outside_china",
        "unread_coordinates",
        "unknown_datum",
    } <= remarks(read)


def test_both_degrees_in_one_cell(tmp_path: Path) -> None:
    first = read_records(
        write(tmp_path, [["项目名称", "经纬度"], ["甲", "111.7,40.8"]])
    ).frame.iloc[0]
    assert (first["lon"], first["lat"]) == (111.7, 40.8)


def test_columns_of_divisions_are_joined(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "盟市", "旗县", "乡镇", "建设地点"],
        ["甲", "乌兰察布市", "商都县", "七台镇", "不冻河村"],
        ["乙", "", "托克托县", "双河镇", "双河镇工业街"],
    ]
    frame = read_records(write(tmp_path, rows)).frame
    assert frame["within"].tolist() == ["乌兰察布市商都县", "托克托县"]
    assert frame["place_text"].tolist() == ["七台镇不冻河村", "双河镇工业街"]


def test_duplicate_ids_are_told_and_kept(tmp_path: Path) -> None:
    read = read_records(write(tmp_path, [["项目编号", "项目名称"], ["1", "甲"], ["1", "乙"]]))
    assert len(read.frame) == 2
    assert "duplicate_id" in remarks(read)


def test_a_row_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("项目名称,总投资（万元）\n甲,1,234.5\n", encoding="utf-8")
    with pytest.raises(InputError, match="第 2 行有 3 格"):
        read_records(path)


def test_a_quotation_mark_left_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('项目名称,备注\n甲,"好\n乙,好\n', encoding="utf-8")
    with pytest.raises(InputError, match="引号"):
        read_records(path)


def test_control_characters_are_taken_out(tmp_path: Path) -> None:
    assert (
        read_records(write(tmp_path, [["项目名称"], ["甲\x07\x1b乙"]])).frame["name"][0] == "甲乙"
    )


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_rows_are_records_or_set_aside(
    tmp_path: Path, rows: list[tuple[str, str, str]], encoding: str
) -> None:
    named = [[f"项目{a}甲", b, c] for a, b, c in rows]
    path = write(tmp_path, [["项目名称", "建设地点", "自定"], *named], encoding)
    table = read_records(path).report.tables[0]
    assert (
        table.records + len([row for row in table.set_aside if row.row > 1])
        == table.rows
        == len(rows)
    )
