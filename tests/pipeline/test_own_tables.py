"""What a build wrote, corrected by a person and given back, is the same list."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from built_regions import ROWS
from parkatlas.errors import set_language
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.pipeline import BuildInputs, BuildOptions, Reading, build_region, read_inputs
from parkatlas.regions import region_of

FILES = ("projects.xlsx", "projects.csv", "projects.parquet", "projects.geojson", "atlas.gpkg")
MORE = """\
k,海上的项目,江苏省盐城市射阳县,,,,,121.2103,33.5901,,,,
l,镇上的项目,双河镇,托克托县,,energy,前期谋划某阶段,,,,,,
"""
SAME = [
    "project_id", "name", "owner", "sector", "status", "investment_cny", "place_id", "adcode",
    "precision", "exactness", "uncertainty_m", "basis", "method", "review", "location_no",
    "location_count", "codes", "geom", "注",
]  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> tuple[Reading, Path]:
    set_language("zh")
    folder = tmp_path_factory.mktemp("own")
    (folder / "项目.csv").write_text(ROWS + MORE, encoding="utf-8")
    reading = read_inputs(BuildInputs((folder / "项目.csv",)))
    formats = ("geojson", "gpkg", "xlsx", "parquet", "csv")
    region = region_of("country:CN", gazetteer)
    build_region(region, reading, folder / "maps", BuildOptions(formats=formats))
    return reading, folder / "maps" / "000000"


def _table(reading: Reading) -> pd.DataFrame:
    rows = reading.survey.locations.sort_values(["project_id", "location_no"])
    points = rows.geometry.apply(lambda p: None if p is None else (round(p.x, 6), round(p.y, 6)))
    table = pd.DataFrame(rows[SAME]).astype("string").fillna("")
    return table.assign(point=points.astype("string")).reset_index(drop=True)


@pytest.mark.parametrize("name", FILES)
def test_read_back_it_is_the_same(name: str, built: tuple[Reading, Path]) -> None:
    before, folder = built
    after = read_inputs(BuildInputs((folder / name,)))
    pd.testing.assert_frame_equal(_table(after), _table(before))
    codes = {r.code for table in after.report.tables for r in table.remarks}
    assert "own_table" in codes
    assert "datum_assumed" not in codes
    assert len(after.report.tables) == 1


def _changed(folder: Path, target: Path, changes: dict[str, dict[str, str]]) -> Reading:
    with (folder / "projects.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row.update(changes.get(row["project_id"], {}))
    with target.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return read_inputs(BuildInputs((target,)))


def test_what_a_person_corrects_counts(built: tuple[Reading, Path], tmp_path: Path) -> None:
    _, folder = built
    changes = {
        "e": {"place_text": "和平区", "full_name": "", "place_name": "", "place_id": "120101"},
        "g": {"lon": "111.85", "lat": "40.55"},
        "i": {"name": "改了名的项目"},
        "l": {"place_text": "新营子镇"},
    }
    reading = _changed(folder, tmp_path / "改.csv", changes)
    rows = reading.survey.locations.set_index("project_id")
    assert (rows.loc["e", "place_id"], rows.loc["e", "review"]) == ("120101", "judged")
    assert (rows.loc["g", "precision"], rows.loc["g", "method"]) == ("site", "coordinates")
    assert rows.loc["i", "name"] == "改了名的项目"
    assert (rows.loc["l", "place_name"], rows.loc["l", "adcode"]) == ("新营子镇", "150122")


def test_the_data_dictionary_is_no_list_and_the_sheet_for_people_is_told(
    built: tuple[Reading, Path],
) -> None:
    _, folder = built
    sheets = openpyxl.load_workbook(folder / "projects.xlsx").sheetnames
    report = read_inputs(BuildInputs((folder / "projects.xlsx",))).report
    (told,) = [r for t in report.tables for r in t.remarks if r.code == "own_other_sheets"]
    assert "字段说明" in sheets
    assert "字段说明" in told.zh
    assert "改动请写在工作表“项目”里" in told.zh
