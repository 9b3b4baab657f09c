"""One spelling for comparison: stable, offset-preserving, fast on clean text."""

from __future__ import annotations

import csv
import timeit
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.index import Gazetteer
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
        ("⻄安市⻓安区", "西安市长安区"),  # CJK radicals, which copying from PDF leaves
        ("⿊⻰江省⿊河市", "黑龙江省黑河市"),
        ("⾧⻢⻔⻋", "长马门车"),
        ("呼和浩特\u5dff", "呼和浩特市"),
        ("托克托県", "托克托县"),
        ("広東省仏山市", "广东省佛山市"),
        ("山東省済南市歴城区", "山东省济南市历城区"),
        ("塩城市", "盐城市"),
        ("栁州市", "柳州市"),
        ("沙家浜镇", "沙家浜镇"),  # 浜 is 濱 in Japan, and in 常熟 itself
        ("崑山", "昆山"),
        ("\uf914\uf92a", "乐浪"),  # compatibility ideographs
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


def test_no_character_of_an_official_name_is_folded(gazetteer: Gazetteer) -> None:
    used = set("".join(place.name for place in gazetteer if place.place_id[0] <= "9"))
    assert not used & set(simplified_table())


def test_every_radical_and_variant_is_folded() -> None:
    lines = geodata_path("curated", "radicals.tsv").read_text(encoding="utf-8").splitlines()
    for radical, character in (line.split("\t") for line in lines):
        assert normalise(radical) == normalise(character) != radical
    with geodata_path("curated", "variants.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            assert normalise(row["character"]) == row["stands_for"]


def test_clean_text_is_cheap() -> None:
    normalise("托克托县")
    best = min(timeit.repeat(lambda: normalise("托克托县双河镇"), number=2000, repeat=5)) / 2000
    assert best < 2e-6
