"""Golden cases: CSV files that anyone can extend."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def golden(name: str) -> list[dict[str, str]]:
    """Return the rows of a golden file."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
