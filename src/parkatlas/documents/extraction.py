"""A document's project drafts, quantity lists and mentions in one reading."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from parkatlas.documents.allocations import Allocation, allocations
from parkatlas.documents.dates import Calendar
from parkatlas.documents.mention import DocumentMention
from parkatlas.documents.projects import ProjectDraft, project_drafts
from parkatlas.documents.recognition import recognize_in
from parkatlas.documents.squeezed import Squeezed
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Place

__all__ = ["Extraction", "extract"]


@dataclass(frozen=True)
class Extraction:
    """What was read from one document.

    Parameters
    ----------
    document_id : str
    projects : tuple of ProjectDraft
    allocations : tuple of Allocation
    mentions : tuple of DocumentMention
    about : Place or None
        What the document was read as being about.
    inferred : bool
        True where that was inferred.
    """

    document_id: str
    projects: tuple[ProjectDraft, ...]
    allocations: tuple[Allocation, ...]
    mentions: tuple[DocumentMention, ...]
    about: Place | None
    inferred: bool


def extract(
    text: str,
    document_id: str,
    date: datetime.date | None = None,
    about: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Extraction:
    """Draft project records and quantity lists from a document.

    Parameters
    ----------
    text : str
        As read, line breaks untouched.
    document_id : str
    date : datetime.date, optional
        The document's, for 今年 and 11月底.
    about : str, optional
        Place id or name of its subject; inferred if left out.
    gazetteer : Gazetteer, optional

    Raises
    ------
    UnknownPlaceError
        If ``about`` names no place, or several.
    """
    read = recognize_in(text, about, gazetteer, document=document_id)
    squeezed, calendar = Squeezed(text), Calendar(date)
    return Extraction(
        document_id,
        project_drafts(squeezed, read.mentions, calendar, read.about, gazetteer),
        allocations(squeezed, read.mentions, document_id, calendar),
        read.mentions,
        read.about,
        read.inferred,
    )
