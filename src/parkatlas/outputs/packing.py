"""Columns packed for a page: dictionary codes, byte planes, gzip, base64.

The browser side is ``web/assets/js/codec.js``. A package is a little-endian 32-bit length, a JSON
header of that length and the columns' bytes one after another, all gzipped.
"""

from __future__ import annotations

import base64
import gzip
import json
import math
import re
import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from parkatlas.memory import give_back

__all__ = ["Package", "morton_order"]

NULL_INT = -(2**31)
_INT_LIMIT = 2**31 - 1
_ROWS = 50_000
# base64 takes three bytes at a time
_BLOCK = 3 * 2**18
_SURROGATE = re.compile("[\ud800-\udfff]")


class Package:
    """Columns on their way into a page.

    Parameters
    ----------
    rows : int
        Rows of the table that the columns belong to (arrays may be longer).
    """

    def __init__(self, rows: int) -> None:
        self._header: dict[str, Any] = {"rows": rows, "columns": []}
        self._parts: list[bytes] = []

    def add_column(self, name: str, values: pd.Series[Any]) -> None:
        """Add a table column: integers, numbers or anything else as text; nulls are kept."""
        self._add(name, values)
        if len(values) > _ROWS:
            give_back()

    def _add(self, name: str, values: pd.Series[Any]) -> None:
        if pd.api.types.is_bool_dtype(values.dtype) or not pd.api.types.is_numeric_dtype(
            values.dtype
        ):
            self._add_texts(name, values)
            return
        numbers = values.to_numpy(dtype="float64", na_value=np.nan)
        numbers = np.where(np.isfinite(numbers), numbers, np.nan)
        present = numbers[~np.isnan(numbers)]
        whole = bool((present == np.round(present)).all())
        if whole and bool((np.abs(present) < _INT_LIMIT).all()):
            integers = np.where(np.isnan(numbers), NULL_INT, numbers).astype("int64")
            self.add_integers(name, integers, delta=False)
        else:
            self._append(name, "floats", _planes(numbers.astype("<f8")), {})

    def add_integers(self, name: str, values: NDArray[np.int64], *, delta: bool) -> None:
        """Add whole numbers below 2**31, as differences where ``delta``."""
        # differences wrap around in 32 bits, as they do in the browser, so that a null fits beside
        # any number
        steps = (np.diff(values, prepend=0) if delta else values).astype("int32")
        zigzag = ((steps << 1) ^ (steps >> 31)).astype("<u4")
        extra = {"length": len(values), "delta": delta}
        self._append(name, "ints", _planes(zigzag), extra)

    def _add_texts(self, name: str, values: pd.Series[Any]) -> None:
        codes, unique = pd.factorize(values, use_na_sentinel=True)
        if len(unique) * 2 > len(values) and len(values) > 8:
            self._append(name, "texts", _json_list(values), {})
            return
        width = 1 if len(unique) < 255 else 2 if len(unique) < 65535 else 4
        shifted = (codes.astype("int64") + 1).astype(f"<u{width}")
        dictionary = _json_bytes(_plain(pd.Series(unique)))
        extra = {"width": width, "dictionary": len(dictionary)}
        self._append(name, "codes", dictionary + _planes(shifted), extra)

    def _append(self, name: str, kind: str, data: bytes, extra: dict[str, Any]) -> None:
        self._header["columns"].append({"name": name, "kind": kind, "bytes": len(data), **extra})
        # the columns of a million rows wait small until the header, which comes first, is known
        self._parts.append(zlib.compress(data, level=1))

    def encode(self) -> str:
        """Return the package as base64 text; the same columns give the same text."""
        header = _json_bytes(self._header)
        packed = BytesIO()
        # as gzip.compress writes it: no name, no time
        with gzip.GzipFile(filename="", fileobj=packed, mode="wb", compresslevel=6, mtime=0) as out:
            out.write(struct.pack("<I", len(header)) + header)
            for part in self._parts:
                out.write(zlib.decompress(part))
        packed.seek(0)
        text = BytesIO()
        while block := packed.read(_BLOCK):
            text.write(base64.b64encode(block))
        return text.getvalue().decode("ascii")


def _planes(values: NDArray[Any]) -> bytes:
    """Return the first bytes of all values, then the second ones, and so on."""
    width = values.dtype.itemsize
    return values.view("u1").reshape(-1, width).T.tobytes() if len(values) else b""


def _json_list(values: pd.Series[Any]) -> bytes:
    """Write a column as JSON some rows at a time: Python's texts take much more than JSON's."""
    blocks = (values.iloc[at : at + _ROWS] for at in range(0, len(values), _ROWS))
    return b"[" + b",".join(_json_bytes(_plain(block))[1:-1] for block in blocks) + b"]"


def _plain(values: pd.Series[Any]) -> list[Any]:
    null = values.isna().to_numpy()
    return [None if gone else _scalar(v) for v, gone in zip(values.tolist(), null, strict=True)]


def _scalar(value: Any) -> Any:
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Sequence):
        return ";".join(str(part) for part in value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _json_bytes(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode("utf-8")


def morton_order(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the order that puts near points beside each other; points without place come last."""
    x = _spread(((np.nan_to_num(lon) + 180.0) / 360.0 * 65535).astype("uint64"))
    y = _spread(((np.nan_to_num(lat) + 90.0) / 180.0 * 65535).astype("uint64"))
    key = (x | (y << np.uint64(1))).astype("int64")
    key[np.isnan(lon) | np.isnan(lat)] = np.iinfo("int64").max
    return np.argsort(key, kind="stable")


def _spread(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return 16 bits with a zero bit between each two."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        value = (value | (value << np.uint64(shift))) & np.uint64(mask)
    return value
