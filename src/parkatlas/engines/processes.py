"""A pool of processes on this machine; a killed worker costs time only."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from parkatlas.engines.partition import Partition, PartitionError, Step, run_step
from parkatlas.errors import both

__all__ = ["ProcessEngine"]

# A partition during which this many pools died is taken to be what kills them.
_DEATHS = 3


class ProcessEngine:
    """Runs a step in processes.

    Parameters
    ----------
    workers : int, optional
        As many as there are cores if left out.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def run(self, step: Step, partitions: Iterable[Partition]) -> Iterator[Any]:
        """Yield the step's result for each partition, in order; few are in flight at a time."""
        source = iter(partitions)
        flying: deque[tuple[Partition, Future[Any]]] = deque()
        deaths = 0
        while True:
            while len(flying) < self.workers * 2 and (part := next(source, None)) is not None:
                flying.append((part, self._submit(step, part)))
            if not flying:
                return
            part, future = flying[0]
            try:
                result = future.result()
            except BrokenProcessPool as error:
                deaths += 1
                if deaths >= _DEATHS:
                    raise _killed(part) from error
                self.close()
                flying = deque((p, self._submit(step, p)) for p, _ in flying)
                continue
            deaths = 0
            flying.popleft()
            yield result

    def _submit(self, step: Step, part: Partition) -> Future[Any]:
        try:
            return self._pool_now().submit(run_step, step, part)
        except BrokenProcessPool:
            self.close()
            return self._pool_now().submit(run_step, step, part)

    def _pool_now(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # spawned, not forked: Arrow's threads do not survive a fork
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, mp_context=context)
        return self._pool

    def close(self) -> None:
        """Stop the workers."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _killed(part: Partition) -> PartitionError:
    reason = both(f"处理进程 {_DEATHS} 次意外结束", f"the worker died {_DEATHS} times")
    return PartitionError(part.first, part.last, reason)
