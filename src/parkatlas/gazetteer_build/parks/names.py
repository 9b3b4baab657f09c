"""Naming practices of parks: regions put before and left out, generic words shortened.

A park is called by its region (托克托工业园区, 赣州经开区) or by its own name (蜀山经开区), with
or without the regions around it. A generic word alone (工业园区, 高新区) is never a name, and one
that only says a trade (新材料产业园) is none without a division in front.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parkatlas.gazetteer_build.claims import Claim, Rank
from parkatlas.gazetteer_build.parks.shapes import (
    ParkShape,
    RegionForms,
    park_shape,
    plain_name,
    run_together,
)
from parkatlas.names.park_words import (
    ANNOUNCED,
    SHORTER,
    is_generic,
    is_trade,
    park_word,
    park_words_for,
    without_quality,
)
from parkatlas.names.spelling import normalise

__all__ = ["Around", "nickname_claims", "park_claims"]

_PART = re.compile("(?:片区|区)$")  # of a town or a larger park
_PLAINER = "park_without_quality"
_COUNTY_WORDS = frozenset("县市区旗")
Form = tuple[str, bool, str]  # text, whether it stands alone, the practice


@dataclass(frozen=True)
class Around:
    """What lies around a park.

    Parameters
    ----------
    regions : sequence of RegionForms
        The divisions that the park lies in, from the province down.
    towns : collection of str
        Stems of the townships in those divisions.
    means_else : callable
        Whether a stem is a common word or names a place outside the park's prefecture.
    is_division : callable
        Whether a text names a division of China.
    """

    regions: Sequence[RegionForms]
    towns: Collection[str]
    means_else: Callable[[str], bool]
    is_division: Callable[[str], bool] = lambda _: False

    def shape(self, name: str) -> ParkShape:
        """Take a name apart."""
        return park_shape(name, self.regions, self.towns)

    def starts(self, text: str) -> bool:
        """Say whether a text begins with one of the divisions."""
        return any(text.startswith(form) for region in self.regions for form in region.forms)


def park_claims(park: Mapping[str, str], around: Around) -> Iterator[Claim]:
    """Yield every claim of a park: its name, its listed aliases and what practice derives.

    Parameters
    ----------
    park : mapping
        A row of :func:`merge_parks`; ``weak_aliases`` count only inside a context, and
        ``strong_aliases`` stand alone, whatever the practice says.
    around : Around
    """
    place_id, name = park["place_id"], normalise(park["name"])
    yield Claim(name, place_id, "official", Rank.OFFICIAL, True, "")
    listed = {name: True}
    for alias, decided in _aliases(park):
        if alias not in listed and (decided is not None or not is_trade(alias)):
            alone = _stands_alone(alias, around) if decided is None else decided
            listed[alias] = alone
            yield Claim(alias, place_id, "short", Rank.PARK, alone, "listed")
    seen = set(listed)
    for text, alone, practice in _derived(park, listed, around):
        if text not in seen and not is_generic(text):
            seen.add(text)
            near = _is_shortened(text, listed) and practice != _PLAINER
            rank = Rank.PARK_DERIVED if near else Rank.PARK_VARIED
            # a county called as a trade is (滨海县, 新城区) does not say that it is meant
            yield Claim(text, place_id, "short", rank, alone and not is_trade(text), practice)


def _aliases(park: Mapping[str, str]) -> Iterator[tuple[str, bool | None]]:
    """Yield the listed aliases, and whether a person decided that they stand alone."""
    columns = {"aliases": None, "strong_aliases": True, "weak_aliases": False}
    for column, decided in columns.items():
        for alias in filter(None, park[column].split(";")):
            yield normalise(alias), decided


def _stands_alone(alias: str, around: Around) -> bool:
    """Say whether a park's short name is one by itself.

    With a region it is (鄂尔多斯蒙西). Without one it is not where its stem is made of trades
    (低碳产业园) or means something else: a place elsewhere (金桥) or a common word (金三角).
    """
    if around.starts(alias):
        return True
    shape = around.shape(alias)
    stem = shape.stem if shape.generic else _PART.sub("", alias)
    return not is_trade(stem + shape.generic) and _distinct(stem, shape.generic, around)


def _distinct(stem: str, generic: str, around: Around) -> bool:
    """Say whether a park's own stem with a generic word can mean no unlisted park elsewhere.

    经开区 and 高新区 are given by an authority and listed; anyone may open a 工业园 in any place
    that is called so too.
    """
    return generic in ANNOUNCED or not around.means_else(stem)


def _is_shortened(text: str, listed: Iterable[str]) -> bool:
    """Say whether a form has a listed name's generic word or a shorter one, not another's."""
    words = {park_word(name) for name in listed}
    return park_word(text) in words.union(*(SHORTER.get(word, ()) for word in words))


def _derived(park: Mapping[str, str], listed: Mapping[str, bool], around: Around) -> Iterator[Form]:
    """Yield what practice makes of a park's official names, and of its aliases.

    A park with a number of its own was looked at by a person, who knows by which of its
    divisions it goes; of the others only the divisions in the name count.
    An alias is not combined with further regions: a chain (呼市|金川开发区) says as much.
    """
    own = park["place_id"][5:].isdigit()
    official = {normalise(park["name"]), normalise(park.get("raised_to", ""))}
    for name, name_alone in listed.items():
        is_official = name in official
        plain = plain_name(name)
        if plain != name and not is_trade(plain):
            yield plain, name_alone, "plain_name"
        yield from _of_pair(name, around)
        shape = around.shape(plain)
        if not shape.generic:
            continue
        if shape.region is not None:
            for text in _of_region(shape.region, shape.generic, around, outer=own):
                yield text, name_alone, "park_of_region"
        elif is_official:
            yield from _by_own_name(shape, around, everywhere=own)
        else:
            yield from _of_alias(name, name_alone, shape, around)


def _of_pair(name: str, around: Around) -> Iterator[Form]:
    """Yield the forms of a zone that one city builds in another: 苏滁产业园."""
    short = run_together(name, around.is_division)
    generic = park_word(short)
    stem = short.removesuffix(generic)
    if short and generic:
        for word in park_words_for(generic):
            for own in dict.fromkeys((stem, without_quality(stem))):
                yield own + word, True, "park_of_pair"


def _of_region(region: RegionForms, generic: str, around: Around, *, outer: bool) -> Iterator[str]:
    """Yield the forms of a park that is called by its division: 托县工业园区.

    A county that shares its name with its prefecture (承德) leaves open which of them is meant:
    the park goes by the forms of both, and what another park claims too stays open.
    """
    same = [r for r in around.regions if r is not region and r.stem == region.stem]
    above = [r for r in around.regions if outer and r.place_id < region.place_id and r.is_above]
    for word in park_words_for(generic):
        for form in dict.fromkeys(f for r in (region, *same) for f in r.forms):
            if word != "新区" or form[-1] not in "县旗区市":
                yield form + word
        for outside in above:
            yield outside.stem + region.stem + word


def _by_own_name(shape: ParkShape, around: Around, *, everywhere: bool) -> Iterator[Form]:
    """Yield the forms of a park that has a name of its own.

    A name of trades alone (装备制造产业园) recurs everywhere and is derived only with a region.
    """
    trade = is_trade(shape.stem + shape.generic)
    below = [r for r in around.regions if not r.place_id.endswith("0000")]
    named = [r for r in shape.named if not r.place_id.endswith("0000")]
    regions = below if everywhere or (trade and not named) else named
    renamed = shape.stem[:1] in _COUNTY_WORDS  # 宜宾|县高新区: the county has another name today
    if renamed:
        regions = [replace(region, forms=(region.stem,)) for region in regions]
    plainer = without_quality(shape.stem)
    if len(plainer) > 1 and plainer != shape.stem and not is_trade(plainer):
        for word in park_words_for(shape.generic):
            yield plainer + word, _distinct(plainer, word, around), _PLAINER
    for word in park_words_for(shape.generic):
        if not trade and not renamed:
            alone = _distinct(shape.stem, word, around)
            yield shape.stem + word, alone, "park_by_own_name"
        for form in (form for region in regions for form in region.forms):
            yield form + shape.stem + word, True, "park_with_region"


def _of_alias(alias: str, alone: bool, shape: ParkShape, around: Around) -> Iterator[Form]:
    """Yield an alias with other generic words, and with its division's other forms.

    丰镇氟化工园区 -> 丰镇市氟化工园区, 丰镇市氟化工产业园 …
    """
    words = park_words_for(shape.generic)
    pairs = [(f, r) for r in around.regions for f in r.forms if alias.startswith(f)]
    if not is_trade(shape.stem + shape.generic):
        for word in words:
            yield shape.stem + word, alone, "park_by_own_name"
    head, region = max(pairs, key=lambda pair: len(pair[0]), default=("", None))
    if region is None or head + shape.stem + shape.generic != alias:
        return
    for form in region.forms:
        for word in words:
            yield form + shape.stem + word, alone, "park_with_region"


def nickname_claims(rows: Iterable[Mapping[str, str]]) -> Iterator[Claim]:
    """Yield what parks are called by no practice (光谷, 泰达), Chinese texts only.

    A nickname that only says a kind of park (园区) is none; one of a trade (航天基地) counts only
    inside a context, whatever the table says.
    """
    for row in rows:
        text = normalise(row["text"])
        if not text.isascii() and not is_generic(text):
            alone = row["strength"] == "strong" and not is_trade(text)
            reason = f"{row['kind']} [{row['source']}]"
            kind = "former" if row["kind"] == "former" else "short"
            yield Claim(text, row["place_id"], kind, Rank.PARK, alone, reason)
