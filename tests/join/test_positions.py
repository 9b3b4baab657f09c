"""Positions with judgement: placeholders, shores, contradictions, what a list says of accuracy."""

from __future__ import annotations

import pandas as pd
import pytest

from parkatlas.join.location import Located, locate
from parkatlas.places.geocoder import Geocoder
from parkatlas.tables import RECORDS


def located(geocoder: Geocoder, *rows: dict[str, object]) -> Located:
    frame = pd.DataFrame(
        [
            {"name": f"项目{i}", "record_no": i, "source_row": i + 1, **row}
            for i, row in enumerate(rows, 1)
        ]
    )
    return locate(RECORDS.check(frame), geocoder)


MIDDLE = {"lon": 114.3252, "lat": 43.2443}


def test_a_position_that_records_of_several_counties_share_is_a_placeholder(
    geocoder: Geocoder,
) -> None:
    places = ("翁牛特旗", "开鲁县", "阿拉善左旗", "化德县")
    rows = [{"place_text": p, "within": "内蒙古自治区", **MIDDLE} for p in places]
    site = {"place_text": "武川县", "within": "呼和浩特市", "lon": 110.8419, "lat": 41.1318}
    result = located(geocoder, *rows, site)
    found = result.locations
    assert found["precision"].tolist() == ["county"] * 4 + ["site"]
    assert found["adcode"].tolist() == ["150426", "150523", "152921", "150922", "150125"]
    assert found["remark"].str.contains("占位坐标").sum() == 4
    (remark,) = result.remarks
    assert (remark.code, remark.count, remark.rows) == ("placeholder_position", 4, (2, 3, 4, 5))


def test_a_placeholder_leaves_a_record_without_words_open(geocoder: Geocoder) -> None:
    rows = [{"place_text": p, **MIDDLE} for p in ("翁牛特旗", "开鲁县", "化德县")]
    result = located(geocoder, *rows, dict(MIDDLE))
    assert result.locations["precision"].iloc[3] == "none"
    assert "占位坐标" in result.unlocated["reason"].iloc[0]


def test_works_of_one_county_may_share_a_position(geocoder: Geocoder) -> None:
    row = {"place_text": "武川县", "within": "呼和浩特市", "lon": 110.8419, "lat": 41.1318}
    typo = {**row, "place_text": "托克托县"}
    result = located(geocoder, row, row, row, row, typo)
    assert result.locations["precision"].tolist() == ["site"] * 4 + ["none"]
    assert not result.remarks


@pytest.mark.parametrize(
    ("place", "lon", "lat", "adcode"),
    [
        ("江苏省盐城市射阳县", 121.2103, 33.5901, "320924"),
        ("福建省漳州市东山县", 117.5508, 23.6009, "350626"),
        ("澳门特别行政区", 113.575, 22.12, "820000"),
        ("台湾省", 119.9, 24.1, "710000"),
        ("海南省三沙市", 112.0, 16.0, "460302"),
        ("山东省烟台市", 121.6, 37.75, "370600"),
    ],
)
def test_a_position_at_sea_is_kept(
    place: str, lon: float, lat: float, adcode: str, geocoder: Geocoder
) -> None:
    found = located(geocoder, {"place_text": place, "lon": lon, "lat": lat}).locations.iloc[0]
    assert (found["precision"], found["method"]) == ("site", "coordinates")
    assert (found.geometry.x, found.geometry.y) == (lon, lat)
    assert found["adcode"][:4] == adcode[:4]
    assert "中国境内" not in str(found["remark"])


def test_a_position_at_sea_without_words_is_its_nearest_province(geocoder: Geocoder) -> None:
    found = located(geocoder, {"lon": 121.0, "lat": 33.7}).locations.iloc[0]
    assert (found["adcode"], found["place_id"], found["level"]) == ("320000", "320000", "province")
    assert "陆地界线之外" in found["remark"]


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [("二连浩特市", 110.0, 45.0), ("江苏省盐城市射阳县", 126.9, 37.5), ("新疆喀什市", 70.0, 39.0)],
)
def test_a_position_abroad_leaves_the_words(
    place: str, lon: float, lat: float, geocoder: Geocoder
) -> None:
    found = located(geocoder, {"place_text": place, "lon": lon, "lat": lat}).locations.iloc[0]
    assert found["precision"] == "county"
    assert found["remark"]


GUANGZHOU = {"lon": 113.2704, "lat": 23.1302}


APART = {"place_text": "武川县", "lon": 111.65, "lat": 40.8}


@pytest.mark.parametrize(
    ("row", "precision", "adcode", "says"),
    [
        # the province that the words name does not hold the position
        ({"place_text": "昌图县", "within": "辽宁省", **GUANGZHOU}, "county", "211224", "写明辽宁"),
        ({"place_text": "八面城镇", "within": "昌图县", **GUANGZHOU}, "township", "211224", "同时"),
        ({"place_text": "Changtu", "within": "Liaoning", **GUANGZHOU}, "county", "211224", "辽宁"),
        # the project's own name bears the words out, or the position
        ({"name": "武川县风电", **APART}, "county", "150125", "项目名称"),
        ({"name": "玉泉区冷库", **APART}, "site", "150104", "按坐标"),
        # nothing does: neither is believed
        ({"name": "冷库", **APART}, "none", None, "请核对"),
    ],
)  # fmt: skip
def test_of_words_and_position_the_one_that_is_borne_out_is_kept(
    row: dict[str, object], precision: str, adcode: str | None, says: str, geocoder: Geocoder
) -> None:
    found = located(geocoder, row).locations.iloc[0]
    assert found["precision"] == precision
    assert (None if pd.isna(found["adcode"]) else found["adcode"]) == adcode
    assert says in found["remark"]


SITE = {"place_text": "武川县", "within": "呼和浩特市", "lon": 110.8419, "lat": 41.1318}


@pytest.mark.parametrize(
    ("text", "exactness", "metres"),
    [
        ("approximate", 2, 10_000), ("大致位置", 2, 10_000), ("exact", 1, 30), ("±500米", 1, 500),
        ("approximate (2 km)", 2, 2_000), ("城镇", 1, 30), ("误差3公里", 1, 3_000),
        ("12km", 2, 12_000), (None, 1, 30), ("乡镇", 2, 10_000),
    ],
)  # fmt: skip
def test_what_a_list_says_of_accuracy(
    text: str | None, exactness: int, metres: float, geocoder: Geocoder
) -> None:
    found = located(geocoder, {**SITE, "accuracy": text}).locations.iloc[0]
    assert (found["precision"], found["exactness"]) == ("site", exactness)
    assert (found["precision_code"], found["uncertainty_m"]) == (exactness, metres)


def test_a_position_that_stands_for_a_division_is_no_site(geocoder: Geocoder) -> None:
    words, alone = located(
        geocoder, {**SITE, "accuracy": "县中心"}, {"lon": 110.8, "lat": 41.1, "accuracy": "city"}
    ).locations.itertuples()
    assert (words.precision, words.adcode, words.method) == ("county", "150125", "resolved")
    assert (alone.precision, alone.adcode, alone.method) == ("prefecture", "150100", "coordinates")
