"""What a frame promises where it crosses a border: name, columns, dtypes, CRS."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ALLOCATIONS", "RECORDS", "WGS84", "Table"]

WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class Table:
    """The promise of a frame.

    Parameters
    ----------
    name : str
        What the frame is called in messages.
    columns : mapping of str to str
        Column name to pandas dtype, in order. Further columns may follow.
    crs : str, optional
        Set where the frame has a ``geometry`` column.
    """

    name: str
    columns: Mapping[str, str] = field(default_factory=dict)
    crs: str | None = None

    def empty(self) -> pd.DataFrame:
        """Return a frame without rows that keeps this promise."""
        import pandas as pd

        frame = pd.DataFrame({c: pd.Series(dtype=t) for c, t in self.columns.items()})
        if self.crs is None:
            return frame
        import geopandas as gpd

        located: pd.DataFrame = gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries([], crs=self.crs))
        return located

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the frame with missing columns added empty and dtypes set.

        Raises
        ------
        TypeError
            If a column cannot take its dtype, or the CRS differs.
        """
        import pandas as pd

        missing = {
            c: pd.Series(pd.NA, index=frame.index, dtype=t)
            for c, t in self.columns.items()
            if c not in frame.columns
        }
        frame = frame.assign(**missing)
        extra = [c for c in frame.columns if c not in self.columns]
        frame = frame[[*self.columns, *extra]]
        wrong = {c: t for c, t in self.columns.items() if str(frame[c].dtype) != t}
        try:
            frame = frame.astype(wrong) if wrong else frame
        except (TypeError, ValueError) as error:
            raise TypeError(f"table {self.name}: {error}") from error
        crs = getattr(frame, "crs", None)
        if self.crs is not None and crs is not None and crs != self.crs:
            raise TypeError(f"table {self.name}: CRS is {crs}, not {self.crs}")
        return frame


# One row a project as its source states it (DESIGN: project records). `record_no` counts the
# rows of all inputs of a build from 1; `source_file`, `source_sheet` and `source_row` say where
# a row was read.
# Columns that are not named here are the user's own and travel to the layers.
RECORDS = Table(
    "records",
    {
        "record_no": "Int64",
        "source_file": "string",
        "source_sheet": "string",
        "source_row": "Int64",
        "project_id": "string",
        "name": "string",
        "owner": "string",
        "place_text": "string",
        "within": "string",
        "sector": "string",
        "status": "string",
        "investment_cny": "Float64",
        "capacity": "string",
        "start_year": "Int64",
        "target_year": "Int64",
        "signed_year": "Int64",
        "lon": "Float64",
        "lat": "Float64",
        "datum": "string",
        "accuracy": "string",
        "document_id": "string",
        "start": "Int64",
        "end": "Int64",
        "note": "string",
        "place_ids": "string",
        "basis": "string",
    },
)

# One row a place and item of a list of quantities (DESIGN: 量按地分).
ALLOCATIONS = Table(
    "allocations",
    {
        "document_id": "string",
        "list_id": "string",
        "metric": "string",
        "item_label": "string",
        "place_text": "string",
        "place_id": "string",
        "value": "Float64",
        "unit": "string",
        "year": "Int64",
        "total_value": "Float64",
        "sum_matches_total": "boolean",
        "start": "Int64",
        "end": "Int64",
    },
)
