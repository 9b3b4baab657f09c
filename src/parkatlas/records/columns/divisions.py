"""The columns of a list that say where: what is the place, and what lies above it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from parkatlas.records.columns.typed import Doubts

__all__ = ["Subject", "with_places"]

_ABOVE = ("province", "prefecture", "within")
# marks between the places of one cell: 和林县、土左旗
_LIST = r"[、,，;；/\n]"


@dataclass(frozen=True)
class Subject:
    """The division that a list is about, and where it says so.

    Parameters
    ----------
    name : str
        Full name; empty where the list does not say.
    own : str
        The name without what lies above it.
    sheet : bool
        Whether the sheet's name says it, and no title does.
    """

    name: str = ""
    own: str = ""
    sheet: bool = False

    def tell(self, rows: pd.Series, doubts: Doubts) -> None:
        """Note for which rows the subject stands above what they state."""
        zh, en = ("工作表名", "the sheet's name") if self.sheet else ("标题", "the title")
        doubts.add(
            "title_context",
            f"{zh}写明{self.own}，作为各行的上级地区",
            f"{en} says {self.own}, taken as the division above these rows",
            rows,
        )


def with_places(
    out: pd.DataFrame, block: pd.DataFrame, subject: Subject, lines: pd.Series, doubts: Doubts
) -> pd.DataFrame:
    """Fill ``place_text`` and ``within`` from the columns of places and divisions.

    The township leads the place. Where a row names no place, the lowest division it names is the
    place: a county, or a cell that lists several divisions. What stands above it stays above it,
    and the list's subject stands above rows that name nothing else.
    """
    place = _joined([block[c] for c in ("township", "place_text") if c in block], out.index)
    county = _joined([block[c] for c in ("county",) if c in block], out.index)
    above = _joined([block[c] for c in _ABOVE if c in block], out.index)
    led = above.isna() & bool(subject.name)
    if led.any():
        above = above.mask(led, subject.name).astype("string")
        subject.tell(lines[led], doubts)
    bare = place.isna()
    listed = bare & county.isna() & ~led & above.str.contains(_LIST, regex=True).fillna(False)
    place = place.where(~bare, county).mask(listed, above)
    within = _joined([above, county], out.index).where(~bare, above).mask(listed)
    filled = {"place_text": place, "within": within}
    return out.assign(
        **{c: v.astype("string") for c, v in filled.items() if c in block or v.notna().any()}
    )


def _joined(parts: list[pd.Series], index: pd.Index) -> pd.Series:
    """Join parts of a place, leaving out a part that the next one already begins with."""
    if not parts:
        return pd.Series(pd.NA, index=index, dtype="string")
    whole = parts[-1].fillna("")
    for part in reversed(parts[:-1]):
        lead = part.fillna("")
        told = pd.Series(
            [b.startswith(a) for a, b in zip(lead, whole, strict=True)], index=lead.index
        )
        whole = lead.where(~told, "") + whole
    return whole.where(whole != "").astype("string")
