"""A project record as a text states it, before a person has looked at it."""

from __future__ import annotations

from dataclasses import dataclass

from parkatlas.documents.project_facts import Facts

__all__ = ["ProjectDraft"]


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """A project as a text states it (DESIGN: project records)."""

    name: str
    owner: str
    place_text: str
    place_ids: tuple[str, ...]
    basis: str
    sector: str
    facts: Facts
    start: int
    end: int
    note: str = ""
