"""Strings made from the gazetteer's names with a fixed seed, each with its one right answer.

Rows have the columns of the golden files: kind, text, within, place_id, also.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache

from addressing import SEED, addresses, places, tail

from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.unit import Level, NameKind, Place
from parkatlas.names.characters import homophones, lookalikes, readings
from parkatlas.names.suffixes import stem_of, without_peoples

__all__ = ["rows_of_kinds"]

Row = dict[str, str]
_PARKS = ("恒远达锂电池", "长青绿色建材", "星火机械加工", "天山雪驼奶", "和兴羊绒", "顺达汽配")


def rows_of_kinds(each: int, seed: int = SEED) -> list[Row]:
    """Return about ``each`` strings of every kind."""
    made: list[Row] = []
    for kind, make in _KINDS.items():
        dice = random.Random(f"{seed} {kind}")
        found: dict[str, Row] = {}
        for _ in range(each * 3):
            row = make(dice)
            if row is not None and len(found) < each:
                found.setdefault(row["text"], {"kind": f"made: {kind}", **row})
        made += found.values()
    return made


def _row(text: str, place_id: str, *, within: str = "", also: str = "") -> Row:
    return {"text": text, "within": within, "place_id": place_id, "also": also}


def _above(place: Place) -> str:
    return load_gazetteer().full_name(place.parent_id)


def _full_path(dice: random.Random) -> Row:
    place = dice.choice(places()[dice.choice((Level.COUNTY, Level.TOWNSHIP))])
    before = dice.choice(("", "", "建设地点：", "位于", "地址:"))
    return _row(before + load_gazetteer().full_name(place.place_id), place.place_id)


def _address(dice: random.Random) -> Row:
    return _row(*next(addresses(1, dice.randrange(10**9))))


def _no_province(dice: random.Random) -> Row:
    place = dice.choice(places()[Level.TOWNSHIP])
    county = load_gazetteer().place(place.parent_id)
    above = load_gazetteer().place(county.parent_id) if county.parent_id else county
    return _row(above.name + county.name + place.name + tail(dice), place.place_id)


def _stem(place: Place) -> str:
    stem = without_peoples(stem_of(place.name, place.level.value))
    return stem if len(stem) > 1 else place.name


def _clipped(dice: random.Random) -> Row:
    place = dice.choice(places()[dice.choice((Level.COUNTY, Level.TOWNSHIP))])
    above = "".join(map(_stem, load_gazetteer().chain(place.place_id)))
    own = place.name if place.level is Level.TOWNSHIP else _stem(place)
    return _row(above + own + tail(dice), place.place_id)


def _bare_stem(dice: random.Random) -> Row | None:
    """A stem that one county-level division has today."""
    place = dice.choice(places()[Level.COUNTY])
    stem = _stem(place)
    same = [p for p in places()[Level.COUNTY] if _stem(p) == stem]
    return _row(stem, place.place_id) if len(same) == 1 and stem != place.name else None


@lru_cache(maxsize=1)
def _former() -> list[tuple[str, str]]:
    gazetteer = load_gazetteer()
    return sorted(
        (text, name.place_id)
        for text in gazetteer.texts()
        for name in gazetteer.named(text)
        if name.kind is NameKind.FORMER
        and len(gazetteer.named(text)) == 1
        and gazetteer.place(name.place_id).level is Level.COUNTY
    )


def _former_unit(dice: random.Random) -> Row:
    text, place_id = dice.choice(_former())
    return _row(text + dice.choice(("", tail(dice))), place_id)


def _former_generic(dice: random.Random) -> Row | None:
    """The county's town by the generic word that it had: 乡 for 镇, 镇 for 街道."""
    place = dice.choice(places()[Level.TOWNSHIP])
    older = {"镇": "乡", "街道": "镇"}.get(place.kind)
    if older is None or not place.name.endswith(place.kind):
        return None
    text = place.name.removesuffix(place.kind) + older
    beside = {p.name for p in load_gazetteer().children(place.parent_id)}
    return None if text in beside else _row(_above(place) + text + tail(dice), place.place_id)


def sounds_and_shapes(character: str) -> str:
    """Return the characters that one may be mistaken for."""
    return homophones(character) + lookalikes(character) + character


def _slip(dice: random.Random, name: str) -> str:
    """Return a name with one slip of sound or shape; empty where that is a name itself."""
    at = dice.randrange(max(1, len(name) - 1))
    sound = homophones(name[at])[:12]
    slips = [c for c in sound + lookalikes(name[at]) if c != name[at]]
    wrong = name[:at] + dice.choice(slips) + name[at + 1 :] if slips and len(name) > 2 else ""
    return "" if load_gazetteer().named(wrong) else wrong


def _misspelt(dice: random.Random, level: Level = Level.COUNTY) -> Row | None:
    """One slip in the last name of a full address."""
    place = dice.choice(places()[level])
    wrong = _slip(dice, place.name)
    after = dice.choice(("", tail(dice)))
    return _row(_above(place) + wrong + after, place.place_id) if wrong else None


def _misspelt_township(dice: random.Random) -> Row | None:
    return _misspelt(dice, Level.TOWNSHIP)


def _misspelt_alone(dice: random.Random) -> Row | None:
    """One slip in a county's name that nothing bounds: the county, or no place."""
    place = dice.choice(places()[Level.COUNTY])
    wrong = _slip(dice, place.name)
    return _row(wrong, place.place_id, also="none") if wrong else None


def _unknown_township(dice: random.Random) -> Row | None:
    """A township that the county does not have, though another has: the county."""
    county, town = dice.choice(places()[Level.COUNTY]), dice.choice(places()[Level.TOWNSHIP])
    beside = {_stem(p) for p in load_gazetteer().children(county.place_id)}
    if _stem(town) in beside or town.adcode[:4] == county.adcode[:4]:
        return None
    path = load_gazetteer().full_name(county.place_id)
    return _row(path + town.name + tail(dice), county.place_id)


def _invented_township(dice: random.Random) -> Row | None:
    """A township that does not exist, made of two of them: no repair may find one, the county."""
    county = dice.choice(places()[Level.COUNTY])
    one, other = dice.sample(places()[Level.TOWNSHIP], 2)
    name = one.name[0] + other.name[1:]
    beside = {_stem(p) for p in load_gazetteer().children(county.place_id)}
    if _stem(other).replace(other.name[0], one.name[0], 1) in beside or len(other.name) < 3:
        return None
    path = load_gazetteer().full_name(county.place_id)
    return _row(path + name + dice.choice(("", tail(dice))), county.place_id)


def _similar_township(dice: random.Random) -> Row | None:
    """A village's name or a newer one: a county's own township with a character of another."""
    town, other = dice.sample(places()[Level.TOWNSHIP], 2)
    at = dice.randrange(max(1, len(_stem(town))))
    name = town.name[:at] + other.name[0] + town.name[at + 1 :]
    if len(_stem(town)) < 2 or other.name[0] in sounds_and_shapes(town.name[at]):
        return None
    beside = {_stem(p) for p in load_gazetteer().children(town.parent_id)}
    if name == town.name or any(stem in name for stem in beside):
        return None
    return _row(_above(town) + name + dice.choice(("", tail(dice))), town.parent_id)


def _latin(dice: random.Random) -> Row | None:
    """A county in pinyin behind its generic word in English, its prefecture behind a comma."""
    place = dice.choice(places()[Level.COUNTY])
    above = load_gazetteer().place(place.parent_id)
    word = {"县": "County", "区": "District", "市": "City"}.get(place.kind)
    if word is None or above.kind != "市" or not place.name.endswith(place.kind):
        return None
    after = dice.choice(("", ", China"))
    text = f"{_pinyin(_stem(place))} {word}, {_pinyin(_stem(above))}{after}"
    return _row(text, place.place_id)


def _pinyin(name: str) -> str:
    return "".join(readings(c)[0] for c in name if readings(c)).capitalize()


def _misspelt_park(dice: random.Random) -> Row | None:
    place = dice.choice(places()[Level.PARK])
    wrong = _slip(dice, place.name)
    return _row(wrong, place.place_id, also="none") if wrong else None


def _township_of_prefecture(dice: random.Random) -> Row | None:
    """A township behind its prefecture, the county left out; that township or open."""
    place = dice.choice(places()[Level.TOWNSHIP])
    county = load_gazetteer().place(place.parent_id)
    if county.level is not Level.COUNTY:
        return None
    above = load_gazetteer().place(county.parent_id)
    others = [n for n in load_gazetteer().named(place.name) if n.place_id[:4] == above.adcode[:4]]
    return _row(above.name + place.name + tail(dice), place.place_id) if len(others) == 1 else None


def _park(dice: random.Random) -> Row:
    """A park by the name of its table, at times behind its divisions."""
    place = dice.choice(places()[Level.PARK])
    name = load_gazetteer().full_name(place.place_id) if dice.random() < 0.5 else place.name
    return _row(name + dice.choice(("", "内", tail(dice))), place.place_id)


def _unlisted(dice: random.Random) -> Row:
    place = dice.choice(places()[Level.COUNTY])
    name = dice.choice(_PARKS) + dice.choice(("产业园", "工业园", "物流园"))
    return _row(load_gazetteer().full_name(place.place_id) + name, f"park:?{place.place_id}:{name}")


def _within(dice: random.Random) -> Row:
    place = dice.choice(places()[Level.TOWNSHIP])
    return _row(place.name + tail(dice), place.place_id, within=place.parent_id)


def _outside(dice: random.Random) -> Row | None:
    """A full address that lies elsewhere than is said: the address, or no place."""
    place, other = dice.sample(places()[Level.COUNTY], 2)
    if other.parent_id == place.parent_id:
        return None
    text = load_gazetteer().full_name(place.place_id) + tail(dice)
    return _row(text, place.place_id, within=other.place_id, also="none")


def _township_alone(dice: random.Random) -> Row | None:
    """The name of a township that no other place has."""
    place = dice.choice(places()[Level.TOWNSHIP])
    named = {name.place_id for name in load_gazetteer().named(place.name)}
    return _row(place.name, place.place_id) if named == {place.place_id} else None


_KINDS: dict[str, Callable[[random.Random], Row | None]] = {
    "full path": _full_path,
    "address": _address,
    "prefecture, county, township, road": _no_province,
    "generic words left out": _clipped,
    "bare stem": _bare_stem,
    "township alone": _township_alone,
    "former unit": _former_unit,
    "former generic word": _former_generic,
    "misspelt county": _misspelt,
    "misspelt township": _misspelt_township,
    "misspelt county alone": _misspelt_alone,
    "unknown township": _unknown_township,
    "invented township": _invented_township,
    "similar township": _similar_township,
    "misspelt park": _misspelt_park,
    "Latin": _latin,
    "township behind its prefecture": _township_of_prefecture,
    "park": _park,
    "unlisted park": _unlisted,
    "within": _within,
    "outside within": _outside,
}
