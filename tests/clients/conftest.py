"""Files as other software opens them; run by `make test-clients`."""

from __future__ import annotations

from pathlib import Path

import pytest

from built_regions import hohhot, project_list, reading
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.outputs.files import FORMATS, write_files

__all__ = ["folder", "hohhot", "project_list", "reading"]


@pytest.fixture(scope="session")
def folder(hohhot: RegionLayers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clients")
    write_files(hohhot, path, FORMATS)
    return path
