"""What a list's own words on accuracy make of its positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from parkatlas.gazetteer.unit import Level
from parkatlas.records.values.accuracy import read_accuracy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkatlas.gazetteer.index import Gazetteer

__all__ = ["division_at", "is_approximate", "stands_for", "uncertainties"]

# what a hand-held receiver or a click on a map reaches; no written position is better than the
# least, which is also what a surveyor's digits are worth for the works of a whole project
_UNSTATED_M, _LEAST_M = 30.0, 10.0
# "approximate" without metres: the keeper knew the town or the neighbourhood, not the works
_APPROXIMATE_M = 10_000.0
# beyond this a position is no exact one, whatever the list calls it
_EXACT_M = 5_000.0
LEVELS = ("county", "prefecture", "province", "none")
# a position that stands for a town is one of the neighbourhood
_VAGUE = ("approximate", "township")


def _kinds(rows: pd.DataFrame) -> pd.Series:
    if "accuracy" not in rows:
        return pd.Series("", index=rows.index, dtype="string")
    texts = rows["accuracy"].fillna("")
    return texts.map({text: read_accuracy(text).kind for text in texts.unique()}).astype("string")


def is_approximate(rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which rows have a position that their list calls approximate, or that is off by far."""
    far = rows["uncertainty_m"].fillna(0).gt(_EXACT_M).to_numpy(dtype=bool)
    said: NDArray[np.bool_] = _kinds(rows).isin(_VAGUE).to_numpy(dtype=bool)
    own = rows["method"].eq("coordinates").fillna(value=False).to_numpy(dtype=bool)
    approximate: NDArray[np.bool_] = own & (said | far)
    return approximate


def stands_for(rows: pd.DataFrame) -> pd.Series:
    """Return the level of the division that a row's position stands for; empty for a site."""
    kinds = _kinds(rows)
    return kinds.where(kinds.isin(LEVELS), "")


def uncertainties(rows: pd.DataFrame) -> NDArray[np.float64]:
    """Return the error of stated positions in metres: what the list says, else its last digit."""
    steps = (
        rows["coordinate_step_m"] if "coordinate_step_m" in rows else pd.Series(index=rows.index)
    )
    metres = np.maximum(steps.fillna(_UNSTATED_M).to_numpy(dtype=np.float64), _LEAST_M)
    if "accuracy" in rows:
        texts = rows["accuracy"].fillna("")
        said = {text: read_accuracy(text) for text in texts.unique()}
        stated = texts.map({t: a.metres for t, a in said.items()}).to_numpy(dtype=np.float64)
        vague = texts.map({t: a.kind in _VAGUE for t, a in said.items()}).to_numpy(dtype=bool)
        metres = np.where(np.isnan(stated), metres, np.maximum(stated, _LEAST_M))
        metres = np.where(vague & np.isnan(stated), np.maximum(metres, _APPROXIMATE_M), metres)
    rounded: NDArray[np.float64] = metres.round(1)
    return rounded


def division_at(county: str, level: str, gazetteer: Gazetteer) -> str:
    """Return the division of a level that a county lies in; empty for the level ``none``."""
    if not county or level == "none":
        return ""
    chain = (*gazetteer.chain(county), gazetteer.place(county))
    return next((p.place_id for p in reversed(chain) if p.level is Level(level)), county)
