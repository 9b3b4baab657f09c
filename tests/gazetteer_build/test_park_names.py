"""Naming practices of parks."""

from __future__ import annotations

import pytest

from parkatlas.gazetteer_build.parks.names import Around, park_claims
from parkatlas.gazetteer_build.parks.shapes import RegionForms, park_shape

REGIONS = (
    RegionForms("150000", "内蒙古", ("内蒙古自治区", "内蒙古", "内蒙")),
    RegionForms("150100", "呼和浩特", ("呼和浩特市", "呼和浩特", "呼市")),
    RegionForms("150122", "托克托", ("托克托县", "托克托", "托县")),
)


@pytest.mark.parametrize(
    ("name", "region", "stem", "generic"),
    [
        ("内蒙古托克托经济开发区", "150122", "", "经济开发区"),
        ("呼和浩特经济技术开发区", "150100", "", "经济技术开发区"),
        ("呼和浩特金桥经济技术开发区", None, "金桥", "经济技术开发区"),
        ("呼和浩特经济技术开发区沙尔沁工业园区", None, "沙尔沁", "工业园区"),
        ("伊利现代智慧健康谷", None, "伊利现代智慧健康谷", ""),
    ],
)
def test_shapes(name: str, region: str | None, stem: str, generic: str) -> None:
    shape = park_shape(name, REGIONS)
    assert (shape.region.place_id if shape.region else None, shape.stem, shape.generic) == (
        region, stem, generic
    )  # fmt: skip


def test_a_town_in_the_name_is_not_torn() -> None:
    regions = (RegionForms("150626", "乌审", ("乌审旗", "乌审")),)
    assert park_shape("乌审召化工项目区", regions, {"乌审召"}).stem == "乌审召"
    assert park_shape("乌审召化工项目区", regions).stem == "召"


def _texts(name: str, **cells: str) -> dict[str, bool]:
    park = {"place_id": "park:0001", "name": name, "aliases": "", **cells}
    park = {"strong_aliases": "", "weak_aliases": "", **park}
    claims = park_claims(park, Around(REGIONS, (), {"松山", "金桥"}.__contains__))
    return {c.text: c.stands_alone for c in claims}


def test_a_park_of_a_region_goes_by_all_its_forms() -> None:
    texts = _texts("内蒙古托克托经济开发区")
    assert {"托克托经济开发区", "托县经济开发区", "托县经开区", "呼和浩特托克托开发区"} <= set(
        texts
    )
    assert "经济开发区" not in texts
    assert all(texts.values())


def test_a_short_own_name_and_a_divisions_name_do_not_stand_alone() -> None:
    texts = _texts("呼和浩特金桥工业园区")
    assert (texts["金桥工业园"], texts["呼市金桥工业园"]) == (False, True)
    # 经开区 is given by an authority: no unlisted park has one
    assert _texts("呼和浩特金桥经济技术开发区")["金桥经开区"] is True
    assert _texts("松山产业园")["松山产业园区"] is False


def test_a_name_of_trades_is_derived_only_with_a_region() -> None:
    texts = _texts("呼和浩特装备制造产业园区")
    assert "装备制造产业园" not in texts
    assert texts["呼市装备制造产业园"] is True


def test_listed_aliases_have_the_strength_of_their_column() -> None:
    texts = _texts("某某科技城", strong_aliases="金桥开发区", weak_aliases="某某城")
    assert (texts["金桥开发区"], texts["某某城"]) == (True, False)


def test_an_alias_stands_alone_unless_its_stem_is_a_trade_or_means_something_else() -> None:
    aliases = "某某工业园区;金桥产业园;低碳产业园;呼市金桥;松山区;某某"
    texts = _texts("呼和浩特某某经济开发区", aliases=aliases)
    # 产业园: one word for another behind one stem
    assert {"某某工业园区", "呼市金桥", "某某", "某某产业园"} <= {t for t in texts if texts[t]}
    assert not any(texts[text] for text in ("金桥产业园", "松山区"))
    assert "低碳产业园" not in texts  # a trade is no name


def test_an_alias_with_a_division_has_all_its_forms() -> None:
    texts = _texts("某某高科技工业园区", aliases="托克托氟化工园区")
    assert {"托克托县氟化工园区", "托县氟化工产业园"} <= {t for t in texts if texts[t]}
