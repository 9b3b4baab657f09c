"""Right, coarser, wrong and refused: parkatlas and its peers on the same strings, in one run.

    python benchmarks/resolver.py [--peers PYTHON] [--each N]

Four sets: the held-out strings (``heldout/README.md``), the golden place strings, strings made
from the gazetteer (``generating.py``), and addresses and clean names for the time a string. How
answers are marked says ``judging.py``. Writes RESULTS-resolver.md.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "src")]

from addressing import addresses, clean_names  # noqa: E402 - after the path
from generating import rows_of_kinds  # noqa: E402
from judging import golden_rows, marks_of_ours, marks_of_peer  # noqa: E402
from peering import PEERS, ask  # noqa: E402
from tests.golden_cases import Mark  # noqa: E402

from parkatlas.places.geocoder import Geocoder  # noqa: E402

Row = dict[str, str]
_TIMED = 10_000
_TIMED_OF_PEERS = 300  # the slowest take milliseconds a string
_OURS = "parkatlas"


class Set(NamedTuple):
    """Strings of one origin."""

    title: str
    said: str
    rows: list[Row]


class Speed(NamedTuple):
    """Microseconds of processor time a string; peak of memory of the addresses' process, MiB."""

    names: float
    addresses: float
    mib: float


def heldout(name: str) -> list[Row]:
    """Return the rows of a held-out file."""
    with (HERE / "heldout" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def sets(each: int) -> list[Set]:
    """Return all sets of strings."""
    made = random.Random(each).sample(rows_of_kinds(each), k=len(rows_of_kinds(each)))
    made.sort(key=lambda row: row["kind"])
    other = "Written by someone who had not seen the code. **Held out: no rule was made for them.**"
    return [
        Set("Held-out addresses and other strings", other, _named(heldout("addresses"))),
        Set("Held-out park names", other, _named(heldout("parks"))),
        Set("Made from the gazetteer", "Seeded (`generating.py`); the names are our own.", made),
        Set(
            "Golden place strings", "Our own cases: expect less on others' strings.", golden_rows()
        ),
    ]


def _named(rows: list[Row]) -> list[Row]:
    """Give companies and villages a name: to one peer 某某 says that there is nothing to find."""
    return [
        row if "某某" in row["place_id"] else {**row, "text": row["text"].replace("某某", "宏远")}
        for row in rows
    ]


def speed(name: str, python: str, count: int) -> Speed:
    """Run clean names, and then addresses, one by one in a process of their own."""
    names, made = list(clean_names(count)), [text for text, _ in addresses(count)]
    each = [ask(name, python, texts) or ([], float("nan"), float("nan")) for texts in (names, made)]
    return Speed(each[0][1], each[1][1], each[1][2])


def measured_peer(name: str, python: str, all_sets: list[Set], geocoder: Geocoder):
    """Return a peer's marks of all sets and its speed; None where it does not run."""
    texts = [row["within"] + row["text"] for one in all_sets for row in one.rows]
    found = ask(name, python, texts)
    if found is None:
        return None
    answers = iter(found[0])
    marks = [marks_of_peer(s.rows, [next(answers) for _ in s.rows], geocoder) for s in all_sets]
    return marks, speed(name, python, _TIMED_OF_PEERS)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--output", type=Path, default=HERE / "RESULTS-resolver.md")
    given = parser.parse_args()
    speeds = {_OURS: speed(_OURS, sys.executable, _TIMED)}
    all_sets, geocoder = sets(given.each), Geocoder()
    marks = {_OURS: [marks_of_ours(one.rows, geocoder) for one in all_sets]}
    for name in PEERS:
        got = measured_peer(name, given.peers, all_sets, geocoder)
        if got is not None:
            marks[name], speeds[name] = got
    text = report(all_sets, marks, speeds)
    given.output.write_text(text, encoding="utf-8")
    print(text)


def report(
    all_sets: list[Set], marks: dict[str, list[list[Mark]]], speeds: dict[str, Speed]
) -> str:
    """Return the results as Markdown."""
    lines = [
        "# Resolver: right answers by kind of string", "",
        "`python benchmarks/resolver.py`, all in one run. Percent right / coarser / wrong; what is "
        "left has no answer. Right: the place, a finer one inside it, or another that the row lets "
        "pass. Coarser: a larger place that holds it. Wrong: a place elsewhere, or one where none "
        "is meant. Peers get `within` written before the string; their codes and names are read as "
        "of today; for them the county of a park or township is right, for parkatlas it is coarser "
        "unless the row lets it pass. 某某 is written as 宏远, since one peer refuses it.", "",
    ]  # fmt: skip
    for at, one in enumerate(all_sets):
        of_set = {name: each[at] for name, each in marks.items()}
        lines += [f"## {one.title} ({len(one.rows):,})", "", one.said, "", *_table(one, of_set), ""]
    return "\n".join([*lines, *_speeds(speeds), ""])


def _table(one: Set, marks: dict[str, list[Mark]]) -> list[str]:
    lines = ["| kind | n | " + " | ".join(marks) + " |", "|---|--:|" + "---|" * len(marks)]
    kinds = Counter(row["kind"] for row in one.rows)
    for kind, count in [*kinds.items(), ("all", len(one.rows))]:
        at = [i for i, row in enumerate(one.rows) if kind in (row["kind"], "all")]
        cells = [_shares([given[i] for i in at]) for given in marks.values()]
        lines.append(f"| {kind} | {count:,} | " + " | ".join(cells) + " |")
    return lines


def _shares(marks: list[Mark]) -> str:
    counts = Counter(marks)
    parts = (Mark.RIGHT, Mark.COARSER, Mark.WRONG)
    return " / ".join(f"{100 * counts[mark] / len(marks):.1f}" for mark in parts)


def _speeds(speeds: dict[str, Speed]) -> list[str]:
    base = speeds[_OURS].names
    lines = [
        "## Time and memory", "",
        f"Made addresses (chain, road, number, building or company) beside clean full names, one "
        f"by one in one process each; ours {_TIMED:,} strings, peers {_TIMED_OF_PEERS} (cpca, "
        "cnloc and addressparser as one table). Processor time; the ratios hold on any machine. "
        f"Load average at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.", "",
        "| | names, µs | addresses, µs | ratio: names | addresses | addresses a second | MiB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]  # fmt: skip
    return lines + [
        f"| {name} | {s.names:,.0f} | {s.addresses:,.0f} | {s.names / base:.1f} | "
        f"{s.addresses / base:.1f} | {1e6 / s.addresses:,.0f} | {s.mib:,.0f} |"
        for name, s in speeds.items()
    ]


if __name__ == "__main__":
    main()
