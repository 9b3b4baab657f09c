"""Addresses and clean names, made from the gazetteer's names with a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import lru_cache

from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.unit import Level, Place

__all__ = ["SEED", "addresses", "clean_names", "places", "tail"]

SEED = 2026
# fmt: off
_STEMS = ("人民", "解放", "建设", "学院", "工农", "新华", "和平", "文化", "滨江",
          "科技", "创业", "迎宾", "北京", "南京",
          "中山", "凤凰", "朝阳", "金山", "银河", "大学", "平安", "柳州", "客家")
_ROADS = ("路", "大道", "街", "东路", "西路", "北路", "南大街", "巷")
_FIRMS = ("宏远木业有限公司", "平安银行大厦", "瑞丰商贸公司", "幸福小区", "第二中学", "人民医院",
          "农业银行", "科技园", "家具厂", "建材市场", "", "", "")
# fmt: on


@lru_cache(maxsize=1)
def places() -> dict[Level, list[Place]]:
    """Return the places of each level."""
    found: dict[Level, list[Place]] = {}
    for place in load_gazetteer():
        found.setdefault(place.level, []).append(place)
    return found


def tail(dice: random.Random) -> str:
    """Return a road with a number, and at times a building, a company and a floor."""
    road = f"{dice.choice(_STEMS)}{dice.choice(_ROADS)}{dice.randint(1, 999)}号"
    floor = f"{dice.randint(1, 30)}楼" if dice.random() < 0.3 else ""
    return road + dice.choice(_FIRMS) + floor


def addresses(count: int, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Yield addresses and their places: half reach a township, half a county."""
    dice, gazetteer = random.Random(seed), load_gazetteer()
    towns = places()[Level.TOWNSHIP]
    for _ in range(count):
        town = dice.choice(towns)
        place = town if dice.random() < 0.5 else gazetteer.place(town.parent_id)
        yield gazetteer.full_name(place.place_id) + tail(dice), place.place_id


def clean_names(count: int, seed: int = SEED) -> Iterator[str]:
    """Yield full names of counties and townships and nothing else."""
    dice, gazetteer = random.Random(seed), load_gazetteer()
    towns = places()[Level.TOWNSHIP]
    for _ in range(count):
        town = dice.choice(towns)
        yield gazetteer.full_name(town.place_id if dice.random() < 0.5 else town.parent_id)
