"""Townships that only the older table lists."""

from __future__ import annotations

import pytest

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer_build.sources.quhua import Township
from parkatlas.gazetteer_build.townships import corps_forms, merge_townships


def _town(code: str, name: str) -> Township:
    return Township(f"{code}000", name, name[-1], code[:6], "", "test")


def test_a_city_without_townships_takes_them_from_the_table() -> None:
    merged = merge_townships(
        [_town("440204105", "犁市镇")], [_town("442000101", "黄圃镇")], {"440204"}, "2026"
    )
    assert [(t.name, t.abolished) for t in merged] == [("犁市镇", ""), ("黄圃镇", "")]


@pytest.mark.parametrize(
    ("old", "listed"),
    [
        ("440204103 犁市镇", "440204105 犁市镇"),  # a new number
        ("653126109 新华镇", "653132100 新华镇"),  # in a county that the table does not know
        ("659003100 草湖镇", "659013100 四十一团草湖镇"),
        ("330824201 音坑乡", "330824118 音坑镇"),  # only the kind changed
    ],
)
def test_a_township_that_lives_on_is_not_listed_twice(old: str, listed: str) -> None:
    now = _town(*listed.split())
    merged = merge_townships([now], [_town(*old.split())], {"440204", "653126", "330824"}, "2026")
    assert merged == (now,)


def test_a_township_that_is_gone_says_so() -> None:
    merged = merge_townships(
        [_town("441226116", "德城街道")], [_town("441226110", "武垄镇")], {"441226"}, "2026"
    )
    assert [(t.name, t.abolished) for t in merged] == [("武垄镇", "2026"), ("德城街道", "")]


def test_a_farm_and_its_town_are_one_unit() -> None:
    assert corps_forms(_town("659013104", "托云牧场兴边镇")) == ("兴边镇", "托云牧场")
    assert corps_forms(_town("659001100", "北泉镇")) == ()
    assert corps_forms(_town("150122100", "双河镇")) == ()


def test_every_city_without_counties_has_townships(gazetteer: Gazetteer) -> None:
    counts = {
        code: len(gazetteer.children(code))
        for code in ("441900", "442000", "460400", "620200", *(f"6590{n:02}" for n in range(1, 14)))
    }
    assert all(counts.values()), counts
    assert counts["441900"] == 32
    assert gazetteer.full_name("441900121000") == "广东省东莞市虎门镇"
    assert {n.place_id for n in gazetteer.named("黄圃镇")} == {"440281110000", "442000101000"}
