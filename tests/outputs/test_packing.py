from __future__ import annotations

import base64
import gzip
import json
import struct

import numpy as np
import pandas as pd

from parkatlas.outputs.packing import NULL_INT, Package, morton_order


def unpack(package: Package) -> tuple[dict, bytes]:
    raw = gzip.decompress(base64.b64decode(package.encode()))
    (length,) = struct.unpack("<I", raw[:4])
    return json.loads(raw[4 : 4 + length]), raw[4 + length :]


def unplane(data: bytes, width: int) -> np.ndarray:
    planes = np.frombuffer(data, "u1").reshape(width, -1)
    return planes.T.copy().view(f"<u{width}").ravel()


def test_differences_wrap_so_that_a_null_stands_beside_any_number() -> None:
    values = np.array([111_000_000, NULL_INT, -180_000_000, NULL_INT, 2**31 - 1], "int64")
    package = Package(5)
    package.add_integers("lon", values, delta=True)
    _header, data = unpack(package)
    zigzag = unplane(data, 4).astype("int64")
    steps = (zigzag >> 1) ^ -(zigzag & 1)
    sums = np.cumsum(steps)
    assert (((sums + 2**31) % 2**32) - 2**31).tolist() == values.tolist()


def test_same_columns_give_the_same_text() -> None:
    def made() -> str:
        package = Package(3)
        package.add_column("a", pd.Series(["x", None, "y"], dtype="string"))
        package.add_column("b", pd.Series([1.5, None, 2e12], dtype="Float64"))
        return package.encode()

    assert made() == made()


def test_texts_keep_lone_surrogates_breaks_and_nulls() -> None:
    texts = pd.Series(["\ud83d", "a\nb", None, "汉", "x", "y", "z", "u", "v", "w"], dtype="object")
    package = Package(len(texts))
    package.add_column("t", texts)
    header, data = unpack(package)
    assert header["columns"][0]["kind"] == "texts"
    assert json.loads(data) == texts.where(texts.notna(), None).tolist()


def test_repeated_texts_become_codes_and_whole_numbers_integers() -> None:
    package = Package(6)
    package.add_column("s", pd.Series(["a", "b"] * 3))
    package.add_column("n", pd.Series([1, None, 3, 4, 5, 6], dtype="Int64"))
    package.add_column("f", pd.Series([0.5, np.inf, np.nan, 1, 2, 3]))
    package.add_column("flag", pd.Series([True, False] * 3))
    header, _data = unpack(package)
    assert [c["kind"] for c in header["columns"]] == ["codes", "ints", "floats", "codes"]


def test_near_points_stand_beside_each_other_and_unplaced_last() -> None:
    lon = np.array([111.0, np.nan, 75.0, 111.01, 75.01])
    lat = np.array([40.0, np.nan, 39.0, 40.01, 39.01])
    order = morton_order(lon, lat).tolist()
    assert order[-1] == 1
    assert abs(order.index(0) - order.index(3)) == 1
    assert abs(order.index(2) - order.index(4)) == 1
