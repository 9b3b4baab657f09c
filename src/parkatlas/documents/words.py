"""Whether a name found in running text stands on word borders.

A place name of two characters turns up inside other words: 和林 in 森林和林地, 东胜 in 股东胜诉,
大理 in 大理石. Where common words cross the border of a name, the likelier division of the
few characters around it decides (unigram Viterbi over the counts of ``built/words.csv``).
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import log

from parkatlas.datafiles import geodata_path

__all__ = ["Words", "load_words"]

_LONGEST = 4
_ROUNDING = 1e-9  # sums of the same chances in another order are equal
_OFTEN = 500  # a name taken to occur as often may be a word of the list itself
_TOTAL = log(60_000_000)
_UNKNOWN_CHARACTER = log(150) - _TOTAL
# Words made of a division's generic word and what belongs to it: 呼和浩特市|委, 托克托县|城.
_OF_A_DIVISION = frozenset(
    [
        "市委",
        "市区",
        "市长",
        "市政",
        "市级",
        "市县",
        "市直",
        "县委",
        "县城",
        "县长",
        "县域",
        "县区",
        "县级",
        "县直",
        "旗县",
        "旗委",
        "旗长",
        "盟委",
        "盟长",
        "盟市",
        "区委",
        "区长",
        "区级",
        "区县",
        "省委",
        "省长",
        "省级",
        "省区",
        "省市",
        "镇长",
        "乡长",
        "乡镇",
        "地区",
        "区内",
        "市内",
        "县内",
        "省内",
        "区里",
        "市里",
        "县里",
        "镇里",
        "乡里",
        "市民",
        "县政府",
        "市政府",
        "区政府",
        "省政府",
        "市辖",
        "市郊",
        "镇区",
        "镇政府",
    ]
)


class Words:
    """Common words and how likely they are.

    Parameters
    ----------
    counts : dict of str to int
    places : frozenset of str
        Those of them that are names of places: they end words, but are not common.
    """

    def __init__(self, counts: dict[str, int], places: frozenset[str] = frozenset()) -> None:
        self._places = places
        self._chance = {
            word: log(count) - _TOTAL
            for word, count in counts.items()
            if word not in _OF_A_DIVISION
        }
        self._pairs = {word[i : i + 2] for word in self._chance for i in range(len(word) - 1)}
        self._best = lru_cache(maxsize=8192)(self._divide)

    def __contains__(self, word: object) -> bool:
        return word in self._chance and word not in self._places

    def stands_apart(self, text: str, start: int, end: int, count: int, shorter: int = 0) -> bool:
        """Say whether ``text[start:end]`` is a word of its own rather than parts of others.

        Parameters
        ----------
        text : str
        start, end : int
            The name's span.
        count : int
            How often the name is taken to occur, on the scale of the word counts.
        shorter : int
            Where a shorter name that begins here ends (包头 in 包头市), 0 where there is none.
        """
        pairs = self._pairs
        if text[start - 1 : start + 1] not in pairs and text[end - 1 : end + 1] not in pairs:
            return True
        low, high = max(0, start - _LONGEST + 1), min(len(text), end + _LONGEST - 1)
        name = log(count) - _TOTAL
        if count >= _OFTEN:
            name = max(name, self._chance.get(text[start:end], name))
        before = self._best(text[low:start])
        apart = before + name + self._best(text[end:high])
        if shorter and before + name + self._best(text[shorter:high]) > apart + _ROUNDING:
            return False
        return apart >= self._best(text[low:high]) - _ROUNDING

    def is_phrase(self, text: str) -> bool:
        """Say whether a text is made of common words of two characters and more."""
        reached = {0}
        for end in range(2, len(text) + 1):
            starts = range(max(0, end - _LONGEST), end - 1)
            if any(s in reached and text[s:end] in self for s in starts):
                reached.add(end)
        return len(text) in reached

    def _divide(self, text: str) -> float:
        """Return the log probability of the likeliest division of a few characters."""
        chance = self._chance
        best = [0.0]
        for end in range(1, len(text) + 1):
            top = best[end - 1] + chance.get(text[end - 1], _UNKNOWN_CHARACTER)
            for start in range(max(0, end - _LONGEST), end - 1):
                word = chance.get(text[start:end])
                if word is not None and best[start] + word > top:
                    top = best[start] + word
            best.append(top)
        return best[-1]


@cache
def load_words() -> Words:
    """Return the words that ship with parkatlas, read once."""
    lines = geodata_path("built", "words.csv").read_text(encoding="utf-8").splitlines()
    rows = [line.split(",") for line in lines[1:]]
    places = frozenset(word for word, _, kind in rows if kind)
    return Words({word: int(count) for word, count, _ in rows}, places)
