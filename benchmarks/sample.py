"""The inputs of all benchmarks, made from the gazetteer with a fixed seed."""

from __future__ import annotations

import csv
import random
from pathlib import Path

__all__ = ["write_inputs"]

_TAILS = ("", "", "", "境内", "工业园区", "北京路{}号", "（一期）", "{}号地块")
_STATUS = ("在建", "拟建", "已投产", "签约", "续建")
_SECTORS = ("新能源", "化工", "乳业", "装备制造", "数字经济", "其他")


def write_inputs(folder: Path, size: int) -> None:
    """Write a file of each kind of input of a size, once."""
    from addressing import addresses, clean_names

    from parkatlas.gazetteer.index import load_gazetteer

    gazetteer = load_gazetteer()
    dice = random.Random(size)
    places = [p for p in gazetteer if p.level.value in ("prefecture", "county", "township", "park")]
    local = [p for p in places if p.adcode.startswith("15")]
    pool = [_text(dice, gazetteer, places) for _ in range(20_000)]
    # most rows of a real list repeat a place; one in ten is seen once only
    texts = [
        dice.choice(pool) if n % 10 else f"{dice.choice(places).name}{dice.randrange(10**6)}号"
        for n in range(size)
    ]
    _write(folder / f"texts-{size}.csv", ["地点"], ([text] for text in texts))
    points = (
        [round(dice.uniform(97.2, 126.1), 6), round(dice.uniform(37.4, 53.4), 6)]
        for _ in range(size)
    )
    _write(folder / f"points-{size}.csv", ["lon", "lat"], points)
    heads = [
        "项目编号",
        "项目名称",
        "建设地点",
        "所属旗县",
        "总投资（亿元）",
        "建设单位",
        "进展",
        "行业",
        "开工时间",
    ]
    rows = (_project(dice, gazetteer, local, n) for n in range(size))
    _write(folder / f"projects-{size}.csv", heads, rows)
    named = ([name] for name in clean_names(size, seed=size))
    _write(folder / f"names-{size}.csv", ["地点"], named)
    written = ([text] for text, _ in addresses(size, seed=size))
    _write(folder / f"addresses-{size}.csv", ["地点"], written)
    lines = (
        f"{t}推进项目建设，总投资{n % 90}亿元，其中{texts[n - 1]}新开工{n % 7}个。"
        for n, t in enumerate(texts)
    )
    (folder / f"document-{size}.txt").write_text("\n".join(lines), encoding="utf-8")


def _text(dice: random.Random, gazetteer: object, places: list) -> str:
    place = dice.choice(places)
    name = gazetteer.full_name(place.place_id) if dice.random() < 0.3 else place.name
    return name + dice.choice(_TAILS).format(dice.randrange(300))


def _project(dice: random.Random, gazetteer: object, local: list, n: int) -> list[object]:
    place = dice.choice(local)
    county = gazetteer.place(place.adcode).name if place.adcode in gazetteer else ""
    return [
        f"P{n:07d}", f"第{n}号项目", place.name, county, round(dice.random() * 100, 2),
        f"公司{n % 5000}", dice.choice(_STATUS), dice.choice(_SECTORS), f"2024年{n % 12 + 1}月",
    ]  # fmt: skip


def _write(path: Path, heads: list[str], rows: object) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows(rows)


def column(path: Path) -> list[str]:
    """Return the first column of one of our inputs."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row[0] for row in list(csv.reader(file))[1:]]


def lon_lat(path: Path) -> tuple[list[float], list[float]]:
    """Return the two columns of a file of points."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(float(a), float(b)) for a, b in list(csv.reader(file))[1:]]
    return [a for a, _ in rows], [b for _, b in rows]
