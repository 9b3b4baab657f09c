"""Romanised names: pinyin of every division and township, curated English forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from parkatlas.gazetteer_build.claims import Claim, Rank
from parkatlas.gazetteer_build.curated import read_rows
from parkatlas.names.latin import latin_key, split_generic
from parkatlas.names.suffixes import stem_of, without_peoples

__all__ = ["english_claims", "pinyin_claims", "pinyin_keys"]

_RANKS = {
    "province": Rank.PROVINCE, "prefecture": Rank.PREFECTURE, "county": Rank.COUNTY,
    "township": Rank.PARK,
}  # fmt: skip

# Readings that these characters have in place names, where the dictionary prefers another:
# 锡林郭勒, 喀什, 商都.
_IN_PLACE_NAMES = {"勒": "le", "什": "shi", "都": "du"}


def pinyin_keys(stem: str) -> tuple[str, ...]:
    """Return the pinyin of a name without tones, ü as both u and v."""
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(stem, v_to_u=False, errors="default")
    if len(syllables) == len(stem):
        pairs = zip(stem, syllables, strict=True)
        syllables = [_IN_PLACE_NAMES.get(c, syllable) for c, syllable in pairs]
    key = latin_key("".join(syllables))
    return tuple(dict.fromkeys((key, re.sub(r"([ln])v", r"\1u", key))))


def pinyin_claims(units: Iterable[Mapping[str, str]]) -> Iterator[Claim]:
    """Yield the pinyin of the stems, of one character with its generic word.

    The stem of an autonomous division goes both with and without its peoples. A township's
    does not stand alone.
    """
    for unit in units:
        name, level = unit["name"], unit["level"]
        whole = stem_of(name, level)
        stems = [s for s in dict.fromkeys((without_peoples(whole), whole)) if len(s) >= 2]
        for stem in stems or [name]:
            for key in pinyin_keys(stem):
                alone = level != "township"
                yield Claim(key, unit["place_id"], "pinyin", _RANKS[level], alone, stem)


def english_claims(path: Path, levels: Mapping[str, str]) -> Iterator[Claim]:
    """Yield the forms of ``english.csv`` as keys, without their generic words.

    A row of strength strong is the usual English name and outranks pinyin: Shanxi is 山西.
    """
    for _, row in read_rows(path, ("text", "place_id", "strength", "source")):
        key = latin_key(row["text"])
        usual = row["strength"] == "strong"
        rank = Rank.CURATED if usual else _RANKS[levels[row["place_id"]]]
        for form in dict.fromkeys((key, split_generic(key)[0])):
            reason = f"{row['text']} [{row['source']}]"
            yield Claim(form, row["place_id"], "english", rank, True, reason)
