"""Numbers, dates and truth values of a user's list arrive in every file as what they are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.layers.assembly import region_layers
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.outputs.files import write_files
from parkatlas.outputs.oc4ids import write_oc4ids
from parkatlas.outputs.postgis import _type_of
from parkatlas.pipeline import BuildInputs, read_inputs
from parkatlas.regions import region_of

LIST = """\
项目名称,所属旗县,面积,户数,重点,批复日期,填报时间
甲项目,托克托县,1.5,3,true,2024-03-01,2024-03-01 09:30
乙项目,武川县,2,4,false,2025-01-31,
丙项目,武川县,,,,,
"""


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> RegionLayers:
    path = tmp_path_factory.mktemp("list") / "清单.csv"
    path.write_text(LIST, encoding="utf-8")
    reading = read_inputs(BuildInputs((path,)))
    return region_layers(reading.survey, region_of("150100", gazetteer), gazetteer)


@pytest.fixture(scope="module")
def folder(layers: RegionLayers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write_files(layers, folder, ["gpkg", "parquet", "xlsx", "shp", "csv", "fgb", "kml"])
    return folder


def test_geopackage(folder: Path) -> None:
    schema = pyogrio.read_arrow(folder / "atlas.gpkg", layer="projects")[1].schema
    assert pa.types.is_floating(schema.field("面积").type)
    assert pa.types.is_integer(schema.field("户数").type)
    assert pa.types.is_boolean(schema.field("重点").type)
    assert pa.types.is_date32(schema.field("批复日期").type)
    assert pa.types.is_timestamp(schema.field("填报时间").type)
    assert schema.field("source_row").type == pa.int64()


def test_parquet(folder: Path) -> None:
    table = pq.read_table(folder / "projects.parquet")
    assert table["批复日期"].to_pylist() == [dt.date(2024, 3, 1), dt.date(2025, 1, 31), None]
    assert table["重点"].to_pylist() == [True, False, None]
    assert table["户数"].to_pylist() == [3, 4, None]


def test_workbook(folder: Path) -> None:
    rows = list(openpyxl.load_workbook(folder / "projects.xlsx")["项目"].values)
    cells = {h: [row[i] for row in rows[1:]] for i, h in enumerate(rows[0])}
    assert cells["重点"] == [True, False, None]
    assert cells["批复日期"][0] == dt.datetime(2024, 3, 1)
    assert cells["填报时间"][0] == dt.datetime(2024, 3, 1, 9, 30)
    assert cells["source_row"] == [2, 3, 4]


def test_database_types(layers: RegionLayers) -> None:
    types = [_type_of(layers.projects[c]) for c in ("面积", "户数", "重点", "批复日期", "填报时间")]
    assert types == ["double precision", "bigint", "boolean", "date", "timestamp"]


def test_a_package_of_undated_lists_gets_no_date(layers: RegionLayers, tmp_path: Path) -> None:
    notes = write_oc4ids(layers, tmp_path / "p.json")
    assert "publishedDate" not in (tmp_path / "p.json").read_text(encoding="utf-8")
    assert len(notes) == 1
