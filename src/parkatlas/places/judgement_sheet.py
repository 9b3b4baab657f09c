"""Judgements out of a filled check.xlsx: the choice of a person becomes a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from parkatlas.errors import InputError

__all__ = ["is_workbook", "rows_of_workbook"]

_PLACE_ID = re.compile(r"\d{6}(?:\d{6})?|(?:park|group|area):\S+")
_BETWEEN = re.compile(r"[;；、,，\s]+")
_NO_PLACE = {"无", "none", "no", "0", "不是地名", "没有", "都不是", "x", "×"}
_NEEDED = {"text", "choice"}, {"text", "place_id", "verdict"}


def is_workbook(path: Path) -> bool:
    """Tell by its first bytes whether a file is a workbook."""
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def rows_of_workbook(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Return the answered rows of every sheet that holds judgements, with where they stand.

    A heading's first word is its column; in the column ``choice`` a person writes the number of
    a candidate, a place id, or 无 (none).

    Raises
    ------
    InputError
        If the file is no workbook, no sheet holds judgements, or a choice is not understood.
    """
    found = False
    rows: list[tuple[str, dict[str, str]]] = []
    for title, cells in _sheets(path):
        names = [str(cell or "").split(" ")[0] for cell in (cells[0] if cells else [])]
        if not any(needed <= set(names) for needed in _NEEDED):
            continue
        found = True
        for number, values in enumerate(cells[1:], start=2):
            row = {name: _text(value) for name, value in zip(names, values, strict=False)}
            where = f"{path} [{title}] {number}"
            if row.get("choice"):
                row |= _chosen(where, row)
            if row.get("verdict") or row.get("place_id"):
                rows.append((where, row))
    if not found:
        raise InputError(
            f"{path} 中没有判定表（应有 text 和 choice 列）；请给出 parkatlas check 写出的文件。",
            f"{path} holds no sheet of judgements (columns text and choice); give a file that "
            "`parkatlas check` wrote.",
        )
    return rows


def _sheets(path: Path) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield sheet.title, [tuple(row) for row in sheet.iter_rows(values_only=True)]
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise InputError(
            f"{path} 不是完好的 XLSX 文件；请重新保存。",
            f"{path} is not a sound XLSX file; save it again.",
        ) from error


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _chosen(where: str, row: dict[str, str]) -> dict[str, str]:
    """Return place id and verdict of a choice."""
    choice = row["choice"].rstrip(".．、").strip()
    candidates = [c for c in row.get("candidates", "").split(";") if c]
    if choice.casefold() in _NO_PLACE:
        return {"place_id": "", "verdict": "none"}
    parts = [part for part in _BETWEEN.split(choice) if part]
    ids = [_place_id(part, candidates) for part in parts]
    if ids and all(ids):
        return {"place_id": ";".join(dict.fromkeys(ids)), "verdict": "same"}
    raise InputError(
        f"{where} 行：choice 写的是“{choice}”；"
        f"请写候选的序号 1–{len(candidates)}、地点编号（几个地方用 ; 隔开），或 无。",
        f"{where}: choice is {choice!r}; write the number of a candidate (1-{len(candidates)}), "
        "a place id (several are separated by ;), or 无 (none).",
    )


def _place_id(part: str, candidates: list[str]) -> str:
    """Return the place id that a candidate's number or an id stands for; empty for neither."""
    if part.isdigit() and 1 <= int(part) <= len(candidates):
        return candidates[int(part) - 1]
    return part if _PLACE_ID.fullmatch(part) else ""
