"""One hostile file, and the plain list that the others are broken from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

HEAD = "项目名称,建设地点,所属旗县,总投资（亿元）,经度,纬度,备注"
ROWS = [
    "甲奶业基地,盛乐镇,和林格尔县,98,111.8,40.4,在建",
    "乙光伏组件厂,双河镇,托克托县,3.4,111.2,40.3,投产",
    "丙数据中心,,呼和浩特市,６５,,,",
]
PLAIN = "\r\n".join([HEAD, *ROWS]) + "\r\n"


@dataclass(frozen=True)
class Hostile:
    """One file: its name, its bytes, and whether it must be refused (None: either will do)."""

    name: str
    make: Callable[[], bytes]
    refused: bool | None = None
