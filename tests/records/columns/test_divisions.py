"""Which columns say where, what titles say, and which numbered rows are headings."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from parkatlas.errors import both
from parkatlas.join.location import locate
from parkatlas.places.geocoder import Geocoder
from parkatlas.records.layout.titles import subject_of
from parkatlas.records.reader import RecordsRead, read_records


def book(tmp_path: Path, rows: list[list[object]], sheet: str = "Sheet1") -> RecordsRead:
    workbook = openpyxl.Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(row)
    path = tmp_path / "list.xlsx"
    workbook.save(path)
    return read_records(path)


def placed(read: RecordsRead, geocoder: Geocoder) -> list[tuple[int, str, str]]:
    rows = locate(read.frame, geocoder).locations
    return [
        (int(n), str(place), str(basis))
        for n, place, basis in zip(rows["record_no"], rows["place_id"], rows["basis"], strict=True)
    ]


def told(read: RecordsRead) -> dict[str, str]:
    return {remark.code: str(remark) for remark in read.report.tables[0].remarks}


@pytest.mark.parametrize("cell", ["和林县、土左旗", "和林格尔县/土默特左旗", "和林县和土左旗"])
def test_a_county_cell_is_the_place_where_no_place_is_written(
    tmp_path: Path, geocoder: Geocoder, cell: str
) -> None:
    by_county = book(tmp_path, [["项目名称", "所属旗县", "建设地点"], ["甲项目", cell, None]])
    by_place = book(tmp_path, [["项目名称", "所属旗县", "建设地点"], ["甲项目", None, cell]])
    assert placed(by_county, geocoder) == placed(by_place, geocoder)
    assert {place for _, place, _ in placed(by_county, geocoder)} == {"150123", "150121"}


def test_several_cities_in_one_cell_are_several_places(tmp_path: Path, geocoder: Geocoder) -> None:
    read = book(
        tmp_path, [["项目名称", "盟市"], ["甲项目", "呼和浩特市、包头市"], ["乙", "包头市"]]
    )
    assert [place for _, place, _ in placed(read, geocoder)] == ["150100", "150200", "150200"]


@pytest.mark.parametrize("words", ["市本级", "各旗县区", "跨区域", "全市"])
def test_words_for_the_whole_city_fall_to_the_city(
    tmp_path: Path, geocoder: Geocoder, words: str
) -> None:
    rows = [["项目名称", "盟市", "旗县区"], ["甲项目", "呼和浩特市", words]]
    by_column = book(tmp_path, rows)
    title = [["呼和浩特市2026年重点项目计划表"], ["项目名称", "旗县区"], ["甲项目", words]]
    by_title = book(tmp_path, title)
    by_sheet = book(tmp_path, title[1:], sheet="呼和浩特市")
    for read in (by_column, by_title, by_sheet):
        row = locate(read.frame, geocoder).locations.iloc[0]
        assert (row["place_id"], row["place_text"]) == ("150100", words)
        if words != "全市":
            assert (row["basis"], words in row["remark"]) == ("context", True)


def test_a_title_stands_above_rows_that_name_nothing_above(
    tmp_path: Path, geocoder: Geocoder
) -> None:
    read = book(
        tmp_path,
        [
            ["附件1"],
            ["呼和浩特市2026年重点项目计划表"],
            ["项目名称", "盟市", "旗县区", "建设地点"],
            ["甲项目", None, "新城区", None],
            ["乙项目", None, "新城区", "保合少镇"],
            ["丙项目", "包头市", "东河区", None],
            ["丁项目", None, None, "托克托县"],
            ["戊项目", None, None, "乌兰察布市商都县"],
        ],
    )
    ids = [place for _, place, _ in placed(read, geocoder)]
    assert [i[:6] for i in ids] == ["150102", "150102", "150202", "150122", "150923"]
    said = told(read)["title_context"]
    zh, en = (
        "标题写明呼和浩特市，作为各行的上级地区",
        "the title says 呼和浩特市",
    )
    assert both(zh, en) in said
    assert "4" in said


def test_without_a_title_an_ambiguous_county_stays_open(tmp_path: Path, geocoder: Geocoder) -> None:
    read = book(tmp_path, [["2026年重点项目"], ["项目名称", "旗县区"], ["甲项目", "新城区"]])
    assert locate(read.frame, geocoder).locations.geometry.isna().all()
    assert "title_context" not in told(read)


@pytest.mark.parametrize(
    ("texts", "subject"),
    [
        (["二〇二六年通辽市重点项目"], "内蒙古自治区通辽市"),
        (["2026年呼和浩特市和林格尔县重大项目"], "内蒙古自治区呼和浩特市和林格尔县"),
        (["呼和浩特市2026年项目", "托克托县"], "内蒙古自治区呼和浩特市托克托县"),
        (["托克托"], "内蒙古自治区呼和浩特市托克托县"),
        (["和林格尔新区2026年项目"], ""),
        (["新城区2026年项目"], ""),
        (["呼和浩特市、包头市项目"], ""),
        (["呼和浩特市", "包头市"], ""),
        (["浙江省能源集团项目清单"], ""),
        (["北京市帮扶内蒙古自治区项目"], ""),
        (["在建", "Sheet1", ""], ""),
    ],
)
def test_what_a_title_is_about(texts: list[str], subject: str) -> None:
    assert subject_of(texts)[0] == subject


def test_numbered_headings_are_set_aside_and_listed(tmp_path: Path) -> None:
    read = book(
        tmp_path,
        [
            ["序号", "项目名称", "建设单位", "建设地点", "总投资（亿元）"],
            ["一", "工业项目（6个）"],
            [1, "甲奶业基地", "某公司", "盛乐镇", 98],
            ["二", "农牧业项目（2个）", None, None, 30],
            ["（三）", "文旅项目"],
            ["第四部分", "其他"],
            ["五", "乙光伏组件厂", "某公司", None, 3],
            [2, "丙数据中心"],
        ],
    )
    table = read.report.tables[0]
    assert read.frame["name"].tolist() == ["甲奶业基地", "乙光伏组件厂", "丙数据中心"]
    assert [(s.row, s.reason) for s in table.set_aside] == [(n, "section") for n in (2, 4, 5, 6)]
    assert table.rows == table.records + len(table.set_aside)
