"""A park's name taken apart: divisions in front, its own stem, its generic word."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from parkatlas.names.park_words import park_word

__all__ = ["ParkShape", "RegionForms", "park_shape", "plain_name", "run_together"]

_PARENT_PARK = re.compile("^.*(?:开发区|高新区|新区|园区)(?=.)")
_BRACKET = re.compile(r"\([^()]*\)")
# 奎屯—独山子, 中国—马来西亚, 托—清: speech runs them together
_DASH = re.compile("[—－―–-]+")
# the second half of a customs area: 松江出口加工区及B区, 综合保税区龙潭片及江宁片
_PARTS = re.compile(
    "(?:(?<=区)(?:(?:[^区片园]{1,3})[区片](?:[及、][^区片园]{1,4}(?:[区片]|园区))?|及.{1,4}区))$"
)
_PAIR = re.compile("(?P<a>[一-鿿]{2})[—－―–-]+(?=(?P<b>[一-鿿]{2,4}))")
_RANK = re.compile("(?:国家|自治区|省|市|州|县)级(?=.)")


@dataclass(frozen=True, slots=True)
class RegionForms:
    """What a division may be called in front of a park's name: official name and short ones."""

    place_id: str
    stem: str
    forms: tuple[str, ...]

    @property
    def is_above(self) -> bool:
        """Say whether it is a province or prefecture."""
        return self.place_id.endswith("00")


@dataclass(frozen=True, slots=True)
class ParkShape:
    """A park's name taken apart.

    Parameters
    ----------
    region : RegionForms or None
        The division that it is called by, where it has no stem of its own.
    stem, generic : str
        Its own stem and its generic word.
    named : tuple of RegionForms
        All divisions in front of the stem, in the order of the name.
    """

    region: RegionForms | None
    stem: str
    generic: str
    named: tuple[RegionForms, ...] = ()


def plain_name(name: str) -> str:
    """Return a name as speech has it: no brackets, dashes, ranks and second halves.

    奎屯—独山子经济技术开发区 -> 奎屯独山子经济技术开发区; 额尔古纳自治区级边境经济合作区 ->
    额尔古纳边境经济合作区.
    """
    return _PARTS.sub("", _RANK.sub("", _DASH.sub("", _BRACKET.sub("", name))))


def run_together(name: str, is_division: Callable[[str], bool]) -> str:
    """Return a pair of divisions as their first characters: 苏州—滁州现代产业园 -> 苏滁现代产业园.

    Zones that one city builds in another are called so; empty for all other names.
    """
    pair = _PAIR.search(name)
    if pair is None or not is_division(pair["a"]):
        return ""
    heads = (pair["b"][:size] for size in range(len(pair["b"]), 1, -1))
    second = next(filter(is_division, heads), "")
    return pair["a"][0] + second[0] + name[pair.end() + len(second) :] if second else ""


def park_shape(name: str, regions: Sequence[RegionForms], towns: Collection[str] = ()) -> ParkShape:
    """Take a park's name apart, regions given from the province down.

    Of divisions with one form (吉林省, 吉林市) the lower one is meant. A town's stem is not
    torn: 乌审召生态化工项目区 is named by 乌审召, not by 乌审旗; nor is a pair:
    二连浩特-扎门乌德经济合作区.
    """
    forms = _by_length(regions)
    rest, named = name, []
    while not any(rest.startswith(town) for town in towns):
        form, region = next((pair for pair in forms if rest.startswith(pair[0])), ("", None))
        if region is None or not rest[len(form) :][:1].isalpha():
            break
        rest = rest[len(form) :]
        named.append(region)
    generic = park_word(rest)
    own = _PARENT_PARK.sub("", rest.removesuffix(generic)) if generic else rest
    by = named[-1] if named and not own else None
    return ParkShape(by, own, generic, tuple(named))


def _by_length(regions: Iterable[RegionForms]) -> list[tuple[str, RegionForms]]:
    lowest: dict[str, RegionForms] = {}
    for region in regions:
        lowest.update(dict.fromkeys(region.forms, region))
    return sorted(lowest.items(), key=lambda pair: -len(pair[0]))
