"""What characters sound and look like, for repairing misspelt names inside a known context."""

from __future__ import annotations

from functools import cache

from parkatlas.datafiles import geodata_path

__all__ = ["lookalikes", "readings", "sound_alike"]


@cache
def _table(name: str) -> dict[str, str]:
    lines = geodata_path("built", name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)  # type: ignore[misc]


def readings(character: str) -> tuple[str, ...]:
    """Return a character's pinyin without tones, the commonest first; empty if unknown."""
    return tuple(_table("readings.tsv").get(character, "").split())


def lookalikes(character: str) -> str:
    """Return the characters that look like this one, most alike first."""
    return _table("shapes.tsv").get(character, "")


def sound_alike(one: str, other: str) -> bool:
    """Say whether two characters have a reading in common."""
    return one == other or not set(readings(one)).isdisjoint(readings(other))
