"""Rows of a list, with its headings understood, as a block of ``RECORDS``."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from parkatlas.records.choosing.contents import is_place
from parkatlas.records.choosing.plan import Plan
from parkatlas.records.columns import typed
from parkatlas.records.columns.ditto import with_ditto
from parkatlas.records.columns.divisions import with_places
from parkatlas.records.columns.positions import positions, with_datum

__all__ = ["shape"]

_PARTS = ("province", "prefecture", "county", "township", "coordinates", "years", "place_else")
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{fffe}\x{ffff}]"


def _texts(rows: Sequence[Sequence[str]], plan: Plan) -> pd.DataFrame:
    """Return the cells as string columns, empty cells missing, control characters gone."""
    width = len(plan.targets)
    padded = (row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in rows)
    frame = {}
    for name, cells in zip(plan.targets, zip(*padded, strict=False), strict=False):
        cells = pa.array(cells, pa.large_string())
        if pc.any(pc.match_substring_regex(cells, _CONTROL)).as_py():
            cells = pc.replace_substring_regex(cells, _CONTROL, "")
        cells = pc.if_else(pc.equal(cells, ""), None, cells)
        frame[name] = pd.array(cells, dtype="string")
    return pd.DataFrame(frame)


def shape(
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int],
    plan: Plan,
    doubts: typed.Doubts,
    groups: Sequence[str | None] | None = None,
) -> pd.DataFrame:
    """Return rows of a list as a block that has the columns of ``RECORDS`` it can fill.

    Parameters
    ----------
    rows : sequence of cells
    numbers : sequence of int
        Row numbers in the file.
    plan : Plan
    doubts : Doubts
        Takes what could not be read as it stands.
    groups : sequence of str, optional
        The division that the group above each row names.
    """
    lines = pd.Series(numbers, dtype="Int64")
    block = with_ditto(_texts(rows, plan), plan.leading, lines, doubts)
    extra: dict[str, pd.Series] = {}
    left = [c for c in block if (c in _PARTS and c in plan.known) or c in plan.dropped]
    out = block.drop(columns=left)
    ours = block[[c for c in block if c in plan.known]].assign(**_named(block, plan))
    if groups is not None and any(groups):
        ours = ours.assign(group=pd.Series(groups, index=ours.index, dtype="string"))
    out = with_places(out, ours, plan.subject, lines, doubts)
    out = _with_values(out, lines, plan, doubts, extra)
    out = _with_years(out, block, lines, plan, doubts, extra)
    known = block[[c for c in ("lon", "lat", "coordinates") if c in plan.known]]
    found = positions(known, lines, doubts)
    if found is not None:
        out = out.assign(**{c: found[c] for c in ("lon", "lat", "coordinate_step_m")})
        out = with_datum(out, plan.datum, lines, doubts)
        extra["coordinates_text"] = found["coordinates_text"]
    else:
        out = out.assign(**{f"{c}_text": out[c] for c in ("lon", "lat") if c in plan.known})
        out = out.drop(columns=[c for c in ("lon", "lat") if c in plan.known])
    out = _with_ids(out, lines, plan, doubts, extra)
    missing = block["name"].isna()
    doubts.add(
        "no_name", "没有项目名称，仍作为项目保留", "no name; kept as a record", lines[missing]
    )
    told = {name: texts for name, texts in extra.items() if texts.notna().any()}
    return out.assign(source_row=lines, **told)


_ROUNDED = r"\d(?:\.\d+)?[eE]\+?(?:1[5-9]|2\d)"
# a spreadsheet keeps 15 digits of a number and writes zeros for the rest
_TOO_LONG = r"\d{15}0+"


def _with_ids(
    out: pd.DataFrame,
    lines: pd.Series,
    plan: Plan,
    doubts: typed.Doubts,
    extra: dict[str, pd.Series],
) -> pd.DataFrame:
    """Leave out the ids that a spreadsheet has rounded, and tell of other numbers like that."""
    for column in plan.long_numbers:
        if column not in out:
            continue
        texts = out[column]
        lost = texts.str.fullmatch(_ROUNDED).fillna(value=False)
        long = texts.dropna().str.fullmatch(r"\d{16,}")
        if long.any() and texts.dropna()[long].str.fullmatch(_TOO_LONG).all() and long.sum() > 1:
            lost |= texts.str.fullmatch(_TOO_LONG).fillna(value=False)
        if not lost.any():
            continue
        is_id = column == "project_id"
        zh, en = ("，不作为编号使用", ", and are not used as ids") if is_id else ("", "")
        doubts.add(
            "rounded_number",
            f"“{column}”超过 15 位的数字在表格软件中已丢失末几位{zh}；请把该列设为文本后重新录入",
            f"numbers of more than 15 digits in {column} have lost their last digits in a "
            f"spreadsheet{en}; set the column to text and enter them again",
            lines[lost], texts[lost],
        )  # fmt: skip
        if is_id:
            extra["project_id_text"] = texts.where(lost)
            out = out.assign(project_id=texts.mask(lost))
    return out


def _named(block: pd.DataFrame, plan: Plan) -> dict[str, pd.Series]:
    """Return the names of rows that are places themselves: a list of parks."""
    if not plan.names_are_places:
        return {}
    names = block["name"]
    if plan.names_are_places == "known":
        names = names.where(names.map({n: is_place(n) for n in names.dropna().unique()}) == True)  # noqa: E712
    return {"place_named": names.astype("string")} if names.notna().any() else {}


def _with_values(
    out: pd.DataFrame,
    lines: pd.Series,
    plan: Plan,
    doubts: typed.Doubts,
    extra: dict[str, pd.Series],
) -> pd.DataFrame:
    """Type the amount, the words and the whole numbers."""
    done: dict[str, pd.Series] = {}
    if "investment_cny" in plan.known:
        done["investment_cny"], extra["investment_text"] = typed.as_amount(
            out["investment_cny"], plan.units["investment_cny"], lines, doubts
        )
    for column, read in (
        ("status", typed.as_status),
        ("sector", typed.as_sector),
        ("datum", typed.as_datum),
    ):
        if column in plan.known:
            done[column], extra[f"{column}_text"] = read(out[column], lines, doubts)
    for column in ("start", "end"):
        if column in plan.known:
            done[column] = typed.as_whole(out[column])
    return out.assign(**done)


def _with_years(
    out: pd.DataFrame,
    block: pd.DataFrame,
    lines: pd.Series,
    plan: Plan,
    doubts: typed.Doubts,
    extra: dict[str, pd.Series],
) -> pd.DataFrame:
    """Type the years; a span of years fills what the list has no column for."""
    done: dict[str, pd.Series] = {}
    for column in ("start_year", "target_year", "signed_year"):
        if column in plan.known:
            done[column], extra[f"{column}_text"] = typed.as_year(out[column], lines, doubts)
    if "years" in plan.known:
        first, last, extra["years_text"] = typed.spans(block["years"], lines, doubts)
        done.setdefault("start_year", first)
        done.setdefault("target_year", last)
    return out.assign(**done)
