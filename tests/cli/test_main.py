"""The front door turns errors into exits, once."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from parkatlas.cli import main as front
from parkatlas.errors import InputError


@click.command()
@click.argument("kind")
def broken(kind: str) -> None:
    """Fail in one of several ways."""
    if kind == "input":
        raise InputError("文件 甲.csv 第 2 行写错了。", "row 2 of 甲.csv is wrong.")
    if kind == "bug":
        raise ZeroDivisionError("oh")
    raise click.UsageError("no such kind")


@pytest.fixture(autouse=True)
def _a_broken_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "COMMANDS", {"broken": f"{__name__}:broken"})
    monkeypatch.setattr(
        front.importlib, "import_module", lambda _: type("m", (), {"broken": broken})
    )


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["broken", "input"], 1, "第 2 行"),
        (["--lang", "en", "broken", "input"], 1, "row 2"),
        (["broken", "bug"], 1, "ZeroDivisionError"),
        (["broken", "other"], 2, "no such kind"),
        (["no-such-command"], 2, "no-such-command"),
    ],
)
def test_errors_become_one_sentence_and_an_exit_code(
    arguments: list[str], code: int, says: str
) -> None:
    result = CliRunner().invoke(front.atlas, arguments)
    assert result.exit_code == code
    assert says in result.output
    assert "Traceback" not in result.output
