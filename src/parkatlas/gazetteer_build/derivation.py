"""What the naming practices would have got wrong, measured against the curated rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from parkatlas.gazetteer_build.claims import Claim, settle
from parkatlas.gazetteer_build.curated import curated_names
from parkatlas.gazetteer_build.naming import division_claims

__all__ = ["derivation_report"]


def derivation_report(units: Path, curated: Path) -> str:
    """Compare derived names with the curated exceptions, one line a difference.

    A curated row is right by definition. The practices miss it (no such form), get its
    strength wrong, or give the form to another place.
    """
    with units.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    parents = {row["place_id"]: row["parent_id"] for row in rows}

    def lies_in(place_id: str, other_id: str) -> bool:
        above = parents.get(place_id, "")
        while above and above != other_id:
            above = parents.get(above, "")
        return bool(above)

    derived: dict[str, list[Claim]] = {}
    for claim in settle(division_claims(rows), lies_in, frozenset()):
        derived.setdefault(claim.text, []).append(claim)
    names = {row["place_id"]: row["name"] for row in rows}
    listed = curated_names(curated / "names.csv")
    wanted = [c for c in listed if c.kind == "short" and c.place_id in names]
    lines_ = [line for claim in wanted for line in _difference(claim, derived, names)]
    right = len(wanted) - len(lines_)
    heading = (
        f"{sum(len(c) for c in derived.values())} derived and official names; {len(wanted)} curated"
        f" short names: {right} derived alike, {len(lines_)} not:"
    )
    return "\n".join([heading, *lines_])


def _difference(
    claim: Claim, derived: dict[str, list[Claim]], names: dict[str, str]
) -> Iterator[str]:
    found = derived.get(claim.text, [])
    mine = next((c for c in found if c.place_id == claim.place_id), None)
    others = [names[c.place_id] for c in found if c.place_id != claim.place_id]
    strength = "strong" if claim.stands_alone else "weak"
    head = f"{claim.text} {names[claim.place_id]} ({strength})"
    if mine is None:
        given = f", given to {'、'.join(others)}" if others else ""
        yield f"{head}: not derived{given}"
    elif mine.stands_alone != claim.stands_alone:
        shared = f", also of {'、'.join(others)}" if others else ""
        yield f"{head}: derived as {'strong' if mine.stands_alone else 'weak'}{shared}"
