"""What a score is worth: the share of right answers at each score, and by the step that decided.

    python benchmarks/calibration.py [--each N]

Calibration strings are the golden addresses and park forms and strings made from the gazetteer;
the scores (``places/deciding/answer.py``) are set by them. The held-out strings check that. Writes
CALIBRATION.md; its first table is also in docs/geocoding.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "src")]

from generating import rows_of_kinds  # noqa: E402 - after the path
from resolver import heldout  # noqa: E402
from tests.golden_cases import Mark, golden, mark_of  # noqa: E402

from parkatlas.places.deciding.answer import names_a_place  # noqa: E402
from parkatlas.places.geocoder import Geocoder  # noqa: E402
from parkatlas.places.resolution import Resolution  # noqa: E402

Row = dict[str, str]
Counts = dict[object, Counter[Mark]]
_LEFT = "leftover"


def counted(rows: list[Row], geocoder: Geocoder) -> tuple[Counts, Counts]:
    """Return marks by score and marks by steps, of the strings that have an answer."""
    by_score: Counts = defaultdict(Counter)
    by_steps: Counts = defaultdict(Counter)
    for row in rows:
        found = geocoder.resolve(row["text"], within=row["within"] or None)
        if found.place is not None:
            mark = mark_of(found.place.place_id, row, geocoder.gazetteer)
            by_score[found.score][mark] += 1
            by_steps[_steps(found)][mark] += 1
    return by_score, by_steps


def _steps(found: Resolution) -> str:
    """Return the keys of the reasons; a repair and a rest count whatever the reasons say."""
    keys = dict.fromkeys(key for key, _ in found.notes if key != _LEFT)
    if found.repaired:
        keys["repaired"] = None
    if found.leftover:
        keys["unread place" if names_a_place(found.leftover) else _LEFT] = None
    return " + ".join(keys) or "chain"


def _share(counts: Counter[Mark]) -> str:
    return f"{counts[Mark.RIGHT] / counts.total():.3f}"


def _line(name: str, counts: Counter[Mark]) -> str:
    marks = " | ".join(f"{counts[mark]:,}" for mark in (Mark.COARSER, Mark.WRONG))
    return f"{name} | {counts.total():,} | {_share(counts)} | {marks}"


def report(each: int) -> str:
    """Return the tables as Markdown."""
    geocoder = Geocoder()
    seen = [*golden("addresses.csv"), *golden("park_forms.csv"), *rows_of_kinds(each)]
    unseen = [*heldout("addresses"), *heldout("parks")]
    scores, steps = counted(seen, geocoder)
    checked, _ = counted(unseen, geocoder)
    lines = [
        "# What a score is worth", "",
        f"`python benchmarks/calibration.py --each {each}`: {len(seen):,} calibration strings and "
        f"{len(unseen):,} held-out ones. Share: right answers among the answers of that score; "
        "coarser: a larger place that holds the right one.", "",
        "| score | calibration | share right | coarser | wrong | held out | share right | coarser "
        "| wrong |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]  # fmt: skip
    for score in sorted({*scores, *checked}, reverse=True):
        of_unseen = _line("", checked[score]) if checked[score] else " | 0 | | | "
        of_seen = _line("", scores[score]) if scores[score] else " | 0 | | | "
        lines.append(f"| {score:g}{of_seen}{of_unseen} |")
    lines += [
        "", "## By the steps of the answer (calibration)", "",
        "*leftover*: a road, a door, a company; *unread place*: a division or park was left over.",
        "", "| steps | answers | share right | coarser | wrong |", "|---|--:|--:|--:|--:|",
    ]  # fmt: skip
    order = sorted(steps, key=lambda one: -steps[one].total())
    return "\n".join([*lines, *(f"| {_line(str(one), steps[one])} |" for one in order), ""])


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=500)
    parser.add_argument("--output", type=Path, default=HERE / "CALIBRATION.md")
    given = parser.parse_args()
    text = report(given.each)
    given.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
