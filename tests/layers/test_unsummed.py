"""Suspended, cancelled and retired projects: drawn and counted, their money not added up."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.layers.assembly import region_layers
from parkatlas.pipeline import BuildInputs, read_inputs
from parkatlas.places.geocoder import Geocoder
from parkatlas.regions import find_region

LIST = """项目名称,旗县,总投资（万元）,进展
甲,托克托县,100,在建
乙,托克托县,200,缓建
丙,托克托县,400,已取消
丁,托克托县,800,退役
戊,武川县,1600,停建
"""


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory):
    path: Path = tmp_path_factory.mktemp("unsummed") / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    region = find_region("呼和浩特市", Geocoder())
    return region_layers(read_inputs(BuildInputs((path,))).survey, region, load_gazetteer())


def test_all_are_drawn_with_their_own_words(layers) -> None:
    projects = layers.projects.set_index("name")
    assert projects["status"].to_dict() == {
        "甲": "under_construction", "乙": "suspended", "丙": "cancelled", "丁": "retired",
        "戊": "suspended",
    }  # fmt: skip
    assert projects["status_text"].to_dict()["乙"] == "缓建"
    assert projects.geometry.notna().all()


def test_sums_leave_their_money_out(layers) -> None:
    divisions = layers.divisions.set_index("name")
    assert divisions.loc["托克托县", ["project_count", "investment_cny"]].tolist() == [4, 1e6]
    assert divisions.loc["呼和浩特市", "investment_cny"] == 1e6
    assert not divisions["investment_cny"].fillna(0)["武川县"]
