"""The columns of a list that say where: what is the place, and what lies above it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from parkatlas.records.columns.typed import Doubts

__all__ = ["Subject", "joined", "with_places"]

_ABOVE = ("province", "prefecture", "within")
# marks between the places of one cell: 和林县、土左旗
_LIST = r"[、,，;；/\n]"
# a comma between Latin names sets a place apart from what lies above it
_LATIN_CHAIN = r"^[\x00-\x7f\u00c0-\u024f’]*$"


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

    The township leads the place; ``place_else`` and ``place_named`` stand in where a row has no
    other. Where a row names no place, the lowest division it names is the place: a county, or a
    cell that lists several divisions. What stands above it stays above it; the division of a group
    (``group``) and the list's subject stand above rows that name nothing else.
    """
    place = joined([block[c] for c in ("township", "place_text") if c in block], out.index)
    for other in ("place_else", "place_named"):
        if other in block:
            place = place.fillna(block[other])
    county = joined([block[c] for c in ("county",) if c in block], out.index)
    above = joined([block[c] for c in _ABOVE if c in block], out.index)
    led = above.isna() & bool(subject.name)
    if led.any():
        above = above.mask(led, subject.name).astype("string")
        subject.tell(lines[led], doubts)
    above = _below_groups(above, county, block, lines, doubts)
    bare = place.isna()
    listed = bare & county.isna() & ~led & above.str.contains(_LIST, regex=True).fillna(False)
    listed &= ~above.str.contains(_LATIN_CHAIN, regex=True).fillna(False)
    place = place.where(~bare, county).mask(listed, above)
    within = joined([above, county], out.index).where(~bare, above).mask(listed)
    filled = {"place_text": place, "within": within}
    return out.assign(
        **{c: v.astype("string") for c, v in filled.items() if c in block or v.notna().any()}
    )


def _below_groups(
    above: pd.Series, county: pd.Series, block: pd.DataFrame, lines: pd.Series, doubts: Doubts
) -> pd.Series:
    """Put the division that heads a group above the rows that name no county of their own."""
    if "group" not in block:
        return above
    led = block["group"].notna() & county.isna()
    if not led.any():
        return above
    doubts.add(
        "group_context", "分组标题写明地区，作为其下各行的上级地区",
        "the group's heading names a division, taken as the one above its rows",
        lines[led], block["group"][led],
    )  # fmt: skip
    return joined([above, block["group"].where(led)], above.index)


def joined(parts: list[pd.Series], index: pd.Index) -> pd.Series:
    """Join parts of a place, leaving out a part that the next one already begins with.

    Chinese parts follow each other; Latin ones are set apart by a comma.
    """
    if not parts:
        return pd.Series(pd.NA, index=index, dtype="string")
    whole = parts[-1].fillna("")
    for part in reversed(parts[:-1]):
        lead = part.fillna("")
        whole = pd.Series([_join(a, b) for a, b in zip(lead, whole, strict=True)], index=lead.index)
    return whole.where(whole != "").astype("string")


def _join(lead: str, rest: str) -> str:
    if not lead or rest.startswith(lead):
        return rest
    if rest and lead[-1].isascii() and rest[0].isascii():
        return f"{lead}, {rest}"
    return lead + rest
