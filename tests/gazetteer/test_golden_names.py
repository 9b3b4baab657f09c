"""Golden names: a CSV that anyone can extend."""

from __future__ import annotations

import pytest
from tests.golden_cases import golden

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.names.spelling import normalise

CASES = golden("names.csv")


@pytest.mark.parametrize(
    "case", CASES, ids=lambda c: f"{c['text']}-{c['place_id']}-{c['kind'] or 'any'}"
)
def test_the_place_has_the_name(case: dict[str, str], gazetteer: Gazetteer) -> None:
    names = [n for n in gazetteer.named(normalise(case["text"])) if n.place_id == case["place_id"]]
    fitting = [
        n for n in names if case["kind"] in ("", n.kind) and case["strength"] in ("", n.strength)
    ]
    assert fitting, [(n.kind, n.strength) for n in names]


def test_the_cases_cover_inner_mongolia() -> None:
    covered = {c["place_id"] for c in CASES if c["place_id"].startswith("15")}
    assert len(covered) == 1 + 12 + 103
