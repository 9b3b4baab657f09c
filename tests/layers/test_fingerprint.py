"""Which regions a change reaches."""

from __future__ import annotations

from pathlib import Path

import pytest

from built_regions import ROWS
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.pipeline import BuildInputs, Reading, read_inputs
from parkatlas.regions import region_of

REGIONS = ["150000", "150100", "150122", "150123", "110000", "110108"]


def _changed(
    reading: Reading, text: str, gazetteer: Gazetteer, tmp_path: Path
) -> dict[str, list[str]]:
    path = tmp_path / "项目.csv"
    path.write_text(text, encoding="utf-8")
    after = read_inputs(BuildInputs((path,)))
    found = {}
    for place_id in REGIONS:
        region = region_of(place_id, gazetteer)
        before, now = (r.parts.of(region, gazetteer) for r in (reading, after))
        found[place_id] = [part for part in before if before[part] != now[part]]
    return found


def test_nothing_changes_nothing(reading: Reading, gazetteer: Gazetteer, tmp_path: Path) -> None:
    assert not any(_changed(reading, ROWS, gazetteer, tmp_path).values())


@pytest.mark.parametrize(
    ("old", "new"), [("9800000000", "9900000000"), ("一处的项目", "改了名的项目")]
)
def test_a_changed_record_reaches_its_county_prefecture_and_province(
    reading: Reading, gazetteer: Gazetteer, tmp_path: Path, old: str, new: str
) -> None:
    changed = _changed(reading, ROWS.replace(old, new), gazetteer, tmp_path)
    assert {k for k, v in changed.items() if v} == {"150000", "150100", "150122"}
    assert changed["150122"] == ["records"]


def test_a_record_that_moves_reaches_both_places(
    reading: Reading, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    text = ROWS.replace("一处的项目,托克托县", "一处的项目,和林格尔县")
    changed = _changed(reading, text, gazetteer, tmp_path)
    assert {k for k, v in changed.items() if v} == {"150000", "150100", "150122", "150123"}


def test_a_new_record_reaches_only_its_own_places(
    reading: Reading, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    new = "z,新的项目,北京市海淀区,,5,digital,signed,,,,,,\n"
    changed = _changed(reading, ROWS + new, gazetteer, tmp_path)
    assert {k for k, v in changed.items() if v} == {"110000", "110108"}
