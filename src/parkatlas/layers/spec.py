"""The layers that a build writes: one specification for every format and the data dictionary."""

from __future__ import annotations

from parkatlas.layers.column import Column, LayerSpec
from parkatlas.layers.place_columns import ALLOCATION_COLUMNS, DIVISION_COLUMNS, PARK_COLUMNS
from parkatlas.layers.project_columns import PROJECT_COLUMNS, UNLOCATED_COLUMNS

__all__ = ["LAYERS", "Column", "LayerSpec"]

LAYERS: dict[str, LayerSpec] = {
    spec.name: spec
    for spec in (
        LayerSpec("projects", "项目", "Projects", PROJECT_COLUMNS, "Point"),
        LayerSpec("parks", "园区", "Parks", PARK_COLUMNS, "Point"),
        LayerSpec("divisions", "行政区", "Divisions", DIVISION_COLUMNS, "MultiPolygon"),
        LayerSpec("allocations", "按地分数量", "Allocations", ALLOCATION_COLUMNS, "MultiPolygon"),
        LayerSpec("unlocated", "待定位清单", "Unlocated", UNLOCATED_COLUMNS, ""),
    )
}
