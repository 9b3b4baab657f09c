"""Killed at any moment, the maps folder holds whole regions."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parkatlas.provenance import file_record, read_manifest

# how often to kill; `make test-clients` asks for more
TIMES = int(os.environ.get("PARKATLAS_KILLS", "4"))


def _command(maps: Path, project_list: Path) -> list[str]:
    return [sys.executable, "-m", "parkatlas", "build", "150122", "150123", "--force",
            "--projects", str(project_list), "--maps", str(maps)]  # fmt: skip


def _whole(maps: Path) -> set[str]:
    """Names of the regions; each must be complete to the byte."""
    names = {p.name for p in maps.iterdir() if p.is_dir() and not p.name.startswith(".")}
    for name in names:
        manifest = read_manifest(maps / name)
        assert manifest is not None
        there = {p.relative_to(maps / name).as_posix() for p in (maps / name).rglob("*")}
        assert there - {"manifest.json"} == {f.path for f in manifest.files}
        for file in manifest.files:
            assert file_record(maps / name / file.path, file.path) == file
    return names


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGINT])
def test_whole_regions_whatever_happens(
    tmp_path: Path, project_list: Path, kind: signal.Signals
) -> None:
    maps = tmp_path / "maps"
    command = _command(maps, project_list)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    length = time.monotonic() - began
    assert _whole(maps) == {"150122", "150123"}
    chance = random.Random(7)
    for _ in range(TIMES):
        # most of the time goes to reading; the writing is near the end
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              env=environment) as build:  # fmt: skip
            time.sleep(length * chance.uniform(0.3, 1.0))
            build.send_signal(kind)
            build.wait()
        assert _whole(maps) == {"150122", "150123"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    assert {p.name for p in maps.iterdir()} == {"150122", "150123", "index.html", ".lock"}
