"""A line on stderr: rows done, rate, time that remains."""

from __future__ import annotations

import sys
import time

import click

from parkatlas.errors import both

__all__ = ["Progress"]

_EVERY_S, _EVERY_S_IN_A_FILE = 0.2, 10.0


class Progress:
    """Counts rows and shows how it goes: a moving line on a terminal, a line now and then else.

    Parameters
    ----------
    expected : int, optional
        About how many rows there are.
    """

    def __init__(self, expected: int | None = None) -> None:
        self._expected = expected
        self._began = self._shown = time.monotonic()
        self._moving = sys.stderr.isatty()
        self.done = 0

    def add(self, rows: int) -> None:
        """Count rows that are done."""
        self.done += rows
        now = time.monotonic()
        if now - self._shown >= (_EVERY_S if self._moving else _EVERY_S_IN_A_FILE):
            self._shown = now
            click.echo(("\r" if self._moving else "") + self._line(), nl=not self._moving, err=True)

    def finish(self) -> None:
        """Close the moving line."""
        if self._moving and self._shown != self._began:
            click.echo("\r" + self._line(), err=True)

    def _line(self) -> str:
        rate = self.done / max(time.monotonic() - self._began, 1e-6)
        line = both(f"{self.done:,} 行，每秒 {rate:,.0f} 行", f"{self.done:,} rows, {rate:,.0f}/s")
        if not self._expected or self._expected <= self.done:
            return line + "      "
        left = int((self._expected - self.done) / max(rate, 1e-6))
        clock = f"{left // 60}:{left % 60:02d}"
        share = self.done / self._expected
        return line + both(f"，{share:.0%}，还需 {clock} ", f", {share:.0%}, {clock} left ")
