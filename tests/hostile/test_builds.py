"""Builds that are killed, starved or run into each other: the maps folder holds whole regions."""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
REGION = "150122"
# `make test` kills a few builds; PARKATLAS_KILLS=50 is the full trial
KILLS = int(os.environ.get("PARKATLAS_KILLS", "2"))


def command(maps: Path, *more: str) -> list[str]:
    return [
        sys.executable, "-m", "parkatlas", "build", REGION, "--maps", str(maps),
        "--formats", "geojson", "--jobs", "1", *more,
    ]  # fmt: skip


def environment(source: Path = ROOT / "src", **more: str) -> dict[str, str]:
    home = {"PARKATLAS_HOME": str(ROOT / "no-such-home"), "PYTHONPATH": str(source)}
    return {**os.environ, **home, **more}


def run(maps: Path, *more: str, **options: object) -> subprocess.CompletedProcess[str]:
    given = {"env": environment(), **options}
    return subprocess.run(
        command(maps, *more), capture_output=True, text=True, timeout=120, **given
    )


def assert_whole(maps: Path) -> None:
    """Every region in the folder has each file of its manifest, with the bytes it states."""
    for folder in maps.glob("[0-9]*"):
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["files"]
        for file in manifest["files"]:
            data = (folder / file["path"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == file["sha256"], file["path"]


def assert_refused(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().splitlines()[-1].startswith("Error: ")


def listed(maps: Path) -> list[str]:
    return sorted(p.name for p in maps.iterdir() if p.name != ".lock")


def test_killed_at_any_moment(tmp_path: Path) -> None:
    began = time.monotonic()
    assert run(tmp_path).returncode == 0
    whole = time.monotonic() - began
    assert_whole(tmp_path)
    dice = random.Random(50)
    for number in range(KILLS):
        process = subprocess.Popen(
            command(tmp_path, "--force"), env=environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(dice.uniform(0.3, 1.0) * whole if number % 3 else dice.uniform(0, whole))
        process.kill()
        process.wait()
        assert (tmp_path / REGION / "index.html").exists()
        assert_whole(tmp_path)
    assert run(tmp_path, "--force").returncode == 0
    assert_whole(tmp_path)
    assert listed(tmp_path) == [REGION, "index.html"]


def test_interrupted_it_exits_130_and_leaves_nothing(tmp_path: Path) -> None:
    process = subprocess.Popen(
        command(tmp_path),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(f".{REGION}.building-*")) and time.monotonic() < deadline:
        if process.poll() is not None:
            break
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert "Traceback" not in stderr
    if process.returncode == 0:
        pytest.skip("the build was done before the signal came")
    # click turns Ctrl-C into its own word and exit 1 where it gets it first
    assert process.returncode in (1, 130)
    assert not list(tmp_path.glob(f".{REGION}.building-*"))
    assert_whole(tmp_path)


def test_two_builds_of_one_region_at_once(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen(
            command(tmp_path, "--force"), env=environment(), stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    ends = [(process.communicate(timeout=120)[1], process.returncode) for process in processes]
    assert 0 in [code for _, code in ends]
    for stderr, code in ends:
        assert code in (0, 1)
        assert "Traceback" not in stderr
        assert code == 0 or "正由另一个" in stderr
    assert_whole(tmp_path)
    assert listed(tmp_path) == [REGION, "index.html"]


def _small_files_only() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_no_room_for_the_files(tmp_path: Path) -> None:
    done = run(tmp_path, preexec_fn=_small_files_only)
    assert_refused(done)
    assert listed(tmp_path) == []
    assert run(tmp_path).returncode == 0
    before = (tmp_path / REGION / "index.html").read_bytes()
    assert_refused(run(tmp_path, "--force", preexec_fn=_small_files_only))
    assert (tmp_path / REGION / "index.html").read_bytes() == before
    assert_whole(tmp_path)


def test_the_maps_folder_is_a_file(tmp_path: Path) -> None:
    maps = tmp_path / "maps"
    maps.write_text("mine", encoding="utf-8")
    assert_refused(run(maps))
    assert maps.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert_refused(run(tmp_path))
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    "broken",
    [
        "units.csv",
        "names.tsv",
        "tianditu_county.parquet",
        "townships.tsv",
        "parks.csv",
        "groups.csv",
        "headings.toml",
        "latin.tsv",
    ],
)
@pytest.mark.parametrize("how", ["cut", "garbage", "missing"])
def test_a_corrupt_gazetteer(tmp_path: Path, broken: str, how: str) -> None:
    source = tmp_path / "src"
    shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__", "geodata"))
    data = tmp_path / "geodata"
    shutil.copytree(ROOT / "geodata", data)
    found = next(iter(data.rglob(broken)), None)
    if found is None:
        pytest.skip(f"there is no {broken} any more")
    if how == "missing":
        found.unlink()
    else:
        content = found.read_bytes()
        found.write_bytes(content[: len(content) // 2] if how == "cut" else b"\xff\x00garbage" * 50)
    maps = tmp_path / "maps"
    if broken.endswith(".parquet"):
        done = run(maps, env=environment(source))
    else:
        list_file = tmp_path / "list.csv"
        list_file.write_text("项目名称,建设地点\n甲,托县\n乙,hohhot\n", encoding="utf-8")
        words = ["geocode", "--input", str(list_file), "--column", "建设地点"]
        done = subprocess.run(
            [sys.executable, "-m", "parkatlas", *words],
            env=environment(source), capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    assert done.returncode in (0, 1)
    if done.returncode == 1:
        assert_refused(done)
    assert not (maps / REGION).exists() or done.returncode == 0


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00bad", b"a,b\n1,2\n", b"text,place_id,verdict\nx,y,z\n"]
)
def test_a_corrupt_table_of_judgements(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "judgements.csv"
    path.write_bytes(content)
    maps = tmp_path / "maps"
    assert_refused(run(maps, "--judgements", str(path)))
    assert not maps.exists()
