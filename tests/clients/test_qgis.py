from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import require_tool
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.layers.spec import LAYERS

pytestmark = pytest.mark.clients


@pytest.fixture(scope="module")
def seen(folder: Path) -> dict[str, Any]:
    require_tool("qgis")
    script = Path(__file__).with_name("in_qgis.py")
    ran = subprocess.run(
        ["/usr/bin/python3", str(script), str(folder)], capture_output=True, text=True, timeout=300
    )
    lines = [line for line in ran.stdout.splitlines() if line.startswith("JSON")]
    assert lines, ran.stderr[-2000:]
    said: dict[str, Any] = json.loads(lines[0][4:])
    return said


def test_every_layer_opens_with_its_style(seen: dict[str, Any], hohhot: RegionLayers) -> None:
    for name in ("projects", "parks", "divisions", "allocations"):
        layer, spec = seen["layers"][name], LAYERS[name]
        assert layer["valid"]
        assert layer["invalid"] == 0
        for column in spec.columns:
            assert layer["aliases"][column.name].startswith(column.alias_zh)
    kinds = {n: seen["layers"][n]["renderer"] for n in ("projects", "parks", "divisions")}
    assert set(kinds.values()) == {"categorizedSymbol"}
    assert seen["layers"]["projects"]["categories"] == 19
    assert all(seen["layers"][n]["labels"] for n in ("projects", "parks", "divisions"))


def test_rows_and_points_add_up(seen: dict[str, Any], hohhot: RegionLayers) -> None:
    drawn = int(hohhot.projects.geometry.notna().sum())
    assert seen["layers"]["projects"]["count"] == drawn == seen["inside"]
    assert seen["layers"]["projects_unlocated"]["count"] == len(hohhot.projects) - drawn


def test_types_are_the_specified_ones(seen: dict[str, Any]) -> None:
    kinds = {"string": "String", "Int64": "Integer64", "Float64": "Real"}
    for name in ("projects", "parks", "divisions", "allocations"):
        for column in LAYERS[name].columns:
            assert seen["layers"][name]["types"][column.name] == kinds[column.dtype]


def test_the_project_opens_and_prints(seen: dict[str, Any], folder: Path) -> None:
    assert seen["project"]
    assert seen["broken"] == []
    assert seen["groups"] == ["项目", "园区", "按地分数量", "底图", "待定位"]
    assert seen["crs"] == "EPSG:4546"
    assert {f"QgsLayoutItem{k}" for k in ("Map", "Legend", "ScaleBar", "Label")} <= set(
        seen["items"]
    )
    assert seen["page"] == 0
    assert (folder / "page.png").stat().st_size > 20_000  # an empty frame takes a tenth of it
