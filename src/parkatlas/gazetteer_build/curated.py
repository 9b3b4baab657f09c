"""Hand-kept rows of ``geodata/curated``: each must say where it is from."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from parkatlas.errors import DataFileError
from parkatlas.gazetteer_build.claims import Claim, Rank
from parkatlas.gazetteer_build.history import FormerName
from parkatlas.names.spelling import normalise

__all__ = ["curated_divisions", "curated_names", "former_units", "moved_towns", "read_rows"]


def read_rows(path: Path, columns: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and row of a curated CSV.

    Raises
    ------
    DataFileError
        If a column is missing, or a row has no source.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [c for c in columns if c not in (reader.fieldnames or ())]
        if missing:
            raise DataFileError(
                f"{path.name} 缺少列 {'、'.join(missing)}。",
                f"{path.name} has no column {', '.join(missing)}.",
            )
        for row in reader:
            if not row["source"]:
                raise DataFileError(
                    f"{path.name} 第 {reader.line_num} 行没有来源（source 列）。",
                    f"{path.name} line {reader.line_num} has no source.",
                )
            yield reader.line_num, row


def curated_names(path: Path) -> Iterator[Claim]:
    """Yield the claims of ``names.csv``: forms that practice does not give, or gives wrongly."""
    columns = ("text", "place_id", "kind", "strength", "reason", "source")
    for _, row in read_rows(path, columns):
        yield Claim(
            normalise(row["text"]), row["place_id"], row["kind"], Rank.CURATED,
            row["strength"] == "strong", f"{row['reason']} [{row['source']}]",
        )  # fmt: skip


def curated_divisions(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of ``divisions.csv``: divisions in use that no source package lists."""
    columns = ("place_id", "name", "level", "parent_id", "lon", "lat", "error_m", "source")
    for _, row in read_rows(path, columns):
        yield row


def moved_towns(path: Path) -> Iterator[FormerName]:
    """Yield the towns of ``moved_towns.csv`` behind the county that they were in: 鄞州区古林镇."""
    for _, row in read_rows(path, ("county", "town", "place_id", "source")):
        name = row["county"] + row["town"]
        yield FormerName(name, "chain", row["place_id"], "", row["source"])


def former_units(path: Path) -> Iterator[FormerName]:
    """Yield the former units of ``former.csv``; several successors give several names."""
    columns = ("name", "level", "year", "successors", "reason", "source")
    for _, row in read_rows(path, columns):
        for place_id in row["successors"].split(";"):
            reason = f"{row['reason']} [{row['source']}]"
            yield FormerName(row["name"], row["level"], place_id, row["year"], reason)
