"""Parks of the catalogue and parks that no table knows."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from parkatlas.cli.main import atlas
from parkatlas.datafiles import geodata_path
from parkatlas.errors import UnknownPlaceError
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.park_facts import park_facts, type_of
from parkatlas.gazetteer.unit import Level, Strength
from parkatlas.gazetteer.unlisted import unlisted_id


def test_every_zone_of_the_catalogue_is_a_place_once(gazetteer: Gazetteer) -> None:
    with geodata_path("curated", "catalogue.csv").open(encoding="utf-8", newline="") as lines:
        codes = [row["code"] for row in csv.DictReader(lines)]
    found = {facts["catalogue_code"]: i for i, facts in park_facts().items()}
    assert len(codes) == 2542  # the code of one zone is not known
    assert set(codes) <= set(found)
    assert found["G151005"] == "park:0001"
    assert found["S159002"] == "park:S159002"
    assert gazetteer.place("park:S159002").type == "industrial"
    assert sum(f["type"] == "new_area" for f in park_facts().values()) == 19


def test_an_unsure_county_is_no_place(gazetteer: Gazetteer) -> None:
    facts = [f for f in park_facts().values() if f["unsure_adcodes"]]
    assert len(facts) > 50
    assert all(f["lon"] == "" and f["adcodes"].endswith("00") for f in facts)
    assert all(gazetteer.place(f["place_id"]).known_to != "county" for f in facts)


def test_a_park_known_to_its_county_says_so(gazetteer: Gazetteer) -> None:
    park = gazetteer.place("park:S159002")
    assert (park.point, park.known_to, park.error_m) == ("county", "county", 20_000)
    assert gazetteer.place("park:G361144").known_to == "park"


def test_a_park_that_no_table_knows_is_made_from_its_id(gazetteer: Gazetteer) -> None:
    place_id = unlisted_id("150122", "某某工业园")
    assert place_id == "park:?150122:某某工业园"
    assert place_id in gazetteer
    park = gazetteer.place(place_id)
    assert (park.name, park.level, park.kind) == ("某某工业园", Level.PARK, "unlisted")
    assert (park.adcode, park.known_to, park.lon) == ("150122", "county", None)
    assert park == gazetteer.place(place_id)
    assert gazetteer.full_name(place_id) == "内蒙古自治区呼和浩特市托克托县某某工业园"
    assert gazetteer.is_within(place_id, "150100")
    assert place_id not in {p.place_id for p in gazetteer.without_townships()}


@pytest.mark.parametrize("place_id", ["park:?999999:某某园", "park:?150122:", "park:?150122:甲;乙"])
def test_an_id_of_no_county_or_name_is_unknown(gazetteer: Gazetteer, place_id: str) -> None:
    assert place_id not in gazetteer
    with pytest.raises(UnknownPlaceError):
        gazetteer.place(place_id)


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("赣州经开区", "park:G361144"),
        ("赣州市经济开发区", "park:G361144"),
        ("光谷", "park:G422031"),
        ("成阿工业园", "park:S519043"),
        ("奎独经开区", "park:G651217"),
    ],
)
def test_everyday_forms(gazetteer: Gazetteer, text: str, place_id: str) -> None:
    strong = {n.place_id for n in gazetteer.named(text) if n.strength is Strength.STRONG}
    assert strong == {place_id}


@pytest.mark.parametrize("text", ["金桥经开区", "兰州开发区", "雨花经开区"])
def test_a_form_of_two_zones_is_weak_for_both(gazetteer: Gazetteer, text: str) -> None:
    names = gazetteer.named(text)
    assert len({n.place_id for n in names}) > 1
    assert all(n.strength is Strength.WEAK for n in names)


@pytest.mark.parametrize(
    "text", ["新材料产业园", "现代农业产业园", "物流园", "汽车产业园区", "园区"]
)
def test_a_trade_is_no_name(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.named(text) == ()


def test_type_words() -> None:
    assert (type_of("经开"), type_of("综保"), type_of("ETDZ"), type_of("啥")) == (
        "etdz", "customs", "etdz", ""
    )  # fmt: skip


def test_parks_by_command() -> None:
    run = CliRunner().invoke(atlas, ["parks", "赣州市", "--type", "经开"])
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert run.exit_code == 0
    assert "park:G361144" in {row["place_id"] for row in rows}
    assert {row["type"] for row in rows} == {"etdz"}
    run = CliRunner().invoke(atlas, ["parks", "呼和浩特市", "--format", "geojson"])
    features = json.loads(run.stdout)["features"]
    assert {f["geometry"] is None for f in features} == {True, False}
    assert CliRunner().invoke(atlas, ["parks", "--type", "啥"]).exit_code == 1
