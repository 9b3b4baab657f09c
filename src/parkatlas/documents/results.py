"""Files of results: mentions as JSON lines, drafts and lists as CSV; whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from parkatlas.documents.extraction import Extraction
from parkatlas.documents.mention import DocumentMention
from parkatlas.documents.reading import SourceText
from parkatlas.errors import OutputError
from parkatlas.tables import ALLOCATIONS

__all__ = ["allocations_csv", "extracted_texts", "mention_lines", "projects_csv", "write_files"]

_PROJECT_COLUMNS = (
    "project_id", "name", "owner", "place_text", "within", "sector", "status", "investment_cny",
    "capacity", "start_year", "target_year", "signed_year", "lon", "lat", "datum", "document_id",
    "start", "end", "note", "place_ids", "basis",
)  # fmt: skip


def mention_lines(mentions: Iterable[DocumentMention]) -> str:
    """Return mentions as JSON lines."""
    return "".join(json.dumps(m.as_row(), ensure_ascii=False) + "\n" for m in mentions)


def projects_csv(extractions: Sequence[Extraction]) -> str:
    """Return project drafts with the record columns of DESIGN, and place_ids and basis."""
    rows: list[dict[str, object]] = []
    for found in extractions:
        within = found.about.name if found.about else ""
        for number, draft in enumerate(found.projects, 1):
            rows.append(
                {
                    "project_id": f"{found.document_id}-p{number:02d}",
                    "within": within,
                    "document_id": found.document_id,
                    **asdict(draft.facts),
                    **{c: getattr(draft, c) for c in _OF_DRAFT},
                    "place_ids": ";".join(draft.place_ids),
                }
            )
    return _csv(_PROJECT_COLUMNS, rows)


_OF_DRAFT = ("name", "owner", "place_text", "basis", "sector", "start", "end", "note")


def allocations_csv(extractions: Sequence[Extraction]) -> str:
    """Return the items of all lists with the columns of DESIGN."""
    rows = [asdict(item) for found in extractions for item in found.allocations]
    return _csv(tuple(ALLOCATIONS.columns), rows)


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    """Return a value as a cell: 7 and not 7.0, nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def extracted_texts(folder: Path, sources: Iterable[SourceText]) -> dict[Path, str]:
    """Return the texts that were taken out of other formats, by the file they go to.

    Raises
    ------
    OutputError
        If a file of that name is there already and holds something else.
    """
    texts = {folder / f"{s.document_id}.txt": s.text for s in sources if s.extracted}
    for path, text in texts.items():
        if path.exists() and path.read_bytes() != text.encode("utf-8"):
            raise OutputError(
                f"{path} 已存在且内容不同，提取的文字不能覆盖它；请换一个 --output 位置。",
                f"{path} exists and differs; the extracted text will not replace it; choose "
                "another --output.",
            )
    return texts


def write_files(files: Mapping[Path, str]) -> None:
    """Write text files in UTF-8, all or none.

    Raises
    ------
    OutputError
        If one cannot be written.
    """
    partial = {path: path.with_name(f".{path.name}.partial") for path in files}
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial[path].write_text(text, encoding="utf-8", newline="")
        for path, part in partial.items():
            os.replace(part, path)
    except OSError as error:
        raise OutputError(
            f"无法写入 {error.filename}：{error.strerror}；请换一个可写的位置（--output）。",
            f"{error.filename} cannot be written: {error.strerror}; choose another --output.",
        ) from error
    finally:
        for part in partial.values():
            part.unlink(missing_ok=True)
