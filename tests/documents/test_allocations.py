"""Lists of place and quantity: the golden passages."""

from __future__ import annotations

import pytest

from parkatlas.documents.dates import document_date
from parkatlas.documents.extraction import extract
from passages import Passage, row_passages

MATCHES = {True: "yes", False: "no", None: "-"}


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


@pytest.mark.parametrize("passage", row_passages("allocations.txt"), ids=lambda p: p.name)
def test_golden_lists(passage: Passage) -> None:
    found = extract(passage.text, passage.name, document_date(passage.date), passage.about)
    items = sorted(
        (a.place_id, _number(a.value), a.unit, str(a.year or "-"), _number(a.total_value),
         MATCHES[a.sum_matches_total])
        for a in found.allocations
    )  # fmt: skip
    assert items == sorted(passage.rows)
    for item in found.allocations:
        assert passage.text[item.start : item.end].startswith(item.place_text)


def test_an_item_spans_place_to_unit_and_word() -> None:
    text = "示范项目：托县18万头奶牛、清水河县5万头奶山羊。"
    found = extract(text, "x", None, "呼和浩特市").allocations
    assert [text[a.start : a.end] for a in found] == ["托县18万头奶牛", "清水河县5万头奶山羊"]
    assert [a.list_id for a in found] == ["x-01", "x-02"]
    assert [a.item_label for a in found] == ["奶牛", "奶山羊"]


def test_what_is_counted_has_no_number() -> None:
    text = "建设马铃薯种薯基地10万亩，武川县6万亩、清水河县3万亩。"
    found = extract(text, "x", None, "呼和浩特市").allocations
    assert {a.metric for a in found} == {"马铃薯种薯基地"}


def test_one_more_place_behind_a_list_has_its_own_metric() -> None:
    text = "石拐区、土右旗分别引进3个、5个光伏项目，达茂旗新增风电100万千瓦。"
    found = extract(text, "x", None, "包头市").allocations
    assert [(a.place_text, a.metric) for a in found] == [
        ("石拐区", "光伏项目"), ("土右旗", "光伏项目"), ("达茂旗", "风电")
    ]  # fmt: skip
