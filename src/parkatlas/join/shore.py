"""Positions beyond the land borders of every county: at sea, on an islet, a quay, a mud flat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from parkatlas.errors import both
from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.unit import Level
from parkatlas.join.geometry import distance_m

if TYPE_CHECKING:
    from parkatlas.gazetteer.index import Gazetteer

__all__ = ["OffLand", "off_land"]

# provinces with a coast: 津 冀 辽 沪 苏 浙 闽 鲁 粤 桂 琼 台 港 澳
_COASTAL = ("12", "13", "21", "31", "32", "33", "35", "37", "44", "45", "46", "71", "81", "82")
# wind at sea stands up to about 120 km off, platforms farther; 三沙 is all sea
_STATED_M = 300_000.0
# without a stated division: a position that far off its nearest county belongs to no one's shore
_NEAREST_M = 60_000.0
# what a coarse border may leave out at the land border of the country
_BORDER_M = 2_000.0


@dataclass(frozen=True, slots=True)
class OffLand:
    """Whose a position off the land is.

    Parameters
    ----------
    adcode : str
        The division that it is counted in; empty where none.
    remark : str
        What a person should know.
    """

    adcode: str
    remark: str


def off_land(point: shapely.Point, stated: str, gazetteer: Gazetteer, source: str) -> OffLand:
    """Say whose a position is that lies in no county.

    The stated division keeps it where it lies on the coast, and near its land border
    everywhere. Where nothing is stated, the province of the nearest shore has it.

    Parameters
    ----------
    point : Point
        WGS 84.
    stated : str
        Place id that the words mean; may be empty.
    gazetteer : Gazetteer
    source : str
        Boundary source.
    """
    if stated:
        return _of_stated(point, stated, gazetteer, source)
    counties = boundaries(Level.COUNTY, source=source)
    nearest = int(np.argmin(shapely.distance(counties.geometry.to_numpy(), point)))
    code = str(counties["adcode"].iloc[nearest])
    metres = distance_m(point, counties.geometry.iloc[nearest])
    if metres <= _BORDER_M:
        return OffLand(code, _said(metres, gazetteer.full_name(code)))
    if code[:2] in _COASTAL and metres <= _NEAREST_M:
        return OffLand(f"{code[:2]}0000", _said(metres, gazetteer.full_name(code)))
    return OffLand("", _outside(code))


def _of_stated(point: shapely.Point, stated: str, gazetteer: Gazetteer, source: str) -> OffLand:
    codes = gazetteer.counties_of(stated)
    shapes = boundaries(Level.COUNTY, list(codes), source=source).geometry
    if shapes.empty:
        return OffLand("", _outside(stated))
    nearest = shapes.iloc[int(np.argmin(shapely.distance(shapes.to_numpy(), point)))]
    metres = distance_m(point, nearest)
    coastal = any(code[:2] in _COASTAL for code in codes)
    if metres <= _BORDER_M or (coastal and metres <= _STATED_M):
        adcode = codes[0] if len(codes) == 1 else gazetteer.place(stated).adcode
        return OffLand(adcode, _said(metres, gazetteer.full_name(stated)))
    return OffLand("", _outside(stated))


def _said(metres: float, whose: str) -> str:
    if metres <= _BORDER_M:
        return ""
    kilometres = round(metres / 1000)
    return both(
        f"坐标在{whose}陆地界线之外约 {kilometres} 公里（海上、岛屿或滩涂），按所写坐标标注",
        f"the position lies about {kilometres} km off the land of {whose} (sea, islet or mud flat) "
        "and is drawn as stated",
    )


def _outside(code: str) -> str:
    if code[:2] in _COASTAL:
        return both(
            "坐标离所写地点的陆地界线太远，未采用，请核对",
            "the position is too far off the stated place's land and is not used; check it",
        )
    return both(
        "坐标不在中国境内的任何行政区里，请核对经纬度是否写反、坐标系是否写对",
        "the coordinates lie in no division of China; check their order and datum",
    )
