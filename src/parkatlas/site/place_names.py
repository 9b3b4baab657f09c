"""What divisions are called besides their official names: in English, and for short."""

from __future__ import annotations

import csv
from functools import cache

import pandas as pd

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.store import read_lines
from parkatlas.names.suffixes import generic_word

__all__ = ["english_name", "with_other_names"]

# A city and a province go by their names alone.
_GENERIC = {
    "自治州": "Prefecture",
    "地区": "Prefecture",
    "盟": "League",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
    "县": "County",
    "旗": "Banner",
    "区": "District",
    "新区": "New Area",
    "矿区": "Mining District",
    "林区": "Forest District",
    "特区": "Special District",
}
_DIVISION_CODE = 6


@cache
def _english() -> dict[str, str]:
    """Return the first English name that the gazetteer lists for each division."""
    names: dict[str, str] = {}
    with geodata_path("curated", "english.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names.setdefault(row["place_id"], row["text"])
    return names


@cache
def _short() -> dict[str, tuple[str, ...]]:
    """Return the short names that stand alone, by code."""
    found: dict[str, tuple[str, ...]] = {}
    for line in read_lines(geodata_path("built", "names.tsv")):
        text, place_id, kind, strength, _ = line.split("\t")
        if kind == "short" and strength == "strong" and len(place_id) == _DIVISION_CODE:
            found[place_id] = (*found.get(place_id, ()), text)
    return found


def english_name(adcode: str, name: str, level: str) -> str | None:
    """Return what a division is called in English.

    Parameters
    ----------
    adcode, name : str
    level : str
        ``country``, ``province``, ``prefecture`` or ``county``.

    Returns
    -------
    str or None
        None where the gazetteer has no English name: pinyin alone would make Zhangbai of Changbai.
    """
    if level == "country":
        return "China"
    stem = _english().get(adcode)
    generic = _GENERIC.get(generic_word(name, level), "").split()
    if stem is None or level == "province" or not generic:
        return stem
    words = stem.split()
    kept = words[:-1] if words[-1] in generic else words
    return " ".join([*kept, *generic])


def with_other_names(divisions: pd.DataFrame) -> pd.DataFrame:
    """Add ``name_en`` and ``aka``, the short names that are no part of the name, to divisions.

    Parameters
    ----------
    divisions : DataFrame
        ``adcode, name``, and ``level`` where they are not all counties.
    """
    levels = divisions["level"] if "level" in divisions else ["county"] * len(divisions)
    keys = zip(divisions["adcode"], divisions["name"], levels, strict=True)
    rows = [(str(code), str(name), str(level)) for code, name, level in keys]
    aka = [
        "、".join(short for short in _short().get(code, ()) if short not in name) or None
        for code, name, _ in rows
    ]
    english = [english_name(*row) for row in rows]
    return divisions.assign(
        name_en=pd.Series(english, index=divisions.index, dtype="string"),
        aka=pd.Series(aka, index=divisions.index, dtype="string"),
    )
