"""The shipped data pass their own checks, and the checks can fail."""

from __future__ import annotations

import json
from dataclasses import replace

from click.testing import CliRunner

from parkatlas.cli.main import atlas
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Place
from parkatlas.gazetteer.verification import verify
from parkatlas.names.spelling import normalise


def test_the_shipped_gazetteer_has_no_findings(gazetteer: Gazetteer) -> None:
    result = verify(gazetteer)
    assert result.findings == []
    assert result.counts["inner mongolia county"] == 103
    assert result.counts["township"] > 38_000
    assert result.counts["park"] >= 143


def _changed(gazetteer: Gazetteer, place: Place) -> Gazetteer:
    places = {p.place_id: p for p in gazetteer}
    places[place.place_id] = place
    return Gazetteer(places, {})


def test_a_point_outside_its_county_is_found(gazetteer: Gazetteer) -> None:
    moved = replace(gazetteer.place("park:0001"), lon=116.4, lat=39.9)
    findings = verify(_changed(gazetteer, moved)).findings
    assert [(f.check, f.where) for f in findings] == [("point", "park:0001")]
    assert "km outside" in findings[0].what


def test_an_orphan_is_found(gazetteer: Gazetteer) -> None:
    lost = replace(gazetteer.place("park:0003"), parent_id="park:9999")
    findings = verify(_changed(gazetteer, lost)).findings
    assert [(f.check, f.where) for f in findings] == [("orphan", "park:0003")]


def test_traditional_spellings_read_as_the_official_names(gazetteer: Gazetteer) -> None:
    from parkatlas.datafiles import geodata_path

    lines = geodata_path("built", "traditional.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    wrong = [(i, t) for i, t in pairs if normalise(t) != gazetteer.place(i).name]
    assert len(pairs) > 1000
    assert wrong == []


def test_show_tells_every_meaning_and_why() -> None:
    run = CliRunner().invoke(atlas, ["gazetteer", "show", "托县"])
    assert run.exit_code == 0
    assert "内蒙古自治区呼和浩特市托克托县" in run.output
    assert "托克逊县" in run.output
    assert "tuoketuo" in run.output


def test_show_as_json() -> None:
    run = CliRunner().invoke(atlas, ["gazetteer", "show", "--json", "哲里木盟"])
    (meaning,) = json.loads(run.output)["meanings"]
    assert meaning["place_id"] == "150500"
    assert meaning["because"][0]["kind"] == "former"
    assert "1999" in meaning["because"][0]["reason"]


def test_show_of_an_unknown_name_suggests_others() -> None:
    run = CliRunner().invoke(atlas, ["--lang", "zh", "gazetteer", "show", "托克托旗"])
    assert run.exit_code == 1
    assert "托克托" in run.output.partition("相近")[2]


def test_verify_by_command() -> None:
    run = CliRunner().invoke(atlas, ["gazetteer", "verify", "--no-rebuild"])
    assert run.exit_code == 0, run.output
    assert "inner mongolia county: 103" in run.output


def test_the_derivation_reports_what_it_would_get_wrong() -> None:
    run = CliRunner().invoke(atlas, ["gazetteer", "verify", "--derivation"])
    assert run.exit_code == 0
    assert "达茂旗 达尔罕茂明安联合旗 (strong): not derived" in run.output
