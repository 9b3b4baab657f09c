"""Naming practices: stated rules, applied to all of China."""

from __future__ import annotations

import pytest

from parkatlas.gazetteer_build.practices import forms_of


@pytest.mark.parametrize(
    ("name", "level", "alone", "in_context"),
    [
        ("托克托县", "county", {"托克托"}, {"托县"}),
        ("武川县", "county", set(), {"武川"}),
        ("和林格尔县", "county", {"和林格尔", "和林县"}, {"和县"}),
        ("呼和浩特市", "prefecture", {"呼和浩特"}, {"呼市"}),
        ("石家庄市", "prefecture", {"石家庄"}, {"石市"}),
        ("包头市", "prefecture", {"包头"}, set()),
        ("锡林郭勒盟", "prefecture", {"锡林郭勒", "锡盟"}, set()),
        ("兴安盟", "prefecture", {"兴安"}, set()),
        ("阿里地区", "prefecture", {"阿里"}, set()),
        ("恩施土家族苗族自治州", "prefecture", {"恩施", "恩施州", "恩施自治州"}, set()),
        (
            "巴音郭楞蒙古自治州", "prefecture",
            {"巴音郭楞", "巴音郭楞州", "巴音郭楞自治州", "巴州"}, set(),
        ),
        (
            "莫力达瓦达斡尔族自治旗", "county",
            {"莫力达瓦", "莫力达瓦旗", "莫力达瓦自治旗", "莫旗", "莫力旗"}, set(),
        ),
        ("鄂伦春自治旗", "county", {"鄂伦春", "鄂伦春旗", "鄂旗"}, set()),
        ("鄂温克族自治旗", "county", {"鄂温克", "鄂温克旗", "鄂温克自治旗", "鄂旗"}, set()),
        ("土默特左旗", "county", {"土左旗"}, {"土左", "左旗", "土默特"}),
        (
            "科尔沁右翼前旗", "county",
            {"科右前旗", "科右前", "科尔沁右前旗"}, {"右前旗", "前旗", "科尔沁"},
        ),
        ("杭锦后旗", "county", {"杭后旗"}, {"杭后", "后旗", "杭锦"}),
        ("西乌珠穆沁旗", "county", {"西乌珠穆沁", "西乌旗"}, set()),
        ("正镶白旗", "county", {"正镶白"}, {"白旗", "镶白旗"}),
        ("正蓝旗", "county", set(), {"正蓝", "蓝旗"}),
        ("达尔罕茂明安联合旗", "county", set(), set()),
        ("四子王旗", "county", {"四子王"}, set()),
        ("大厂回族自治县", "county", {"大厂县", "大厂自治县"}, {"大厂"}),
        ("双江拉祜族佤族布朗族傣族自治县", "county", {"双江县", "双江自治县"}, {"双江"}),
        ("昆都仑区", "county", {"昆都仑"}, {"昆区"}),
        ("新疆维吾尔自治区", "province", {"新疆", "新疆自治区", "新疆省"}, set()),
        ("香港特别行政区", "province", {"香港", "香港特区"}, set()),
        ("万柏林区", "county", {"万柏林"}, set()),
        ("清新区", "county", set(), {"清新"}),
        ("神农架林区", "county", {"神农架"}, set()),
        ("青县", "county", set(), set()),
        ("东区", "county", set(), set()),
    ],
)  # fmt: skip
def test_forms(name: str, level: str, alone: set[str], in_context: set[str]) -> None:
    forms = forms_of(name, level)
    assert {f.text for f in forms if f.stands_alone} == alone
    assert {f.text for f in forms if not f.stands_alone} == in_context


def test_every_form_names_its_practice() -> None:
    assert {f.text: f.practice for f in forms_of("土默特左旗", "county")} == {
        "土左旗": "direction_kept",
        "土左": "direction_kept",
        "土默特": "base_alone",
        "左旗": "direction_alone",
    }
