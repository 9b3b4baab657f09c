"""Romanised names: how divisions and townships are read, and their curated English forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product
from pathlib import Path

from parkatlas.gazetteer_build.claims import Claim, Rank
from parkatlas.gazetteer_build.curated import read_rows
from parkatlas.names.latin import generic_words, latin_key, split_generic
from parkatlas.names.suffixes import generic_word, stem_of, without_peoples

__all__ = [
    "Readings",
    "division_stems",
    "english_claims",
    "form_claims",
    "other_reading_claims",
    "pinyin_claims",
    "pinyin_keys",
]

_RANKS = {
    "province": Rank.PROVINCE, "prefecture": Rank.PREFECTURE, "county": Rank.COUNTY,
    "township": Rank.PARK,
}  # fmt: skip
_SEVERAL_CHANGED = 12  # readings of one name in which more than one character is read otherwise
_UMLAUT = re.compile(r"([ln])v")

# How English and pinyin say the directions that tell divisions of one base apart.
_DIRECTIONS = (
    ("Left", "Zuo"), ("Right", "You"), ("Front", "Qian"), ("Middle", "Zhong"), ("Central", "Zhong"),
    ("Rear", "Hou"), ("Back", "Hou"), ("East", "Dong"), ("West", "Xi"),
)  # fmt: skip


class Readings:
    """How place names are read.

    The dictionary's reading of the whole name, corrected by the rows of ``readings.csv``: the
    longest that is in the name counts. Every other reading of a character is a possible one.

    Parameters
    ----------
    path : Path
        ``readings.csv``: text, reading (a syllable a character), source.
    """

    def __init__(self, path: Path) -> None:
        columns = ("text", "reading", "source")
        rows = [(row["text"], row["reading"].split()) for _, row in read_rows(path, columns)]
        self._rows = sorted(rows, key=lambda row: -len(row[0]))

    def syllables(self, name: str, whole: str = "") -> list[str]:
        """Return the reading of a name, a syllable a character; ``whole`` is its full name."""
        from pypinyin import lazy_pinyin

        found: list[str] = lazy_pinyin(name, v_to_u=False, errors="default")
        if len(found) != len(name):
            return [latin_key("".join(found))]
        fixed = [""] * len(name)
        for text, reading in self._rows:
            if text == whole:
                return reading[: len(name)]
            _put(fixed, name, text, reading)
        return [new or old for new, old in zip(fixed, found, strict=True)]

    def others(self, name: str, whole: str = "") -> Iterator[str]:
        """Yield the keys of a name with characters read otherwise, one first, then several."""
        official = self.syllables(name, whole)
        if len(official) != len(name):
            return
        choices = [
            tuple(dict.fromkeys((mine, *_all_readings(c))))
            for c, mine in zip(name, official, strict=True)
        ]
        keys: dict[str, None] = {}
        for at, readings in enumerate(choices):
            for one in readings[1:]:
                keys["".join([*official[:at], one, *official[at + 1 :]])] = None
        keys.update((("".join(s)), None) for s in islice(product(*choices), _SEVERAL_CHANGED))
        first = pinyin_keys(official)
        for key in keys:
            yield from (k for k in pinyin_keys([key]) if k not in first)


def _put(fixed: list[str], name: str, text: str, reading: list[str]) -> None:
    """Write the reading of a part of a name where no longer row did."""
    start = name.find(text)
    while start >= 0:
        end = start + len(text)
        if not any(fixed[start:end]):
            fixed[start:end] = reading
        start = name.find(text, start + 1)


@cache
def _all_readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return tuple(dict.fromkeys(found[0])) if found else ()


def pinyin_keys(syllables: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of a reading: ü as v, as u and as yu (Lvliang, Luliang, Lyuliang)."""
    key = latin_key("".join(syllables))
    return tuple(dict.fromkeys((key, _UMLAUT.sub(r"\1u", key), _UMLAUT.sub(r"\1yu", key))))


def division_stems(name: str, level: str) -> tuple[str, ...]:
    """Return what of a name is romanised: its stem, of one character the whole name.

    The stem of an autonomous division goes both with and without its peoples; that of 北林区,
    which looks like 北 and 林区, also as 北林.
    """
    whole = stem_of(name, level)
    plain = name[:-1] if level == "county" and name.endswith(("林区", "新区", "矿区")) else ""
    stems = [s for s in dict.fromkeys((without_peoples(whole), whole, plain)) if len(s) >= 2]
    return tuple(stems) or (name,)


def pinyin_claims(units: Iterable[Mapping[str, str]], readings: Readings) -> Iterator[Claim]:
    """Yield the pinyin of the stems. A township's does not stand alone."""
    for unit in units:
        name, level = unit["name"], unit["level"]
        for stem in division_stems(name, level):
            for key in pinyin_keys(readings.syllables(stem, name)):
                alone = level != "township"
                yield Claim(key, unit["place_id"], "pinyin", _RANKS[level], alone, stem)


def form_claims(
    claims: Iterable[Claim], levels: Mapping[str, str], readings: Readings
) -> Iterator[Claim]:
    """Yield the pinyin of what divisions are and were called in Chinese for short.

    科右前旗 -> keyouqian, 西乌旗 -> xiwu, 莫旗 -> moqi; 铜山县, now 铜山区. The reason is the form,
    whose own generic word a romanised one must fit.
    """
    for claim in claims:
        level = levels.get(claim.place_id, "")
        if not level or claim.kind not in ("short", "former"):
            continue
        generic = _own_generic(claim.text, level)
        stem = claim.text.removesuffix(generic)
        if not generic or not stem:
            continue
        former = claim.kind == "former"
        rank, kind = (Rank.FORMER, "former") if former else (Rank.PARK, "pinyin")
        for key in pinyin_keys(readings.syllables(stem if len(stem) > 1 else claim.text)):
            yield Claim(key, claim.place_id, kind, rank, former, claim.text)


def _own_generic(text: str, level: str) -> str:
    """Return the generic word of a short or former name, which may be of another level."""
    levels = (level, "county", "prefecture")
    return next(filter(None, (generic_word(text, one) for one in levels)), "") or (
        "州" if text.endswith("州") and len(text) > 2 else ""
    )


def other_reading_claims(units: Iterable[Mapping[str, str]], readings: Readings) -> Iterator[Claim]:
    """Yield the stems in every reading that their characters can have but theirs."""
    for unit in units:
        for stem in division_stems(unit["name"], unit["level"]):
            for key in readings.others(stem, unit["name"]):
                yield Claim(key, unit["place_id"], "pinyin", Rank.PARK_VARIED, False, stem)


def english_claims(path: Path, units: Sequence[Mapping[str, str]]) -> Iterator[Claim]:
    """Yield the forms of ``english.csv`` as keys, without the generic word of their place.

    A row of strength strong is the usual English name and outranks pinyin: Shanxi is 山西.
    Divisions told apart by a direction have it in English and in pinyin: Alxa Left, Alxa Zuo.
    """
    levels = {unit["place_id"]: unit["level"] for unit in units}
    names = {unit["place_id"]: unit["name"] for unit in units}
    for _, row in read_rows(path, ("text", "place_id", "strength", "source")):
        usual = row["strength"] == "strong"
        rank = Rank.CURATED if usual else _RANKS[levels[row["place_id"]]]
        reason = f"{row['text']} [{row['source']}]"
        for text in _with_pinyin_directions(row["text"]):
            key = latin_key(text)
            stem, word = split_generic(key)
            fits = word and names[row["place_id"]].endswith(generic_words()[word])
            for form in dict.fromkeys((key, stem if fits else key)):
                yield Claim(form, row["place_id"], "english", rank, True, reason)


def _with_pinyin_directions(text: str) -> tuple[str, ...]:
    words = dict(_DIRECTIONS)
    pinyin = " ".join(words.get(word, word) for word in text.split())
    return (text,) if pinyin == text else (text, pinyin)
