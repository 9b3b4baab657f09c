"""Naming practices of parks: regions put before and left out, generic words shortened.

A park is called by its region (托克托工业园区) or by a name of its own (沙尔沁工业园区), with or
without the regions around it. A generic word alone (工业园区, 高新区) is never a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parkatlas.gazetteer_build.claims import Claim, Rank
from parkatlas.names.park_words import SHORTER, is_generic, park_word, park_words_for
from parkatlas.names.spelling import normalise

__all__ = ["ParkShape", "RegionForms", "park_claims", "park_shape"]

_PART = re.compile("(?:片区|区)$")  # of a town or a larger park
_PARENT_PARK = re.compile("^.*(?:开发区|高新区|新区|园区)(?=.)")
# Trades and qualities: a name made of nothing else recurs in every region.
_TRADES = """
装备制造 新能源 煤化工 氟化学 氟化工 化工 现代 低碳 零碳 永磁电机 稀土 云计算 算力 数据中心 物流
空港 食品 民族 特色 乳业 全谷物 农畜产品 农业 循环 经济 新型 工业 国际 综合 生物 医药 (铝业) 铝业
钢铁 冶金 高端 重型 航天 低空 电商 科技 高科技 生态 沙产业 产业 皮毛绒肉 加工 进口 资源 边境 口岸
高新 技术 核心区 非资源 高载能 绿色 总部 国家级 国家 示范 市 和 与 能源 高 金属 深加工 材料 光伏
风电 电子 信息 智能 汽车 建材 机械 节能 环保 文化 旅游 商贸 工贸 中国
"""
_TRADE = re.compile("(?:" + "|".join(map(re.escape, _TRADES.split())) + ")+")


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
    """A park's name taken apart: the division it is called by, its own stem, its generic word."""

    region: RegionForms | None
    stem: str
    generic: str


def park_shape(name: str, regions: Sequence[RegionForms], towns: Collection[str] = ()) -> ParkShape:
    """Take a park's name apart, regions given from the province down.

    A town's stem is not torn: 乌审召生态化工项目区 is named by 乌审召, not by 乌审旗; nor is a
    pair: 二连浩特-扎门乌德经济合作区.
    """
    forms = sorted(
        ((form, region) for region in regions for form in region.forms),
        key=lambda pair: -len(pair[0]),
    )
    rest, named_by = name, None
    while not any(rest.startswith(town) for town in towns):
        form, region = next((pair for pair in forms if rest.startswith(pair[0])), ("", None))
        if region is None or not rest[len(form) :][:1].isalpha():
            break
        rest, named_by = rest[len(form) :], region
    generic = park_word(rest)
    own = _PARENT_PARK.sub("", rest.removesuffix(generic)) if generic else rest
    return ParkShape(None if own else named_by, own, generic)


def _of_region(
    shape: ParkShape, region: RegionForms, around: Sequence[RegionForms]
) -> Iterator[str]:
    """Yield the forms of a park that is called by its division: 托县工业园区."""
    for generic in park_words_for(shape.generic):
        for form in region.forms:
            if generic != "新区" or form[-1] not in "县旗区市":
                yield form + generic
        for outer in around:
            yield outer.stem + region.stem + generic


def _by_own_name(shape: ParkShape, regions: Sequence[RegionForms]) -> Iterator[tuple[str, bool]]:
    """Yield the forms of a park that has a name of its own, and whether a region is in them.

    A name of trades alone (装备制造产业园) recurs everywhere and is derived only with a region.
    """
    trade_only = _TRADE.fullmatch(shape.stem)
    for generic in park_words_for(shape.generic):
        if not trade_only:
            yield shape.stem + generic, False
        for region in regions:
            for form in region.forms:
                yield form + shape.stem + generic, True


def _variants(
    shape: ParkShape, regions: Sequence[RegionForms], means_else: Callable[[str], bool]
) -> Iterator[tuple[str, bool, str]]:
    """Yield text, whether it stands alone, and the practice."""
    if shape.region is not None:
        around = [r for r in regions if r.place_id < shape.region.place_id and r.is_above]
        for text in _of_region(shape, shape.region, around):
            yield text, True, "park_of_region"
        return
    distinct = not means_else(shape.stem)
    below_province = [r for r in regions if not r.place_id.endswith("0000")]
    for text, with_region in _by_own_name(shape, below_province):
        practice = "park_with_region" if with_region else "park_by_own_name"
        yield text, with_region or distinct, practice


def _stands_alone(
    alias: str,
    regions: Sequence[RegionForms],
    towns: Collection[str],
    means_else: Callable[[str], bool],
) -> bool:
    """Say whether a park's short name is one by itself.

    With a region it is (鄂尔多斯蒙西). Without one it is not where its stem is made of trades
    (低碳产业园) or means something else: a place elsewhere (金桥) or a common word (金三角).
    """
    if any(alias.startswith(form) for region in regions for form in region.forms):
        return True
    shape = park_shape(alias, regions, towns)
    stem = shape.stem if shape.generic else _PART.sub("", alias)
    return _TRADE.fullmatch(stem) is None and not means_else(stem)


def _other_forms(
    alias: str, shape: ParkShape, regions: Sequence[RegionForms]
) -> Iterator[tuple[str, bool, str]]:
    """Yield an alias that begins with a division with that division's other forms.

    丰镇氟化工园区 -> 丰镇市氟化工园区, 丰镇市氟化工产业园 …
    """
    pairs = [(form, r) for r in regions for form in r.forms if alias.startswith(form)]
    if shape.region is not None or not pairs:
        return
    head, region = max(pairs, key=lambda pair: len(pair[0]))
    if head + shape.stem + shape.generic != alias:
        return
    for form in region.forms:
        for generic in park_words_for(shape.generic):
            yield form + shape.stem + generic, True, "park_with_region"


def park_claims(
    park: Mapping[str, str],
    regions: Sequence[RegionForms],
    towns: Collection[str],
    means_else: Callable[[str], bool],
) -> Iterator[Claim]:
    """Yield every claim of a park: its name, its listed aliases and what practice derives.

    Parameters
    ----------
    park : mapping
        A row of ``parks.csv``; ``weak_aliases`` count only inside a context, and
        ``strong_aliases`` stand alone, whatever the practice says.
    regions : sequence of RegionForms
        The divisions that the park lies in, from the province down.
    towns : collection of str
        Stems of the townships in those divisions.
    means_else : callable
        Whether a stem is a common word or names a place outside the park's prefecture.
    """
    place_id, name = park["place_id"], normalise(park["name"])
    yield Claim(name, place_id, "official", Rank.OFFICIAL, True, "")
    listed = {name: True}
    for alias, decided in _aliases(park):
        if alias not in listed:
            alone = _stands_alone(alias, regions, towns, means_else) if decided is None else decided
            listed[alias] = alone
            yield Claim(alias, place_id, "short", Rank.PARK, alone, "parks.csv")
    seen = set(listed)
    for text, alone, practice in _derived(listed, regions, towns, means_else):
        if text not in seen and not is_generic(text):
            seen.add(text)
            rank = Rank.PARK_DERIVED if _is_shortened(text, listed) else Rank.PARK_VARIED
            yield Claim(text, place_id, "short", rank, alone, practice)


def _aliases(park: Mapping[str, str]) -> Iterator[tuple[str, bool | None]]:
    """Yield the listed aliases, and whether a person decided that they stand alone."""
    columns = {"aliases": None, "strong_aliases": True, "weak_aliases": False}
    for column, decided in columns.items():
        for alias in filter(None, park[column].split(";")):
            yield normalise(alias), decided


def _is_shortened(text: str, listed: Iterable[str]) -> bool:
    """Say whether a form has a listed name's generic word or a shorter one, not another's."""
    words = {park_word(name) for name in listed}
    return park_word(text) in words.union(*(SHORTER.get(word, ()) for word in words))


def _derived(
    listed: Mapping[str, bool],
    regions: Sequence[RegionForms],
    towns: Collection[str],
    means_else: Callable[[str], bool],
) -> Iterator[tuple[str, bool, str]]:
    """Yield what practice makes of a park's name, the first, and of its aliases.

    An alias is not combined with further regions: a chain (呼市|金川开发区) says as much.
    """
    for at, (name, name_alone) in enumerate(listed.items()):
        shape = park_shape(name, regions, towns)
        if not shape.generic:
            continue
        for text, alone, practice in _variants(shape, regions, means_else):
            if at and practice == "park_by_own_name":
                yield text, name_alone, practice
            elif at == 0 or practice == "park_of_region":
                yield text, alone and name_alone, practice
        if at:
            yield from _other_forms(name, shape, regions)
