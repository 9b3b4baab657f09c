"""What the recogniser finds: a place name in a document, and what it means there."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from parkatlas.places.resolution import Status

__all__ = ["DocumentMention"]


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """One occurrence of a place name.

    Parameters
    ----------
    document : str
        File name without its ending.
    start, end : int
        Code points in the document text, ``end`` exclusive; line breaks inside a name are
        inside the span.
    text : str
        ``document_text[start:end]``, as it stands.
    status : Status
    place_id, name, level : str
        The place, empty unless resolved.
    in_organisation : bool
        True where the name is part of the name of an organisation, facility, brand or product.
    deictic : bool
        True for words that point instead of naming: 全区, 我市, 首府, 两市.
    candidates : tuple of str
        Place ids that fit, best first, where the status is not resolved.
    """

    document: str
    start: int
    end: int
    text: str
    status: Status
    place_id: str = ""
    name: str = ""
    level: str = ""
    in_organisation: bool = False
    deictic: bool = False
    candidates: tuple[str, ...] = ()

    def as_row(self) -> dict[str, object]:
        """Return the fields as plain values, in the order of the JSON lines."""
        row = asdict(self)
        row["status"] = self.status.value
        row["candidates"] = list(self.candidates)
        return row
