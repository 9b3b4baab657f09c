"""What a person must decide about a list: one question a doubtful wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from parkatlas.errors import both
from parkatlas.join.datum_check import DatumDoubt, doubtful_datums
from parkatlas.join.location import Located, locate
from parkatlas.places.geocoder import Geocoder
from parkatlas.places.judgements import Judgement
from parkatlas.records.reader import RecordsRead
from parkatlas.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkatlas.gazetteer.index import Gazetteer

__all__ = ["MENDINGS", "QUESTIONS", "Review", "review"]

# A row a wording that is not decided; filling `choice` answers it for every record that has it.
QUESTIONS = Table(
    "questions",
    {
        "text": "string", "within": "string", "within_name": "string", "candidates": "string",
        "candidate_names": "string", "choice": "string", "judged_by": "string",
        "judged_on": "string", "source": "string", "reason": "string", "records": "Int64",
        "source_file": "string", "source_row": "Int64", "projects": "string",
    },
)  # fmt: skip

# A row a record that no judgement of a wording can place: the list itself needs mending.
MENDINGS = Table(
    "mendings",
    {
        "source_file": "string", "source_row": "Int64", "name": "string", "text": "string",
        "within": "string", "reason": "string", "candidate_names": "string",
    },
)  # fmt: skip
_SHOWN_PROJECTS, _SHOWN_CANDIDATES = 3, 30


@dataclass(frozen=True)
class Review:
    """What a build would make of a list.

    Parameters
    ----------
    read : RecordsRead
    located : Located
    questions : DataFrame
        Table QUESTIONS.
    mendings : DataFrame
        Table MENDINGS.
    datums : tuple of DatumDoubt
    answered : tuple of Judgement
        The user's answers so far, one a wording and context.
    """

    read: RecordsRead
    located: Located
    questions: pd.DataFrame
    mendings: pd.DataFrame
    datums: tuple[DatumDoubt, ...]
    answered: tuple[Judgement, ...]

    def precisions(self) -> pd.Series:
        """Return how many records there are at each best precision; ``none`` for the unlocated."""
        order = {name: i for i, name in enumerate(PRECISIONS)}
        locations = self.located.locations
        drawn = locations["precision"].where(locations.geometry.notna(), "none")
        best = drawn.map(order).fillna(len(order) - 1).groupby(locations["record_no"]).min()
        counts = best.map(dict(enumerate(PRECISIONS))).value_counts()
        found: pd.Series = counts.reindex([p for p in PRECISIONS if p in counts.index])
        return found


PRECISIONS = ("site", "park", "township", "county", "prefecture", "group", "province", "none")


def review(
    read: RecordsRead,
    judgements: Sequence[Judgement] = (),
    answered: Sequence[Judgement] = (),
    gazetteer: Gazetteer | None = None,
) -> Review:
    """Locate the records of a list and collect what a person must decide.

    Parameters
    ----------
    read : RecordsRead
    judgements : sequence of Judgement
        What was decided for everyone.
    answered : sequence of Judgement
        The user's answers so far; what they decide is not asked again.
    gazetteer : Gazetteer, optional
    """
    geocoder = Geocoder(gazetteer, [*judgements, *answered])
    located = locate(read.frame, geocoder)
    unlocated = located.unlocated
    own = read.frame.loc[read.frame["lon"].notna(), "record_no"]
    about_list = (
        unlocated["text"].isna()
        | unlocated["record_no"].isin(own)
        | _judged_no_place(unlocated, geocoder)
    )
    return Review(
        read=read,
        located=located,
        questions=_questions(unlocated[~about_list], geocoder),
        mendings=MENDINGS.check(unlocated.loc[about_list, list(MENDINGS.columns)]),
        datums=doubtful_datums(read.frame, geocoder),
        answered=tuple({(j.text, j.within): j for j in answered}.values()),
    )


def _judged_no_place(unlocated: pd.DataFrame, geocoder: Geocoder) -> pd.Series:
    """Tell which wordings a person has already judged to be no place."""
    pairs = list(zip(unlocated["text"].fillna(""), unlocated["within"].fillna(""), strict=True))
    judged = {
        (text, within): geocoder.resolve(text, within=within or None).judged
        for text, within in dict.fromkeys(pairs)
        if text
    }
    return pd.Series([judged.get(pair, False) for pair in pairs], unlocated.index, dtype=bool)


def _questions(unlocated: pd.DataFrame, geocoder: Geocoder) -> pd.DataFrame:
    """Return one row a wording and context, in the order of the list."""
    if unlocated.empty:
        return QUESTIONS.check(QUESTIONS.empty())
    asked = unlocated.assign(
        context=[
            _context(text, within, geocoder)
            for text, within in zip(unlocated["text"], unlocated["within"].fillna(""), strict=True)
        ]
    )
    rows = []
    for (text, context), group in asked.groupby(["text", "context"], sort=False):
        first = group.iloc[0]
        ids = () if pd.isna(first["candidates"]) else tuple(first["candidates"].split(";"))
        names = list(dict.fromkeys(group["name"].dropna()))
        more = "…" if len(names) > _SHOWN_PROJECTS else ""
        rows.append(
            {
                "text": text,
                "within": context,
                "within_name": first["within"],
                "candidates": ";".join(ids),
                "candidate_names": candidates_in_words(ids, geocoder.gazetteer),
                "reason": first["reason"],
                "records": group["record_no"].nunique(),
                "source_file": first["source_file"],
                "source_row": first["source_row"],
                "projects": "；".join(names[:_SHOWN_PROJECTS]) + more,
            }
        )
    return QUESTIONS.check(pd.DataFrame(rows))


def _context(text: str, within: str, geocoder: Geocoder) -> str:
    """Return the place id that a judgement on this wording holds in; empty for everywhere."""
    if not within or text == within:
        return ""
    if within in geocoder.gazetteer:
        return within
    found = geocoder.resolve(within).candidates
    return found[0] if len(found) == 1 else ""


def candidates_in_words(ids: Sequence[str], gazetteer: Gazetteer) -> str:
    """Return the candidates numbered, one a line: ``1. full name（id）``; the first thirty."""
    shown = [
        f"{n}. {gazetteer.full_name(i)}（{i}）" if i in gazetteer else f"{n}. {i}"
        for n, i in enumerate(ids[:_SHOWN_CANDIDATES], start=1)
    ]
    more = [both(f"… 共 {len(ids)} 个", f"… {len(ids)} in all")] if len(ids) > len(shown) else []
    return "\n".join([*shown, *more])
