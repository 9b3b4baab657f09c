"""The map that is part of the project is what the project writes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from parkatlas.cli.main import atlas
from parkatlas.provenance import MANIFEST

_MAPS = Path(__file__).resolve().parents[2] / "maps"
_REGION = "150100"


@pytest.fixture(scope="module")
def committed() -> Path:
    folder = _MAPS / _REGION
    if folder.is_dir():
        return folder
    reason = f"maps/{_REGION} is not in this checkout; `make maps` writes it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def _files(folder: Path) -> dict[str, bytes]:
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_the_committed_map_is_what_a_build_writes(committed: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(atlas, ["build", "呼和浩特市", "--maps", str(tmp_path)])
    assert result.exit_code == 0, result.output
    said, now = _files(committed), _files(tmp_path / _REGION)
    assert sorted(said) == sorted(now)
    changed = [name for name in said if said[name] != now[name]]
    assert changed == [], "run `make maps` and commit maps/"
