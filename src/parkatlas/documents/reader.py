"""A squeezed text with what it is read by: gazetteer, names to look for, common words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from parkatlas.documents.elided import elided_names
from parkatlas.documents.organisations import in_organisation
from parkatlas.documents.squeezed import Squeezed
from parkatlas.documents.vocabulary import Vocabulary
from parkatlas.documents.words import Words, load_words
from parkatlas.gazetteer.index import Gazetteer

__all__ = ["Hit", "Reader"]

Hit = tuple[int, int, str]
"""A name in the text as (start, minus length, text): sorted, the longest of a start comes first."""


@dataclass(frozen=True)
class Reader:
    """A text and what it is read by.

    Parameters
    ----------
    squeezed : Squeezed
    gazetteer : Gazetteer
    vocabulary : Vocabulary
    """

    squeezed: Squeezed
    gazetteer: Gazetteer
    vocabulary: Vocabulary

    @cached_property
    def text(self) -> str:
        """The squeezed text."""
        return self.squeezed.text

    @cached_property
    def words(self) -> Words:
        """Common words."""
        return load_words()

    def hits(self, end: int | None = None) -> list[Hit]:
        """Return all names up to a position, overlapping ones too, in reading order."""
        text = self.text if end is None else self.text[:end]
        hits = self.vocabulary.hits(text)
        elided = elided_names(text, self.vocabulary.entry)
        if not elided:
            return hits
        spans = {(start, minus) for start, minus, _ in elided}
        return sorted([*elided, *(hit for hit in hits if hit[:2] not in spans)])

    def in_organisation(self, start: int, end: int, *, away: bool) -> bool:
        """Say whether the name between two positions is part of another name.

        Parameters
        ----------
        start, end : int
        away : bool
            True where the place lies outside the document's province.
        """
        line_end = max(end, self.squeezed.line_end(start))
        is_name = self.vocabulary.entry if away else None
        return in_organisation(self.text, start, end, line_end, self.words, is_name)
