"""Amounts of money as lists write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkatlas.records.values.amounts import read_amount, unit_in_yuan

PLAIN = [
    ("98亿元", "", 9.8e9),
    ("3.4亿", "", 3.4e8),
    ("6500万元", "", 6.5e7),
    ("１２亿", "", 1.2e9),
    ('"1,234.5万元"', "", 12_345_000),
    ("1，234.5", "万元", 12_345_000),
    ("98", "亿元", 9.8e9),
    ("98.0", "亿元", 9.8e9),
    ("98 亿元", "", 9.8e9),
    ("6500万元", "亿元", 6.5e7),
    ("3亿5000万元", "", 3.5e8),
    ("十二亿元", "", 1.2e9),
    ("两千万", "", 2e7),
    ("三百五十亿元", "", 3.5e10),
    ("1.2万亿元", "", 1.2e12),
    ("总投资98亿元", "", 9.8e9),
    ("人民币2000万元整", "", 2e7),
    ("￥500万", "", 5e6),
    ("1 234 567", "元", 1_234_567),
    ("1.5 billion yuan", "", 1.5e9),
    ("0", "亿元", 0),
]


@pytest.mark.parametrize(("text", "unit", "yuan"), PLAIN)
def test_plain_amounts(text: str, unit: str, yuan: float) -> None:
    found = read_amount(text, unit)
    assert (found.yuan, found.reason) == (pytest.approx(yuan), "")


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("约3亿元", 3e8),
        ("10亿元以上", 1e9),
        ("3000余万元", 3e7),
        ("近5亿元", 5e8),
        ("超过2亿", 2e8),
    ],
)
def test_approximate_amounts_are_taken_and_said(text: str, yuan: float) -> None:
    assert (read_amount(text).yuan, read_amount(text).reason) == (yuan, "approximate")


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("10-12亿", "", "range"),
        ("10~12亿元", "", "range"),
        ("10亿元至12亿元", "", "range"),
        ("1200万美元", "", "foreign"),
        ("5", "万美元", "foreign"),
        ("$5m", "", "foreign"),
        ("98", "", "no_unit"),
        ("一期3亿，二期5亿", "", "not_an_amount"),
        ("待定", "亿元", "not_an_amount"),
        ("3 4亿", "", "not_an_amount"),
        ("12,34", "万元", "not_an_amount"),
        ("1e309", "元", "not_an_amount"),
        ("-5", "亿元", "negative"),
        ("", "亿元", "empty"),
        ("—", "亿元", "empty"),
    ],
)
def test_what_is_not_one_amount_gives_none(text: str, unit: str, reason: str) -> None:
    assert (read_amount(text, unit).yuan, read_amount(text, unit).reason) == (None, reason)


def test_a_bracketed_part_is_left_out_and_said() -> None:
    found = read_amount("3.4亿元（其中2024年1亿元）")
    assert (found.yuan, found.reason) == (3.4e8, "aside")


@pytest.mark.parametrize(
    ("unit", "yuan"),
    [
        ("亿元", 1e8),
        ("万", 1e4),
        ("元", 1),
        ("千万元", 1e7),
        ("million yuan", 1e6),
        ("万美元", None),
        ("", None),
    ],
)
def test_units(unit: str, yuan: float | None) -> None:
    assert unit_in_yuan(unit) == yuan


@given(st.integers(0, 10**9), st.sampled_from(["元", "万元", "亿元"]))
def test_unit_in_cell_and_in_heading_agree(number: int, unit: str) -> None:
    assert read_amount(f"{number}{unit}").yuan == read_amount(str(number), unit).yuan
    assert read_amount(f"{number:,}", unit).yuan == read_amount(str(number), unit).yuan


@given(st.text(max_size=40), st.sampled_from(["", "元", "亿元", "万美元"]))
def test_any_text_gives_a_reading(text: str, unit: str) -> None:
    found = read_amount(text, unit)
    assert found.yuan is None or 0 <= found.yuan < float("inf")
    assert found.yuan is not None or found.reason
