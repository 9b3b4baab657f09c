"""Dask distributed: workers of this machine, or a cluster that runs elsewhere."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from parkatlas.engines.partition import Partition, PartitionError, Step, run_step
from parkatlas.errors import InputError, both

__all__ = ["DaskEngine"]

_TIMEOUT_S = 20


class DaskEngine:
    """Runs a step on Dask workers; what a killed worker held is computed anew.

    Parameters
    ----------
    address : str, optional
        ``tcp://host:port`` of a scheduler; workers of this machine if left out.
    workers : int, optional
        Number of local workers.

    Raises
    ------
    InputError
        If Dask is not installed, or the scheduler does not answer.
    """

    def __init__(self, address: str | None = None, workers: int | None = None) -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise InputError(
                "没有安装 Dask；请运行 pip install 'parkatlas[scale]'，或用 --engine processes。",
                "Dask is not installed; run pip install 'parkatlas[scale]', or use "
                "--engine processes.",
            ) from error
        # its own chatter about connections is not for the person who runs a command
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        cluster: Any = LocalCluster
        client: Any = Client
        self._cluster: Any = None
        if address is None:
            self._cluster = cluster(
                n_workers=workers,
                threads_per_worker=1,
                dashboard_address=":0",
                silence_logs=logging.CRITICAL,
            )
        try:
            self._client = client(self._cluster or address, timeout=_TIMEOUT_S)
        except (OSError, ValueError, TimeoutError) as error:
            raise InputError(
                f"连接不上 Dask 调度器 {address}；请检查地址（tcp://主机:端口）和网络。",
                f"the Dask scheduler {address} does not answer; check the address "
                "(tcp://host:port) and the network.",
            ) from error

    @property
    def workers(self) -> int:
        """How many threads the workers have."""
        return max(1, sum(int(n) for n in self._client.nthreads().values()))

    def run(self, step: Step, partitions: Iterable[Partition]) -> Iterator[Any]:
        """Yield the step's result for each partition, in order; few are in flight at a time."""
        from distributed import KilledWorker

        source = iter(partitions)
        flying: deque[tuple[Partition, Any]] = deque()
        while True:
            while len(flying) < self.workers * 2 + 1 and (part := next(source, None)) is not None:
                future = self._client.submit(run_step, step, part, pure=False, retries=2)
                flying.append((part, future))
            if not flying:
                return
            part, future = flying.popleft()
            try:
                result = future.result()
            except KilledWorker as error:
                reason = both("处理它的工作进程一再意外结束", "its workers died again and again")
                raise PartitionError(part.first, part.last, reason) from error
            yield result

    def close(self) -> None:
        """Let go of the scheduler, and stop the workers that this engine has started."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()
