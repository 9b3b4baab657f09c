"""Generic words, and the peoples named in official names."""

from __future__ import annotations

import pytest

from parkatlas.names.park_words import is_generic, park_word
from parkatlas.names.suffixes import generic_word, stem_of, township_forms, without_peoples


@pytest.mark.parametrize(
    ("name", "level", "generic"),
    [
        ("鄂伦春自治旗", "county", "自治旗"),
        ("浦东新区", "county", "新区"),
        ("白云鄂博矿区", "county", "矿区"),
        ("大柴旦行政委员会", "county", "行政委员会"),
        ("锡林郭勒盟", "prefecture", "盟"),
        ("敖鲁古雅鄂温克民族乡", "township", "民族乡"),
        ("乌盖苏木", "township", "苏木"),
        ("没有", "county", ""),
    ],
)
def test_generic_words(name: str, level: str, generic: str) -> None:
    assert generic_word(name, level) == generic
    assert stem_of(name, level) + generic == name


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("莫力达瓦达斡尔族", "莫力达瓦"),
        ("恩施土家族苗族", "恩施"),
        ("巴音郭楞蒙古", "巴音郭楞"),
        ("鄂温克族", "鄂温克"),
        ("鄂伦春", "鄂伦春"),
        ("隆林各族", "隆林"),
        ("托克托", "托克托"),
    ],
)
def test_peoples(stem: str, expected: str) -> None:
    assert without_peoples(stem) == expected


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("双河镇", ("双河",)),
        ("中山西路街道", ("中山西路",)),
        ("三合回族乡", ("三合", "三合乡")),
        ("敖鲁古雅鄂温克民族乡", ("敖鲁古雅", "敖鲁古雅乡")),
        ("音河达斡尔鄂温克民族乡", ("音河", "音河乡")),
        ("某镇", ()),
    ],
)
def test_townships(name: str, forms: tuple[str, ...]) -> None:
    assert township_forms(name) == forms


def test_generic_words_of_parks() -> None:
    assert park_word("托克托经济技术开发区") == "经济技术开发区"
    assert park_word("伊利健康谷") == ""
    assert all(map(is_generic, ("工业园区", "高新区", "自治旗", "县", "苏木")))
    assert not is_generic("托县")
