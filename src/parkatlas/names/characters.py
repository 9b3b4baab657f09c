"""What characters sound and look like, for repairing misspelt names inside a known context."""

from __future__ import annotations

from functools import cache

from parkatlas.datafiles import geodata_path

__all__ = ["homophones", "lookalikes", "readings", "sound_alike"]


@cache
def _table(folder: str, name: str) -> dict[str, str]:
    lines = geodata_path(folder, name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def readings(character: str) -> tuple[str, ...]:
    """Return a character's pinyin without tones, the commonest first; empty if unknown."""
    return tuple(_table("built", "readings.tsv").get(character, "").split())


@cache
def _by_reading() -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for character, sounds in _table("built", "readings.tsv").items():
        for sound in sounds.split():
            found.setdefault(sound, []).append(character)
    return {sound: "".join(characters) for sound, characters in found.items()}


@cache
def _by_look() -> dict[str, str]:
    """Return both directions of both tables: what a character may be mistaken for or stand for."""
    found: dict[str, dict[str, None]] = {}
    for table in (_table("curated", "lookalikes.tsv"), _table("built", "shapes.tsv")):
        for character, alike in table.items():
            for other in alike:
                found.setdefault(character, {})[other] = None
                found.setdefault(other, {})[character] = None
    return {character: "".join(others) for character, others in found.items()}


def lookalikes(character: str) -> str:
    """Return the characters that look like this one."""
    return _by_look().get(character, "")


def homophones(character: str) -> str:
    """Return the characters that have a reading in common with this one, itself left out."""
    found = dict.fromkeys("".join(_by_reading()[sound] for sound in readings(character)))
    found.pop(character, None)
    return "".join(found)


def sound_alike(one: str, other: str) -> bool:
    """Say whether two characters have a reading in common."""
    return one == other or not set(readings(one)).isdisjoint(readings(other))
