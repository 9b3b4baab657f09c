"""Headings, years, words and degrees of single cells."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkatlas.records.files.cells import cell_text
from parkatlas.records.layout.headings import HEADINGS, heading_of
from parkatlas.records.layout.hints import squeeze
from parkatlas.records.values.degrees import read_degrees, read_pair, swapped
from parkatlas.records.values.words import datum_of, sector_of, status_of
from parkatlas.records.values.years import read_span, read_year
from parkatlas.tables import RECORDS

SECTORS = [
    "dairy", "livestock", "crops", "food", "chemicals", "energy", "materials", "semiconductor_pv",
    "digital", "biopharma", "equipment", "aerospace", "logistics", "tourism", "research", "park",
    "finance", "other",
]  # fmt: skip
STATUSES = [
    "planned", "signed", "under_construction", "trial", "operating", "completed", "unknown",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "column", "unit"),
    [
        ("项目名称", "name", ""),
        ("*项目名称", "name", ""),
        ("项目\n名称", "name", ""),
        ("建设地点", "place_text", ""),
        ("建设地点（旗县）", "place_text", ""),
        ("所属旗县", "county", ""),
        ("所属旗县（区）", "county", ""),
        ("总投资（亿元）", "investment_cny", "亿元"),
        ("总投资(万元)", "investment_cny", "万元"),
        ("总投资\n（亿元）", "investment_cny", "亿元"),
        ("总投资亿元", "investment_cny", "亿元"),
        ("总投资/万元", "investment_cny", "万元"),
        ("建设单位", "owner", ""),
        ("进展", "status", ""),
        ("Project Name", "name", ""),
        ("TOTAL INVESTMENT", "investment_cny", ""),
        ("investment_cny", "investment_cny", "元"),
        ("年度投资", None, ""),
        ("投资（2024年）", None, ""),
        ("其中：政府投资", None, ""),
        ("序号", None, ""),
        ("", None, ""),
    ],
)
def test_headings(text: str, column: str | None, unit: str) -> None:
    assert (heading_of(text).column, heading_of(text).unit) == (column, unit)


ORIGIN = ("source_file", "source_sheet", "source_row")


def test_the_table_of_headings_names_no_text_twice_and_knows_every_column() -> None:
    texts = [squeeze(text) for texts in HEADINGS.values() for text in texts]
    assert len(texts) == len(set(texts))
    ours = {c for c in RECORDS.columns if c not in ("record_no", *ORIGIN)}
    assert ours <= set(HEADINGS)
    assert all(heading_of(column).column == column for column in ours)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024", 2024), ("2024年", 2024), ("2024年3月", 2024), ("2024-03-01", 2024),
        ("2024.3", 2024),
        ("2024/3/1", 2024),
        ("202403", 2024), ("20240301", 2024), ("45352", 2024), ("2024.0", 2024),
        ("2024-03-01 00:00:00", 2024), ("2024年底", 2024), ("计划2025年10月", 2025),
        ("２０２４年", 2024),
        ("24年", 2024), ("09年", 2009), ("24年3月", 2024), ("二〇二五年六月", 2025),
        ("Mar-24", 2024), ("1901", None), ("2099", None), ("“十四五”", None), ("12", None),
        ("2023-2025", None),
        ("", None),
    ],
)  # fmt: skip
def test_years(text: str, year: int | None) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2023-2025", (2023, 2025)),
        ("2023年5月至2025年底", (2023, 2025)),
        ("2023.05-2025.10", (2023, 2025)),
        ("2023-25", (2023, 2025)),
        ("2024", (2024, 2024)),
        ("2025-2023", (None, None)),
        ("2年", (None, None)),
    ],
)
def test_spans(text: str, span: tuple[int | None, int | None]) -> None:
    assert read_span(text) == span


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31)))
def test_every_way_to_write_a_date_gives_its_year(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    for text in (
        day.isoformat(),
        day.strftime("%Y年%m月%d日"),
        day.strftime("%Y%m%d"),
        str(serial),
    ):
        assert read_year(text) == day.year


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("在建", "under_construction"), ("已投产", "operating"), ("签约", "signed"),
        ("拟建", "planned"),
        ("试生产", "trial"), ("已建成", "completed"), ("在建，已完成主体", "under_construction"),
        ("Operating", "operating"), ("缓一缓", None), ("", None),
    ],
)  # fmt: skip
def test_statuses(text: str, status: str | None) -> None:
    assert status_of(text) == status


def test_the_contract_s_own_words_map_to_themselves() -> None:
    assert [status_of(s) for s in STATUSES] == STATUSES
    assert [sector_of(s) for s in SECTORS] == SECTORS


@pytest.mark.parametrize(
    ("text", "datum"),
    [
        ("高德", "gcj02"),
        ("GCJ-02", "gcj02"),
        ("WGS 84", "wgs84"),
        ("百度坐标", "bd09"),
        ("北京54", None),
    ],
)
def test_datums(text: str, datum: str | None) -> None:
    assert datum_of(text) == datum


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("111.7", 111.7), ("东经111.7°", 111.7), ("111°41′30″", 111.691667),
        ("111°41'30\"E", 111.691667),
        ("NaN", None), ("inf", None), ("1e400", None), ("111°75′", None), ("", None),
    ],
)  # fmt: skip
def test_degrees(text: str, degrees: float | None) -> None:
    assert read_degrees(text) == (None if degrees is None else pytest.approx(degrees))


def test_pairs_and_exchanges() -> None:
    assert read_pair("（111.7，40.8）") == (111.7, 40.8)
    assert read_pair("111.7 40.8") == (111.7, 40.8)
    assert read_pair("111.7") == (None, None)
    assert swapped(40.8, 111.7)
    assert not swapped(111.7, 40.8)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (98.0, "98"), (98.5, "98.5"), (float("nan"), ""), (None, ""),
        (dt.datetime(2024, 3, 1), "2024-03-01"),
        (" 甲 ", "甲"),
    ],
)  # fmt: skip
def test_typed_cells_as_text(value: object, text: str) -> None:
    assert cell_text(value) == text


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    heading_of(text)
    read_year(text)
    read_span(text)
    read_degrees(text)
    read_pair(text)
    status_of(text)
