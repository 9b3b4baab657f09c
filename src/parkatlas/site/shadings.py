"""What the counties of a page can be shaded by, with classes and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from parkatlas.outputs.classes import Classes, classify

__all__ = ["Shaded", "shaded"]

HUNDRED_MILLION = 1e8
_LIST = ["list_id", "metric", "item_label", "unit", "year"]
FEWEST_PLACES = 2


@dataclass(frozen=True)
class Shaded:
    """Divisions with the columns to shade by, and what the page says about each.

    Parameters
    ----------
    divisions : GeoDataFrame
        Given divisions and one column for each list of quantities.
    shadings : list of dict
        ``id, column, role, breaks, labels, zh, en`` for the page.
    """

    divisions: gpd.GeoDataFrame
    shadings: list[dict[str, Any]]


def shaded(
    divisions: gpd.GeoDataFrame, allocations: pd.DataFrame, titles: dict[str, str]
) -> Shaded:
    """Return what the divisions can be shaded by.

    Parameters
    ----------
    divisions : GeoDataFrame
        DESIGN: divisions.
    allocations : DataFrame
        DESIGN: allocations.
    titles : dict
        Titles of the documents by ``document_id``.
    """
    counties = divisions["level"] == "county"
    shadings = [
        _shading(
            "project_count",
            classify(divisions.loc[counties, "project_count"], zero_is_none=True),
            words={"zh": "项目数（个）", "en": "Number of projects"},
            divisor=1.0,
        ),
        _shading(
            "investment_cny",
            classify(divisions.loc[counties, "investment_cny"], zero_is_none=True),
            words={"zh": "总投资（亿元）", "en": "Investment (100 m yuan)"},
            divisor=HUNDRED_MILLION,
        ),
    ]
    for number, (_key, rows) in enumerate(_lists(allocations)):
        column = f"list_{number}"
        values = rows.groupby("adcode")["value"].sum()
        divisions = divisions.assign(**{column: divisions["adcode"].map(values).astype("Float64")})
        shadings.append(_list_shading(column, rows, divisions, titles))
    return Shaded(divisions, [shading for shading in shadings if shading])


def _lists(allocations: pd.DataFrame) -> list[tuple[Any, pd.DataFrame]]:
    rows = allocations[allocations["value"].notna() & allocations["adcode"].notna()]
    grouped = rows.groupby(_LIST, dropna=False, sort=True)
    return [(key, part) for key, part in grouped if part["adcode"].nunique() >= FEWEST_PLACES]


def _list_shading(
    column: str, rows: pd.DataFrame, divisions: gpd.GeoDataFrame, titles: dict[str, str]
) -> dict[str, Any] | None:
    """Shade counties, or the divisions above them where most of the list names those."""
    levels = divisions.loc[divisions[column].notna(), "level"]
    if levels.empty:
        return None
    by_county = (levels == "county").sum() * 2 >= len(levels)
    first = rows.iloc[0]
    metric, item = _text(first["metric"]), _text(first["item_label"])
    name = metric if not item or item in metric else f"{metric}·{item}"
    year = "" if pd.isna(first["year"]) else f"{int(first['year'])} "
    unit = _text(first["unit"])
    title = titles.get(_text(first["document_id"]), "")
    source = f"，{title}" if title else ""
    used = (divisions["level"] == "county") == by_county
    shading = _shading(
        column,
        classify(divisions.loc[used, column]),
        words={"zh": f"{year}{name}（{unit}）{source}", "en": f"{year}{name} ({unit}){source}"},
        divisor=1.0,
    )
    role = "county" if by_county else "outline"
    label = {"zh": f"{year}{name}", "en": f"{year}{name}"}
    said = {"role": role, "unit": unit, "label": label, "source": title}
    return shading and {**shading, **said}


def _shading(
    column: str, classes: Classes | None, *, words: dict[str, str], divisor: float
) -> dict[str, Any] | None:
    if classes is None:
        return None
    labels = classes.labels(lambda value: _number(value / divisor))
    return {
        "id": column,
        "column": column,
        "role": "county",
        "breaks": list(classes.breaks),
        "labels": [{"zh": label, "en": label} for label in labels],
        "zero_is_none": column in ("project_count", "investment_cny"),
        **words,
    }


def _number(value: float) -> str:
    digits = 0 if value == round(value) or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
