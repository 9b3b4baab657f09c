"""Parks that no table knows, in running text."""

from __future__ import annotations

import pytest

from parkatlas.documents.recognition import recognize
from parkatlas.gazetteer.index import Gazetteer


@pytest.mark.parametrize(
    ("text", "mention", "place_id"),
    [
        ("在临漳县三江汇物流园新建冷库。", "临漳县三江汇物流园", "park:?130423:三江汇物流园"),
        ("托克托县双河产业园开工。", "托克托县双河产业园", "park:?150122:双河产业园"),
        ("托克托县推进现代农业产业园建设。", "托克托县", "150122"),
        ("武川县的两个工业园开工。", "武川县", "150125"),
        ("托克托县工业园区开工。", "托克托县工业园区", "park:0022"),
    ],
)  # fmt: skip
def test_a_county_and_a_park_behind_it_are_one_mention(
    gazetteer: Gazetteer, text: str, mention: str, place_id: str
) -> None:
    (found,) = recognize(text, None, gazetteer)
    assert (found.text, found.place_id) == (mention, place_id)
