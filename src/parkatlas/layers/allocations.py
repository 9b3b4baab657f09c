"""Quantities by place, read and given their places."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from parkatlas.errors import InputError
from parkatlas.tables import ALLOCATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from parkatlas.places.geocoder import Geocoder

__all__ = ["located_allocations", "read_allocations"]


def read_allocations(paths: Sequence[Path]) -> pd.DataFrame:
    """Read lists of quantities: CSV with the columns of the ALLOCATIONS table.

    Raises
    ------
    InputError
        If a file is no such table.
    """
    frames = [_read(path) for path in paths]
    if not frames:
        return ALLOCATIONS.empty()
    return pd.concat(frames, ignore_index=True)


def _read(path: Path) -> pd.DataFrame:
    try:
        # pandas reads true, True and TRUE as booleans from a file, but not from strings
        types = defaultdict(lambda: "string", sum_matches_total="boolean")
        raw = pd.read_csv(path, dtype=types, encoding="utf-8-sig")
        frame = ALLOCATIONS.check(raw)
    except OSError as error:
        raise InputError(
            f"无法读取 {path}：{error.strerror}。", f"cannot read {path}: {error.strerror}."
        ) from error
    except (ValueError, TypeError) as error:
        raise InputError(
            f"{path} 不是按地分数量的表：{error}。请用 parkatlas extract 写出的 allocations.csv。",
            f"{path} is no table of quantities by place: {error}. "
            "Use an allocations.csv as parkatlas extract writes it.",
        ) from error
    if frame["metric"].isna().all() and len(frame):
        raise InputError(
            f"{path} 没有 metric 列；请用 parkatlas extract 写出的 allocations.csv。",
            f"{path} has no column `metric`; use an allocations.csv of parkatlas extract.",
        )
    return frame


def located_allocations(
    allocations: pd.DataFrame, documents: pd.DataFrame, geocoder: Geocoder
) -> pd.DataFrame:
    """Add ``adcode, name`` of the place, and ``home``, the place that the document is about.

    A row's own ``place_id`` counts; a row without one is resolved by its wording inside
    its document's area.
    """
    about = allocations["document_id"].map(documents.set_index("document_id")["about_id"])
    gazetteer = geocoder.gazetteer
    ids: list[str | None] = []
    texts = allocations["place_text"]
    for own, text, within in zip(allocations["place_id"], texts, about, strict=True):
        if isinstance(own, str) and own in gazetteer:
            ids.append(own)
            continue
        inside = within if isinstance(within, str) else None
        found = geocoder.resolve(text, within=inside).place if isinstance(text, str) else None
        ids.append(found.place_id if found else None)
    places = [gazetteer.place(i) if i else None for i in ids]
    return allocations.assign(
        place_id=pd.Series(ids, index=allocations.index, dtype="string"),
        adcode=_text([p.adcode if p else None for p in places], allocations.index),
        name=_text([p.name if p else None for p in places], allocations.index).fillna(texts),
        home=about.astype("string"),
    )


def _text(values: list[str | None], index: pd.Index) -> pd.Series:
    return pd.Series(values, index=index, dtype="string").replace("", pd.NA)
