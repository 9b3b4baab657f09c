"""What a dBase table can hold: ten-character ASCII names, 254 bytes of text."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.plain_text import clean_text

__all__ = ["MAX_BYTES", "DbfTable", "dbf_table"]

MAX_BYTES = 254
_NAME = 10
# readable short forms; any other long name loses its end
_SHORT = {
    "investment_cny": "invest_cny", "target_year": "target_yr", "signed_year": "signed_yr",
    "precision_code": "prec_code", "uncertainty_m": "uncert_m", "boundary_source": "bound_src",
    "document_id": "doc_id", "location_no": "loc_no", "location_count": "loc_count",
    "location_class": "loc_class", "border_distance_m": "border_m",
    "observation_count": "obs_count", "project_count": "proj_count",
    "approved_year": "appr_year", "boundary_version": "bound_ver",
}  # fmt: skip
_PLAIN = re.compile(r"[^A-Za-z0-9_]+")


@dataclass(frozen=True)
class DbfTable:
    """A layer's columns as dBase holds them.

    Parameters
    ----------
    frame : DataFrame
        Short names, texts that fit.
    dictionary : DataFrame
        ``layer, short_name, column, alias_zh, unit, meaning_zh, cut``.
    cut : dict of str to int
        Full column name to the number of texts that were cut.
    """

    frame: pd.DataFrame
    dictionary: pd.DataFrame
    cut: dict[str, int]


def dbf_table(layer: str, frame: pd.DataFrame, encoding: str) -> DbfTable:
    """Shorten names and texts.

    Parameters
    ----------
    layer : str
        Name in the specification.
    frame : DataFrame
        With or without ``geometry``.
    encoding : str
        ``utf-8`` or ``gb18030``; decides how many bytes a text takes.
    """
    columns = [str(c) for c in frame.columns if c != "geometry"]
    names = _short_names(columns)
    cut: dict[str, int] = {}
    changed: dict[str, pd.Series] = {}
    for column in columns:
        if pd.api.types.is_numeric_dtype(frame[column]):
            continue
        texts = frame[column].astype("string").map(clean_text, na_action="ignore")
        short = texts.map(lambda t: _fitting(t, encoding), na_action="ignore").astype("string")
        changed[column] = short
        count = int((short != texts).fillna(value=False).sum())
        if count:
            cut[column] = count
    return DbfTable(
        frame.assign(**changed).rename(columns=names), _dictionary(layer, names, cut), cut
    )


def _fitting(text: str, encoding: str) -> str:
    """Return the text, or as many whole characters of it as fit."""
    data = text.encode(encoding, "replace")
    if len(data) <= MAX_BYTES:
        return text
    return data[:MAX_BYTES].decode(encoding, "ignore")


def _short_names(columns: list[str]) -> dict[str, str]:
    taken: set[str] = set()
    names: dict[str, str] = {}
    for number, column in enumerate(columns, 1):
        plain = _SHORT.get(column) or _PLAIN.sub("", column)
        base = (plain or f"user_{number}")[:_NAME]
        name, again = base, 1
        while name.casefold() in taken:
            again += 1
            name = base[: _NAME - len(str(again))] + str(again)
        taken.add(name.casefold())
        names[column] = name
    return names


def _dictionary(layer: str, names: dict[str, str], cut: dict[str, int]) -> pd.DataFrame:
    spec = LAYERS[layer]
    rows = []
    for column, short in names.items():
        known = spec.column(column)
        rows.append(
            {
                "图层": layer, "字段": short, "完整字段名": column,
                "中文名": known.alias_zh if known else column,
                "单位": known.unit if known else "",
                "含义": known.meaning_zh if known else "用户清单中的列",
                "截短条数": cut.get(column, 0),
            }
        )  # fmt: skip
    return pd.DataFrame(rows)
