"""Every hostile list is read without loss or refused with one clear sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from hostile.lists import hostile_lists
from hostile.one import Hostile
from parkatlas.cli.main import atlas
from parkatlas.errors import InputError, set_language
from parkatlas.records.reader import read_records

LISTS = hostile_lists()


def test_there_are_over_two_hundred() -> None:
    assert len({one.name for one in LISTS}) == len(LISTS) > 200


def assert_one_sentence(error: InputError, name: str) -> None:
    for language in ("zh", "en"):
        set_language(language)
        assert name in str(error)
        assert "\n" not in str(error)
        assert 20 < len(str(error)) < 900


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
def test_read_without_loss_or_refused_in_one_sentence(one: Hostile, tmp_path: Path) -> None:
    path = tmp_path / one.name
    path.write_bytes(one.make())
    error = None
    try:
        read = read_records(path)
    except InputError as refusal:
        error = refusal
    if error is not None:
        assert one.refused is not False, str(error)
        assert_one_sentence(error, one.name)
        return
    assert one.refused is not True, "read, but should have been refused"
    for table in read.report.tables:
        below = [row for row in table.set_aside if row.row > table.heading_rows[-1]]
        assert table.rows == table.records + len(below)
    assert len(read.frame) == read.report.records
    list(read.report.sentences())
    assert "".join(read.frame["name"].dropna()).encode("utf-8")


@pytest.mark.parametrize("one", LISTS[::7], ids=lambda one: one.name)
def test_check_exits_0_or_1_and_leaves_nothing_half_written(
    one: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(one.name).write_bytes(one.make())
    result = CliRunner().invoke(atlas, ["check", one.name, "--output", "out.xlsx", "--html"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1)
    written = sorted(p.name for p in tmp_path.iterdir() if p.name != one.name)
    assert written == (["out.html", "out.xlsx"] if result.exit_code == 0 else [])
    if result.exit_code:
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["folder", "missing.csv", "x" * 300, "a\0b", "loop", "pipe"])
def test_what_is_not_a_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif name == "loop":
        path.symlink_to(path)
    elif name == "pipe":
        os.mkfifo(path)
    with pytest.raises(InputError):
        read_records(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("项目名称\n甲\n", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="权限"):
        read_records(path)
