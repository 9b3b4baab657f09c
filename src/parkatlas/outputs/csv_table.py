"""CSV that opens in a spreadsheet as it is and runs nothing there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from parkatlas.outputs.frames import clean_text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_csv"]

# what a spreadsheet takes for a formula; a plain signed number is none
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a table as UTF-8 with a byte order mark, so that spreadsheets read Chinese.

    Text that a spreadsheet would execute gets an apostrophe before it. Points become the
    columns ``lon, lat``; other shapes are left out.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        Geometry in EPSG:4326.
    path : Path
    """
    table = _flat(frame)
    text = [c for c in table.columns if str(table[c].dtype) in ("string", "str", "object")]
    safe = {c: table[c].astype("string").map(_safe, na_action="ignore") for c in text}
    table = table.assign(**safe).rename(columns=_safe)
    table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    geometry = getattr(frame, "geometry", None)
    if geometry is None:
        return frame
    plain = pd.DataFrame(frame.drop(columns=geometry.name))
    if not set(geometry.dropna().geom_type) <= {"Point"}:
        return plain
    names = [n if n not in plain.columns else f"map_{n}" for n in ("lon", "lat")]
    return plain.assign(**{names[0]: geometry.x.round(6), names[1]: geometry.y.round(6)})


def _safe(text: str) -> str:
    text = clean_text(str(text))
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text
