"""One spelling for comparison: stable, offset-preserving, fast on clean text."""

from __future__ import annotations

import timeit
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parkatlas.names.spelling import fold, normalise, simplified_table

MIXED = st.text(
    st.one_of(
        st.sampled_from("托克托縣內蒙古臺灣　 \n\t\u200b\ufeffＴｏgÉé\u0301（），。ﬁ㌔①乾"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=30,
)


@given(MIXED)
@settings(max_examples=400, deadline=None)
@example("ΐ")
@example("ǰ\u0323")
@example("e\u200b\u0301")
@example("ᄀ\u200bᅡ")
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(MIXED)
@settings(max_examples=400, deadline=None)
def test_fold_gives_the_same_text_and_rising_offsets(text: str) -> None:
    normalised, offsets = fold(text)
    assert normalised == normalise(text)
    assert len(offsets) == len(normalised)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@given(st.text("托县和林盟旗，。 \nabc", max_size=40))
def test_each_folded_character_stands_where_its_offset_says(text: str) -> None:
    normalised, offsets = fold(text)
    for character, offset in zip(normalised, offsets, strict=True):
        assert normalise(text[offset]) == character or character == unicodedata.normalize(
            "NFKC", text[offset]
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("內蒙古自治區呼和浩特市托克托縣", "内蒙古自治区呼和浩特市托克托县"),
        ("錫林郭勒盟", "锡林郭勒盟"),
        ("準格爾旗", "准格尔旗"),
        ("臺灣省", "台湾省"),
        ("和 林　格尔\u200b县", "和林格尔县"),
        ("Ｈｏｈｈｏｔ", "hohhot"),
        ("（托县）", "(托县)"),
        ("  托县\n", "托县"),
        ("Togtoh County", "togtoh county"),
        ("乾县", "乾县"),
        ("乾安县", "乾安县"),
        ("於潜镇", "於潜镇"),
        ("后旗", "后旗"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_spellings(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_line_breaks_stay_where_asked() -> None:
    assert fold("托县\n和林县", keep_newlines=True)[0] == "托县\n和林县"
    assert fold("托县\n和林县")[0] == "托县和林县"


def test_simplified_characters_are_not_simplified_again() -> None:
    table = simplified_table()
    assert not set(table) & set(table.values())


def test_clean_text_is_cheap() -> None:
    normalise("托克托县")
    best = min(timeit.repeat(lambda: normalise("托克托县双河镇"), number=2000, repeat=5)) / 2000
    assert best < 2e-6
