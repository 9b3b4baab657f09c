"""A region with made-up projects on real borders and parks: what page tests are written on."""

from __future__ import annotations

import csv

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.layers.palette import BASES, SECTORS, STATUSES
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.layers.spec import LAYERS
from parkatlas.regions import region_of
from parkatlas.tables import WGS84

SOURCE = "tianditu-test"
OWNERS = (
    "蒙牛乳业",
    "中环股份",
    "久泰能源",
    "华耀光电",
    "齐鲁制药",
    "紫光软件",
    "旭阳集团",
    "大唐国际",
)
PRODUCTS = (
    "奶粉智能工厂",
    "单晶硅片",
    "煤制烯烃",
    "光伏电站",
    "原料药",
    "数据中心",
    "储能电池",
    "物流园",
)
KINDS = ("site", "park", "township", "county", "none")


def made_layers(place_id: str = "150100", count: int = 120, seed: int = 7) -> RegionLayers:
    """Return layers of a region with `count` made-up locations, the same for the same seed."""
    gazetteer = load_gazetteer()
    region = region_of(place_id, gazetteer)
    counties = boundaries(Level.COUNTY, region.counties)
    parks = _parks(region.counties)
    projects = _projects(counties, parks, count, np.random.default_rng(seed))
    documents = {
        "document_id": ["000", "001"],
        "title": ["某年重点项目清单", "园区发展情况"],
        "publisher": ["某市政府网", "某市日报"],
        "published_on": ["2021-07-14", "2022-03-01"],
    }
    return RegionLayers(
        region=region,
        projects=projects,
        parks=parks,
        divisions=_divisions(counties, projects),
        allocations=_allocations(counties),
        unlocated=pd.DataFrame({"name": projects.loc[projects.geometry.isna(), "name"]}),
        neighbours=_neighbours(counties),
        documents=pd.DataFrame(documents),
        records_in=count,
    )


def _neighbours(counties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    every = boundaries(Level.COUNTY)
    near = every.sindex.query(shapely.union_all(counties.geometry).buffer(0.02))
    frame = every.iloc[np.sort(near)]
    return frame[~frame["adcode"].isin(counties["adcode"])][["adcode", "name", "geometry"]]


def _parks(counties: tuple[str, ...]) -> gpd.GeoDataFrame:
    path = geodata_path("built", "parks.tsv")
    frame = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, dtype={"adcodes": "string"})
    frame["adcode"] = frame["adcodes"].str.split(";").str[0]
    frame = frame[frame["adcode"].isin(counties)].reset_index(drop=True)
    frame["level"] = frame["kind"]
    points = shapely.points(frame["lon"].to_numpy(float), frame["lat"].to_numpy(float))
    points[frame["lon"].isna()] = None
    frame["project_count"], frame["investment_cny"] = 0, np.nan
    return gpd.GeoDataFrame(frame[list(LAYERS["parks"].names)], geometry=points, crs=WGS84)


def _projects(
    counties: gpd.GeoDataFrame, parks: gpd.GeoDataFrame, count: int, rng: np.random.Generator
) -> gpd.GeoDataFrame:
    placed = parks[parks.geometry.notna()]
    rows, points = [], []
    for number in range(count):
        county = counties.iloc[int(rng.integers(len(counties)))]
        kind = str(rng.choice(KINDS, p=[0.3, 0.3, 0.15, 0.2, 0.05]))
        place, point = _spot(kind, county, placed, rng)
        points.append(point)
        rows.append(_project(number, kind, place, rng))
    frame = pd.DataFrame(rows)
    types = {c.name: c.dtype for c in LAYERS["projects"].columns if c.name in frame}
    frame = frame.astype(types)
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, crs=WGS84))


def _spot(
    kind: str, county: pd.Series, parks: gpd.GeoDataFrame, rng: np.random.Generator
) -> tuple[tuple[str | None, ...], shapely.Point | None]:
    if kind == "none":
        return (None, None, None, None), None
    if kind == "park" and len(parks):
        park = parks.iloc[int(rng.integers(len(parks)))]
        return (park["place_id"], park["name"], "park", park["adcode"]), park.geometry
    middle = county.geometry.representative_point()
    spread = 0.0 if kind == "county" else 0.08
    point = shapely.Point(
        round(middle.x + rng.normal() * spread, 6), round(middle.y + rng.normal() * spread, 6)
    )
    return (county["adcode"], county["name"], "county", county["adcode"]), point


def _project(
    number: int, kind: str, place: tuple[str | None, ...], rng: np.random.Generator
) -> dict[str, object]:
    owner, product = OWNERS[number % 8], PRODUCTS[int(rng.integers(8))]
    radius = {"site": 300.0, "park": 4000.0, "township": 6000.0, "county": 30000.0}
    year = int(rng.integers(2018, 2026))
    return {
        "project_id": f"P{number:06d}",
        "name": f"{owner}{product}项目{number + 1}期",
        "owner": f"{owner}有限公司",
        "sector": SECTORS[int(rng.integers(len(SECTORS)))].key,
        "status": STATUSES[int(rng.integers(len(STATUSES)))].key,
        "investment_cny": float(rng.integers(5, 800)) * 1e7 if rng.random() < 0.8 else None,
        "capacity": "年产10万吨" if rng.random() < 0.3 else None,
        "start_year": year if rng.random() < 0.8 else None,
        "target_year": year + int(rng.integers(1, 4)) if rng.random() < 0.7 else None,
        "place_text": place[1],
        "place_id": place[0],
        "place_name": place[1],
        "full_name": f"内蒙古自治区{place[1]}" if place[1] else None,
        "level": place[2],
        "adcode": place[3],
        "precision": kind,
        "precision_code": {"site": 1, "park": 2, "township": 2, "county": 3}.get(kind),
        "exactness": 1 if kind == "site" else 2,
        "uncertainty_m": radius.get(kind),
        "basis": BASES[int(rng.integers(len(BASES)))].key if place[0] else None,
        "method": "point" if place[0] else "none",
        "boundary_source": SOURCE,
        "review": "auto",
        "document_id": f"00{number % 2}",
        "start": number * 40,
        "end": number * 40 + 30,
        "location_no": 1,
        "location_count": 1,
        "url": f"https://example.org/p/{number}",
    }


def _divisions(counties: gpd.GeoDataFrame, projects: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    above = sorted({code[:4] + "00" for code in counties["adcode"]})
    prefectures = boundaries(Level.PREFECTURE, above)
    frame = pd.concat([counties, prefectures], ignore_index=True)
    sums = projects.groupby("adcode")["investment_cny"].sum()
    numbers = projects.groupby("adcode")["project_id"].nunique()
    frame = frame.assign(
        project_count=frame["adcode"].map(numbers).fillna(0).astype("Int64"),
        investment_cny=frame["adcode"].map(sums).astype("Float64"),
        area_km2=1000.0,
        boundary_source=SOURCE,
    )
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=WGS84)


def _allocations(counties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    rows = [
        {
            "list_id": "000-1",
            "metric": "新增奶牛",
            "item_label": "奶牛",
            "adcode": adcode,
            "name": name,
            "value": float(1 + i % 4) * 1.5,
            "unit": "万头",
            "year": 2021,
            "document_id": "000",
        }
        for i, (adcode, name) in enumerate(zip(counties["adcode"], counties["name"], strict=True))
    ]
    return gpd.GeoDataFrame(pd.DataFrame(rows), geometry=list(counties.geometry), crs=WGS84)
