"""Golden addresses and forms of park names: one place each, or none (tests/golden/README.md)."""

from __future__ import annotations

import pytest
from tests.golden_cases import Mark, golden, mark_of

from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.places.geocoder import Geocoder

GAZETTEER = load_gazetteer()
GEOCODER = Geocoder(GAZETTEER)
Case = dict[str, str]


def _cases() -> list[object]:
    """Return the rows; one whose answer is wrong today is expected to fail until it is mended."""
    rows = [*golden("addresses.csv"), *golden("park_forms.csv")]
    known = pytest.mark.xfail(reason="known to be wrong", strict=True)
    return [
        pytest.param(
            row, id=f"{row['text']}@{row['within']}", marks=[known] * (row["today"] == Mark.WRONG)
        )
        for row in rows
    ]


@pytest.mark.parametrize("case", _cases())
def test_address(case: Case) -> None:
    found = GEOCODER.resolve(case["text"], within=case["within"] or None)
    mark = mark_of(found.place.place_id if found.place else "", case, GAZETTEER)
    allowed = {Mark.RIGHT, *([Mark(case["today"])] if case["today"] else [])} - {Mark.WRONG}
    assert mark in allowed, f"{case['why']}: {found.explain()}"


@pytest.mark.parametrize("name", ["addresses.csv", "park_forms.csv"])
def test_every_row_of_the_file_can_be_read(name: str) -> None:
    rows = golden(name)
    assert len({(row["text"], row["within"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["kind"]
        assert row["why"], row
        assert not row["place_id"] or row["place_id"] in GAZETTEER, row
        assert row["today"] in ("", *Mark), row
