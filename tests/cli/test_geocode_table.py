"""`geocode --input`: streamed, equal on every engine, whole or not at all."""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from parkatlas.cli import geocode_table
from parkatlas.cli.main import atlas
from parkatlas.places.geocoder import Geocoder
from parkatlas.places.rows import COLUMNS, row_of

TEXTS = [
    "托县",
    "新城区",
    "",
    "和林格尔县盛乐镇",
    "查无此地",
    "呼和浩特市",
    "=1+1",
    "鼓楼区",
    "托县",
] * 40


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(geocode_table, "_BLOCK", 50)
    with (tmp_path / "in.csv").open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["编号", "地点", "范围", "name"])
        for n, text in enumerate(TEXTS):
            writer.writerow([n, text, "呼和浩特市" if n % 3 else "", f"=SUM({n})"])
    return tmp_path


def run(*arguments: str) -> Result:
    command = ["geocode", "--input", "in.csv", "--column", "地点", *arguments]
    return CliRunner().invoke(atlas, command, catch_exceptions=False)


def read(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_comes_out_as_one_by_one(folder: Path, geocoder: Geocoder) -> None:
    assert run("--within-column", "范围", "--output", "out.csv").exit_code == 0
    rows = read("out.csv")
    assert [row["编号"] for row in rows] == [str(n) for n in range(len(TEXTS))]
    for n, row in enumerate(rows):
        found = row_of(geocoder.resolve(TEXTS[n], within="呼和浩特市" if n % 3 else None))
        expected = dict(zip(COLUMNS, found, strict=True))
        assert row["status"] == expected["status"]
        assert row["place_id"] == expected["place_id"]
        assert row["candidates"] == expected["candidates"]
        # the table has a column of that name already
        assert row["parkatlas_name"] == expected["name"]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_engines_write_the_same_bytes(folder: Path, ending: str) -> None:
    engines = ["local", "processes", *(["dask"] if find_spec("distributed") else [])]
    for engine in engines:
        options = ("--engine", engine, "--workers", "2", "--output", f"{engine}.{ending}")
        assert run(*options).exit_code == 0
    assert len({Path(f"{engine}.{ending}").read_bytes() for engine in engines}) == 1


def test_answers_are_the_same_when_few_are_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--output", "all.csv")
    monkeypatch.setattr(geocode_table, "_KEPT", 2)
    run("--output", "few.csv")
    assert Path("all.csv").read_bytes() == Path("few.csv").read_bytes()


def test_xlsx_and_parquet(folder: Path) -> None:
    run("--output", "out.xlsx")
    run("--output", "out.parquet")
    sheet = list(openpyxl.load_workbook("out.xlsx").active.iter_rows(values_only=True))
    frame = pd.read_parquet("out.parquet")
    assert len(sheet) - 1 == len(frame) == len(TEXTS)
    assert frame["lon"].dtype == "float64"
    assert [row[1] or "" for row in sheet[1:]] == frame["地点"].tolist() == TEXTS


def test_nothing_in_the_output_is_a_formula(folder: Path) -> None:
    run("--output", "out.csv")
    assert not any(cell.startswith("=") for row in read("out.csv") for cell in row.values())
    run("--output", "out.xlsx")
    cells = [c for row in openpyxl.load_workbook("out.xlsx").active.iter_rows() for c in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_a_missing_column_lists_those_there_are(folder: Path) -> None:
    result = CliRunner().invoke(
        atlas, ["geocode", "--input", "in.csv", "--column", "x", "--output", "o.csv"]
    )
    assert result.exit_code == 1
    assert "编号、地点、范围、name" in result.output


def test_a_bad_row_leaves_no_output(folder: Path) -> None:
    with Path("in.csv").open("a", encoding="gb18030") as file:
        file.write("1,2,3,4,5,6\n")
    result = run("--output", "out.csv")
    assert result.exit_code == 1
    assert "6 格" in result.output
    assert sorted(p.name for p in folder.iterdir()) == ["in.csv"]
