"""The whole country as a region, and the smallest division that holds a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from parkatlas.cli.main import atlas
from parkatlas.errors import InputError, UnknownRegionError
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.layers.assembly import tally
from parkatlas.layers.survey import region_of_survey
from parkatlas.pipeline import BuildInputs, Reading, read_inputs
from parkatlas.places.geocoder import Geocoder
from parkatlas.regions import find_region, region_of


def _read(folder: Path, *places: str) -> Reading:
    rows = "".join(f"项目{n},{place}\n" for n, place in enumerate(places))
    (folder / "清单.csv").write_text("项目名称,建设地点\n" + rows, encoding="utf-8")
    return read_inputs(BuildInputs((folder / "清单.csv",)))


@pytest.mark.parametrize("text", ["全国", "中国", " China ", "country:CN", "中华人民共和国"])
def test_the_country_is_a_region(text: str, geocoder: Geocoder) -> None:
    region = find_region(text, geocoder)
    assert (region.place.place_id, region.folder, region.title) == ("country:CN", "000000", "全国")
    assert {code[:2] for code in region.counties} >= {"11", "15", "46", "65", "71", "81", "82"}
    assert region.is_whole_division


def test_everything_lies_in_the_country_and_no_name_above_a_province_changes(
    gazetteer: Gazetteer,
) -> None:
    assert all(gazetteer.is_within(p.place_id, "country:CN") for p in gazetteer.without_townships())
    assert gazetteer.full_name("150122") == "内蒙古自治区呼和浩特市托克托县"
    provinces = gazetteer.children("country:CN")
    assert len(provinces) == 34
    assert {p.level for p in provinces} == {Level.PROVINCE}


@pytest.mark.parametrize("text", ["全国", "中国", "中国石化", "全国各地"])
def test_a_project_is_nowhere_where_its_place_says_only_china(
    text: str, geocoder: Geocoder
) -> None:
    found = geocoder.resolve(text).place
    assert found is None or found.level is not Level.COUNTRY


@pytest.mark.parametrize(
    ("places", "region"),
    [
        (["托克托县", "托克托县双河镇"], "150122"),
        (["托克托县", "武川县"], "150100"),
        (["托克托县", "包头市九原区"], "150000"),
        (["江苏省苏州市", "四川省成都市", "没有这个地方"], "country:CN"),
        (["海南省三亚市"], "460200"),
        (["呼包鄂乌"], "150000"),
    ],
)
def test_smallest_division_that_holds_a_list(
    places: list[str], region: str, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    found = region_of_survey(_read(tmp_path, *places).survey, gazetteer)
    assert found.place.place_id == region


def test_every_record_is_in_the_country(tmp_path: Path, gazetteer: Gazetteer) -> None:
    reading = _read(tmp_path, "托克托县", "江苏省苏州市", "不知何处", "")
    counts = tally(reading.survey, region_of("country:CN", gazetteer), gazetteer)
    assert (counts.located, counts.elsewhere, counts.unlocated) == (2, 0, 2)


def test_a_list_that_names_no_place_needs_a_region(tmp_path: Path, gazetteer: Gazetteer) -> None:
    with pytest.raises(InputError, match="请写地区"):
        region_of_survey(_read(tmp_path, "", "").survey, gazetteer)


def test_build_without_a_region_says_which_it_takes(tmp_path: Path) -> None:
    _read(tmp_path, "托克托县", "武川县")
    run = CliRunner().invoke(
        atlas,
        ["build", "--projects", str(tmp_path / "清单.csv"), "--maps", str(tmp_path), "--dry-run"],
    )
    assert run.exit_code == 0
    assert "150100" in run.stdout
    assert "没有写地区：清单中的项目都在内蒙古自治区呼和浩特市（150100）" in run.stderr


def test_build_of_nothing_is_a_usage_error() -> None:
    assert CliRunner().invoke(atlas, ["build"]).exit_code == 2


def test_unknown_regions_are_still_told(geocoder: Geocoder) -> None:
    with pytest.raises(UnknownRegionError):
        find_region("中国某地", geocoder)
