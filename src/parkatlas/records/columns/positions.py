"""Stated coordinates of a list: read, put the right way round, or left out and said so."""

from __future__ import annotations

import pandas as pd

from parkatlas.records.columns.typed import Doubts
from parkatlas.records.values.degrees import in_china, read_degrees, read_pair, step_m, swapped

__all__ = ["positions", "with_datum"]


def _degrees(texts: pd.Series) -> pd.Series:
    distinct = {text: read_degrees(text) for text in texts.dropna().unique()}
    return texts.map(distinct).astype("Float64")


def _stated(block: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return lon, lat and the wording, from two columns or from one that holds both."""
    if "lon" in block and "lat" in block:
        text = (block["lon"].fillna("") + "," + block["lat"].fillna("")).where(
            block["lon"].notna() | block["lat"].notna()
        )
        return _degrees(block["lon"]), _degrees(block["lat"]), text
    text = block["coordinates"]
    pairs = text.map({t: read_pair(t) for t in text.dropna().unique()})
    lon = pairs.map(lambda pair: pair[0], na_action="ignore").astype("Float64")
    return lon, pairs.map(lambda pair: pair[1], na_action="ignore").astype("Float64"), text


def positions(block: pd.DataFrame, rows: pd.Series, doubts: Doubts) -> pd.DataFrame | None:
    """Return ``lon``, ``lat``, ``coordinate_step_m`` and ``coordinates_text``.

    The step is half of the last written digit, the text the wording of what was not taken.

    Degrees that can only be an exchange of longitude and latitude are put right and reported;
    those outside China, or not numbers, are left out and reported. None where the list has no
    coordinates.
    """
    if not ({"lon", "lat"} <= set(block.columns) or "coordinates" in block):
        return None
    lon, lat, text = _stated(block)
    complete = lon.notna() & lat.notna()
    unread = text.notna() & ~complete
    if unread.any():
        doubts.add(
            "unread_coordinates", "坐标读不出经度和纬度，未采用，原文保留",
            "no longitude and latitude can be read; they are not used, the text is kept",
            rows[unread], text[unread],
        )  # fmt: skip
    pairs = list(zip(lon.fillna(0.0), lat.fillna(0.0), strict=True))
    turned = complete & pd.Series([swapped(x, y) for x, y in pairs], index=block.index)
    if turned.any():
        doubts.add(
            "swapped_coordinates", "经度和纬度写反了，已对调",
            "longitude and latitude stand in each other's place and were exchanged",
            rows[turned], text[turned],
        )  # fmt: skip
    lon, lat = lon.where(~turned, lat), lat.where(~turned, lon)
    inside = pd.Series([in_china(x, y) or swapped(x, y) for x, y in pairs], index=block.index)
    blank = complete & lon.eq(0) & lat.eq(0)
    if blank.any():
        doubts.add(
            "blank_coordinates", "坐标 0,0 按没有坐标处理",
            "coordinates 0,0 count as none", rows[blank],
        )  # fmt: skip
    complete &= ~blank
    outside = complete & ~inside
    if outside.any():
        doubts.add(
            "outside_china", "坐标在中国之外，未采用，原文保留；请核对坐标系和小数点",
            "coordinates outside China are not used, the text is kept; check the datum and the "
            "decimal point", rows[outside], text[outside],
        )  # fmt: skip
    taken = complete & ~outside
    steps = text.map({t: step_m(t) for t in text[taken].unique()}).astype("Float64")
    return pd.DataFrame(
        {
            "lon": lon.where(taken),
            "lat": lat.where(taken),
            "coordinate_step_m": steps.where(taken),
            "coordinates_text": text.where(~taken),
        }
    )


def with_datum(out: pd.DataFrame, heading: str, rows: pd.Series, doubts: Doubts) -> pd.DataFrame:
    """Fill the datum that the headings name; say once where WGS 84 is only assumed."""
    placed = out["lon"].notna()
    stated = out["datum"] if "datum" in out else pd.Series(pd.NA, out.index, dtype="string")
    if heading:
        return out.assign(datum=stated.where(stated.notna() | ~placed, heading))
    assumed = placed & stated.isna()
    doubts.add(
        "datum_assumed",
        "坐标没有写坐标系，按 WGS 84 计；国内网络地图（高德、腾讯、百度）用的是 GCJ-02 或 BD-09，"
        "差 600 米上下，从中取得的坐标请写明“坐标系”一列",
        "coordinates without a datum are taken as WGS 84; Chinese web maps use GCJ-02 or BD-09, "
        "about 600 m away: name the datum in a column datum if they come from one",
        rows[assumed],
    )
    return out
