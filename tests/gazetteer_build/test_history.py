"""Former names and codes are followed to what they are today."""

from __future__ import annotations

from parkatlas.gazetteer_build.history import follow_changes
from parkatlas.gazetteer_build.sources.quhua import Change


def _change(year: int, kind: str, old: tuple[str, str], new: tuple[str, str]) -> Change:
    return Change(year, kind, 3, *old, *new, (), "test")


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
