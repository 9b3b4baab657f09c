from __future__ import annotations

import pytest

from parkatlas.places.geocoder import Geocoder
from parkatlas.places.resolution import Status

LISTS = {
    "和林县羊群沟乡、城关镇、盛乐镇": "羊群沟乡 城关镇 盛乐镇",
    "呼和浩特、包头两市": "呼和浩特市 包头市",
    "呼和浩特和包头两市": "呼和浩特市 包头市",
    "武川县和清水河县": "武川县 清水河县",
    "和林格尔和托克托": "和林格尔县 托克托县",
    "和县和含山县": "和县 含山县",
    "托县和林县": "托克托县 和林格尔县",
    "托县 和林县": "托克托县 和林格尔县",
    "土左旗7个，和林县3个，托县2个": "土默特左旗 和林格尔县 托克托县",
    "新城、回民、玉泉、赛罕四区": "新城区 回民区 玉泉区 赛罕区",
    "呼和浩特市新城区、回民区": "新城区 回民区",
    "呼和浩特市（托县、和林县）": "托克托县 和林格尔县",
    "鄂尔多斯市准格尔旗、达拉特旗，包头市土右旗": "准格尔旗 达拉特旗 土默特右旗",
    "科右前旗、中旗": "科尔沁右翼前旗 科尔沁右翼中旗",
    "乌拉特前、中、后旗": "乌拉特前旗 乌拉特中旗 乌拉特后旗",
    "东、西乌珠穆沁旗": "东乌珠穆沁旗 西乌珠穆沁旗",
    "北京、上海、广州": "北京市 上海市 广州市",
    "托克托经济开发区、托清经济开发区": "内蒙古托克托经济开发区 呼和浩特托清经济开发区",
    "Togtoh County, Horinger County": "托克托县 和林格尔县",
}


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_several_places_and_no_pick(text: str, geocoder: Geocoder) -> None:
    each = geocoder.resolve_list(text)
    assert [one.place.name if one.place else one.status.value for one in each] == LISTS[
        text
    ].split()
    whole = geocoder.resolve(text)
    assert whole.status is Status.AMBIGUOUS
    assert whole.candidates == tuple(one.candidates[0] for one in each)


@pytest.mark.parametrize(
    "text",
    ["托克托县", "和林格尔县", "内蒙古、呼和浩特、托克托", "京东、蒙牛"],
)
def test_what_is_no_list_gives_one_resolution(text: str, geocoder: Geocoder) -> None:
    assert geocoder.resolve_list(text) == (geocoder.resolve(text),)


def test_an_unknown_item_keeps_its_place_in_the_list(geocoder: Geocoder) -> None:
    each = geocoder.resolve_list("托克托县双河镇、某某镇、新营子镇")
    assert [one.status.value for one in each] == ["resolved", "resolved", "resolved"]
    assert [one.precision for one in each] == ["township", "county", "township"]
