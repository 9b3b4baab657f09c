"""What a place string means, or why that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from parkatlas.gazetteer.unit import Place

__all__ = ["Resolution", "Status"]


class Status(StrEnum):
    """Outcome of a resolution (DESIGN: `status`)."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer to one place string.

    Parameters
    ----------
    text : str
        The string as written.
    status : Status
    place : Place or None
        Set only where the status is resolved.
    chain : tuple of Place
        The places above it, province first; the place itself is not in it.
    precision : str
        Level that was understood: site, park, township, county, prefecture,
        province, group or none.
    score : float
        0 to 1.
    reasons : tuple of str
        Why, in words (interface language).
    candidates : tuple of str
        Place ids that fit, best first; more than one where ambiguous.
    used : tuple of (int, int)
        Code-point spans of ``text`` that the answer rests on.
    leftover : str
        What of the text was not understood.
    repaired : str
        The original wording of the part that was read with a repair, or empty.
    judged : bool
        True where a person's judgement decided.
    """

    text: str
    status: Status
    place: Place | None = None
    chain: tuple[Place, ...] = ()
    precision: str = "none"
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    used: tuple[tuple[int, int], ...] = ()
    leftover: str = ""
    repaired: str = ""
    judged: bool = False

    @property
    def full_name(self) -> str:
        """Names from province down, joined."""
        if self.place is None:
            return ""
        return "".join(p.name for p in self.chain) + self.place.name
