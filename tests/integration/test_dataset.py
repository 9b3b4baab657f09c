"""The data set read from the five documents: geodata/projects and geodata/allocations.

The checks on evidence read the documents themselves and are skipped where they are not at hand.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from parkatlas.gazetteer.index import Gazetteer

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
PROJECT_HEADER = (
    "project_id,name,owner,place_text,within,sector,status,investment_cny,capacity,start_year,"
    "target_year,signed_year,lon,lat,datum,document_id,start,end,note,place_ids,basis"
)
ALLOCATION_HEADER = (
    "document_id,list_id,metric,item_label,place_text,place_id,value,unit,year,total_value,"
    "sum_matches_total,start,end"
)
SECTORS = {
    "dairy", "livestock", "crops", "food", "chemicals", "energy", "materials", "semiconductor_pv",
    "digital", "biopharma", "equipment", "aerospace", "logistics", "tourism", "research", "park",
    "finance", "other",
}  # fmt: skip
STATUSES = {
    "planned", "signed", "under_construction", "trial", "operating", "completed", "unknown",
}  # fmt: skip
BASES = {
    "stated", "listed", "park", "responsible_unit", "owner", "context", "document", "judged",
}  # fmt: skip
PLACE_ID = re.compile(r"\d{6}|\d{12}|park:\d{4}")
WITHIN = {"呼和浩特市": "150100", "内蒙古自治区": "150000"}
DOCUMENTS = ("000", "001", "002", "003", "004")
LONGEST_QUOTE = 39

Row = dict[str, str]


def _rows(folder: str) -> list[Row]:
    rows: list[Row] = []
    for path in sorted((GEODATA / folder).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows += [{**row, "file": path.stem} for row in csv.DictReader(lines)]
    return rows


PROJECTS = _rows("projects")
ALLOCATIONS = _rows("allocations")


def _said(row: Row) -> str:
    return f"{row['file']}: {row.get('name') or row['list_id']} {row['place_text']}"


def _places(row: Row) -> list[str]:
    return row["place_ids"].split(";") if row["place_ids"] else []


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _parts(place_text: str) -> list[str]:
    return [part for part in re.split("[、；;]", place_text) if part]


def _shared_run(one: str, other: str) -> int:
    """Length of the longest run of characters that both texts have."""
    best, above = 0, [0] * (len(other) + 1)
    for char in one:
        row = [0]
        for i, there in enumerate(other):
            row.append(above[i] + 1 if char == there else 0)
        best, above = max(best, *row), row
    return best


def _grouped(rows: list[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


@pytest.fixture(scope="module")
def texts(documents_folder: Path) -> dict[str, str]:
    return {
        name: (documents_folder / f"{name}.txt").read_bytes().decode("utf-8") for name in DOCUMENTS
    }


@pytest.mark.parametrize(
    ("folder", "header"), [("projects", PROJECT_HEADER), ("allocations", ALLOCATION_HEADER)]
)
def test_files_are_plain_csv_with_the_agreed_columns(folder: str, header: str) -> None:
    paths = sorted((GEODATA / folder).glob("*.csv"))
    assert paths
    for path in paths:
        content = path.read_bytes()
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf"), path
        lines = content.decode("utf-8").splitlines()
        assert lines[0] == header, path
        assert {len(row) for row in csv.reader(lines)} == {header.count(",") + 1}, path


def test_every_document_has_its_projects() -> None:
    assert {row["file"] for row in PROJECTS} == set(DOCUMENTS)
    assert {row["document_id"] == row["file"] for row in PROJECTS + ALLOCATIONS} == {True}


@pytest.mark.parametrize("row", PROJECTS, ids=_said)
def test_project_uses_the_agreed_words(row: Row) -> None:
    assert row["name"]
    assert re.fullmatch(r"prj:\d{4}", row["project_id"])
    assert row["sector"] in SECTORS
    assert row["status"] in STATUSES
    assert row["basis"] in BASES | {""}
    assert 0 <= int(row["start"]) < int(row["end"])
    assert row["lon"] == row["lat"] == row["datum"] == ""
    for column in ("start_year", "target_year", "signed_year"):
        assert row[column] == "" or 2000 <= int(row[column]) <= 2060
    assert row["investment_cny"] == "" or int(row["investment_cny"]) > 0


@pytest.mark.parametrize("row", PROJECTS, ids=_said)
def test_project_places_are_known_and_have_a_basis(row: Row, gazetteer: Gazetteer) -> None:
    places = _places(row)
    assert len(places) == len(set(places))
    for place in places:
        assert PLACE_ID.fullmatch(place)
        assert place in gazetteer
        if row["within"]:
            assert gazetteer.is_within(place, WITHIN[row["within"]])
    assert bool(places) == bool(row["basis"])
    if not places:
        assert row["note"], "say why there is no place"
        assert not row["within"], "a context would be taken for the place"
    elif row["basis"] == "document":
        assert places == [WITHIN[row["within"]]]
    elif row["basis"] == "judged":
        assert row["note"], "say what the judgement rests on"


def test_a_project_has_one_row_a_document_and_agrees_with_itself(gazetteer: Gazetteer) -> None:
    observations = _grouped(PROJECTS, "project_id").values()
    repeated = [rows for rows in observations if len(rows) > 1]
    assert repeated
    for rows in repeated:
        assert len({row["file"] for row in rows}) == len(rows), rows[0]["project_id"]
        for one, other in combinations(rows, 2):
            assert _shared_run(one["name"], other["name"]) >= 4, (one["name"], other["name"])
            assert all(
                any(gazetteer.is_within(a, b) or gazetteer.is_within(b, a) for b in _places(other))
                for a in _places(one)
            ), (one["place_ids"], other["place_ids"])


def test_project_numbers_have_no_gap() -> None:
    numbers = sorted({int(row["project_id"][4:]) for row in PROJECTS})
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("row", ALLOCATIONS, ids=_said)
def test_allocation_is_well_formed(row: Row, gazetteer: Gazetteer) -> None:
    assert row["metric"]
    assert row["item_label"]
    assert row["unit"]
    assert re.fullmatch(rf"{row['file']}-\d\d", row["list_id"])
    assert PLACE_ID.fullmatch(row["place_id"])
    assert row["place_id"] in gazetteer
    assert Decimal(row["value"]) > 0
    assert 0 <= int(row["start"]) < int(row["end"])
    assert row["year"] == "" or 2000 <= int(row["year"]) <= 2060


@pytest.mark.parametrize("list_id", sorted(_grouped(ALLOCATIONS, "list_id")))
def test_list_says_truly_whether_it_adds_up(list_id: str) -> None:
    rows = _grouped(ALLOCATIONS, "list_id")[list_id]
    assert len({(r["metric"], r["unit"], r["year"], r["item_label"]) for r in rows}) == 1
    assert len({r["place_id"] for r in rows}) == len(rows)
    (total,) = {r["total_value"] for r in rows}
    (matches,) = {r["sum_matches_total"] for r in rows}
    if not total:
        assert matches == ""
        return
    added = sum((Decimal(r["value"]) for r in rows), Decimal(0))
    assert matches == ("true" if added == Decimal(total) else "false")


def test_lists_are_numbered_as_they_appear() -> None:
    for name in {row["file"] for row in ALLOCATIONS}:
        rows = [row for row in ALLOCATIONS if row["file"] == name]
        assert [r["list_id"] for r in rows] == sorted(r["list_id"] for r in rows)
        assert all(int(a["end"]) <= int(b["start"]) for a, b in pairwise(rows))


@pytest.mark.parametrize("row", PROJECTS, ids=_said)
def test_project_stands_in_its_evidence(row: Row, texts: dict[str, str]) -> None:
    text = texts[row["file"]]
    start, end = int(row["start"]), int(row["end"])
    assert end <= len(text)
    evidence = text[start:end]
    assert evidence == evidence.strip()
    evidence = _squeezed(evidence)
    name = re.sub("（.*?）", "", row["name"])
    assert _shared_run(name, evidence) >= min(4, len(name)), evidence
    # what a bracket, a context or another document says of the place stands beside the evidence
    where = evidence if row["basis"] in {"stated", "listed"} else _squeezed(text)
    for part in _parts(row["place_text"]):
        assert _squeezed(part) in where, part


@pytest.mark.parametrize("row", ALLOCATIONS, ids=_said)
def test_allocation_stands_in_its_evidence(row: Row, texts: dict[str, str]) -> None:
    evidence = texts[row["file"]][int(row["start"]) : int(row["end"])]
    assert re.fullmatch(
        re.escape(row["place_text"]) + re.escape(row["value"] + row["unit"]) + r"\w*", evidence
    )


def test_no_sentence_of_a_document_is_in_the_data(texts: dict[str, str]) -> None:
    squeezed = {name: _squeezed(text) for name, text in texts.items()}
    for row in PROJECTS + ALLOCATIONS:
        for column, cell in row.items():
            cell = _squeezed(cell)
            for i in range(len(cell) - LONGEST_QUOTE):
                run = cell[i : i + LONGEST_QUOTE + 1]
                assert not any(run in text for text in squeezed.values()), (_said(row), column)
