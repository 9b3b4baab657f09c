"""One process: partitions one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from parkatlas.engines.partition import Partition, Step, run_step

__all__ = ["LocalEngine"]


class LocalEngine:
    """Runs a step in this process."""

    workers = 1

    def run(self, step: Step, partitions: Iterable[Partition]) -> Iterator[Any]:
        """Yield the step's result for each partition, in order."""
        for partition in partitions:
            yield run_step(step, partition)

    def close(self) -> None:
        """Do nothing; there are no workers."""
