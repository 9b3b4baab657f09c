"""What lies around a park: its divisions with their forms, its towns, like names elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

from parkatlas.gazetteer_build.claims import Claim
from parkatlas.gazetteer_build.naming import is_former_stem
from parkatlas.gazetteer_build.parks.names import Around
from parkatlas.gazetteer_build.parks.shapes import RegionForms
from parkatlas.gazetteer_build.practices import shape_of
from parkatlas.gazetteer_build.sources.quhua import Township
from parkatlas.names.spelling import normalise
from parkatlas.names.suffixes import stem_of, township_forms

__all__ = ["Land"]

_DIVISION_ID = 6
Row = Mapping[str, str]


class Land:
    """Divisions and townships with what they are called.

    Parameters
    ----------
    units : iterable of dict
        Rows of ``units.csv``.
    townships : sequence of Township
    settled : iterable of Claim
        Names of the divisions.
    words : collection of str
        Common words of Chinese text.
    """

    def __init__(
        self,
        units: Iterable[Row],
        townships: Sequence[Township],
        settled: Iterable[Claim],
        words: Collection[str],
    ) -> None:
        self._units = {unit["place_id"]: unit for unit in units}
        self._words = words
        self._forms: dict[str, list[str]] = {}
        self._places: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        for claim in settled:
            if not is_former_stem(claim):
                self._places.setdefault(claim.text, set()).add(claim.place_id)
            if claim.kind == "official" or (claim.kind == "short" and claim.stands_alone):
                self._forms.setdefault(claim.place_id, []).append(claim.text)
        for town in townships:
            for text in (town.name, *township_forms(town.name)):
                self._places.setdefault(normalise(text), set()).add(town.code)
            stem = stem_of(town.name, "township")
            if len(stem) >= 3:
                self._stems.setdefault(town.county, set()).add(stem)

    def around(self, park: Row) -> Around:
        """Return what lies around a park."""
        chain = self._chain(park)
        towns: set[str] = set()
        for county in park["adcodes"].split(";"):
            towns |= self._stems.get(county, set())
        return Around(
            [self._region_forms(self._units[code]) for code in chain],
            towns,
            partial(self._means_else, frozenset(chain)),
            self._is_division,
        )

    def _means_else(self, divisions: Collection[str], stem: str) -> bool:
        """Say whether a stem is a common word, or the name of a place in another prefecture."""
        around = {code[:4] for code in divisions if not code.endswith("0000")}
        return stem in self._words or any(
            code not in divisions and code[:4] not in around for code in self._places.get(stem, ())
        )

    def _is_division(self, text: str) -> bool:
        """Say whether a text is the name of a division."""
        return any(len(code) == _DIVISION_ID for code in self._places.get(text, ()))

    def _region_forms(self, unit: Row) -> RegionForms:
        """Return a division's official name and what else it is called by itself."""
        shape = shape_of(unit["name"], unit["level"])
        stem = shape.stem
        others = sorted(self._forms.get(unit["place_id"], ()), key=lambda text: (len(text), text))
        listed = [unit["name"], *others]
        if len(stem) >= 2 and not shape.direction:
            listed.append(stem)
        else:
            stem = unit["name"]
        return RegionForms(unit["place_id"], stem, tuple(dict.fromkeys(listed)))

    def _chain(self, park: Row) -> list[str]:
        """Return the divisions that a park lies in, province first, its counties last."""
        codes: dict[str, None] = {}
        for code in park["adcodes"].split(";"):
            above = [code]
            while self._units[above[-1]]["parent_id"]:
                above.append(self._units[above[-1]]["parent_id"])
            codes.update(dict.fromkeys(reversed(above)))
        return sorted(codes, key=lambda c: (c[2:] != "0000", c[4:] != "00", c))
