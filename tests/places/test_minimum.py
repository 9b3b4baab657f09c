"""A least score: what is below it stays open, with its candidates and the reason."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from parkatlas.cli.main import atlas
from parkatlas.errors import InputError
from parkatlas.places.geocoder import Geocoder
from parkatlas.places.judgements import Judgement
from parkatlas.places.minimum import is_held_back
from parkatlas.places.resolution import Status

FREE = Geocoder()
STRICT = Geocoder(min_score=0.98)
# fmt: off
TEXTS = ["托克托县", "托县", "托克拖县", "昆山", "新城区", "京东", "内蒙古托克托县某某产业园",
         "武川县和清水河县", "托克拖县、昆山市", "Togtoh County", "呼和浩特市柳州路8号"]
# fmt: on


def run(*arguments: object) -> Result:
    return CliRunner().invoke(atlas, [str(one) for one in arguments])


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(TEXTS), st.floats(0, 1))
def test_only_answers_below_the_minimum_are_left_open(text: str, least: float) -> None:
    free, strict = FREE.resolve(text), Geocoder(min_score=least).resolve(text)
    if free.place is None or free.score >= least:
        assert strict == free
        return
    assert strict.status is Status.UNRESOLVED
    assert strict.place is None
    assert strict.candidates == free.candidates
    assert is_held_back(strict)
    assert "低于" in strict.reasons[-1]


def test_a_repair_and_a_bare_stem_need_a_person_where_much_is_asked() -> None:
    assert STRICT.resolve("托克托县").place is not None
    assert STRICT.resolve("托克拖县").candidates == ("150122",)
    assert STRICT.resolve("昆山").place is None
    listed = STRICT.resolve_list("托克拖县、清水河县")
    assert [bool(one.place) for one in listed] == [False, True]


def test_what_a_person_decided_is_sure() -> None:
    judged = Judgement(text="昆山", within="", place_id="320583", verdict="same", judged_by="某人")
    assert Geocoder(judgements=[judged], min_score=1).resolve("昆山").place is not None


@pytest.mark.parametrize("least", [-0.1, 1.01, float("nan"), float("inf")])
def test_a_minimum_lies_between_0_and_1(least: float) -> None:
    with pytest.raises(InputError, match="0 与 1 之间"):
        Geocoder(min_score=least)
    done = run("geocode", "托县", "--min-score", least)
    assert done.exit_code == 2
    assert "0 与 1 之间" in done.output


def test_geocode_obeys_for_strings_and_tables(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("地点\n托克托县\n托克拖县\n", encoding="utf-8")
    outputs = [
        run("geocode", "托克托县", "托克拖县", "--min-score", 0.98).stdout,
        run("geocode", "--input", tmp_path / "list.csv", "--column", "地点",
            "--min-score", 0.98).stdout,
    ]  # fmt: skip
    for output in outputs:
        rows = list(csv.DictReader(io.StringIO(output)))
        assert [row["status"] for row in rows] == ["resolved", "unresolved"]
        assert rows[1]["candidates"] == "150122"


def test_build_leaves_them_to_a_person_and_says_so(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("项目名称,建设地点\n甲,托克托县\n乙,托克拖县\n", encoding="utf-8")
    done = run("build", "托克托县", "--projects", source, "--maps", tmp_path / "maps",
               "--formats", "geojson", "--jobs", 1, "--min-score", 0.98)  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "1 个项目的地点得分低于所定的下限" in done.stderr
    with (tmp_path / "maps" / "150122" / "unlocated.csv").open(encoding="utf-8-sig") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["name"], row["candidates"]) == ("乙", "150122")
    assert "0.97 < 0.98" in row["reason"]
