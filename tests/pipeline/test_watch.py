"""A build that watches its list."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from built_regions import ROWS


@pytest.mark.slow
def test_a_save_rebuilds_what_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "项目.csv"
    path.write_text(ROWS, encoding="utf-8")
    command = [sys.executable, "-m", "parkatlas", "build", "150122", "150123", "--watch",
               "--formats", "csv", "--projects", str(path),
               "--maps", str(tmp_path / "m")]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PARKATLAS_LANG": "zh"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True,
                          stdout=subprocess.DEVNULL) as build:  # fmt: skip
        try:
            assert build.stderr is not None
            for line in build.stderr:
                if "[2/2]" in line:
                    break
            # saved before the watch has begun to look: it must be seen all the same
            path.write_text(ROWS.replace("9800000000", "9900000000"), encoding="utf-8")
            for line in build.stderr:
                if "[1/1]" in line:
                    break
            assert "托克托县" in line
        finally:
            build.kill()
    table = (tmp_path / "m" / "150122" / "projects.csv").read_text(encoding="utf-8-sig")
    assert "9900000000" in table
