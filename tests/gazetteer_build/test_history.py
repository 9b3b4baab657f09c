"""Former names and codes are followed to what they are today."""

from __future__ import annotations

import pytest

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer_build.history import FormerName, follow_changes, moved_names, with_curated
from parkatlas.gazetteer_build.sources.quhua import Change


def _change(
    year: int, kind: str, old: tuple[str, str], new: tuple[str, str], path: str = ""
) -> Change:
    return Change(year, kind, 3, *old, *new, tuple(path.split()), "test")


def test_a_chain_of_changes_ends_at_today() -> None:
    changes = [
        _change(1983, "撤县设市", ("152721", "东胜县"), ("152701", "东胜市")),
        _change(2001, "撤市设区", ("152701", "东胜市"), ("150602", "东胜区")),
    ]
    names, codes = follow_changes(changes, {"150602": "东胜区"})
    assert {(n.name, n.place_id, n.year) for n in names} == {
        ("东胜县", "150602", "1983"),
        ("东胜市", "150602", "2001"),
    }
    assert {(c.code, c.place_id) for c in codes} == {("152721", "150602"), ("152701", "150602")}


def test_a_code_given_to_another_unit_does_not_carry_the_name_along() -> None:
    changes = [
        _change(1982, "同名改码", ("152500", "伊克昭盟"), ("152700", "伊克昭盟")),
        _change(2001, "撤销", ("152700", "伊克昭盟"), ("150600", "鄂尔多斯市")),
    ]
    names, codes = follow_changes(changes, {"150600": "鄂尔多斯市", "152500": "锡林郭勒盟"})
    assert {(n.name, n.place_id) for n in names} == {("伊克昭盟", "150600")}
    assert {c.code for c in codes} == {"152700"}


def test_a_lost_trail_gives_nothing() -> None:
    changes = [_change(1990, "更名", ("1", "甲县"), ("2", "乙县"))]
    assert follow_changes(changes, {"3": "丙县"}) == ([], [])


@pytest.mark.parametrize(
    ("old", "current", "found"),
    [
        ("恩施县", {"422801": "恩施市"}, {"422801"}),
        ("恩施县", {"422801": "恩施市", "429999": "恩施区"}, set()),  # which one?
        ("恩施县", {"432801": "恩施市"}, set()),  # in another province
        ("青县", {"420101": "青区"}, set()),  # one character tells too little
    ],
)
def test_a_lost_trail_ends_at_the_one_division_of_the_same_stem(
    old: str, current: dict[str, str], found: set[str]
) -> None:
    names, _ = follow_changes([_change(1983, "撤销", ("422821", old), ("", ""))], current)
    assert {n.place_id for n in names} == found


def test_a_change_does_not_cross_provinces_but_for_the_two_new_ones() -> None:
    crossing = _change(1990, "更名", ("510102", "东城区"), ("110101", "东城区"))
    left = _change(1997, "撤市设区", ("512301", "涪陵市"), ("500102", "涪陵区"))
    names, codes = follow_changes([crossing, left], {"110101": "东城区", "500102": "涪陵区"})
    assert [n.name for n in names] == ["涪陵市"]
    assert [c.code for c in codes] == ["512301"]


def test_a_curated_row_replaces_what_was_followed_in_its_province() -> None:
    followed = [
        FormerName("延吉县", "county", "222401", "1983", ""),
        FormerName("东山区", "county", "230406", "1990", ""),
    ]
    curated = [FormerName("延吉县", "county", "222405", "1983", "")]
    assert {(f.name, f.place_id) for f in with_curated(followed, curated)} == {
        ("延吉县", "222405"), ("东山区", "230406"),
    }  # fmt: skip


def test_a_county_that_changed_its_prefecture_is_known_behind_the_old_one() -> None:
    units = {
        "340000": {"name": "安徽省", "parent_id": ""},
        "340100": {"name": "合肥市", "parent_id": "340000"},
        "340124": {"name": "庐江县", "parent_id": "340100"},
        "420600": {"name": "襄阳市", "parent_id": ""},
        "420683": {"name": "枣阳市", "parent_id": "420600"},
    }
    changes = [
        _change(
            2011, "同名改码", ("341421", "庐江县"), ("340124", "庐江县"), "安徽省 巢湖市 庐江县"
        ),
        _change(
            1988, "撤县设市", ("420622", "枣阳县"), ("420683", "枣阳市"), "湖北省 襄樊市 枣阳县"
        ),
    ]
    formers = [FormerName("襄樊市", "prefecture", "420600", "2010", "")]
    moved = moved_names(changes, units, formers)
    assert [(m.name, m.place_id) for m in moved] == [("巢湖市庐江县", "340124")]


def test_an_abolished_prefecture_has_lost_its_stem_to_a_living_county(gazetteer: Gazetteer) -> None:
    for stem, county, prefecture in (
        ("晋江", "350582", "350500"),
        ("涟源", "431382", "431300"),
        ("郧阳", "420304", "420300"),
        ("梅县", "441403", "441400"),
        ("达县", "511703", "511700"),
    ):
        owners = {n.place_id for n in gazetteer.named(stem)}
        assert county in owners
        assert prefecture not in owners
