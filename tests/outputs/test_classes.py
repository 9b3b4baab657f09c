from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from parkatlas.outputs.classes import classify


def test_classes_cover_all_values_and_do_not_overlap() -> None:
    values = pd.Series(np.random.default_rng(1).lognormal(3, 1.4, 103))
    classes = classify(values)
    assert classes is not None
    assert len(classes.breaks) == 5
    assert classes.breaks[-1] == values.max()
    assert classes.bounds[0][0] == values.min()
    lows, highs = zip(*classes.bounds, strict=True)
    assert all(high < low for high, low in zip(highs, lows[1:], strict=False))


def test_few_values_are_their_own_classes_and_zero_may_be_none() -> None:
    classes = classify(pd.Series([0, 0, 2, 5, 2, None], dtype="Int64"), zero_is_none=True)
    assert classes is not None
    assert classes.labels(lambda v: f"{v:g}") == ["2", "5"]
    assert classify(pd.Series([0, 0, None], dtype="Float64"), zero_is_none=True) is None


def test_a_long_column_takes_no_long_time() -> None:
    values = pd.Series(np.arange(60_000, dtype="float64"))
    classes = classify(values)
    assert classes is not None
    assert classes.breaks[-1] == 59_999


@pytest.mark.parametrize("seed", range(8))
def test_classes_are_those_of_mapclassify(seed: int) -> None:
    mapclassify = pytest.importorskip("mapclassify")
    values = np.sort(np.random.default_rng(seed).lognormal(2, 1.2, 20 + 11 * seed).round(1))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Numba not installed")
        expected = mapclassify.FisherJenks(values, k=5).bins
    classes = classify(pd.Series(values))
    assert classes is not None
    assert classes.breaks == pytest.approx(expected.tolist())
