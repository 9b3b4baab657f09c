"""What every engine runs: a step on a part of a table, and how its failure names the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from parkatlas.errors import ParkatlasError

__all__ = ["Engine", "Partition", "PartitionError", "run_step"]

Step = Callable[[Any], Any]


@dataclass(frozen=True)
class Partition:
    """A part of a table.

    Parameters
    ----------
    first, last : int
        Row numbers, for messages.
    data : object
        What the step takes: a frame or a list.
    """

    first: int
    last: int
    data: Any


class PartitionError(ParkatlasError, RuntimeError):
    """A step failed on a part of a table; says on which rows."""

    def __init__(self, first: int, last: int, reason: str) -> None:
        super().__init__(
            f"处理第 {first}–{last} 行时出错：{reason}；请检查这些行，或把它们单独存成文件再试。",
            f"rows {first} to {last} could not be processed: {reason}; check these rows, or try "
            "them in a file of their own.",
        )
        self.first, self.last, self.reason = first, last, reason

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle with the arguments of this class, so that it can cross processes."""
        return type(self), (self.first, self.last, self.reason)


class Engine(Protocol):
    """Runs one step over partitions; results come in the order of the partitions."""

    @property
    def workers(self) -> int:
        """How many partitions run at a time."""

    def run(self, step: Step, partitions: Iterable[Partition]) -> Iterator[Any]:
        """Yield the step's result for each partition, in order.

        Raises
        ------
        PartitionError
            If the step fails on a partition.
        """

    def close(self) -> None:
        """Let go of workers."""


def run_step(step: Step, partition: Partition) -> Any:
    """Run a step on a partition; a failure names the rows."""
    try:
        return step(partition.data)
    except ParkatlasError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise PartitionError(partition.first, partition.last, reason[:300]) from error
