"""The projects layer in words: Chinese headings and values for people who read no codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkatlas.layers.palette import BASES, METHODS, PRECISIONS, REVIEWS, SECTORS, STATUSES
from parkatlas.layers.spec import LAYERS

if TYPE_CHECKING:
    import pandas as pd

    from parkatlas.layers.palette import Kind

__all__ = ["in_chinese"]

_WORDS: dict[str, tuple[Kind, ...]] = {
    "sector": SECTORS, "status": STATUSES, "precision": PRECISIONS, "basis": BASES,
    "method": METHODS, "review": REVIEWS,
}  # fmt: skip


def in_chinese(projects: pd.DataFrame) -> pd.DataFrame:
    """Return a table of projects with the headings and the values of the data dictionary.

    A value that is no code, and a user's own column, stay as they are. A heading that would
    stand twice keeps the column's name behind it.
    """
    words = {
        column: projects[column].map({k.key: k.zh for k in kinds}).fillna(projects[column])
        for column, kinds in _WORDS.items()
        if column in projects
    }
    table = projects.assign(**words)
    headings: dict[str, str] = {}
    for name in table.columns:
        column = LAYERS["projects"].column(str(name))
        unit = f"（{column.unit}）" if column and column.unit else ""
        heading = f"{column.alias_zh}{unit}" if column else str(name)
        headings[name] = heading if heading not in headings.values() else f"{heading} {name}"
    return table.rename(columns=headings)
