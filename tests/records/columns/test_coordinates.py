"""The datum that headings name, and how exactly a position is written."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from parkatlas.join.location import locate
from parkatlas.places.geocoder import Geocoder
from parkatlas.records.layout.headings import heading_of
from parkatlas.records.reader import RecordsRead, read_records
from parkatlas.records.values.degrees import step_m


def listed(tmp_path: Path, *rows: list[str]) -> RecordsRead:
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return read_records(path)


def codes(read: RecordsRead) -> dict[str, int]:
    return {remark.code: remark.count for remark in read.report.tables[0].remarks}


@pytest.mark.parametrize(
    ("heading", "column", "datum"),
    [
        ("高德经度", "lon", "gcj02"),
        ("百度纬度", "lat", "bd09"),
        ("GPS经度", "lon", "wgs84"),
        ("WGS84经度", "lon", "wgs84"),
        ("纬度（WGS-84）", "lat", "wgs84"),
        ("经度(CGCS2000)", "lon", "cgcs2000"),
        ("经纬度（高德）", "coordinates", "gcj02"),
        ("经度", "lon", ""),
        ("高德", None, ""),
        ("地图经度", None, ""),
    ],
)
def test_headings_that_name_the_datum(heading: str, column: str | None, datum: str) -> None:
    read = heading_of(heading)
    assert (read.column, read.datum) == (column, datum)


def test_the_datum_of_the_headings_is_the_rows_datum(tmp_path: Path) -> None:
    read = listed(tmp_path, ["项目名称", "高德经度", "高德纬度"], ["甲项目", "111.7012", "40.8123"])
    assert read.frame["datum"].tolist() == ["gcj02"]
    assert "datum_assumed" not in codes(read)


def test_of_two_pairs_one_is_taken_whole_and_the_other_kept(tmp_path: Path) -> None:
    read = listed(
        tmp_path,
        ["项目名称", "百度经度", "百度纬度", "高德经度", "高德纬度"],
        ["甲项目", "111.71", "40.82", "111.70", "40.81"],
    )
    first = read.frame.iloc[0]
    assert (first["lon"], first["lat"], first["datum"]) == (111.70, 40.81, "gcj02")
    assert first["百度经度"] == 111.71


def test_a_missing_datum_is_said_once(tmp_path: Path) -> None:
    read = listed(
        tmp_path,
        ["项目名称", "经度", "纬度", "坐标系"],
        ["甲", "111.7", "40.8", ""], ["乙", "111.8", "40.8", ""], ["丙", "111.8", "40.8", "高德"],
    )  # fmt: skip
    assert codes(read)["datum_assumed"] == 2


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("111.701234,40.812345", 0.056),
        ("111.7012,40.81", 5.6),
        ("111.7,40.8", 5559.75),
        ("111,40", 55597.5),
        ("111°41′30″,40°48′20″", 15.445),
        ("111°41′,40°48′", 926.6),
    ],
)
def test_half_the_last_digit(text: str, metres: float) -> None:
    assert step_m(text) == pytest.approx(metres, rel=0.01)


def test_own_coordinates_are_as_sure_as_they_are_written(
    tmp_path: Path, geocoder: Geocoder
) -> None:
    read = listed(
        tmp_path,
        ["项目名称", "经度", "纬度"],
        ["甲", "111.701234", "40.812345"], ["乙", "111.71", "40.81"],
        ["丙", "111°41′30″", "40°48′20″"],
    )  # fmt: skip
    rows = locate(read.frame, geocoder).locations
    assert rows["uncertainty_m"].tolist() == [10.0, 556.0, 15.4]
    assert "coordinate_step_m" not in rows
    unsaid = locate(read.frame.drop(columns="coordinate_step_m"), geocoder).locations
    assert unsaid["uncertainty_m"].tolist() == [30.0] * 3
