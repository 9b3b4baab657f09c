"""The front of geocoding: a place string and what is known around it in, a resolution out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from parkatlas.gazetteer.index import Gazetteer, load_gazetteer
from parkatlas.gazetteer.unit import Strength
from parkatlas.names.spelling import normalise
from parkatlas.places.answer import answer
from parkatlas.places.codes import place_of_code
from parkatlas.places.descent import State, start_states
from parkatlas.places.inner import Inner
from parkatlas.places.items import Item, read_item
from parkatlas.places.judgements import Judgement, Judgements
from parkatlas.places.lexicon import Lexicon
from parkatlas.places.lists import read_list
from parkatlas.places.resolution import Resolution, Status

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Geocoder", "Within"]

Within = str | Sequence[str] | None
_REMEMBERED = 20_000


class Geocoder:
    """Say which place a string means.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        The shipped one if left out.
    judgements : iterable of Judgement, optional
        Decisions by people, which override every reading.

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
        self, gazetteer: Gazetteer | None = None, judgements: Iterable[Judgement] | None = None
    ) -> None:
        self.gazetteer = gazetteer if gazetteer is not None else load_gazetteer()
        self._lexicon = Lexicon(self.gazetteer)
        self._inner = Inner(self._lexicon)
        self._judgements = Judgements(judgements)
        self._known: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Resolution] = {}

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
            found = self._resolve(text, context, beside)
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
        items = () if self._decided_whole(text, context) else self._items(plain, context)
        if len(items) < 2:
            return (self.resolve(text, within, near),)
        return tuple(
            self._of_list(plain[start:end], item, context, beside) for start, end, item in items
        )

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
            lon, lat, precision, score, candidates.
        """
        from parkatlas.places.batch import resolve_column

        return resolve_column(self, texts, within)

    def _ids(self, within: str | Sequence[str]) -> tuple[str, ...]:
        """Return the place ids that a context means; several where its name is ambiguous."""
        ids: list[str] = []
        for one in (within,) if isinstance(within, str) else within:
            if one in self.gazetteer:
                ids.append(one)
            elif one:
                found = self.resolve(one)
                ids.extend(found.candidates)
        return tuple(dict.fromkeys(ids))

    def _judgement(self, plain: str, context: tuple[str, ...]) -> Judgement | None:
        """Return the judgement that holds; one made without a context never leaves a given one."""
        found = self._judgements.find(plain, context)
        if found is None or found.within or not context or found.place_id not in self.gazetteer:
            return found
        inside = any(self.gazetteer.is_within(found.place_id, above) for above in context)
        return found if inside else None

    def _decided_whole(self, text: str, context: tuple[str, ...]) -> bool:
        return self._judgement(normalise(text), context) is not None

    def _resolve(self, text: str, context: tuple[str, ...], near: tuple[str, ...]) -> Resolution:
        names = self.gazetteer.named(text)
        if not context and len(names) == 1 and not self._judgements:
            name = names[0]
            if name.strength is Strength.STRONG:
                state = State(name.place_id, name.place_id, True, name.kind)
                return answer(text, Item((state,), ((0, len(text)),)), near, self._lexicon)
        plain = normalise(text)
        judged = self._judgement(plain, context)
        if judged is not None:
            return self._judged(text, judged)
        coded = place_of_code(plain, self.gazetteer)
        if coded is not None:
            item = Item((coded,), ((0, len(plain)),))
            return answer(text, item, (), self._lexicon)
        return self._read(text, plain, context, near)

    def _read(
        self, text: str, plain: str, context: tuple[str, ...], near: tuple[str, ...]
    ) -> Resolution:
        """Read as one chain in the context, without it, and as a list; take what fits best."""
        item = self._item(plain, start_states(context))
        if context and (not item.states or item.leftover):
            free = self._item(plain, ())
            if _carries(free) > _carries(item):
                return self._outside(text, free)
        if item.states and not item.leftover:
            return answer(text, item, near, self._lexicon)
        items = self._items(plain, context)
        found = [one for _, _, one in items if one.states]
        if len(items) > 1 and found:
            return self._several(
                text, [answer(plain[a:b], i, near, self._lexicon) for a, b, i in items]
            )
        return answer(text, item, near, self._lexicon)

    def _of_list(
        self, part: str, item: Item, context: tuple[str, ...], near: tuple[str, ...]
    ) -> Resolution:
        """Answer for one part of a list: as a person judged that part, else as it reads."""
        judged = self._judgement(part, context)
        return self._judged(part, judged) if judged else answer(part, item, near, self._lexicon)

    def _item(self, plain: str, states: tuple[State, ...]) -> Item:
        return read_item(plain, 0, states, self._lexicon, self._inner)

    def _items(self, plain: str, context: tuple[str, ...]) -> list[tuple[int, int, Item]]:
        return read_list(plain, start_states(context), self._lexicon, self._inner)

    def _outside(self, text: str, item: Item) -> Resolution:
        """Answer with a place that contradicts the given context, or with none."""
        found = answer(text, item, (), self._lexicon)
        sure = found.place is not None and (
            len(item.spans) > 1 or found.place.level in ("province", "prefecture", "county", "park")
        )
        note = ("outside_within", text)
        if sure:
            return _with(found, note, found.score * 0.8)
        return Resolution(text, Status.UNRESOLVED, candidates=found.candidates, notes=(note,))

    def _several(self, text: str, each: list[Resolution]) -> Resolution:
        """Answer for a list: one place where all items mean it or lead down to it."""
        ids = tuple(dict.fromkeys(c for one in each if one.place for c in one.candidates))
        lowest = [i for i in ids if all(j in self._lexicon.above(i) for j in ids)]
        if lowest:
            best = next(one for one in each if one.candidates == (lowest[0],))
            return _with(best, None, best.score, text)
        if not ids:
            return Resolution(text, Status.UNRESOLVED, notes=each[0].notes)
        return Resolution(
            text, Status.AMBIGUOUS, candidates=ids, score=0.5, notes=(("several", text),)
        )

    def _judged(self, text: str, judgement: Judgement) -> Resolution:
        note = ("judged", text)
        if not judgement.place_id:
            return Resolution(text, Status.UNRESOLVED, judged=True, notes=(note,))
        place = self.gazetteer.place(judgement.place_id)
        return Resolution(
            text, Status.RESOLVED, place, self._lexicon.chain(place.place_id),
            str(place.level), 1.0, (place.place_id,), judged=True, notes=(note,),
        )  # fmt: skip


def _carries(item: Item) -> int:
    """Return how many characters of the text the answer rests on."""
    return sum(end - start for start, end in item.spans) if item.states else 0


def _with(
    found: Resolution, note: tuple[str, str] | None, score: float, text: str | None = None
) -> Resolution:
    from dataclasses import replace

    notes = found.notes if note is None else (*found.notes, note)
    return replace(found, notes=notes, score=round(score, 3), text=text or found.text)
