"""Drafts of project records from running text, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from parkatlas.documents.dates import Calendar
from parkatlas.documents.draft import ProjectDraft
from parkatlas.documents.drafting import Drafting
from parkatlas.documents.mention import DocumentMention
from parkatlas.documents.project_facts import Facts
from parkatlas.documents.squeezed import Squeezed
from parkatlas.gazetteer.index import Gazetteer, load_gazetteer
from parkatlas.gazetteer.unit import Place

__all__ = ["ProjectDraft", "project_drafts"]


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """Return the part of a name that tells projects apart."""
    name = re.sub(r"[“”\"'()（）\s]|项目$|工程$|建设$|一期|有限公司|股份|集团", "", name)
    return re.sub(r"^(?:内蒙古|呼和浩特)", "", name)


def _same(one: ProjectDraft, other: ProjectDraft) -> bool:
    """Say whether two drafts are one facility: one name in the other, and no other county."""
    a, b = _key(one.name), _key(other.name)
    if a != b and not (min(len(a), len(b)) >= 6 and (a.endswith(b) or b.endswith(a))):
        return False
    sure = ("stated", "listed", "park")
    apart = (
        one.basis in sure and other.basis in sure and not set(one.place_ids) & set(other.place_ids)
    )
    return not apart or (a == b and not one.place_ids)


_SURENESS = ("stated", "listed", "park", "responsible_unit", "context", "owner", "document", "")


def _merged(one: ProjectDraft, other: ProjectDraft) -> ProjectDraft:
    """Return one record of two mentions of a project: the surer place, all that is known."""
    better = min(one, other, key=lambda d: _SURENESS.index(d.basis))
    a, b = one.facts, other.facts
    status = a.status if a.status not in ("unknown", "planned") else b.status
    facts = Facts(
        status if status != "unknown" else a.status,
        a.investment_cny if a.investment_cny is not None else b.investment_cny,
        a.capacity or b.capacity, a.start_year or b.start_year, a.target_year or b.target_year,
        a.signed_year or b.signed_year,
    )  # fmt: skip
    spans = [s for s in (one.note, f"{other.start}-{other.end}") if s]
    return replace(
        one, name=max(one.name, other.name, key=len), owner=one.owner or other.owner,
        place_text=better.place_text, place_ids=better.place_ids, basis=better.basis,
        facts=facts, note=";".join(spans),
    )  # fmt: skip


def project_drafts(
    squeezed: Squeezed,
    mentions: Sequence[DocumentMention],
    calendar: Calendar,
    about: Place | None,
    gazetteer: Gazetteer | None = None,
) -> tuple[ProjectDraft, ...]:
    """Draft a record of each project that a document names.

    Parameters
    ----------
    squeezed : Squeezed
    mentions : sequence of DocumentMention
    calendar : Calendar
    about : Place or None
        The document's subject, where a project without a place of its own goes.
    gazetteer : Gazetteer, optional

    Returns
    -------
    tuple of ProjectDraft
        One a project, by its first offset; ``note`` lists the spans of its further mentions.
    """
    drafting = Drafting(squeezed, mentions, calendar, about, gazetteer or load_gazetteer())
    merged: list[ProjectDraft] = []
    for draft in drafting.run():
        for index, known in enumerate(merged):
            if _same(known, draft):
                merged[index] = _merged(known, draft)
                break
        else:
            merged.append(draft)
    return tuple(merged)
