"""The gazetteer in memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from parkatlas.errors import UnknownPlaceError
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level, NameKind, Strength

LOADING = """
import sys
def rss():
    return int(open('/proc/self/statm').read().split()[1]) * 4096 / 2**20
before = rss()
from parkatlas.gazetteer.index import load_gazetteer
load_gazetteer()
loaded = [name in sys.modules for name in ('pandas', 'shapely')]
print(rss() - before, *loaded)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_loading_is_small_and_without_pandas() -> None:
    source = Path(__file__).resolve().parents[2] / "src"
    run = subprocess.run(
        [sys.executable, "-c", LOADING], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(source), "PARKATLAS_HOME": "/nonexistent"},
    )  # fmt: skip
    mebibytes, pandas, shapely = run.stdout.split()
    assert float(mebibytes) <= 70
    assert (pandas, shapely) == ("False", "False")


def test_places_by_id(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("150122").name == "托克托县"
    town = gazetteer.place("150122100000")
    assert (town.name, town.level, town.kind, town.parent_id) == (
        "双河镇", Level.TOWNSHIP, "镇", "150122"
    )  # fmt: skip
    assert gazetteer.full_name("150122100000") == "内蒙古自治区呼和浩特市托克托县双河镇"
    with pytest.raises(UnknownPlaceError):
        gazetteer.place("999999")


def test_children_and_counties(gazetteer: Gazetteer) -> None:
    assert [p.name for p in gazetteer.children("150122")][:2] == ["双河镇", "新营子镇"]
    assert len(gazetteer.counties_of("150100")) == 9
    assert len(gazetteer.counties_of("150000")) == 103
    assert gazetteer.counties_of("441900") == ("441900",)
    assert set(gazetteer.counties_of("group:呼包")) == {
        *gazetteer.counties_of("150100"), *gazetteer.counties_of("150200"),
    }  # fmt: skip


def test_within(gazetteer: Gazetteer) -> None:
    assert gazetteer.is_within("150122100000", "150000")
    assert gazetteer.is_within("park:0003", "park:0001")
    assert gazetteer.is_within("150121", "area:土默川平原")
    assert gazetteer.is_within("park:0023", "150124")
    assert not gazetteer.is_within("150122", "150200")


def test_a_shared_official_name_is_weak_for_all(gazetteer: Gazetteer) -> None:
    names = gazetteer.named("城关镇")
    assert len(names) > 50
    assert {n.strength for n in names} == {Strength.WEAK}


def test_a_unique_township_name_is_strong(gazetteer: Gazetteer) -> None:
    (name,) = gazetteer.named("伍什家镇")
    assert (name.kind, name.strength) == (NameKind.OFFICIAL, Strength.STRONG)


@pytest.mark.parametrize(
    ("stem", "code", "strength"),
    [
        ("棋盘井", "150624102000", Strength.STRONG),
        ("百灵庙", "150223100000", Strength.STRONG),
        ("盛乐", "150123101000", Strength.WEAK),  # two characters
        ("沙尔沁", "150121105000", Strength.WEAK),  # two towns
        ("羊群沟", "150123206000", Strength.WEAK),  # a 乡
        ("海拉尔东路", "150102001000", Strength.WEAK),  # a street
    ],
)
def test_which_town_stems_stand_alone(
    gazetteer: Gazetteer, stem: str, code: str, strength: Strength
) -> None:
    assert {n.place_id: n.strength for n in gazetteer.named(stem)}[code] is strength


def test_a_common_word_is_no_strong_town(gazetteer: Gazetteer) -> None:
    assert {n.strength for n in gazetteer.named("樱桃园")} == {Strength.WEAK}


def test_no_generic_word_is_a_name(gazetteer: Gazetteer) -> None:
    words = (
        "省 市 县 区 旗 盟 镇 乡 苏木 街道 工业园区 产业园 高新区 经开区 开发区 新区 园区 "
        "综保区 物流园 自治县 自治旗 自治州 地区 经济技术开发区"
    )
    assert [w for w in words.split() if gazetteer.named(w)] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("500157", "两江新区"),
        ("653229", "和安县"),
        ("653228", "和康县"),
        ("653132", "岑岭县"),
        ("659013", "草湖市"),
    ],
)
def test_new_divisions_are_known_and_say_that_they_have_no_boundary(
    gazetteer: Gazetteer, code: str, name: str
) -> None:
    place = gazetteer.place(code)
    assert (place.name, place.lon) == (name, None)
    assert "边界" in place.source
    assert code in {n.place_id for n in gazetteer.named(name)}


@pytest.mark.parametrize(
    ("other", "code"),
    [("540422", "540481"), ("540530", "540581"), ("460321", "460302"), ("460322", "460303")],
)
def test_both_code_systems_resolve(gazetteer: Gazetteer, other: str, code: str) -> None:
    assert [n.place_id for n in gazetteer.named(other)] == [code]
    assert code in gazetteer
    assert other not in gazetteer


def test_abolished_townships_say_so(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("140213002000")
    assert place.name == "北关街道"
    assert "撤" in place.source
