"""The table of names: every claim to a name, settled."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parkatlas.gazetteer_build.claims import Claim, Rank, settle
from parkatlas.gazetteer_build.curated import curated_names, former_units, moved_towns
from parkatlas.gazetteer_build.history import (
    FormerCode,
    follow_changes,
    moved_names,
    with_curated,
)
from parkatlas.gazetteer_build.naming import (
    code_claims,
    division_claims,
    former_claims,
    is_former_stem,
    with_decisions,
    without_lost_stems,
)
from parkatlas.gazetteer_build.parks.land import Land
from parkatlas.gazetteer_build.parks.names import nickname_claims, park_claims
from parkatlas.gazetteer_build.parks.rows import nicknames
from parkatlas.gazetteer_build.sources.quhua import Change, Township
from parkatlas.gazetteer_build.town_names import town_claims
from parkatlas.names.spelling import normalise
from parkatlas.names.suffixes import stem_of

__all__ = ["NameSources", "containment", "han_names", "seats"]

Row = Mapping[str, str]


@dataclass(frozen=True)
class NameSources:
    """What the names are made from.

    Parameters
    ----------
    units : sequence of dict
        Rows of ``units.csv``.
    townships : sequence of Township
    changes : sequence of Change
    recoded : mapping of str to str
        The boundary source's codes to ours.
    curated : Path
        Folder of the hand-kept files.
    parks : sequence of dict
        Rows of :func:`merge_parks`.
    words : collection of str
        Common words of Chinese text.
    well_known : collection of str
        Names of people, mountains and the like that are more than a town's stem.
    everyday : collection of str
        Words and names that are never a former unit's stem.
    """

    units: Sequence[Row]
    townships: Sequence[Township]
    changes: Sequence[Change]
    recoded: Mapping[str, str]
    curated: Path
    parks: Sequence[Row]
    words: Collection[str] = frozenset()
    well_known: Collection[str] = frozenset()
    everyday: Collection[str] = frozenset()

    def rows(self, file: str) -> list[dict[str, str]]:
        """Return the rows of a curated CSV."""
        with (self.curated / file).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))


def han_names(sources: NameSources) -> list[Claim]:
    """Return all settled names in Chinese, and codes, sorted by text."""
    current = {unit["place_id"]: unit["name"] for unit in sources.units}
    followed, codes = follow_changes(sources.changes, current)
    formers = with_curated(followed, former_units(sources.curated / "former.csv"))
    by_id = {unit["place_id"]: unit for unit in sources.units}
    formers += moved_names(sources.changes, by_id, formers)
    formers += moved_towns(sources.curated / "moved_towns.csv")
    towns = frozenset(
        normalise(text) for t in sources.townships for text in (t.name, stem_of(t.name, "township"))
    )
    lies_in, capitals = containment(sources), seats(sources.units)
    known = [*division_claims(sources.units), *former_claims(formers, towns, sources.everyday)]
    divisions = with_decisions(
        without_lost_stems(known, formers, lies_in),
        list(curated_names(sources.curated / "names.csv")),
    )
    recoded = [FormerCode(old, new, 0) for old, new in sources.recoded.items()]
    settled = settle(divisions, lies_in, capitals)
    others = [*_parks(sources, settled), *_groups(sources), *code_claims([*recoded, *codes])]
    taken = {claim.text for claim in (*divisions, *others) if not is_former_stem(claim)}
    stems = town_claims(sources.townships, taken, {*sources.words, *sources.well_known})
    return settle([*divisions, *others, *stems], lies_in, capitals)


def containment(sources: NameSources) -> Callable[[str, str], bool]:
    """Return the function that says whether a place lies in another one, by their ids."""
    parent = {unit["place_id"]: unit["parent_id"] for unit in sources.units}
    for park in sources.parks:
        parent[park["place_id"]] = park["parent_id"] or park["adcodes"].split(";")[0]

    def lies_in(place_id: str, other_id: str) -> bool:
        above = parent.get(place_id, place_id[:6] if len(place_id) == 12 else "")
        while above and above != other_id:
            above = parent.get(above, "")
        return bool(above)

    return lies_in


def seats(units: Iterable[Row]) -> frozenset[str]:
    """Return the seats of provinces: GB/T 2260 gives them the number 01, municipalities aside."""
    levels = {u["place_id"]: u["level"] for u in units}
    firsts = {f"{code[:2]}0100" for code, level in levels.items() if level == "province"}
    return frozenset(code for code in firsts if levels.get(code) == "prefecture")


def _parks(sources: NameSources, settled: Sequence[Claim]) -> Iterator[Claim]:
    land = Land(sources.units, sources.townships, settled, sources.words)
    for park in sources.parks:
        yield from park_claims(park, land.around(park))
    yield from nickname_claims(nicknames(sources.curated / "park_nicknames.csv"))


def _groups(sources: NameSources) -> Iterator[Claim]:
    for row in sources.rows("groups.csv"):
        place_id, source = row["place_id"], row["source"]
        yield Claim(normalise(row["name"]), place_id, "official", Rank.OFFICIAL, True, source)
        for column, alone in (("aliases", True), ("weak_aliases", False)):
            for alias in filter(None, row[column].split(";")):
                yield Claim(normalise(alias), place_id, "short", Rank.PARK, alone, source)
