"""Names on which a person has decided: what they mean here, or that they are no place."""

from __future__ import annotations

from functools import lru_cache

from parkatlas.documents.context import Scope
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.names.spelling import normalise
from parkatlas.places.geocoder import Geocoder
from parkatlas.places.judgements import Judgement, all_judgements
from parkatlas.places.resolution import Resolution

__all__ = ["Judged", "judged"]


class Judged:
    """The judgements as they hold for names in a text.

    Parameters
    ----------
    gazetteer : Gazetteer
    rows : tuple of Judgement
    """

    def __init__(self, gazetteer: Gazetteer, rows: tuple[Judgement, ...]) -> None:
        self._texts = frozenset(normalise(row.text) for row in rows)
        self._geocoder = Geocoder(gazetteer, rows) if rows else None

    def of(self, name: str, scope: Scope) -> Resolution | None:
        """Return what a name was judged to mean in a scope, None where nobody judged it."""
        if name not in self._texts or self._geocoder is None:
            return None
        near = [p.place_id for p in (scope.subject, scope.about) if p is not None]
        for within in (*near, None):
            found = self._geocoder.resolve(name, within=within)
            if found.judged:
                return found
        return None


@lru_cache(maxsize=4)
def _judged(gazetteer: Gazetteer, rows: tuple[Judgement, ...]) -> Judged:
    return Judged(gazetteer, rows)


def judged(gazetteer: Gazetteer) -> Judged:
    """Return the judgements that ship with parkatlas and those of the user's folder."""
    return _judged(gazetteer, tuple(all_judgements()))
