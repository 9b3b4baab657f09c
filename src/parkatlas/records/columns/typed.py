"""Text columns of a list become typed columns of ``RECORDS``; each distinct text is read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from parkatlas.records.report import Remark
from parkatlas.records.values.amounts import read_amount
from parkatlas.records.values.words import datum_of, sector_of, status_of
from parkatlas.records.values.years import is_blank_year, read_span, read_year

__all__ = [
    "Doubts",
    "as_amount",
    "as_datum",
    "as_sector",
    "as_status",
    "as_whole",
    "as_year",
    "spans",
]

_SHOWN = 5
_NOTHING = {"", "-", "--", "—", "——", "/", "\\", "无", "nan", "none", "null", "n/a", "#n/a"}


@dataclass
class Doubts:
    """Collects remarks over the blocks of a table: what, in which rows, with which words."""

    _found: dict[tuple[str, str, str], tuple[list[int], list[str], int]] = field(
        default_factory=dict
    )

    def add(
        self, code: str, zh: str, en: str, rows: pd.Series, texts: pd.Series | None = None
    ) -> None:
        """Note that these rows are concerned; ``texts`` are shown as examples."""
        if rows.empty:
            return
        first, examples, count = self._found.get((code, zh, en), ([], [], 0))
        first = [*first, *(int(row) for row in rows.head(_SHOWN))][:_SHOWN]
        if texts is not None:
            shown = (str(text)[:40] for text in texts.drop_duplicates().head(_SHOWN))
            examples = list(dict.fromkeys([*examples, *shown]))[:_SHOWN]
        self._found[(code, zh, en)] = (first, examples, count + len(rows))

    def remarks(self) -> list[Remark]:
        """Return what was noted, in the order of first finding."""
        found = []
        for (code, zh, en), (rows, examples, count) in self._found.items():
            words = f"（{'、'.join(examples)}）" if examples else ""
            english = f" ({', '.join(examples)})" if examples else ""
            found.append(Remark(code, zh + words, en + english, tuple(rows), count))
        return found


def _mapped(texts: pd.Series, read: Callable[[str], object]) -> pd.Series:
    """Apply a reading to each distinct text once."""
    distinct = {text: read(text) for text in texts.dropna().unique()}
    return texts.map(distinct)


def _is_nothing(texts: pd.Series) -> pd.Series:
    return texts.isna() | texts.str.strip().str.casefold().isin(_NOTHING)


_AMOUNTS = {
    "approximate": ("约数，按所写数字计", "an approximate amount, taken as the figure it states"),
    "aside": ("括号内的分项未计", "the part in brackets is not counted"),
    "range": (
        "金额是区间，不取单一数值，原文保留",
        "a range: no single amount is taken, the text is kept",
    ),
    "foreign": ("不是人民币，未换算，原文保留", "not in yuan: not converted, the text is kept"),
    "no_unit": (
        "金额没有单位，未取值；请在表头写明单位，如 总投资（亿元）",
        "an amount without a unit is not taken; name the unit in the heading: 总投资（亿元）",
    ),
    "negative": ("金额为负，未取值，原文保留", "a negative amount is not taken, the text is kept"),
    "not_an_amount": ("读不出一个金额，原文保留", "no single amount can be read, the text is kept"),
}


def as_amount(
    texts: pd.Series, unit: str, rows: pd.Series, doubts: Doubts
) -> tuple[pd.Series, pd.Series]:
    """Return yuan, and the wording of the cells that a number does not fully tell."""
    readings = _mapped(texts, lambda text: read_amount(text, unit))
    yuan = readings.map(lambda a: a.yuan, na_action="ignore").astype("Float64")
    reasons = readings.map(lambda a: a.reason, na_action="ignore").astype("string").fillna("")
    for reason, (zh, en) in _AMOUNTS.items():
        concerned = reasons.eq(reason)
        if concerned.any():
            doubts.add(f"amount_{reason}", zh, en, rows[concerned], texts[concerned])
    keep = ~reasons.isin(["", "empty"])
    return yuan, texts.where(keep)


def _as_word(
    texts: pd.Series,
    rows: pd.Series,
    doubts: Doubts,
    read: Callable[[str], str | None],
    what: tuple[str, str],
) -> tuple[pd.Series, pd.Series]:
    empty = _is_nothing(texts)
    values = _mapped(texts.mask(empty), read).astype("string")
    unknown = values.isna() & ~empty
    if unknown.any():
        zh, en = what
        doubts.add(
            f"unknown_{en.replace(' ', '_')}", f"不认识的{zh}，原文保留",
            f"{en} not known, the text is kept", rows[unknown], texts[unknown],
        )  # fmt: skip
    return values, texts.where(unknown)


def as_status(texts: pd.Series, rows: pd.Series, doubts: Doubts) -> tuple[pd.Series, pd.Series]:
    """Return statuses of the contract (``unknown`` where empty or unmapped) and the own words."""
    values, _ = _as_word(texts, rows, doubts, status_of, ("状态", "status"))
    said = texts.mask(_is_nothing(texts) | (texts == values).fillna(value=False))
    return values.fillna("unknown"), said


def as_sector(texts: pd.Series, rows: pd.Series, doubts: Doubts) -> tuple[pd.Series, pd.Series]:
    """Return sectors of the contract (missing where empty or unmapped) and unmapped words."""
    return _as_word(texts, rows, doubts, sector_of, ("行业", "sector"))


def as_datum(texts: pd.Series, rows: pd.Series, doubts: Doubts) -> tuple[pd.Series, pd.Series]:
    """Return datums (``gcj02`` …; missing where empty or unmapped) and unmapped words."""
    return _as_word(texts, rows, doubts, datum_of, ("坐标系", "datum"))


def as_year(texts: pd.Series, rows: pd.Series, doubts: Doubts) -> tuple[pd.Series, pd.Series]:
    """Return years, and the wording of the cells that say more or less than a year."""
    empty = _without_year(texts, rows, doubts)
    years = _mapped(texts.mask(empty), read_year).astype("Int64")
    unread = years.isna() & ~empty
    if unread.any():
        doubts.add(
            "unknown_year", "读不出年份，原文保留", "no single year can be read, the text is kept",
            rows[unread], texts[unread],
        )  # fmt: skip
    plain = texts.str.fullmatch(r"\s*\d{4}年?\s*|[1-6]\d{4}").fillna(True)
    return years, texts.mask(plain | empty)


def _without_year(texts: pd.Series, rows: pd.Series, doubts: Doubts) -> pd.Series:
    """Tell which cells hold no year, and say where 1901 or 2099 stands for that."""
    empty = _is_nothing(texts)
    blank = _mapped(texts.mask(empty), is_blank_year).astype("boolean").fillna(value=False)
    doubts.add(
        "blank_year", "年份是 1900、1901、2099 一类的占位值，按没有写计",
        "a year such as 1900, 1901 or 2099 stands for none and is read as blank",
        rows[blank], texts[blank],
    )  # fmt: skip
    return empty | blank


def spans(
    texts: pd.Series, rows: pd.Series, doubts: Doubts
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return first years, last years, and the wording of the cells with neither."""
    empty = _without_year(texts, rows, doubts)
    pairs = _mapped(texts.mask(empty), read_span)
    first = pairs.map(lambda pair: pair[0], na_action="ignore").astype("Int64")
    last = pairs.map(lambda pair: pair[1], na_action="ignore").astype("Int64")
    unread = first.isna() & last.isna() & ~empty
    if unread.any():
        doubts.add(
            "unknown_years", "读不出起止年份，原文保留",
            "no span of years can be read, the text is kept",
            rows[unread], texts[unread],
        )  # fmt: skip
    return first, last, texts.where(unread)


def as_whole(texts: pd.Series) -> pd.Series:
    """Return whole numbers (offsets); anything else is missing."""
    numbers = pd.to_numeric(texts.str.replace(r"\.0+$", "", regex=True), errors="coerce")
    return numbers.where(numbers % 1 == 0).astype("Int64")
