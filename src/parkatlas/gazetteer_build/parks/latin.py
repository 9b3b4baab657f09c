"""What parks are called in Latin letters: Ganzhou Economic and Technological Development Zone.

A key is the romanised stem with the English words for the kind of park, spelt as the first of
``latin_words.toml`` for it; readers bring other wordings (ETDZ) to that spelling.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from parkatlas.datafiles import geodata_toml
from parkatlas.gazetteer_build.claims import Claim, Rank
from parkatlas.gazetteer_build.parks.names import Around
from parkatlas.gazetteer_build.parks.shapes import ParkShape, plain_name
from parkatlas.names.latin import latin_key
from parkatlas.names.park_words import is_trade, park_words_for
from parkatlas.names.spelling import normalise

__all__ = ["latin_nicknames", "latin_park_claims"]

Keys = Callable[[str], tuple[str, ...]]


def latin_park_claims(
    parks: Iterable[Mapping[str, str]],
    around: Callable[[Mapping[str, str]], Around],
    keys_of_place: Mapping[str, Collection[str]],
    keys_of_text: Keys,
) -> Iterator[Claim]:
    """Yield the romanised names of parks.

    Parameters
    ----------
    parks : iterable of dict
        Rows of :func:`merge_parks`.
    around : callable
        What lies around a park.
    keys_of_place : mapping of str to collection of str
        How divisions are written, by id, without generic words.
    keys_of_text : callable
        How a Chinese stem is read.
    """
    endings = _endings()
    for park in parks:
        place = around(park)
        for name in filter(None, (park["name"], park["raised_to"])):
            shape = place.shape(plain_name(normalise(name)))
            stems = list(_stems(shape, keys_of_place, keys_of_text))
            for ending in _for_kind(shape.generic, endings):
                for stem in stems:
                    yield Claim(
                        stem + ending, park["place_id"], "english", Rank.PARK_DERIVED, True, name
                    )


def _endings() -> dict[str, str]:
    """Return the English key of each kind of park, by the Chinese word."""
    rows = geodata_toml("curated", "latin_words.toml")["park"]
    return {row["chinese"]: latin_key(row["written"][0]) for row in rows}


def _for_kind(generic: str, endings: Mapping[str, str]) -> Iterator[str]:
    """Yield the English keys of a generic word, its own kind first."""
    kinds: dict[str, list[str]] = geodata_toml("curated", "park_words.toml")["english_kinds"]
    for word in park_words_for(generic):
        for kind, words in kinds.items():
            if word in words and kind in endings:
                yield endings[kind]
                break
        if word == generic and generic not in ("经济技术开发区", "经济开发区"):
            return


def _stems(
    shape: ParkShape, keys_of_place: Mapping[str, Collection[str]], keys_of_text: Keys
) -> Iterator[str]:
    """Yield the stems: the division's, or its own with and without the divisions in the name."""
    below = [r for r in shape.named if not r.place_id.endswith("0000")]
    if shape.region is not None:
        yield from keys_of_place.get(shape.region.place_id, ())
        return
    own = keys_of_text(shape.stem)
    if not is_trade(shape.stem + shape.generic):
        yield from own
    for region in below:
        for head in keys_of_place.get(region.place_id, ()):
            yield from (head + stem for stem in own)


def latin_nicknames(rows: Iterable[Mapping[str, str]]) -> Iterator[Claim]:
    """Yield the nicknames in Latin letters: TEDA, Suzhou Industrial Park."""
    for row in rows:
        if row["text"].isascii():
            alone = row["strength"] == "strong"
            reason = f"{row['text']} [{row['source']}]"
            yield Claim(
                latin_key(row["text"]), row["place_id"], "english", Rank.PARK, alone, reason
            )
