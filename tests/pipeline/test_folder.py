"""A region's folder is replaced whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from parkatlas.errors import OutputError
from parkatlas.outputs import folder as folder_module
from parkatlas.outputs.folder import locked, recover, replaced_folder


def _write(maps: Path, text: str) -> None:
    with replaced_folder(maps, "150100") as fresh:
        (fresh / "a.txt").write_text(text)
        (fresh / "b.txt").write_text(text)


def _said(maps: Path) -> list[str]:
    return [(maps / "150100" / name).read_text() for name in ("a.txt", "b.txt")]


def _names(maps: Path) -> set[str]:
    return {p.name for p in maps.iterdir()} - {".lock"}


@pytest.fixture(params=["exchange", "two renames"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(folder_module, "_exchange", lambda one, other: False)
    return str(request.param)


def test_the_second_build_replaces_the_first(tmp_path: Path, swap: str) -> None:
    for text in ("one", "two", "three"):
        _write(tmp_path / "maps", text)
        assert _said(tmp_path / "maps") == [text, text]
        assert _names(tmp_path / "maps") == {"150100"}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, OSError])
def test_a_build_that_fails_leaves_the_old_one(
    tmp_path: Path, swap: str, error: type[BaseException]
) -> None:
    _write(tmp_path, "old")

    def build() -> None:
        with replaced_folder(tmp_path, "150100") as fresh:
            (fresh / "a.txt").write_text("new")
            raise error

    with pytest.raises((error, OutputError)):
        build()
    assert _said(tmp_path) == ["old", "old"]
    assert _names(tmp_path) == {"150100"}


def test_a_swap_cut_between_its_renames_is_undone(tmp_path: Path) -> None:
    _write(tmp_path, "old")
    (tmp_path / "150100").rename(tmp_path / ".150100.old-1")
    (tmp_path / ".150100.building-1").mkdir()
    recover(tmp_path, "150100")
    assert _said(tmp_path) == ["old", "old"]
    assert _names(tmp_path) == {"150100"}


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".150100.building-99").mkdir(parents=True)
    (tmp_path / ".150122.building-99").mkdir(parents=True)
    _write(tmp_path, "new")
    assert _names(tmp_path) == {"150100", ".150122.building-99"}


def test_two_builds_of_one_region_do_not_mix(tmp_path: Path) -> None:
    code = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from parkatlas.outputs.folder import locked
        with locked(Path(sys.argv[1]), "150100", wait=False):
            print("held", flush=True)
            sys.stdin.read()
        """
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(OutputError, match="150100"):
            _write(tmp_path, "mine")
        with locked(tmp_path, "150122", wait=False):
            pass  # another region is free
        other.kill()
    _write(tmp_path, "mine")
    assert _said(tmp_path) == ["mine", "mine"]


def test_a_place_that_cannot_be_written_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "maps").write_text("a file")
    with pytest.raises(OutputError) as caught:
        _write(tmp_path / "maps", "x")
    assert "\n" not in str(caught.value)
    assert "maps" in str(caught.value)
