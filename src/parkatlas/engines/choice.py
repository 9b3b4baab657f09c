"""Which engine a command uses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from parkatlas.engines.local import LocalEngine
from parkatlas.engines.partition import Engine
from parkatlas.errors import InputError

__all__ = ["ENGINES", "opened_engine"]

ENGINES = ("local", "processes", "dask")
# Below this many rows one process is done before a second one has loaded the gazetteer.
_WORTH_PROCESSES = 50_000


@contextmanager
def opened_engine(
    name: str | None = None,
    *,
    rows: int | None = None,
    address: str | None = None,
    workers: int | None = None,
) -> Iterator[Engine]:
    """Open an engine and close it at the end.

    Parameters
    ----------
    name : str, optional
        One of :data:`ENGINES`; by size if left out, Dask where an address is given.
    rows : int, optional
        How many rows there are about to be.
    address : str, optional
        Of a Dask scheduler.
    workers : int, optional

    Raises
    ------
    InputError
        If the engine is not known or cannot be had.
    """
    if name is None:
        many = (rows or 0) >= _WORTH_PROCESSES and (workers or os.cpu_count() or 1) > 1
        name = "dask" if address else "processes" if many else "local"
    engine = _engine(name, address, workers)
    try:
        yield engine
    finally:
        engine.close()


def _engine(name: str, address: str | None, workers: int | None) -> Engine:
    if address and name != "dask":
        raise InputError(
            f"--dask-address 只能与 --engine dask 同用，不能用 {name}。",
            f"--dask-address goes with --engine dask, not {name}.",
        )
    if name == "local":
        return LocalEngine()
    if name == "processes":
        from parkatlas.engines.processes import ProcessEngine

        return ProcessEngine(workers)
    if name == "dask":
        from parkatlas.engines.dask import DaskEngine

        return DaskEngine(address, workers)
    raise InputError(
        f"不认识的引擎 {name}；可用 {'、'.join(ENGINES)}。",
        f"unknown engine {name}; use one of {', '.join(ENGINES)}.",
    )
