"""Coordinates whose stated datum speaks against their stated county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from parkatlas.crs import to_wgs84
from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.unit import Level
from parkatlas.join.spots import KEY, spots_of
from parkatlas.records.report import Remark

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkatlas.places.geocoder import Geocoder

__all__ = ["DatumDoubt", "doubtful_datums"]


@dataclass(frozen=True)
class DatumDoubt:
    """Records that lie in their stated county only if read in another datum.

    Parameters
    ----------
    stated, fitting : str
        Datums; ``wgs84`` is also what a record without a datum is read as.
    record_nos : tuple of int
    source_rows : tuple of int
    against : int
        How many records of the stated datum lie in their county only as stated.
    """

    stated: str
    fitting: str
    record_nos: tuple[int, ...]
    source_rows: tuple[int, ...]
    against: int

    def remark(self) -> Remark:
        """Return what a person should know of it."""
        stated, fitting, count = self.stated.upper(), self.fitting.upper(), len(self.record_nos)
        return Remark(
            "doubtful_datum",
            f"坐标系可疑：{count} 个坐标按 {stated} 落在所写旗县之外，按 {fitting} 则在其内"
            f"（反例 {self.against} 个）；若确为 {fitting}，请在“坐标系”一列写明",
            f"datum in doubt: {count} positions lie outside their stated county as {stated} but "
            f"inside it as {fitting} ({self.against} the other way round); if they are {fitting}, "
            "say so in a column datum",
            self.source_rows[:5],
            count,
        )


def doubtful_datums(records: pd.DataFrame, geocoder: Geocoder) -> tuple[DatumDoubt, ...]:
    """Compare stated coordinates with stated counties, in WGS 84 and in GCJ-02.

    The two datums differ by about 600 m, so only points near a border tell them apart;
    each such point is evidence of its own.

    Parameters
    ----------
    records : DataFrame
        Table RECORDS.
    geocoder : Geocoder

    Returns
    -------
    tuple of DatumDoubt
    """
    placed = records[records["lon"].notna() & records["lat"].notna()]
    counties = _stated_counties(placed, geocoder)
    placed = placed[[bool(codes) for codes in counties]]
    counties = [codes for codes in counties if codes]
    if placed.empty:
        return ()
    stated = placed["datum"].fillna("wgs84").replace("cgcs2000", "wgs84").to_numpy()
    found = []
    for datum, other in (("wgs84", "gcj02"), ("gcj02", "wgs84")):
        rows = np.flatnonzero(stated == datum)
        if len(rows):
            found.append(_compare(placed.iloc[rows], [counties[i] for i in rows], datum, other))
    return tuple(doubt for doubt in found if doubt.record_nos)


def _stated_counties(placed: pd.DataFrame, geocoder: Geocoder) -> list[tuple[str, ...]]:
    """Return the counties that the words of each record mean; none where they are not sure."""
    spots = spots_of(placed, geocoder)
    named = spots[spots["place_id"].fillna("") != ""]
    ids = named.groupby(KEY)["place_id"].agg(list).to_dict()
    keys = placed[KEY].fillna("").itertuples(index=False, name=None)
    gazetteer = geocoder.gazetteer
    return [
        tuple(sorted({c for place_id in ids.get(key, ()) for c in gazetteer.counties_of(place_id)}))
        for key in keys
    ]


def _compare(
    rows: pd.DataFrame, counties: list[tuple[str, ...]], datum: str, other: str
) -> DatumDoubt:
    as_stated = _inside(rows, counties, datum)
    as_other = _inside(rows, counties, other)
    doubtful = rows[~as_stated & as_other]
    return DatumDoubt(
        datum,
        other,
        tuple(int(n) for n in doubtful["record_no"]),
        tuple(int(n) for n in doubtful["source_row"]),
        int((as_stated & ~as_other).sum()),
    )


def _inside(rows: pd.DataFrame, counties: list[tuple[str, ...]], datum: str) -> NDArray[np.bool_]:
    """Tell for each row whether its point, read in a datum, lies in one of its counties."""
    lon, lat = to_wgs84(
        rows["lon"].to_numpy(dtype=np.float64), rows["lat"].to_numpy(dtype=np.float64), datum
    )
    points = shapely.points(lon, lat)
    codes = sorted({code for group in counties for code in group})
    shapes = boundaries(Level.COUNTY, codes)
    at, hit = shapes.sindex.query(points, predicate="intersects")
    adcodes = shapes["adcode"].to_numpy()
    inside = np.zeros(len(rows), dtype=bool)
    for row, shape in zip(at, hit, strict=True):
        inside[row] |= adcodes[shape] in counties[row]
    return inside
