"""What a table is about: the division that all its placed rows lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkatlas.gazetteer.unit import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from parkatlas.gazetteer.index import Gazetteer

__all__ = ["common_division", "table_contexts"]

# One placed row says where that row is, not what the table is about.
_FEWEST_PLACES = 3
_DIVISIONS = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)


def common_division(place_ids: Iterable[str], gazetteer: Gazetteer) -> str:
    """Return the lowest division that holds all places, or an empty string.

    One place outside is enough for no answer: a table that also speaks of another
    province is no evidence for any.
    """
    shared: list[str] | None = None
    for place_id in place_ids:
        place = gazetteer.place(place_id)
        chain = [p.place_id for p in (*gazetteer.chain(place_id), place) if p.level in _DIVISIONS]
        shared = chain if shared is None else [code for code in shared if code in chain]
        if not shared:
            return ""
    return shared[-1] if shared else ""


def table_contexts(rows: pd.DataFrame, gazetteer: Gazetteer) -> dict[str, str]:
    """Return for each input file the division that it is about, if its rows agree.

    Parameters
    ----------
    rows : DataFrame
        Records with their spots: ``source_file, place_id``; empty place ids are left out.
    gazetteer : Gazetteer

    Returns
    -------
    dict of str to str
        ``source_file`` to adcode; files without a common division are left out.
    """
    placed = rows[rows["place_id"].fillna("") != ""]
    contexts = {}
    for file, ids in placed.groupby("source_file")["place_id"].unique().items():
        code = common_division(ids, gazetteer) if len(ids) >= _FEWEST_PLACES else ""
        if code:
            contexts[str(file)] = code
    return contexts
