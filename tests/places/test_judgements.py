from __future__ import annotations

from pathlib import Path

import pytest

from parkatlas.errors import InputError
from parkatlas.places.geocoder import Geocoder
from parkatlas.places.judgements import Judgement, read_judgements


def test_a_judgement_overrides_where_it_holds() -> None:
    judged = Geocoder(
        judgements=[
            Judgement("大路", "准格尔旗", "park:0055", "same"),
            Judgement("中农联", "", "park:0030", "same"),
            Judgement("包头", "", "", "none"),
        ]
    )
    assert judged.resolve("中农联").candidates == ("park:0030",)
    assert judged.resolve("中农联").judged
    assert judged.resolve("大路", within="准格尔旗").judged
    assert not judged.resolve("大路", within="托克托县").judged
    assert judged.resolve("包头").place is None
    assert judged.resolve("包头市").candidates == ("150200",)


def test_a_judgement_on_an_unknown_place_is_named_at_once() -> None:
    with pytest.raises(InputError, match="999999"):
        Geocoder(judgements=[Judgement("包头", "", "999999", "same")])


def test_a_part_of_a_list_is_judged_too() -> None:
    judged = Geocoder(judgements=[Judgement("包头", "", "150221", "same")])
    each = judged.resolve_list("呼和浩特、包头")
    assert [one.candidates for one in each] == [("150100",), ("150221",)]


def test_a_filled_table_is_read_and_rows_without_verdict_are_left(tmp_path: Path) -> None:
    path = tmp_path / "unlocated.csv"
    rows = "中农联,,park:0030,same\n某地,,,\n"
    path.write_text("text,within,place_id,verdict\n" + rows, encoding="utf-8")
    assert [row.text for row in read_judgements(path)] == ["中农联"]
    path.write_text("text,place_id,verdict\n中农联,,same\n", encoding="utf-8")
    with pytest.raises(InputError, match="verdict"):
        read_judgements(path)


def test_a_place_without_a_verdict_is_meant_and_may_be_a_name(tmp_path: Path) -> None:
    path = tmp_path / "unlocated.csv"
    path.write_text("text,within,place_id,verdict\n甲地,,托县,\n乙地,,150123,\n丙,,,\n", "utf-8")
    rows = read_judgements(path)
    assert [row.verdict for row in rows] == ["same", "same"]
    judged = Geocoder(judgements=rows)
    assert judged.resolve("甲地").candidates == ("150122",)
    assert judged.resolve("乙地").candidates == ("150123",)


@pytest.mark.parametrize("name", ["新城区", "某某", "托县某某光伏基地", "火星"])
def test_a_name_that_is_not_one_place_is_refused_with_row_and_column(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "unlocated.csv"
    path.write_text(f"text,within,place_id,verdict\n\n甲地,,{name},\n", "utf-8")
    with pytest.raises(InputError, match=rf"unlocated.csv.*{name}"):
        Geocoder(judgements=read_judgements(path))
