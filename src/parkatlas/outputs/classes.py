"""Classes of a choropleth: natural breaks, with the bounds that really occur."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import jenkspy
import numpy as np
import pandas as pd
from numpy.typing import NDArray

__all__ = ["Classes", "classify"]

MOST_CLASSES = 5
# The method takes time with the square of the values; so many quantiles stand for longer columns.
_MOST_VALUES = 300


@dataclass(frozen=True)
class Classes:
    """The classes of one column.

    Parameters
    ----------
    breaks : tuple of float
        Largest value of each class, ascending.
    bounds : tuple of (float, float)
        Smallest and largest value that occur in each class.
    """

    breaks: tuple[float, ...]
    bounds: tuple[tuple[float, float], ...]

    def labels(self, write: Callable[[float], str]) -> list[str]:
        """Return one text a class; a class of one value is that value."""
        texts = [(write(low), write(high)) for low, high in self.bounds]
        return [low if low == high else f"{low}–{high}" for low, high in texts]


def classify(values: pd.Series[float], *, zero_is_none: bool = False) -> Classes | None:
    """Put values into at most five classes (Fisher-Jenks).

    Parameters
    ----------
    values : Series
        Numbers; nulls belong to no class.
    zero_is_none : bool
        Whether zero means that there is nothing to show.

    Returns
    -------
    Classes or None
        None where there is nothing to classify.
    """
    given = values.dropna().to_numpy(dtype="float64")
    numbers: NDArray[np.float64] = np.sort(given[given != 0] if zero_is_none else given)
    distinct = np.unique(numbers)
    if not len(distinct):
        return None
    tops = distinct if len(distinct) <= MOST_CLASSES else _natural_breaks(numbers)
    found = np.searchsorted(tops, numbers)
    members = [numbers[found == i] for i in range(len(tops))]
    return Classes(
        breaks=tuple(float(part[-1]) for part in members if len(part)),
        bounds=tuple((float(part[0]), float(part[-1])) for part in members if len(part)),
    )


def _natural_breaks(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the tops of the classes with the least spread within (Fisher-Jenks).

    The same classes as ``mapclassify.FisherJenks``, which a test compares; that package brings
    110 MB and a second and a half of imports to every build.
    """
    if len(numbers) > _MOST_VALUES:
        shares = np.linspace(0, 1, _MOST_VALUES)
        numbers = np.quantile(numbers, shares, method="nearest")
    return np.unique(jenkspy.jenks_breaks(numbers, n_classes=MOST_CLASSES)[1:])
