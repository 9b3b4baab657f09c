"""Whether a region's layers are what they were: one hash a part, without making the layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from parkatlas.layers.areas import division_codes, neighbour_codes, outlines
from parkatlas.layers.points import park_facts, parks_in
from parkatlas.layers.selection import part_of
from parkatlas.provenance import hash_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.layers.survey import Survey
    from parkatlas.regions import Region

__all__ = ["Fingerprints"]

_BLOCK = 100_000


class Fingerprints:
    """Hashes of the parts of a survey that regions are made from; each row is hashed once.

    The number that says where in the whole input a record stands is left out: a new record
    elsewhere must not make every region look changed.

    Parameters
    ----------
    survey : Survey
    """

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._locations = _row_hashes(survey.locations)
        self._unlocated = _row_hashes(survey.unlocated)
        self._allocations = _row_hashes(survey.allocations)
        self._columns = hash_of(*(f"{c} {t}" for c, t in survey.locations.dtypes.items()))
        documents = survey.documents.astype("string").fillna("")
        self._documents = hash_of(*documents.agg("\x1f".join, axis=1))
        self._shapes: dict[str, str] = {}

    def of(self, region: Region, gazetteer: Gazetteer) -> dict[str, str]:
        """Return the hashes of the records, places and boundaries that a region is made of."""
        part = part_of(self._survey, region, gazetteer)
        return {
            "records": hash_of(
                self._columns,
                self._documents,
                self._locations[part.here | part.open_here].tobytes(),
                self._unlocated[part.unlocated].tobytes(),
                self._allocations[part.allocations].tobytes(),
            ),
            "places": self._places(region, gazetteer),
            "boundaries": self._boundaries(region, gazetteer),
        }

    def _places(self, region: Region, gazetteer: Gazetteer) -> str:
        parks = parks_in(region, gazetteer)
        facts = park_facts()
        known = facts[facts.index.isin([p.place_id for p in parks])].fillna("").to_numpy().tolist()
        return hash_of(repr(region), repr(parks), repr(known))

    def _boundaries(self, region: Region, gazetteer: Gazetteer) -> str:
        source = self._survey.boundary_source
        inside = sorted(division_codes(region, gazetteer))
        around = sorted(neighbour_codes(region, source))
        missing = [c for c in {*inside, *around} if c not in self._shapes]
        if missing:
            found = outlines(missing, source)
            words = found.drop(columns="geometry").astype("string").to_numpy().tolist()
            shapes = shapely.to_wkb(found.geometry.array)
            for code, said, shape in zip(found["adcode"], words, shapes, strict=True):
                self._shapes[code] = hash_of(*said, shape)
        return hash_of(source, *(self._shapes.get(c, c) for c in (*inside, "", *around)))


def _row_hashes(frame: pd.DataFrame) -> NDArray[np.uint64]:
    """Hash each row for itself, block by block so that a large frame is not copied whole."""
    blocks = [_hashes(frame.iloc[at : at + _BLOCK]) for at in range(0, len(frame), _BLOCK)]
    return np.concatenate(blocks) if blocks else np.empty(0, dtype=np.uint64)


def _hashes(frame: pd.DataFrame) -> NDArray[np.uint64]:
    plain = pd.DataFrame(frame.drop(columns="record_no", errors="ignore"))
    if isinstance(frame, gpd.GeoDataFrame):
        shapes = [b"" if s is None else s for s in shapely.to_wkb(frame.geometry.array)]
        plain = plain.assign(**{frame.geometry.name: pd.Series(shapes, index=plain.index)})
    return np.asarray(pd.util.hash_pandas_object(plain, index=False), dtype=np.uint64)
