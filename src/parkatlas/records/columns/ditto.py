"""Cells that mean "as above": ditto marks, and the blanks that merged cells leave in a CSV.

Cells merged downwards keep their text in the first row. Saved as text, the leading columns of a
block (its number, its city, its county) are blank below, together and from the left. Where a
whole list keeps to that, the divisions are filled; otherwise the rows are asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from parkatlas.records.columns.typed import Doubts

__all__ = ["with_ditto"]

_MARKS = frozenset((
    "同上", "同前", "〃", "″", "“", "”", '"', "〞", "↑", "ditto", "do.", "-do-", "as above",
    "same as above",
))  # fmt: skip
_DIVISIONS = ("province", "prefecture", "county", "within")
_WORDS = (*_DIVISIONS, "township", "place_text", "owner", "sector", "status")
_SPOTS = ("place_text", "township", "place_else", "place_named", "lon", "coordinates")
_FEWEST_COLUMNS = 2


def with_ditto(
    block: pd.DataFrame, leading: Sequence[str], lines: pd.Series, doubts: Doubts
) -> pd.DataFrame:
    """Fill what stands for the cell above, and ask about rows without a place below one that has.

    Parameters
    ----------
    block : DataFrame
        Text columns of a table, in their order.
    leading : sequence of str
        The columns that number the rows or name divisions, from the left.
    lines : Series
    doubts : Doubts
    """
    block = _marks_filled(block, lines, doubts)
    divisions = [c for c in leading if c in _DIVISIONS]
    if not divisions or block.empty:
        return block
    blank = block[list(leading)].isna()
    if not blank[divisions].to_numpy().any():
        return block
    if _keeps_to_merges(blank):
        return _filled_down(block, divisions, lines, doubts)
    _ask(block, divisions, lines, doubts)
    return block


def _marks_filled(block: pd.DataFrame, lines: pd.Series, doubts: Doubts) -> pd.DataFrame:
    done = {}
    for column in _WORDS:
        if column not in block:
            continue
        marked = block[column].str.casefold().isin(_MARKS)
        if marked.any():
            done[column] = block[column].mask(marked).ffill().where(marked, block[column])
            doubts.add(
                "ditto", "“同上”按上一行的内容读取", "“as above” is read as the cell above",
                lines[marked], done[column][marked],
            )  # fmt: skip
    return block.assign(**done) if done else block


def _keeps_to_merges(blank: pd.DataFrame) -> bool:
    """Tell whether blanks begin at the left in every row, several columns together in some."""
    if blank.shape[1] < _FEWEST_COLUMNS or blank.iloc[0].any():
        return False
    cells = blank.to_numpy()
    nested = (cells[:, 1:] <= cells[:, :-1]).all()
    return bool(nested and (cells.sum(axis=1) >= _FEWEST_COLUMNS).any())


def _filled_down(
    block: pd.DataFrame, divisions: Sequence[str], lines: pd.Series, doubts: Doubts
) -> pd.DataFrame:
    own = _names_a_division(block)
    filled = {c: block[c].ffill().where(block[c].notna() | ~own) for c in divisions}
    done = block.assign(**filled)
    changed = pd.concat([block[c].isna() & filled[c].notna() for c in divisions], axis=1).any(
        axis=1
    )
    said = done[divisions].fillna("").agg("".join, axis=1)
    doubts.add(
        "blank_as_above", "地区空白，按合并单元格取上面一行的",
        "blank divisions, as merged cells leave them, take those of the row above",
        lines[changed], said[changed],
    )  # fmt: skip
    return done


def _names_a_division(block: pd.DataFrame) -> pd.Series:
    """Tell which rows name a division in their place: they need none from above."""
    own = pd.Series(data=False, index=block.index)
    for column in ("place_text", "place_else"):
        if column in block:
            own |= block[column].str.contains("[县旗市区州盟]", regex=True).fillna(value=False)
    return own


def _ask(block: pd.DataFrame, divisions: Sequence[str], lines: pd.Series, doubts: Doubts) -> None:
    """Ask about the rows that say nothing of where they are, below one that does."""
    told = [c for c in (*divisions, *_SPOTS) if c in block]
    nothing = block[told].isna().all(axis=1)
    above = block[divisions[-1]].ffill()
    asked = nothing & above.notna()
    doubts.add(
        "blank_below", "没有写地点，上面一行有；是否同上？若是，请在清单中填写",
        "no place is written below a row that has one; is it the same? If so, fill it in",
        lines[asked], above[asked],
    )  # fmt: skip
