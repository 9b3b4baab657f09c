"""A step from frame to frame, on any engine: the same rows come out of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from parkatlas.engines.local import LocalEngine
from parkatlas.engines.partition import Engine, Partition

if TYPE_CHECKING:
    import pandas as pd

    from parkatlas.tables import Table

__all__ = ["run"]

FrameStep = Callable[["pd.DataFrame"], "pd.DataFrame"]


def run(
    step: FrameStep,
    frame: pd.DataFrame,
    table: Table,
    engine: Engine | None = None,
    rows: int = 50_000,
) -> pd.DataFrame:
    """Run a step on a frame, part by part.

    Parameters
    ----------
    step : callable
        From frame to frame, importable; sees ``rows`` rows at a time.
    frame : DataFrame
    table : Table
        What the step returns.
    engine : Engine, optional
        One process if left out.
    rows : int
        Size of a part; the engines differ in nothing that depends on it.

    Returns
    -------
    DataFrame
        The parts in their order, checked; a new index.

    Raises
    ------
    PartitionError
        If the step fails on a part: which rows.
    """
    import pandas as pd

    parts = list((engine or LocalEngine()).run(step, _parts(frame, rows)))
    if not parts:
        return table.check(table.empty())
    return table.check(pd.concat(parts, ignore_index=True))


def _parts(frame: pd.DataFrame, rows: int) -> Iterator[Partition]:
    for start in range(0, len(frame), rows):
        part = frame.iloc[start : start + rows].reset_index(drop=True)
        yield Partition(start + 1, start + len(part), part)
