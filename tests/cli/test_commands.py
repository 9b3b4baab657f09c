"""Every command of the contract is there and shows an example."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from parkatlas.cli.main import COMMANDS, atlas


@pytest.mark.parametrize("command", list(COMMANDS))
def test_help_shows_an_example(command: str) -> None:
    result = CliRunner().invoke(atlas, [command, "--help"])
    assert result.exit_code == 0, result.output
    assert f"  parkatlas {command}" in result.output
