"""Whether a region's layers are what they were: one hash a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely

from parkatlas.provenance import hash_of

if TYPE_CHECKING:
    from parkatlas.layers.region_layers import RegionLayers

__all__ = ["layer_fingerprints"]


def layer_fingerprints(layers: RegionLayers) -> dict[str, str]:
    """Return the hashes of the records, places and boundaries that a region is made of.

    Numbers that say where in the whole input a record stands are left out: a new record
    elsewhere must not make every region look changed.
    """
    place = layers.region
    return {
        "records": hash_of(
            _frame_hash(layers.projects),
            _frame_hash(layers.unlocated.drop(columns=["record_no"])),
            _frame_hash(layers.allocations),
            _frame_hash(layers.documents),
        ),
        "places": hash_of(_frame_hash(layers.parks), repr(place)),
        "boundaries": hash_of(_frame_hash(layers.divisions), _frame_hash(layers.neighbours)),
    }


def _frame_hash(frame: pd.DataFrame) -> str:
    parts: list[bytes | str] = []
    plain = frame
    if isinstance(frame, gpd.GeoDataFrame):
        shapes = shapely.to_wkb(frame.geometry.array)
        parts.extend(b"" if s is None else s for s in shapes)
        plain = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    parts.extend([*map(str, plain.columns), *(str(t) for t in plain.dtypes)])
    parts.append(pd.util.hash_pandas_object(plain, index=False).to_numpy().tobytes())
    return hash_of(*parts)
