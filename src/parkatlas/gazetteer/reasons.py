"""The naming practices in words, for `gazetteer show`."""

from __future__ import annotations

from parkatlas.errors import both

__all__ = ["in_words"]

_PRACTICES = {
    "dropped_suffix": ("省去通名", "generic word left out"),
    "dropped_peoples": ("省去民族名", "peoples left out"),
    "first_character": ("首字加通名", "first character and generic word"),
    "first_two_characters": ("前二字加通名", "first two characters and generic word"),
    "direction_kept": ("首字加方位", "first character and direction"),
    "direction_alone": ("只称方位", "direction alone"),
    "base_alone": ("只称部名", "common part of divisions told apart by direction"),
    "colour_alone": ("只称旗色", "colour of the banner alone"),
    "park_of_region": ("所在区划加园区类名", "its division and the kind of park"),
    "park_with_region": ("区划加园区专名", "division before the park's own name"),
    "park_without_quality": ("省去修饰词的园区专名", "own name without its quality"),
    "park_of_pair": ("两地首字合称", "first characters of the two cities"),
    "plain_name": ("省去括注、破折号与级别", "without brackets, dashes and rank"),
    "park_by_own_name": ("园区专名", "the park's own name alone"),
}


def in_words(reason: str) -> str:
    """Return a reason with the practice that it names in words."""
    practice, colon, rest = reason.partition(":")
    if practice not in _PRACTICES:
        return reason
    words = both(*_PRACTICES[practice])
    return f"{words}{colon}{rest}" if colon else words
