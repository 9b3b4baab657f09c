from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from parkatlas.cli.main import atlas

HEADING = (
    "text,status,place_id,name,full_name,level,adcode,lon,lat,precision,score,candidates,"
    "leftover,repaired"
)


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(atlas, [str(a) for a in arguments], input=stdin)


def test_geocode_prints_one_row_a_text() -> None:
    done = run("geocode", "托县", "新城区", "京东")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == HEADING
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["status"] for row in rows] == ["resolved", "ambiguous", "unresolved"]
    assert rows[1]["candidates"] == "150102;610102"
    assert (rows[0]["lon"], rows[0]["lat"]) == ("111.269016", "40.344342")


def test_geocode_reads_standard_input_and_writes_json_with_reasons() -> None:
    done = run("geocode", "-", "--within", "呼和浩特市", "--json", stdin="新城区\n\n某某\n")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["place_id"] for line in lines] == ["150102", "", ""]
    assert all(line["reasons"] for line in lines)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_geocode_keeps_the_rows_and_columns_of_a_table(tmp_path: Path, ending: str) -> None:
    source, output = tmp_path / "list.csv", tmp_path / f"out.{ending}"
    source.write_text("no,地点,所在\n01,托县,\n02,新城区,呼和浩特市\n03,,\n", encoding="gb18030")
    done = run("geocode", "--input", source, "--column", "地点", "--within-column", "所在",
               "--output", output)  # fmt: skip
    assert done.exit_code == 0, done.output
    readers = {
        "csv": pd.read_csv,
        "xlsx": partial(pd.read_excel, engine="openpyxl"),
        "parquet": pd.read_parquet,
    }
    frame = readers[ending](output)
    assert list(frame.columns) == ["no", "地点", "所在", *HEADING.split(",")[1:]]
    assert frame["status"].tolist() == ["resolved", "resolved", "unresolved"]
    assert [str(i).removesuffix(".0") for i in frame["place_id"][:2]] == ["150122", "150102"]


def test_geocode_says_in_one_sentence_what_is_wrong(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("geocode", "--input", source, "--column", "地点", "--output", tmp_path / "o.csv")
    assert done.exit_code == 1
    assert "没有列“地点”" in done.stderr
    assert (
        run("geocode", "--input", source, "--column", "a", "--output", tmp_path / "o.txt").exit_code
        == 1
    )
    assert not (tmp_path / "o.csv").exists()
    assert run("geocode").exit_code == 2


def test_reverse_prints_county_and_park() -> None:
    done = run("reverse", "111.7286", "40.5447")
    row = next(csv.DictReader(io.StringIO(done.stdout)))
    assert (row["adcode"], row["park_id"]) == ("150121", "park:0003;park:0005;park:0012")
    assert run("reverse", "111.7286").exit_code == 2


def test_reverse_refuses_what_is_no_number(tmp_path: Path) -> None:
    source = tmp_path / "points.csv"
    source.write_text("lon,lat\n111.3,40.3\neast,40\n", encoding="utf-8")
    done = run("reverse", "--input", source)
    assert done.exit_code == 1
    assert "第 3 行" in done.stderr


@pytest.mark.parametrize("scope", ["火星", "左旗", "和林", "某某", "托县某某光伏基地"])
def test_within_that_is_not_one_place_stops(tmp_path: Path, scope: str) -> None:
    done = run("geocode", "新城区", "--within", scope)
    assert (done.exit_code, done.stdout) == (1, "")
    assert scope in done.stderr
    source = tmp_path / "list.csv"
    source.write_text(f"地点,所在\n新城区,{scope}\n", encoding="utf-8")
    row_wise = run("geocode", "--input", source, "--column", "地点", "--within-column", "所在")
    assert row_wise.exit_code == 0


@pytest.mark.parametrize("text", ["呼包鄂", "京津冀", "土默川平原", "长三角"])
def test_a_group_has_no_code(text: str) -> None:
    (row,) = csv.DictReader(io.StringIO(run("geocode", text).stdout))
    assert (row["precision"], row["adcode"]) == ("group", "")


def test_what_was_left_over_or_repaired_is_told() -> None:
    rows = list(csv.DictReader(io.StringIO(run("geocode", "托县某某光伏基地", "托可托县").stdout)))
    assert [row["leftover"] for row in rows] == ["某某光伏基地", ""]
    assert [row["repaired"] for row in rows] == ["", "托可托县"]


def test_reverse_says_why_a_point_is_nowhere() -> None:
    assert "写反" in run("reverse", "40.28", "111.18").stderr
    done = run("reverse", "0", "0")
    assert done.exit_code == 0
    assert "写反" not in done.stderr
    assert "不在中国" in next(csv.DictReader(io.StringIO(done.stdout)))["remark"]


@pytest.mark.parametrize("headings", ["经度,纬度", "lng,lat", "longitude,latitude", "东经,北纬"])
def test_reverse_reads_the_headings_that_records_have(tmp_path: Path, headings: str) -> None:
    source = tmp_path / "points.csv"
    source.write_text(f"{headings}\n111.18,40.28\n", encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(run("reverse", "--input", source).stdout))
    assert (row["adcode"], row["full_name"]) == ("150122", "内蒙古自治区呼和浩特市托克托县")
