"""Everything known about a name or a place, for people to read."""

from __future__ import annotations

from dataclasses import dataclass

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.store import read_lines
from parkatlas.gazetteer.unit import Level, Name, NameKind, Place, Strength
from parkatlas.names.spelling import normalise
from parkatlas.names.suffixes import stem_of

__all__ = ["Meaning", "like_names", "meanings", "names_of"]

_MOST_SUGGESTIONS = 10


@dataclass(frozen=True, slots=True)
class Meaning:
    """One place that a text may mean, and the names by which it does."""

    place: Place
    full_name: str
    names: tuple[Name, ...]


def meanings(text: str, gazetteer: Gazetteer) -> tuple[Meaning, ...]:
    """Return what a name, or a place id, can mean; strong names first."""
    wanted = normalise(text)
    if text.strip() in gazetteer:
        place_id = text.strip()
        place = gazetteer.place(place_id)
        by_id = Name(wanted, place_id, NameKind.CODE, Strength.STRONG, "place_id")
        return (Meaning(place, gazetteer.full_name(place_id), (by_id,)),)
    found: dict[str, list[Name]] = {}
    for name in gazetteer.named(wanted):
        found.setdefault(name.place_id, []).append(name)
    ordered = sorted(found.items(), key=lambda item: (_weakness(item[1]), item[0]))
    return tuple(
        Meaning(gazetteer.place(i), gazetteer.full_name(i), tuple(names)) for i, names in ordered
    )


def _weakness(names: list[Name]) -> bool:
    return all(name.strength is Strength.WEAK for name in names)


def names_of(place_id: str, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """Return every name of a place: Chinese, traditional, romanised, former codes."""
    found: list[Name] = []
    for file in ("names.tsv", "latin.tsv"):
        marked = f"\t{place_id}\t"
        for line in read_lines(geodata_path("built", file)):
            if marked in line:
                text, owner, kind, strength, reason = line.split("\t")
                if owner == place_id:
                    found.append(Name(text, owner, NameKind(kind), Strength(strength), reason))
    for line in geodata_path("built", "traditional.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{place_id}\t"):
            text = line.partition("\t")[2]
            found.append(Name(text, place_id, NameKind.TRADITIONAL, Strength.STRONG, "OpenCC"))
    return (*_township_names(place_id, gazetteer), *found)


def _township_names(place_id: str, gazetteer: Gazetteer) -> list[Name]:
    """Return the names that a township, or a place of the user's, has by itself."""
    place = gazetteer.place(place_id)
    if place.level is not Level.TOWNSHIP and not place_id.startswith("user:"):
        return []
    texts = dict.fromkeys((normalise(place.name), normalise(stem_of(place.name, place.level))))
    return [n for text in texts for n in gazetteer.named(text) if n.place_id == place_id]


def like_names(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return names that hold a text or are held by it, for a text that is no name."""
    wanted = normalise(text)
    if len(wanted) < 2:
        return ()
    near = [t for t in gazetteer.texts() if len(t) >= 2 and (wanted in t or t in wanted)]
    near.sort(key=lambda t: (abs(len(t) - len(wanted)), t))
    return tuple(near[:_MOST_SUGGESTIONS])
