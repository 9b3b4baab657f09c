"""What a name means where it stands: subject, list, last mention."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from parkatlas.documents.vocabulary import Entry
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level, NameKind, Place, Strength
from parkatlas.places.resolution import Status

__all__ = ["Decision", "Memory", "Scope", "decide"]

_ORDER = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP)
_MOST_CANDIDATES = 12
_REMEMBERED = 60
_HEAD, _SIBLING, _STRONG, _SEEN, _ANCESTOR, _WHOLE = 100, 35, 12, 15, 5, 3
_NEAR = {2: 10, 4: 20, 6: 30}  # by the length of the code that a place shares with the subject


def _prefixes(place: Place) -> tuple[str, ...]:
    return tuple(code[:2] if code[2:] == "0000" else code[:4] if code[4:] == "00" else code
                 for code in place.adcodes)  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """What a stretch of text is about.

    Parameters
    ----------
    subject : Place or None
        The article's own subject.
    about : Place or None
        The document's.
    """

    subject: Place | None
    about: Place | None
    _inside: tuple[tuple[int, tuple[str, ...]], ...] = field(init=False, repr=False, default=())
    _ranks: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        rings: dict[int, set[str]] = {}
        for extra, place in ((2, self.subject), (0, self.about)):
            for code in _prefixes(place) if place else ():
                for width in range(2, len(code) + 1, 2):
                    own = extra if width == len(code) else 0
                    rings.setdefault(_NEAR[width] + own, set()).add(code[:width])
        inside = tuple((near, tuple(rings[near])) for near in sorted(rings, reverse=True))
        object.__setattr__(self, "_inside", inside)

    def rank(self, place: Place) -> int:
        """Return how near a place lies to the subject: 30 in its county, 0 in no province of it."""
        known = self._ranks.get(place.place_id)
        if known is None:
            known = self._ranks[place.place_id] = self._rank(place)
        return known

    def _rank(self, place: Place) -> int:
        for near, prefixes in self._inside:
            if any(code.startswith(prefixes) for code in place.adcodes):
                return near
        return 0

    @property
    def provinces(self) -> frozenset[str]:
        """Two-digit codes of the provinces that the subject lies in."""
        return frozenset(code[:2] for p in (self.subject, self.about) if p for code in p.adcodes)


@dataclass
class Memory:
    """The places named so far in an article, and the list that is being read."""

    places: deque[Place] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    seen: set[str] = field(default_factory=set)
    head: Place | None = None
    last: Place | None = None
    last_end: int = -1

    def add(self, place: Place, end: int, head: Place | None) -> None:
        """Remember a mention; ``head`` is the place it was read inside of."""
        self.places.append(place)
        self.seen.add(place.place_id)
        self.last, self.last_end, self.head = place, end, head

    def last_of(self, levels: Iterable[Level], ending: str = "") -> Place | None:
        """Return the last place of some levels whose name ends in ``ending``."""
        wanted = tuple(levels)
        for place in reversed(self.places):
            if place.level in wanted and place.name.endswith(ending):
                return place
        return None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a name: a place, or several that fit.

    Parameters
    ----------
    status : Status
    place : Place or None
    candidates : tuple of str
    head : Place or None
        The place before it that it was read inside of.
    linked : bool
        True where the names around it led to it.
    unsure : bool
        True where nothing around it did: it needs a word that says a place stands here.
    """

    status: Status
    place: Place | None = None
    candidates: tuple[str, ...] = ()
    head: Place | None = None
    linked: bool = False
    unsure: bool = False


_BESIDE = frozenset(("、", "和", "与", "及", "以及", ",", "或", "/", "暨"))
_INSIDE = frozenset(("", "的", "境内", "境内的", "(", "下辖的", "下辖", "所辖", "·", "-", "—"))


@dataclass(frozen=True, slots=True)
class _Link:
    """How a name hangs on the one before it."""

    head: Place | None = None
    sibling: Place | None = None


def _link(gap: str | None, memory: Memory) -> _Link:
    if gap is None or memory.last is None:
        return _Link()
    if gap in _INSIDE:
        return _Link(head=memory.last)
    if gap in _BESIDE:
        return _Link(head=memory.head, sibling=memory.last)
    return _Link()


def decide(
    entry: Entry, gap: str | None, scope: Scope, memory: Memory, gazetteer: Gazetteer
) -> Decision | None:
    """Decide which place a name means.

    Parameters
    ----------
    entry : Entry
        What the text can name.
    gap : str or None
        Text between the mention before it and this one, None where that is long.
    scope : Scope
    memory : Memory
    gazetteer : Gazetteer

    Returns
    -------
    Decision or None
        None where the text is not taken for a place here.
    """
    link = _link(gap, memory)
    places = _in_question(entry, link, gazetteer)
    if not places:
        return None
    if len(places) == 1 and entry.strong:
        head = link.head if _lies_in(places[0], link.head, gazetteer) else None
        return Decision(Status.RESOLVED, places[0], head=head, linked=True)
    scores = [(_score(p, entry, link, scope, memory, gazetteer), p) for p in places]
    return _best(scores, entry, link, gazetteer)


def _in_question(entry: Entry, link: _Link, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Leave out townships named without 镇 or 乡, unless their county stands before them."""
    if link.head is not None and link.head.level is Level.COUNTY:
        return tuple(p for p in entry.places if _lies_in(p, link.head, gazetteer)) or entry.usual
    return entry.usual


def _lies_in(place: Place, head: Place | None, gazetteer: Gazetteer) -> bool:
    if head is None or head.place_id == place.place_id:
        return False
    return gazetteer.is_within(place.place_id, head.place_id)


def _score(
    place: Place, entry: Entry, link: _Link, scope: Scope, memory: Memory, gazetteer: Gazetteer
) -> int:  # fmt: skip
    score = scope.rank(place)
    if _lies_in(place, link.head, gazetteer):
        score += _HEAD
    if (
        link.sibling
        and place.level is link.sibling.level
        and place.parent_id == link.sibling.parent_id
    ):
        score += _SIBLING
    if any(n.place_id == place.place_id and n.strength is Strength.STRONG for n in entry.names):
        score += _STRONG
    if score and place.name == entry.text + place.kind:
        score += _WHOLE
    if place.place_id in memory.seen:
        score += 0 if _is_former(place, entry) else _SEEN
    elif place.parent_id in memory.seen or place.adcode in memory.seen:
        score += _ANCESTOR
    return score


def _is_former(place: Place, entry: Entry) -> bool:
    """Say whether a text is only a former name: a report that has said 根河市 does not go back."""
    return all(n.kind is NameKind.FORMER for n in entry.names if n.place_id == place.place_id)


def _best(
    scores: list[tuple[int, Place]], entry: Entry, link: _Link, gazetteer: Gazetteer
) -> Decision | None:
    top = max(score for score, _ in scores)
    city = _only_city(scores) if top == 0 and not entry.generic else None
    if city is not None:
        return Decision(Status.RESOLVED, city, unsure=True)
    if top == 0 and not (entry.official and entry.generic and len(entry.text) > 2):
        return None
    if top < _HEAD and entry.only_generic:
        return None
    leaders = [place for score, place in scores if score == top]
    if len(leaders) > 1:
        leaders = _highest(leaders, gazetteer)
    if len(leaders) > 1:
        return Decision(Status.AMBIGUOUS, candidates=_ids(leaders)) if entry.generic else None
    place = leaders[0]
    head = link.head if _lies_in(place, link.head, gazetteer) else None
    return Decision(Status.RESOLVED, place, head=head, linked=_is_linked(place, head, link))


def _only_city(scores: list[tuple[int, Place]]) -> Place | None:
    """Return the one prefecture among far places of a bare name: 大同 is first the city."""
    cities = [place for _, place in scores if place.level in (Level.PROVINCE, Level.PREFECTURE)]
    return cities[0] if len(cities) == 1 else None


def _is_linked(place: Place, head: Place | None, link: _Link) -> bool:
    beside = link.sibling is not None and link.sibling.parent_id == place.parent_id
    return head is not None or beside


def _ids(places: list[Place]) -> tuple[str, ...]:
    return tuple(p.place_id for p in places)[:_MOST_CANDIDATES]


def _highest(places: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """Keep the one that all others lie in: 吉林 is the province before its city."""
    for place in places:
        others = [p for p in places if p is not place]
        if place.level in _ORDER and all(
            gazetteer.is_within(p.place_id, place.place_id) for p in others
        ):
            return [place]
    return places
