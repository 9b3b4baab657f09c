"""What a benchmark case is, and the one run of a case in an interpreter of its own."""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["Case", "Outcome", "find_case"]

MODULES = ("resolving", "recognising", "reversing", "drawing", "writing", "growing")


@dataclass(frozen=True)
class Case:
    """One thing measured.

    Parameters
    ----------
    stage : str
        Cases of one stage do the same work on the same input.
    name : str
    package : str
        Distribution whose version is told; ours is ``parkatlas``.
    prepare : callable
        Takes the folder of inputs and the size; loads what a user loads once, and returns the
        work to be timed.
    most : int
        Sizes above this are not tried: a slow peer is measured on fewer rows.
    """

    stage: str
    name: str
    package: str
    prepare: Callable[[Path, int], Callable[[], object]]
    most: int = 10**9


@dataclass(frozen=True)
class Outcome:
    """Seconds to load, seconds of work, and the peak memory of the process in MiB."""

    load: float
    seconds: float
    mib: float
    version: str


def find_case(stage: str, name: str) -> Case:
    """Return a case by its names; only the module of its stage is imported."""
    for module in MODULES:
        cases = importlib.import_module(module).CASES
        for case in cases:
            if (case.stage, case.name) == (stage, name):
                return case
    raise LookupError(f"no case {stage}/{name}")


def run_case(stage: str, name: str, folder: Path, size: int) -> Outcome:
    """Run one case here and now."""
    case = find_case(stage, name)
    began = time.perf_counter()
    work = case.prepare(folder, size)
    loaded = time.perf_counter()
    work()
    done = time.perf_counter()
    # of the child processes, the largest
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    peak = _own_peak() + children
    try:
        told = version(case.package)
    except PackageNotFoundError:
        told = "checkout" if case.package == "parkatlas" else "?"
    return Outcome(loaded - began, done - loaded, peak, told)


def _own_peak() -> float:
    """Return this process's peak in MiB; getrusage would count what its parent had at the fork."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    outcome = run_case(sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    print(json.dumps(outcome.__dict__))
