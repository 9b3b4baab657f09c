"""Amounts that stand far apart from the rest of their list: most likely another unit was meant."""

from __future__ import annotations

import pandas as pd

from parkatlas.records.report import Remark

__all__ = ["amounts_apart"]

# investments in one list differ by factors of ten; 万元 written among 亿元 by ten thousand
_TIMES, _FEWEST, _SHOWN = 100, 4, 5


def amounts_apart(frame: pd.DataFrame, unit: str) -> list[Remark]:
    """Return a remark on the amounts over a hundred times the list's median; all stay as written.

    Parameters
    ----------
    frame : DataFrame
        Table RECORDS, one list.
    unit : str
        Unit of money that the list's heading names; empty if none.
    """
    amounts = frame["investment_cny"].dropna()
    amounts = amounts[amounts > 0]
    if len(amounts) < _FEWEST:
        return []
    median = float(amounts.median())
    apart = amounts[amounts > _TIMES * median]
    if apart.empty:
        return []
    said = [_in_yi(float(value)) for value in apart.head(_SHOWN)]
    middle = _in_yi(median)
    # a bare number takes the heading's unit; where that is large, the smaller one was meant
    zh, en = ("，是否应为万元", ", perhaps meant in 万元") if "亿" in unit else ("", "")
    return [
        Remark(
            "amount_apart",
            f"金额超过本表中位数（{middle}亿元）的 {_TIMES} 倍（{'、'.join(said)}亿元），"
            f"按所写计；请核对单位{zh}",
            f"over {_TIMES} times the list's median amount of {middle} x 10^8 yuan "
            f"({', '.join(said)} x 10^8 yuan); taken as written, check the unit{en}",
            tuple(int(n) for n in frame.loc[apart.index[:_SHOWN], "source_row"]),
            len(apart),
        )
    ]


def _in_yi(yuan: float) -> str:
    return f"{yuan / 1e8:.4f}".rstrip("0").rstrip(".")
