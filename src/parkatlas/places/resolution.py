"""What a place string means, or why that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from parkatlas.errors import both
from parkatlas.gazetteer.unit import Place
from parkatlas.names.spelling import fold
from parkatlas.places.wording import WORDINGS

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
        0 to 1: about the share of right answers among those of the same weakest step, as
        measured on calibration strings (docs/geocoding.md). Means something for an answer
        alone; 0.5 beside several candidates is no measure.
    candidates : tuple of str
        Place ids that fit, best first; more than one where ambiguous.
    leftover : str
        What of the text was not understood.
    repaired : str
        The original wording of the part that was read with a repair, or empty.
    judged : bool
        True where a person's judgement decided.
    notes : tuple of (str, str)
        Keys of the reasons and what they speak of; see :attr:`reasons`.
    spans : tuple of (int, int)
        Spans of the normalised text that the answer rests on; see :attr:`used`.
    """

    text: str
    status: Status
    place: Place | None = None
    chain: tuple[Place, ...] = ()
    precision: str = "none"
    score: float = 0.0
    candidates: tuple[str, ...] = ()
    leftover: str = ""
    repaired: str = ""
    judged: bool = False
    notes: tuple[tuple[str, str], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def full_name(self) -> str:
        """Names from province down, joined."""
        if self.place is None:
            return ""
        return "".join(p.name for p in self.chain) + self.place.name

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words, in the interface language."""
        return tuple(both(*WORDINGS[key]).format(about) for key, about in self.notes)

    @property
    def used(self) -> tuple[tuple[int, int], ...]:
        """Code-point spans of ``text`` that the answer rests on."""
        offsets = fold(self.text)[1]
        return tuple(
            (offsets[start], offsets[end - 1] + 1)
            for start, end in self.spans
            if start < end <= len(offsets)
        )

    def explain(self) -> str:
        """Return the answer and its reasons as one line of prose."""
        what = self.full_name or both("未能确定", "not decided")
        return f"{self.text} → {what}" + "".join(f"；{reason}" for reason in self.reasons)
