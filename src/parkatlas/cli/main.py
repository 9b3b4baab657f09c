"""The front door: `parkatlas COMMAND`."""

from __future__ import annotations

import importlib
import logging
import os
import sys

import click

from parkatlas import __version__
from parkatlas.errors import ParkatlasError, both, set_language

__all__ = ["main"]

# Command name to "module:attribute"; a command's module is imported when it is called, so that
# `geocode` does not wait for the map libraries.
COMMANDS = {
    "build": "parkatlas.cli.build:build",
    "export": "parkatlas.cli.export:export",
    "geocode": "parkatlas.cli.geocode:geocode",
    "reverse": "parkatlas.cli.reverse:reverse",
    "recognize": "parkatlas.cli.documents:recognize",
    "extract": "parkatlas.cli.documents:extract",
    "check": "parkatlas.cli.check:check",
    "gazetteer": "parkatlas.cli.gazetteer:gazetteer",
    "regions": "parkatlas.cli.regions:regions",
    "parks": "parkatlas.cli.parks:parks",
}


class Atlas(click.Group):
    """A group that loads commands late and turns our errors into exits, once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the command names in the order of the README."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return _with_breaks(command)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a ParkatlasError becomes its sentence on stderr and exit 1."""
        try:
            return super().invoke(ctx)
        except ParkatlasError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # the reader of our output has closed it (`| head`); that is its right
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except KeyboardInterrupt:
            # before click takes it for its own `Aborted!` and exit 1
            click.echo(both("已中断。", "Interrupted."), err=True)
            ctx.exit(130)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            logging.getLogger(__name__).info("", exc_info=error)
            raise click.ClickException(_unexpected(error)) from error


def _unexpected(error: Exception) -> str:
    """Return the sentence for a fault of ours: never a traceback, unless -v asks for it."""
    what = f"{type(error).__name__}: {error}"
    return both(
        f"程序内部出错（{what}）；没有写出不完整的结果。请加 -v 重新运行，把输出发给我们。",
        f"internal fault ({what}); nothing half-written is left. Run again with -v and send us "
        "the output.",
    )


@click.group(cls=Atlas, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), default=None, envvar="PARKATLAS_LANG",
    help="Interface language / 界面语言 (default: zh).",
)  # fmt: skip
@click.option("-v", "--verbose", count=True, help="More on stderr / 更多信息.")
@click.version_option(__version__)
def atlas(lang: str | None, verbose: int) -> None:
    r"""Put Chinese projects and industrial parks on the map.

    把中国的项目和产业园区放到地图上（离线）。

    \b
    Example / 示例:
      parkatlas build 呼和浩特市
      parkatlas geocode 托县 和林格尔新区
    """
    if lang:
        set_language(lang)
    level = logging.WARNING - 10 * min(verbose, 2)
    logging.basicConfig(level=level, format="%(message)s", stream=sys.stderr)


def _with_breaks(command: click.Command) -> click.Command:
    """Let click see the line-keeping mark that raw docstrings spell as two characters."""
    if command.help:
        command.help = command.help.replace("\\b\n", "\b\n")
    return command


def main() -> None:
    """Run the command line."""
    try:
        _with_breaks(atlas)(prog_name="parkatlas")
    except KeyboardInterrupt:
        click.echo(both("已中断。", "Interrupted."), err=True)
        sys.exit(130)
