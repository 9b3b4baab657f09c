"""A project list with one of every kind of row, and what a build reads from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkatlas.errors import set_language
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.layers.assembly import region_layers
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.pipeline import BuildInputs, Reading, read_inputs
from parkatlas.regions import region_of

HOSTILE = "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> ${x} \"'; DROP TABLE projects;--"
ROWS = """\
project_id,name,place_text,within,investment_cny,sector,status,lon,lat,document_id,codes,geom,注
a,一处的项目,托克托县,呼和浩特市,9800000000,dairy,planned,,,004,0012,x,
b,两县的项目,和林格尔县、清水河县,呼和浩特市,100000000,energy,operating,,,004,,,
c,有歧义的项目,城关镇,,200000000,food,planned,,,,,,
d,没写地点只有范围,,呼和浩特市,,food,planned,,,,,,
e,外地的项目,北京市海淀区,,5000000,digital,signed,,,,,,
f,什么也没写,,,,other,unknown,,,,,,
g,园区的项目,和林格尔新区,,1500000000,digital,signed,,,,,,
h,有坐标的项目,托克托县,,1,energy,trial,111.20,40.30,,,,
i,{hostile},新城区,呼和浩特市,,,,,,,,=1+1,https://example.org/a?b=c
j,一组地方的项目,呼包鄂乌,,7,energy,planned,,,,,,
""".format(hostile='"' + HOSTILE.replace('"', '""') + '"')


@pytest.fixture(scope="session")
def project_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("list") / "项目.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def reading(project_list: Path) -> Reading:
    set_language("zh")  # remarks are words; a fixture of the session comes before each test's own
    return read_inputs(BuildInputs((project_list,)))


@pytest.fixture(scope="session")
def hohhot(reading: Reading, gazetteer: Gazetteer) -> RegionLayers:
    return region_layers(reading.survey, region_of("150100", gazetteer), gazetteer)
