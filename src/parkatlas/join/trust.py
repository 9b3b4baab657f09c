"""How much to trust a point: our precision in the codes of UCDP/AidData and IATI.

The mapping, and why:

=========== ============== ========= ============== ==============================================
precision   precision_code exactness location_class reason
=========== ============== ========= ============== ==============================================
site        1              1         3              coordinates of the works themselves
park        2              2         4              near: the park's point, a few kilometres off
township    2              2         1              near: a township lies within 25 km of its point
county      3              2         1              no code is finer than ADM2 and no point is near
prefecture  3              2         1              ADM2
province    4              2         1              ADM1
group       5              2         4              a large feature that is no single division
none        7              (empty)   (empty)        unclear; no point is drawn
=========== ============== ========= ============== ==============================================

UCDP/AidData: 1 exact, 2 near (up to 25 km), 3 ADM2, 4 ADM1, 5 large or linear feature, 6 country,
7 unclear, 8 seat of an administration. In China ADM1 is the province and ADM2 the prefecture;
the county is ADM3, for which the list has no code, so it takes the next coarser one. Points
here are never put on the seat of an administration, so 8 does not occur, nor does 6.
IATI exactness: 1 exact, 2 approximate. IATI location class: 1 administrative region, 2 populated
place, 3 structure, 4 other feature.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NO_PLACE", "PRECISION_ORDER", "TRUST", "Trust", "precision_code"]


@dataclass(frozen=True, slots=True)
class Trust:
    """The codes of one precision.

    Parameters
    ----------
    precision_code : int
        UCDP/AidData, 1-8.
    exactness : int or None
        IATI GeographicExactness.
    location_class : int or None
        IATI GeographicLocationClass.
    """

    precision_code: int
    exactness: int | None
    location_class: int | None


# By DESIGN's `precision`, finest first.
TRUST: dict[str, Trust] = {
    "site": Trust(1, 1, 3),
    "park": Trust(2, 2, 4),
    "township": Trust(2, 2, 1),
    "county": Trust(3, 2, 1),
    "prefecture": Trust(3, 2, 1),
    "province": Trust(4, 2, 1),
    "group": Trust(5, 2, 4),
    "none": Trust(7, None, None),
}

NO_PLACE = "none"
PRECISION_ORDER = tuple(TRUST)
_NEAR_M = 25_000.0


def precision_code(precision: str, uncertainty_m: float | None) -> int:
    """Return the UCDP/AidData code; "near" is not said of what may be over 25 km off."""
    code = TRUST[precision].precision_code
    if code == 2 and uncertainty_m is not None and uncertainty_m > _NEAR_M:
        return 3
    return code
