"""An older GDAL's own programs read every file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from conftest import require_tool
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.files import write_files

FORMATS = ("geojson", "gpkg", "fgb", "shp", "kml", "csv")
TYPES = {"string": "String", "Int64": "Integer64", "Float64": "Real"}


@pytest.fixture(scope="module")
def folder(hohhot: RegionLayers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gdal")
    write_files(hohhot, path, FORMATS)
    return path


def _ogrinfo(source: str, layer: str) -> str:
    ogrinfo = require_tool("ogrinfo")
    ran = subprocess.run(
        [ogrinfo, "-so", "-ro", source, layer], capture_output=True, text=True, check=True
    )
    assert "ERROR" not in ran.stderr
    return ran.stdout


@pytest.mark.parametrize("layer", ["projects", "parks", "divisions", "allocations"])
@pytest.mark.parametrize("source", ["atlas.gpkg", "{layer}.fgb"])
def test_types_and_counts(hohhot: RegionLayers, folder: Path, source: str, layer: str) -> None:
    said = _ogrinfo(str(folder / source.format(layer=layer)), layer)
    for column in LAYERS[layer].columns:
        assert re.search(rf"^{column.name}: {TYPES[column.dtype]} ", said, re.MULTILINE)
    drawn = getattr(hohhot, layer)
    drawn = (
        drawn[drawn.geometry.notna()] if layer == "projects" or source != "atlas.gpkg" else drawn
    )
    assert f"Feature Count: {len(drawn)}\n" in said


@pytest.mark.parametrize("layer", ["projects", "parks", "divisions"])
def test_other_files_open(hohhot: RegionLayers, folder: Path, layer: str) -> None:
    count = f"Feature Count: {len(getattr(hohhot, layer))}\n"
    assert count in _ogrinfo(str(folder / f"{layer}.geojson"), layer)
    assert count in _ogrinfo(f"/vsizip/{folder / 'atlas_shp.zip'}/{layer}.shp", layer)
    assert count in _ogrinfo(str(folder / f"{layer}.csv"), layer)
