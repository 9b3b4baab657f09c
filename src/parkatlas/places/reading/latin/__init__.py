"""Romanised place strings: words, names, the chain that they make, parks."""

from parkatlas.places.reading.latin.reader import read_latin

__all__ = ["read_latin"]
