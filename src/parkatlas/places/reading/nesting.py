"""What a further name does to what was read so far: it narrows it, repeats it, or does not fit."""

from __future__ import annotations

from parkatlas.gazetteer.unit import Level, NameKind
from parkatlas.places.lexicon.links import COUNTY_ID, Link, State, near
from parkatlas.places.lexicon.names import Lexicon

__all__ = ["head_states", "narrow", "start_states"]


def start_states(context: tuple[str, ...]) -> tuple[State, ...]:
    """Return the states before the first character: one a place of the given context."""
    return tuple(State(place_id, "", True, None) for place_id in context)


def head_states(links: tuple[Link, ...], *, whole: bool) -> tuple[State, ...]:
    """Return the states after the first name of a text without context.

    A township's name without its generic word opens no chain.
    """
    return tuple(
        State(link.place_id, link.place_id, link.alone, link.kind, link.alone)
        for link in links
        if whole or not link.stem
    )


def narrow(
    states: tuple[State, ...], links: tuple[Link, ...], lexicon: Lexicon
) -> tuple[State, ...]:
    """Return the states after one more name; empty where the name does not fit.

    A place inside the scope goes down, one at or above it says again what is known, and one that
    lay inside it once (资阳市|简阳市) still counts where nothing else does.
    """
    if len(states) == len(links) == 1:  # nearly always, and hot
        state, link = states[0], links[0]
        if lexicon.is_inside(link.place_id, state.scope) and link.alone:
            return (_deeper(state, link),)
    down: list[State] = []
    again: list[State] = []
    for state in states:
        scope = state.scope
        above = lexicon.above(scope)
        for link in near(links, scope):
            if link.place_id in above:
                again.append(_repeat(state, link))
            elif lexicon.is_inside(link.place_id, scope) and _may_narrow(
                link, scope, links, lexicon
            ):
                down.append(_deeper(state, link))
    if down or again:
        return _distinct(down or again)
    return _once_inside(states, links, lexicon)


def _may_narrow(link: Link, scope: str, links: tuple[Link, ...], lexicon: Lexicon) -> bool:
    """Say whether a name inside a scope is one there by itself."""
    if link.alone:
        return True
    if link.stem and lexicon.is_wide(scope):
        return False
    return not _has_citys_name(link, scope, links, lexicon)


def _deeper(state: State, link: Link) -> State:
    kind = state.kind if state.kind is NameKind.FORMER else link.kind
    # two bare weak names do not confirm each other (安定 + 团结)
    strong = state.strong or not link.stem
    return State(link.place_id, link.place_id, strong, kind, link.alone)


def _once_inside(
    states: tuple[State, ...], links: tuple[Link, ...], lexicon: Lexicon
) -> tuple[State, ...]:
    """Return the states of places that lay inside a scope before the divisions changed."""
    return tuple(
        State(link.place_id, link.place_id, True, NameKind.FORMER, link.alone)
        for link in links
        if len(link.place_id) == COUNTY_ID
        for state in states
        if (link.kind is NameKind.OFFICIAL and lexicon.was_in(link.place_id, state.scope))
        or (link.kind is NameKind.FORMER and _left(link.place_id, state.scope, lexicon))
    )


def _left(place_id: str, scope: str, lexicon: Lexicon) -> bool:
    """Say whether a county was a town of the county beside it: 苍南县|龙港镇 is 龙港市 today."""
    place, beside = lexicon.place(place_id), lexicon.place(scope)
    return (
        place.level is beside.level is Level.COUNTY
        and place.kind == "市"
        and place.parent_id == beside.parent_id
    )


def _has_citys_name(link: Link, scope: str, links: tuple[Link, ...], lexicon: Lexicon) -> bool:
    """Say whether a name, which is the scope's own, means a county by its stem or its past alone.

    南昌 within 南昌市 is the city and 金华市 in 金华市 no former county: only 南昌县 is the county.
    """
    return (
        len(link.place_id) == COUNTY_ID
        and any(other.place_id == scope for other in links)
        and lexicon.place(link.place_id).level is Level.COUNTY
    )


def _repeat(state: State, link: Link) -> State:
    """Return the state after a name of a place at or above the scope (呼市呼和浩特市托县)."""
    if state.named and state.scope != link.place_id:
        return State(state.scope, state.named, True, state.kind, state.alone)
    return State(state.scope, link.place_id, True, link.kind, link.alone)


def _distinct(states: list[State]) -> tuple[State, ...]:
    if len(states) < 2:
        return tuple(states)
    return tuple({(s.scope, s.named): s for s in reversed(states)}.values())[::-1]
