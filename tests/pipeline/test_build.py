from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from built_regions import ROWS
from parkatlas.cli.main import atlas
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.pipeline import BuildOptions, Reading, build_region
from parkatlas.provenance import file_record, read_manifest
from parkatlas.regions import region_of


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(atlas, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def built(reading: Reading, gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    maps = tmp_path_factory.mktemp("maps")
    build_region(region_of("150100", gazetteer), reading, maps, BuildOptions())
    return maps


def test_the_folder_holds_what_the_contract_says(built: Path) -> None:
    names = {p.name for p in (built / "150100").iterdir()}
    assert names == {
        "index.html", "projects.geojson", "parks.geojson", "divisions.geojson",
        "allocations.geojson", "atlas.gpkg", "atlas.qgs", "projects.xlsx",
        "unlocated.csv", "manifest.json",
    }  # fmt: skip
    assert (built / "index.html").exists()


def test_rows_in_are_rows_located_and_rows_open(built: Path) -> None:
    folder = built / "150100"
    projects = gpd.read_file(folder / "projects.geojson")
    located = set(projects.loc[projects.geometry.notna(), "project_id"])
    opened = set(pd.read_csv(folder / "unlocated.csv")["project_id"])
    counts = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["counts"]
    assert not located & opened
    assert len(located) == counts["located"]
    assert len(opened) == counts["unlocated"]
    assert (counts["located_projects"], counts["open_projects"]) == (len(located), len(opened))
    assert len(located) + len(opened) + counts["elsewhere"] + counts["unlocated_elsewhere"] == 10


def test_the_manifest_names_what_was_read_and_written(built: Path, project_list: Path) -> None:
    manifest = read_manifest(built / "150100")
    assert manifest is not None
    assert [i.path for i in manifest.inputs] == [project_list.name]
    assert manifest.inputs[0].sha256 == file_record(project_list).sha256
    for file in manifest.files:
        assert file_record(built / "150100" / file.path, file.path) == file
    text = (built / "150100" / "manifest.json").read_text(encoding="utf-8")
    assert str(project_list.parent) not in text


def test_only_the_manifest_tells_two_builds_apart(
    reading: Reading, gazetteer: Gazetteer, built: Path, tmp_path: Path
) -> None:
    build_region(region_of("150100", gazetteer), reading, tmp_path, BuildOptions())
    differing = [
        p.name
        for p in (built / "150100").iterdir()
        if p.read_bytes() != (tmp_path / "150100" / p.name).read_bytes()
    ]
    # two quick builds may fall into one second of the clock in the manifest
    assert set(differing) <= {"manifest.json"}


@pytest.fixture
def maps(tmp_path: Path, project_list: Path) -> Path:
    first = _run("build", "150122", "150123", "--projects", project_list, "--maps", tmp_path / "m",
                 "--formats", "csv")  # fmt: skip
    assert first.exit_code == 0, first.output
    return tmp_path / "m"


def _again(maps: Path, path: Path, *more: str) -> Result:
    return _run("build", "150122", "150123", "--projects", path, "--maps", maps,
                "--formats", "csv", *more)  # fmt: skip


def _times(maps: Path) -> dict[str, int]:
    return {p.name: p.stat().st_ino for p in maps.iterdir() if p.name[0] == "1"}


def test_an_unchanged_region_is_left_alone(maps: Path, project_list: Path) -> None:
    before = _times(maps)
    assert _again(maps, project_list).exit_code == 0
    assert _times(maps) == before
    assert _again(maps, project_list, "--force").exit_code == 0
    assert _times(maps) != before


def test_a_changed_record_rebuilds_its_region_alone(maps: Path, tmp_path: Path) -> None:
    before = _times(maps)
    changed = tmp_path / "项目.csv"
    changed.write_text(ROWS.replace("9800000000", "9900000000"), encoding="utf-8")
    said = _again(maps, changed, "--dry-run").output
    assert [line.split("\t")[2] for line in said.splitlines() if "\t" in line] == [
        "记录变了", "没有变化",
    ]  # fmt: skip
    assert _times(maps) == before
    assert _again(maps, changed).exit_code == 0
    after = _times(maps)
    assert after["150122"] != before["150122"]
    assert after["150123"] == before["150123"]


def test_a_touched_or_missing_file_is_made_anew(maps: Path, project_list: Path) -> None:
    (maps / "150122" / "projects.csv").write_text("mine")
    (maps / "150123" / "index.html").unlink()
    (maps / "150123" / "mine.txt").touch()
    said = _again(maps, project_list, "--dry-run").output
    assert "文件被改动：projects.csv" in said
    assert "缺少文件：index.html、多出文件：mine.txt" in said
    _again(maps, project_list)
    assert (maps / "150122" / "projects.csv").read_text(encoding="utf-8-sig") != "mine"
    assert (maps / "150123" / "index.html").exists()


@pytest.mark.parametrize(
    ("region", "says"),
    [
        ("火星市", "没有叫“火星市”的地区"),
        ("呼和浩", "您是否要找内蒙古自治区呼和浩特市（150100）"),
        ("鼓楼区", "320106"),
        ("呼和浩特市某某路", "呼和浩特市"),
        ("", "没有"),
        ("park:9999", "park:9999"),
    ],
)
def test_a_region_that_is_none_gets_one_sentence(tmp_path: Path, region: str, says: str) -> None:
    result = _run("build", region, "--maps", tmp_path / "m")
    assert result.exit_code == 1
    assert says in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert not (tmp_path / "m").exists()


def test_a_region_without_records_is_told(tmp_path: Path, project_list: Path) -> None:
    result = _run("build", "120000", "--projects", project_list, "--maps", tmp_path / "m",
                  "--formats", "csv")  # fmt: skip
    assert result.exit_code == 0
    assert "没有记录落在天津市" in result.stderr


def test_no_region_is_a_usage_error_with_an_example() -> None:
    result = _run("build")
    assert result.exit_code == 2
    assert "parkatlas build 呼和浩特市" in result.output


@pytest.mark.parametrize("place", ["group:呼包鄂乌", "park:0001", "150123100000", "110000"])
def test_any_place_can_be_built(
    reading: Reading, gazetteer: Gazetteer, tmp_path: Path, place: str
) -> None:
    region = region_of(place, gazetteer)
    report = build_region(region, reading, tmp_path, BuildOptions(formats=("geojson", "gpkg")))
    assert ":" not in report.folder.name
    assert (report.folder / "manifest.json").exists()


def test_an_unknown_format_and_a_missing_file_are_told(tmp_path: Path) -> None:
    wrong = _run("build", "150122", "--formats", "geojson,docx", "--maps", tmp_path / "m")
    assert wrong.exit_code == 1
    assert "docx" in wrong.output
    gone = _run("build", "150122", "--projects", tmp_path / "none.csv", "--maps", tmp_path / "m")
    assert gone.exit_code == 1
    assert "none.csv" in gone.output
    assert not (tmp_path / "m").exists()


@pytest.mark.parametrize("form", ["geojson", "parquet", "fgb", "csv"])
def test_export_of_layers(tmp_path: Path, project_list: Path, form: str) -> None:
    base = ("export", "150122", "--format", form, "--projects", project_list, "--output")
    assert _run(*base, tmp_path / "all").exit_code == 0
    names = {p.stem for p in (tmp_path / "all").iterdir()}
    assert {"projects", "parks", "divisions", "allocations", "unlocated"} <= names
    assert _run(*base, tmp_path / f"one.{form}").exit_code == 0
    assert (tmp_path / f"one.{form}").is_file()
    assert not list(tmp_path.glob(".parkatlas-*"))


@pytest.mark.parametrize("form", ["gpkg", "xlsx", "shp", "kml", "kmz", "oc4ids"])
def test_export_of_whole_files(tmp_path: Path, project_list: Path, form: str) -> None:
    path = tmp_path / f"out.{form}"
    result = _run("export", "150122", "--format", form, "--projects", project_list,
                  "--output", path)  # fmt: skip
    assert result.exit_code == 0, result.output
    assert path.stat().st_size > 0


def test_a_file_named_after_its_format_holds_the_projects(
    tmp_path: Path, project_list: Path
) -> None:
    path = tmp_path / "p2.geojson"
    result = _run("export", "150122", "--format", "geojson", "--projects", project_list,
                  "--output", path)  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "--layer" in result.stderr
    assert "project_id" in gpd.read_file(path)


@pytest.mark.parametrize(
    ("form", "name"),
    [("csv", "p.geojson"), ("kmz", "x.kml"), ("gpkg", "x.xlsx"), ("xlsx", "x"), ("fgb", "x.csv")],
)
def test_a_name_that_belongs_to_another_format_is_refused(
    tmp_path: Path, form: str, name: str
) -> None:
    result = _run("export", "150122", "--format", form, "--output", tmp_path / name)
    assert result.exit_code == 1
    assert name in result.output
    assert form in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.gpkg").mkdir()
    result = _run("export", "150122", "--format", "gpkg", "--output", tmp_path / "x.gpkg")
    assert result.exit_code == 1
    assert "x.gpkg" in result.output


def test_export_refuses_what_is_no_database(tmp_path: Path) -> None:
    result = _run("export", "150122", "--format", "postgis", "--output", tmp_path / "x")
    assert result.exit_code == 1
    assert "postgresql://" in result.output


def test_a_password_is_in_no_message() -> None:
    address = "postgresql://someone:s3cret@127.0.0.1:1/none"
    result = _run("export", "150122", "--format", "postgis", "--output", address)
    assert result.exit_code == 1
    assert "s3cret" not in result.output
    assert "Traceback" not in result.output


def test_regions_lists_places_and_says_how_many() -> None:
    result = _run("regions", "呼和浩特市", "--level", "county")
    assert result.exit_code == 0
    assert "150122\tcounty\t内蒙古自治区呼和浩特市托克托县" in result.output


def test_a_judged_question_is_answered(tmp_path: Path, project_list: Path) -> None:
    base = ("build", "150100", "--projects", project_list, "--formats", "csv", "--maps")
    assert _run(*base, tmp_path / "before").exit_code == 0
    table = pd.read_csv(tmp_path / "before" / "150100" / "unlocated.csv", dtype="string")
    asked = table["project_id"] == "c"
    assert "150123100000" in table.loc[asked, "candidates"].iloc[0].split(";")
    answers = {"place_id": "150123100000", "verdict": "same", "judged_by": "lin"}
    for column, value in answers.items():
        table.loc[asked, column] = value
    table.to_csv(tmp_path / "answers.csv", index=False)
    result = _run(*base, tmp_path / "after", "--judgements", tmp_path / "answers.csv")
    assert result.exit_code == 0, result.output
    after = pd.read_csv(tmp_path / "after" / "150100" / "unlocated.csv", dtype="string")
    assert list(after["project_id"]) == ["f"]
    projects = pd.read_csv(tmp_path / "after" / "150100" / "projects.csv", dtype="string")
    row = projects[projects["project_id"] == "c"].iloc[0]
    assert (row["place_id"], row["review"]) == ("150123100000", "judged")
