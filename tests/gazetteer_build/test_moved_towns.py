"""Towns that have changed their county are found by comparing an old list with today's."""

from __future__ import annotations

import pytest

from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer_build.moved_towns import Town, moved_towns

MOVED = Town("3302", "鄞州区", "古林镇")


def _found(towns: list[Town], gazetteer: Gazetteer) -> list[str]:
    return [place_id for _, _, place_id in moved_towns(towns, gazetteer)]


def test_a_town_that_moved_to_the_next_county_is_found(gazetteer: Gazetteer) -> None:
    (place_id,) = _found([MOVED], gazetteer)
    assert gazetteer.full_name(place_id) == "浙江省宁波市海曙区古林镇"


@pytest.mark.parametrize(
    "towns",
    [
        [MOVED, Town("3302", "余姚市", "古林乡")],  # which of the two is it now?
        [Town("3302", "慈溪市", "古林镇")],  # no neighbour of 海曙区
        [Town("3302", "海曙区", "古林镇")],  # where it is
        [Town("1502", "固阳县", "古林镇")],  # in another prefecture
        [Town("5116", "广安区", "没有这个镇")],
    ],
)
def test_others_are_not(towns: list[Town], gazetteer: Gazetteer) -> None:
    assert _found(towns, gazetteer) == []
