from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from made_region import made_layers

from parkatlas.site.pinyin import pinyin_of
from parkatlas.site.place_names import english_name, with_other_names


@pytest.mark.parametrize(
    ("code", "name", "level", "english"),
    [
        ("150100", "呼和浩特市", "prefecture", "Hohhot"),
        ("150122", "托克托县", "county", "Togtoh County"),
        ("150121", "土默特左旗", "county", "Tumd Left Banner"),
        ("150206", "白云鄂博矿区", "county", "Bayan Obo Mining District"),
        ("150000", "内蒙古自治区", "province", "Inner Mongolia"),
        ("220623", "长白朝鲜族自治县", "county", None),
    ],
)
def test_english_names_are_those_of_the_gazetteer(
    code: str, name: str, level: str, english: str | None
) -> None:
    assert english_name(code, name, level) == english


def test_short_names_that_a_name_does_not_hold() -> None:
    frame = pd.DataFrame({"adcode": ["150121", "150122"], "name": ["土默特左旗", "托克托县"]})
    named = with_other_names(frame)
    assert named["aka"].iloc[0] == "土左、土左旗"
    # 托县 is the end of the name itself
    assert named["aka"].isna().tolist() == [False, True]


def test_readings_of_the_characters_that_occur() -> None:
    read = pinyin_of([pd.Series(["和田", None, "Coal-2"])]).split()
    assert "tian田" in read
    assert {"he和", "huo和"} <= set(read)
    assert {word[-1] for word in read} == {"和", "田"}


def test_parks_say_what_their_point_stands_for() -> None:
    parks = made_layers("150100", 5).parks
    assert set(parks["precision"].dropna()) <= {"site", "township", "county"}
    assert (parks["precision"] == "county").any()
