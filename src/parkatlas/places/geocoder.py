"""The front of geocoding: a place string and what is known around it in, a resolution out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from parkatlas.errors import InputError, both
from parkatlas.gazetteer.index import Gazetteer, load_gazetteer
from parkatlas.names.latin import is_latin
from parkatlas.names.spelling import normalise
from parkatlas.places.deciding.answer import answer
from parkatlas.places.deciding.reader import FIRST_HAN, Reader
from parkatlas.places.judgements import Judgement, Judgements
from parkatlas.places.lexicon.codes import places_of_code
from parkatlas.places.lexicon.links import State
from parkatlas.places.minimum import at_least, checked_minimum
from parkatlas.places.reading.items import Item
from parkatlas.places.resolution import Resolution, Status

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Geocoder", "Within"]

Within = str | Sequence[str] | None
_REMEMBERED = 4_096
_SHOWN = 6
_LATIN_MARK = re.compile(r"[,;/|]|\band\b")
_BARE = 2  # so short a text may be a generic word (郊区)


class Geocoder:
    """Say which place a string means.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        The shipped one if left out.
    judgements : iterable of Judgement, optional
        Decisions by people, which override every reading.
    min_score : float
        Answers with a lower score are unresolved, with their candidates and the reason; a
        person's decision has the score 1.

    Raises
    ------
    InputError
        If a judgement cannot be read, or ``min_score`` is not between 0 and 1.

    Examples
    --------
    >>> geocoder = Geocoder()
    >>> geocoder.resolve("托县").place.name
    '托克托县'
    >>> geocoder.resolve("新城区").status.value
    'ambiguous'
    >>> geocoder.resolve("新城区", within="呼和浩特市").place.place_id
    '150102'
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        judgements: Iterable[Judgement] | None = None,
        *,
        min_score: float = 0.0,
    ) -> None:
        self._min_score = 0.0  # judgements name their places without it
        self.gazetteer = gazetteer if gazetteer is not None else load_gazetteer()
        self._reader = Reader(self.gazetteer)
        self._lexicon = self._reader.lexicon
        self._judgements = Judgements(())
        self._contexts: dict[str, tuple[str, ...]] = {}
        self._known: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Resolution] = {}
        self._judgements = Judgements([self._with_id(row) for row in judgements or ()])
        self._known.clear()
        self._contexts.clear()
        self._min_score = checked_minimum(min_score)

    def _with_id(self, row: Judgement) -> Judgement:
        """Return a judgement with the ids of its place and of the place it holds in."""
        if any(place_id not in self.gazetteer for place_id in row.place_ids):
            parts = [replace(row, place_id=one) for one in row.place_ids]
            ids = [p.place_id if p.place_id in self.gazetteer else self._named_by(p) for p in parts]
            row = replace(row, place_id=";".join(ids))
        above = self._ids(row.within) if row.within else ()
        return replace(row, within=above[0]) if len(above) == 1 else row

    def _named_by(self, row: Judgement) -> str:
        """Return the id of the one place that a judgement gives by name."""
        found = self.resolve(row.place_id, within=row.within or None)
        if found.place is not None and not found.leftover.strip():
            return found.place.place_id
        where = row.where or both(f"对“{row.text}”的判定", f"the judgement on {row.text!r}")
        listed = "、".join(found.candidates[:_SHOWN])
        raise InputError(
            f"{where}，列 place_id：“{row.place_id}”不是地名库中的编号，也不是唯一地点的名称"
            + (f"（可能是 {listed}）" if listed else "") + "；请填地点编号。",
            f"{where}, column place_id: {row.place_id!r} is no id of the gazetteer and no name of "
            "exactly one place" + (f" (perhaps {listed})" if listed else "") + "; give a place id.",
        )  # fmt: skip

    def resolve(self, text: str, within: Within = None, near: Within = None) -> Resolution:
        """Say which place a string means.

        Parameters
        ----------
        text : str
            A place as written: official, short or former name, a chain of names, a code,
            with noise around it.
        within : str or sequence of str, optional
            Place the string is known to lie in: place id or name; several are alternatives.
        near : str or sequence of str, optional
            Other places of the same record or table; decides between places of one name.

        Returns
        -------
        Resolution
            Status resolved, ambiguous or unresolved; never a guess. A list of several places
            is ambiguous here; see :meth:`resolve_list`.
        """
        context = self._ids(within) if within else ()
        beside = self._ids(near) if near else ()
        key = (text, context, beside)
        found = self._known.get(key)
        if found is None:
            found = at_least(self._resolve(text, context, beside), self._min_score)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = found
        return found

    def resolve_list(
        self, text: str, within: Within = None, near: Within = None
    ) -> tuple[Resolution, ...]:
        """Say which places a string means, one resolution a place.

        Heads are shared (和林县羊群沟乡、城关镇、盛乐镇) and so are generic words
        (呼和浩特、包头两市). A string that is no list gives one resolution.
        """
        context = self._ids(within) if within else ()
        beside = self._ids(near) if near else ()
        plain = normalise(text)
        judged = self._judgement(plain, context)
        if judged is not None:
            each = [replace(judged, place_id=i) for i in judged.place_ids] or [judged]
            return tuple(self._judged(text, one) for one in each)
        if is_latin(plain):
            return self._latin_list(text, plain, within, near)
        found = self._reader.listed(plain, context, beside)
        if not found:
            return (self.resolve(text, within, near),)
        return tuple(at_least(self._as_judged(one, context), self._min_score) for one in found)

    def _latin_list(
        self, text: str, plain: str, within: Within, near: Within
    ) -> tuple[Resolution, ...]:
        """Resolve a romanised list, unless it is one chain from large to small or back."""
        whole = self.resolve(text, within, near)
        parts = [part.strip() for part in _LATIN_MARK.split(plain) if part.strip()]
        if whole.place is not None or len(parts) < 2:
            return (whole,)
        each = tuple(self.resolve(part, within, near) for part in parts)
        return each if sum(one.place is not None for one in each) > 1 else (whole,)

    def resolve_column(self, texts: Iterable[str], within: object = None) -> pd.DataFrame:
        """Resolve a whole column; equal strings are resolved once.

        Parameters
        ----------
        texts : iterable of str
            Series, Arrow column or list; missing values are allowed.
        within : str or iterable of str, optional
            One place for all, or one a row.

        Returns
        -------
        DataFrame
            One row a string, in order: status, place_id, name, full_name, level, adcode,
            lon, lat, precision, score, candidates, leftover, repaired.
        """
        # pandas takes longer to import than the gazetteer to load
        from parkatlas.places.column import resolve_column

        return resolve_column(self.resolve, texts, within)

    def _ids(self, within: str | Sequence[str]) -> tuple[str, ...]:
        """Return the place ids that a context means; several where its name is ambiguous."""
        if isinstance(within, str):
            known = self._contexts.get(within)
            if known is not None:
                return known
        ids: list[str] = []
        for one in (within,) if isinstance(within, str) else within:
            if one in self.gazetteer:
                ids.append(one)
            elif one:
                ids.extend(self.resolve(one).candidates)
        found = tuple(dict.fromkeys(ids))
        if isinstance(within, str) and len(self._contexts) < _REMEMBERED:
            self._contexts[within] = found
        return found

    def _judgement(self, plain: str, context: tuple[str, ...]) -> Judgement | None:
        """Return the judgement that holds; one for a wider context never leaves a given one."""
        if not self._judgements:
            return None
        places = [self._lexicon.place(c) for c in context]
        wider = [p.place_id for place in places for p in reversed(self._lexicon.chain(place))]
        found = self._judgements.find(plain, (*context, *wider))
        if found is None or found.within in context or not context or not found.place_id:
            return found
        inside = all(
            any(self.gazetteer.is_within(place_id, above) for above in context)
            for place_id in found.place_ids
        )
        return found if inside else None

    def _as_judged(self, one: Resolution, context: tuple[str, ...]) -> Resolution:
        """Return a part of a list as a person judged that part, else as it was read."""
        judged = self._judgement(one.text, context)
        return one if judged is None else self._judged(one.text, judged)

    def _resolve(self, text: str, context: tuple[str, ...], near: tuple[str, ...]) -> Resolution:
        plain = normalise(text)
        if not plain:
            return Resolution(text, Status.UNRESOLVED, notes=(("empty", ""),))
        if self._judgements:
            judged = self._judgement(plain, context)
            if judged is not None:
                return self._judged(text, judged)
        if not context and len(plain) > _BARE and self._lexicon.has(plain):
            links = self._lexicon.links(plain)
            if len(links) == 1 and links[0].alone:
                state = State(links[0].place_id, links[0].place_id, True, links[0].kind)
                return answer(text, Item((state,), ((0, len(plain)),)), (), self._lexicon)
        if plain[0] < FIRST_HAN:
            coded = places_of_code(plain, self.gazetteer)
            if coded:
                return answer(text, Item(coded, ((0, len(plain)),)), near, self._lexicon)
        return self._reader.read(text, plain, context, near)

    def _judged(self, text: str, judgement: Judgement) -> Resolution:
        note = ("judged", text)
        if not judgement.place_id:
            return Resolution(text, Status.UNRESOLVED, judged=True, notes=(note,))
        ids = judgement.place_ids
        if len(ids) > 1:
            return Resolution(
                text, Status.AMBIGUOUS, score=1.0, candidates=ids, judged=True, notes=(note,)
            )
        place = self.gazetteer.place(ids[0])
        return Resolution(
            text, Status.RESOLVED, place, self._lexicon.chain(place),
            place.level.value, 1.0, (place.place_id,), judged=True, notes=(note,),
        )  # fmt: skip
