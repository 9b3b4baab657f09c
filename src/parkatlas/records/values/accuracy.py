"""How well a list says that a position is known: a word, metres, or both."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from parkatlas.datafiles import geodata_toml
from parkatlas.records.layout.headings import squeeze

__all__ = ["Accuracy", "read_accuracy"]

_METRES = re.compile(
    r"(?:±|\+/-|<=?|≤|约|半径|误差)?\s*(\d+(?:\.\d+)?)\s*(km|公里|千米|m|米|metres?|meters?)(?![a-z])",
    re.IGNORECASE,
)
_IN_METRES = {"km": 1000.0, "公里": 1000.0, "千米": 1000.0}


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What an accuracy cell says.

    Parameters
    ----------
    kind : str
        ``exact``, ``approximate``, a level (``township, county, prefecture, province``), ``none``
        (the position stands for nothing), or empty where the cell says nothing that is known.
    metres : float, optional
        Error that the cell states.
    """

    kind: str = ""
    metres: float | None = None


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    table = geodata_toml("curated", "accuracy.toml")
    return {squeeze(word): kind for kind, words in table.items() for word in words}


@lru_cache(maxsize=4096)
def read_accuracy(text: str) -> Accuracy:
    """Return what an accuracy cell says; ``Accuracy()`` where it says nothing that is known."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _METRES.search(plain)
    metres = None
    if found:
        metres = float(found[1]) * _IN_METRES.get(found[2].casefold(), 1.0)
        plain = (plain[: found.start()] + plain[found.end() :]).strip()
    return Accuracy(_kind(plain), metres)


def _kind(plain: str) -> str:
    known = _words().get(squeeze(plain))
    if known:
        return known
    # `approximate (village level)`, `大致位置/县级`: the coarser word counts
    parts = [_words().get(squeeze(part), "") for part in re.split(r"[\s()（）/,，;；:：]+", plain)]
    ranked = ("none", "province", "prefecture", "county", "township", "approximate", "exact")
    return next((kind for kind in ranked if kind in parts), "")
