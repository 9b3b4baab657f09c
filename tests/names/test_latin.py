"""Romanised names: what varies is left out, the generic word must fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Strength
from parkatlas.names.latin import is_latin, latin_key, split_generic
from parkatlas.names.spelling import normalise


@given(st.text(max_size=20))
def test_a_key_is_its_own_key(text: str) -> None:
    assert latin_key(latin_key(text)) == latin_key(text)


@pytest.mark.parametrize("text", ["xi'an", "xi’an", "Ürümqi", "bayan nur", "togtoh-county"])
def test_latin_text_is_recognised(text: str) -> None:
    assert is_latin(normalise(text))


@pytest.mark.parametrize("text", ["托县", "abc县", "123", "", "Хөх хот"])
def test_other_text_is_not(text: str) -> None:
    assert not is_latin(normalise(text))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("togtohcounty", ("togtoh", "county")),
        ("tumdleftbanner", ("tumdleft", "banner")),
        ("innermongoliaautonomousregion", ("innermongolia", "autonomousregion")),
        ("baotou", ("baotou", "")),
        ("qi", ("qi", "")),
    ],
)
def test_generic_words(key: str, expected: tuple[str, str]) -> None:
    assert split_generic(key) == expected


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Hohhot", "150100"),
        ("Huhehaote Shi", "150100"),
        ("TOGTOH COUNTY", "150122"),
        ("tuoketuo xian", "150122"),
        ("Tumd Left Banner", "150121"),
        ("Tumed Left Banner", "150121"),
        ("Xilin Gol League", "152500"),
        ("Shanxi", "140000"),
        ("Shaanxi Province", "610000"),
        ("Xi'an", "610100"),
        ("Bayan Nur", "150800"),
        ("Da'erhan Maoming'an Lianhe Qi", "150223"),
        ("Tumote Zuoqi", "150121"),
        ("Keerqin Zuoyi Houqi", "150522"),
        ("Kangbashi", "150603"),
        ("Huangshi", "420200"),
    ],
)
def test_the_strong_place_of_a_romanised_name(
    gazetteer: Gazetteer, text: str, place_id: str
) -> None:
    names = gazetteer.named(normalise(text))
    assert [n.place_id for n in names if n.strength is Strength.STRONG] == [place_id]


def test_a_generic_word_must_fit(gazetteer: Gazetteer) -> None:
    assert {n.place_id for n in gazetteer.named("wuchuan county")} == {"150125", "520326"}
    assert "440883" in {n.place_id for n in gazetteer.named("wuchuan city")}


def test_every_division_of_inner_mongolia_has_an_english_name(gazetteer: Gazetteer) -> None:
    named = {
        name.place_id
        for key in gazetteer.latin_keys()
        for name in gazetteer.named(key)
        if name.kind == "english"
    }
    missing = [
        p.full_name if hasattr(p, "full_name") else p.name
        for p in gazetteer
        if p.place_id.startswith("15") and p.level in ("prefecture", "county")
        and p.place_id not in named
    ]  # fmt: skip
    assert missing == []
