"""OC4IDS: projects as the Open Contracting for Infrastructure Data Standard exchanges them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from parkatlas.errors import both
from parkatlas.outputs.plain_text import clean_text

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

    from parkatlas.layers.region_layers import RegionLayers

__all__ = ["write_oc4ids"]

# our progress in the standard's closed list; `unknown` has no value there and is left out
_STATUS = {
    "planned": "identification", "signed": "preparation", "under_construction": "implementation",
    "trial": "completion", "operating": "completed", "completed": "completed",
    "cancelled": "cancelled",
}  # fmt: skip
# our sectors in the standard's open list, where it has one that fits
_SECTOR = {
    "energy": "energy", "digital": "communications", "logistics": "transport",
    "tourism": "cultureSportsAndRecreation",
}  # fmt: skip


def write_oc4ids(layers: RegionLayers, path: Path) -> list[str]:
    """Write a project package: every project of the region, located or not.

    The package's date is that of the newest document in it. Where no document has one, the package
    has none either: a date that nobody stated would be taken for the data's.

    Returns
    -------
    list of str
        What a publisher has to add.
    """
    place = layers.region.place
    dates = sorted(_moment(d) for d in layers.documents["published_on"].dropna())
    package = {
        "uri": f"urn:parkatlas:region:{place.place_id}",
        "version": "0.9",
        **({"publishedDate": dates[-1]} if dates else {}),
        "publisher": {"name": "parkatlas"},
        "projects": [
            _project(rows, layers.documents)
            for _, rows in layers.projects.groupby("project_id", sort=False)
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    path.write_text(clean_text(text) + "\n", encoding="utf-8", newline="\n")
    undated = both(
        "OC4IDS：来源文件都没有日期，publishedDate 未填；发布前请补上（该标准要求此项）。",
        "OC4IDS: no source document has a date, so publishedDate is left out; add it before you "
        "publish (the standard requires it).",
    )
    return [] if dates else [undated]


def _moment(date: str) -> str:
    """2023-11 → the first moment of that month."""
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"


def _project(rows: gpd.GeoDataFrame, documents: pd.DataFrame) -> dict[str, Any]:
    first = rows.iloc[0]
    said: dict[str, Any] = {
        "id": str(first["project_id"]),
        "title": _text(first["name"]),
        "description": _text(first["capacity"]),
        "status": _STATUS.get(_text(first["status"]) or ""),
        "period": _period(first),
        "sector": _sectors(first),
        "locations": [_location(row) for row in rows.to_dict("records")],
        "budget": _budget(first),
        "parties": _parties(first),
        "documents": _documents(first, documents),
    }
    return {key: value for key, value in said.items() if value}


def _text(value: Any) -> str | None:
    return None if value is None or value is pd.NA else str(value)


def _period(row: pd.Series) -> dict[str, str]:
    ends = {"startDate": (row["start_year"], "01-01"), "endDate": (row["target_year"], "12-31")}
    return {
        key: f"{int(year):04d}-{day}T00:00:00Z"
        for key, (year, day) in ends.items()
        if not pd.isna(year)
    }


def _sectors(row: pd.Series) -> list[str]:
    sector = _text(row["sector"])
    return [_SECTOR.get(sector, "economy")] if sector else []


def _budget(row: pd.Series) -> dict[str, Any] | None:
    if pd.isna(row["investment_cny"]):
        return None
    return {"amount": {"amount": float(row["investment_cny"]), "currency": "CNY"}}


def _parties(row: pd.Series) -> list[dict[str, str]]:
    owner = _text(row["owner"])
    return [{"id": owner, "name": owner}] if owner else []


def _documents(row: pd.Series, documents: pd.DataFrame) -> list[dict[str, str]]:
    found = documents[documents["document_id"] == (_text(row["document_id"]) or "")]
    return [
        {"id": one["document_id"], "title": one["title"]}
        for one in found.astype("string").fillna("").to_dict("records")
    ]


def _location(row: dict[str, Any]) -> dict[str, Any]:
    shape = row["geometry"]
    precision = _text(row["precision"])
    said = {
        "id": str(row["location_no"]),
        "description": "；".join(
            filter(None, (_text(row["full_name"]), _text(row["place_text"]), f"精度 {precision}"))
        ),
        "geometry": None
        if shape is None
        else {"type": "Point", "coordinates": [round(shape.x, 6), round(shape.y, 6)]},
        "address": {"streetAddress": _text(row["full_name"]), "countryName": "中国"}
        if _text(row["full_name"])
        else None,
    }
    return {key: value for key, value in said.items() if value}
