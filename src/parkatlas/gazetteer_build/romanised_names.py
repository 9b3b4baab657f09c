"""The tables of romanised names: what each place is called, and how else it may be read.

Which name stands alone is decided as for Chinese names (:mod:`parkatlas.gazetteer_build.claims`),
with one practice more: a name in Latin letters that only sounds like that of a lower division
(大同 and 大通) is the higher one's; that the same characters name both (朝阳市, 朝阳区) leaves it
open. A reading that is possible but not the place's own never stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from parkatlas.gazetteer_build.claims import Claim, Rank, settle
from parkatlas.gazetteer_build.names_table import NameSources, containment, seats
from parkatlas.gazetteer_build.parks.land import Land
from parkatlas.gazetteer_build.parks.latin import latin_nicknames, latin_park_claims
from parkatlas.gazetteer_build.parks.rows import nicknames
from parkatlas.gazetteer_build.romanisation import (
    Readings,
    english_claims,
    form_claims,
    other_reading_claims,
    pinyin_claims,
    pinyin_keys,
)
from parkatlas.names.suffixes import stem_of, without_peoples

__all__ = ["RomanisedNames"]

_DIVISION_ID = 6
Within = Callable[[str, str], bool]


class RomanisedNames:
    """Every claim to a romanised name, as keys without generic words.

    Parameters
    ----------
    sources : NameSources
    han : sequence of Claim
        The settled Chinese names.
    readings : Readings
    """

    def __init__(self, sources: NameSources, han: Sequence[Claim], readings: Readings) -> None:
        self._sources = sources
        self._han = han
        self._readings = readings
        towns = [
            {"place_id": t.code, "name": t.name, "level": "township"}
            for t in sources.townships
            if not t.abolished
        ]
        self._places = [*sources.units, *towns]
        self._levels = {unit["place_id"]: unit["level"] for unit in sources.units}
        self._stems = {
            u["place_id"]: without_peoples(stem_of(u["name"], u["level"])) for u in sources.units
        }

    def names(self) -> list[Claim]:
        """Return the names that places have, sorted, with whether each stands alone."""
        english = list(english_claims(self._sources.curated / "english.csv", self._sources.units))
        pinyin = _first_claims(
            [
                *english,
                *pinyin_claims(self._places, self._readings),
                *form_claims(self._han, self._levels, self._readings),
            ]
        )
        pinyin += _first_claims(self._parks(pinyin))
        lies_in, capitals = containment(self._sources), seats(self._sources.units)
        by_key: dict[str, list[Claim]] = {}
        for claim in pinyin:
            by_key.setdefault(claim.text, []).append(claim)
        settled: list[Claim] = []
        for key in sorted(by_key):
            claims = by_key[key]
            plain = settle(claims, lies_in, capitals)
            if any(claim.stands_alone for claim in plain):
                settled += plain
            else:
                settled += settle(
                    list(self._without_homophones(claims, lies_in)), lies_in, capitals
                )
        return settled

    def _parks(self, divisions: Iterable[Claim]) -> Iterator[Claim]:
        """Yield the names of parks: those of divisions with the kind of park, and own ones."""
        sources = self._sources
        keys: dict[str, dict[str, None]] = {}
        for claim in divisions:
            if claim.kind in ("english", "pinyin") and len(claim.place_id) == _DIVISION_ID:
                keys.setdefault(claim.place_id, {})[claim.text] = None
        land = Land(sources.units, sources.townships, self._han, sources.words)
        nicks = list(nicknames(sources.curated / "park_nicknames.csv"))
        yield from latin_nicknames(nicks)
        yield from latin_park_claims(
            sources.parks, land.around, keys,
            lambda text: pinyin_keys(self._readings.syllables(text)),
        )  # fmt: skip

    def other_readings(self) -> list[Claim]:
        """Return the possible readings that are not the place's own, sorted."""
        own = {(c.text, c.place_id) for c in self.names()}
        found = {
            (c.text, c.place_id): c
            for c in other_reading_claims(self._places, self._readings)
            if (c.text, c.place_id) not in own
        }
        return [found[key] for key in sorted(found)]

    def _without_homophones(self, claims: Sequence[Claim], lies_in: Within) -> Iterator[Claim]:
        """Yield the claims; those that only sound like the highest one's are no rivals to it."""
        best = min((c for c in claims if c.stands_alone), key=lambda c: c.rank, default=None)
        for claim in claims:
            sounds_alike = (
                best is not None
                and best.rank < claim.rank
                and best.rank <= Rank.PREFECTURE
                and self._stems.get(claim.place_id) != self._stems.get(best.place_id)
                and not lies_in(claim.place_id, best.place_id)
            )
            yield replace(claim, rank=Rank.PARK, stands_alone=False) if sounds_alike else claim


def _first_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Return the first claim of a place to a key: English before pinyin before short forms.

    A former name of the same stem is kept, for its generic word (Wujin County, now a district).
    """
    found: dict[tuple[str, str, bool], Claim] = {}
    for claim in claims:
        found.setdefault((claim.text, claim.place_id, claim.kind == "former"), claim)
    return list(found.values())
