"""The extractor against the data set that persons made of the source documents."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from parkatlas.datafiles import geodata_path
from parkatlas.documents.dates import document_date
from parkatlas.documents.extraction import Extraction, extract
from parkatlas.gazetteer.index import Gazetteer


def _extracted(folder: Path, document: str) -> Extraction:
    with geodata_path("curated", "documents.csv").open(encoding="utf-8", newline="") as lines:
        row = next(r for r in csv.DictReader(lines) if r["document_id"] == document)
    with (folder / f"{document}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    return extract(text, document, document_date(row["published_on"]), row["about"])


@pytest.mark.parametrize("document", ["000", "004"])
def test_every_list_is_complete_and_right(documents_folder: Path, document: str) -> None:
    found = _extracted(documents_folder, document).allocations
    with geodata_path("allocations", f"{document}.csv").open(encoding="utf-8", newline="") as lines:
        wanted = list(csv.DictReader(lines))
    assert [(a.place_id, a.value, a.unit, a.start, a.end) for a in found] == [
        (r["place_id"], float(r["value"]), r["unit"], int(r["start"]), int(r["end"]))
        for r in wanted
    ]
    assert [a.total_value for a in found] == [
        float(r["total_value"]) if r["total_value"] else None for r in wanted
    ]
    assert [str(a.year or "") for a in found] == [r["year"] for r in wanted]


def test_nearly_all_drafts_are_projects_of_the_data_set(
    documents_folder: Path, gazetteer: Gazetteer
) -> None:
    written = real = 0
    for document in ("000", "002", "004"):
        with geodata_path("projects", f"{document}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for draft in _extracted(documents_folder, document).projects:
            written += 1
            counties = {c for i in draft.place_ids for c in gazetteer.counties_of(i)}
            real += any(
                draft.start < int(r["end"])
                and int(r["start"]) < draft.end
                and (not r["place_ids"] or counties & _counties(r["place_ids"], gazetteer))
                for r in rows
            )
    assert written > 50
    assert real / written >= 0.85


def _counties(place_ids: str, gazetteer: Gazetteer) -> set[str]:
    return {c for i in place_ids.split(";") for c in gazetteer.counties_of(i)}
