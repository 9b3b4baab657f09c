"""Decisions by people on what a text means; they override every reading and survive rebuilds."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from parkatlas.datafiles import geodata_path, user_path
from parkatlas.errors import InputError, both
from parkatlas.names.spelling import normalise
from parkatlas.places.judgement_sheet import is_workbook, rows_of_workbook

__all__ = [
    "COLUMNS",
    "Judgement",
    "Judgements",
    "all_judgements",
    "judgements_read",
    "read_judgements",
]

COLUMNS = ("text", "within", "place_id", "verdict", "judged_by", "judged_on", "source")
_VERDICTS = ("same", "none")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision.

    Parameters
    ----------
    text : str
        The place string as written.
    within : str
        Place id or name of the context it holds in; empty: everywhere.
    place_id : str
        The place, several separated by ``;``; empty where the text is no place. As read it may
        be a place's name.
    verdict : str
        ``same``: the text means the place; ``none``: it means no place.
    judged_by, judged_on, source : str
        Who, when (ISO date), on what grounds.
    where : str
        File and row that it was read from.
    """

    text: str
    within: str
    place_id: str
    verdict: str
    judged_by: str = ""
    judged_on: str = ""
    source: str = ""
    where: str = field(default="", compare=False)

    @property
    def place_ids(self) -> tuple[str, ...]:
        """The places that the text means; none where it is no place."""
        return tuple(filter(None, (part.strip() for part in self.place_id.split(";"))))


class Judgements:
    """Judgements by text and context.

    Parameters
    ----------
    rows : iterable of Judgement, optional
    """

    def __init__(self, rows: Iterable[Judgement] | None = None) -> None:
        self._rows = {(normalise(r.text), r.within): r for r in rows or ()}

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, plain: str, context: tuple[str, ...]) -> Judgement | None:
        """Return the judgement on a normalised text in a context, else the one for everywhere."""
        if not self._rows:
            return None
        for within in (*context, ""):
            found = self._rows.get((plain, within))
            if found is not None:
                return found
        return None


def read_judgements(path: Path) -> list[Judgement]:
    """Read judgements: a CSV file with the columns of :data:`COLUMNS`, or a filled check.xlsx.

    A place without a verdict is meant as ``same``. Rows with neither are skipped: an
    ``unlocated.csv`` in which one row was judged is a judgements file.

    Raises
    ------
    InputError
        If the file cannot be read, a column is missing or a verdict is unknown.
    """
    try:
        if is_workbook(path):
            return [_judgement(where, row) for where, row in rows_of_workbook(path)]
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = {"text", "place_id", "verdict"} - set(reader.fieldnames or ())
            if missing:
                raise InputError(
                    f"{path}：判定表缺少列 {'、'.join(sorted(missing))}。",
                    f"{path}: the judgements lack the columns {', '.join(sorted(missing))}.",
                )
            return [_row(path, n, r) for n, r in enumerate(reader, 2) if _is_answered(r)]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"无法读取判定表 {path}：{error}。", f"cannot read the judgements {path}: {error}."
        ) from error


def all_judgements(given: Path | None = None) -> list[Judgement]:
    """Return our judgements, then those in the user's folder, then those of a given file.

    Of two judgements on one text and context the later one holds.
    """
    rows = read_judgements(geodata_path("curated", "judgements.csv"))
    own = user_path("judgements.csv")
    for path in (own if own.exists() else None, given):
        if path is not None:
            rows += read_judgements(path)
    return rows


def judgements_read(rows: Collection[Judgement]) -> str:
    """Say how many judgements of the user were read."""
    return both(
        f"读入 {len(rows)} 条判定。", f"{len(rows)} judgement{'' if len(rows) == 1 else 's'} read."
    )


def _is_answered(row: dict[str, str]) -> bool:
    return any((row[column] or "").strip() for column in ("verdict", "place_id"))


def _row(path: Path, number: int, row: dict[str, str]) -> Judgement:
    return _judgement(both(f"{path} 第 {number} 行", f"{path}, row {number}"), row)


def _judgement(where: str, row: dict[str, str]) -> Judgement:
    values = {c: (row.get(c) or "").strip() for c in COLUMNS}
    if values["place_id"]:
        values["verdict"] = values["verdict"] or "same"
    if values["verdict"] not in _VERDICTS or (values["verdict"] == "same") != bool(
        values["place_id"]
    ):
        raise InputError(
            f"{where}，列 verdict：应为 same（并填 place_id）或 none（place_id 留空）。",
            f"{where}, column verdict: must be same (with a place_id) or none (without).",
        )
    return Judgement(**values, where=where)
