"""Naming practices: how people in China shorten the names of divisions.

Each practice is one function from an official name to the shorter ones that it gives, with
whether the form stands alone by itself. Collisions between places are settled later, in
:mod:`parkatlas.gazetteer_build.strength`. All of them are applied to all of China; what is
irregular is a row of ``geodata/curated/names.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from parkatlas.names.suffixes import generic_word, stem_of, without_peoples

__all__ = ["PRACTICES", "Form", "Shape", "forms_of", "shape_of"]

# A first character that tells nothing apart: numbers, directions, sizes. 三市 are three cities.
_TELLS_NOTHING = frozenset(
    "一二三四五六七八九十百千万两双半东西南北中上下左右前后内外新老旧大小本全各市县区正镶"
)
_PLAIN = {"自治州": "州", "自治县": "县", "自治旗": "旗", "自治区": "", "矿区": "区"}
_COLOUR = re.compile(r"^[正镶]+([黄白红蓝])旗$")
_DIRECTION = re.compile(r"^(?P<base>.{2,}?)(?:(?P<wing>[左右])翼)?(?P<side>[左右前中后])?$")


@dataclass(frozen=True, slots=True)
class Shape:
    """An official name taken apart.

    Parameters
    ----------
    name, level : str
        Official name; province, prefecture or county.
    stem : str
        Without generic word and peoples: 莫力达瓦.
    generic : str
        Official generic word: 自治旗.
    plain : str
        The generic word that speech uses: 旗.
    base, direction : str
        The stem without its direction, and the direction words as speech runs them
        together: 科尔沁, 右前.
    """

    name: str
    level: str
    stem: str
    generic: str
    plain: str
    base: str
    direction: str


@dataclass(frozen=True, slots=True)
class Form:
    """A shorter form of a name, the practice that gives it, and whether it stands alone."""

    text: str
    practice: str
    stands_alone: bool


def shape_of(name: str, level: str) -> Shape:
    """Take an official name apart."""
    generic = "联合旗" if name.endswith("联合旗") else generic_word(name, level)
    stem = without_peoples(name.removesuffix(generic))
    match = _DIRECTION.match(stem) if generic in ("旗", "自治县", "自治旗") else None
    base, direction = stem, ""
    if match and (match["wing"] or match["side"]):
        base, direction = match["base"], (match["wing"] or "") + (match["side"] or "")
    return Shape(name, level, stem, generic, _PLAIN.get(generic, generic), base, direction)


def dropped_suffix(shape: Shape) -> Iterator[tuple[str, bool]]:
    """Leave out the generic word: 托克托县 -> 托克托, 武川县 -> 武川.

    A two-character stem of a county stands for too much else (words, people, townships) to
    stand alone; stems of provinces and prefectures and longer ones do. Divisions told apart
    by a direction keep their generic word: nobody writes 土默特左.
    """
    if len(shape.stem) >= 2 and shape.generic not in ("", "联合旗") and not shape.direction:
        yield shape.stem, shape.level in ("province", "prefecture") or len(shape.stem) >= 3


def dropped_peoples(shape: Shape) -> Iterator[tuple[str, bool]]:
    """Leave out the peoples of an autonomous division: 恩施土家族苗族自治州 -> 恩施州.

    Also 恩施自治州, 莫力达瓦达斡尔族自治旗 -> 莫力达瓦旗, 鄂伦春自治旗 -> 鄂伦春旗.
    """
    if shape.generic.startswith("自治") or shape.stem != stem_of(shape.name, shape.level):
        if shape.plain:
            yield shape.stem + shape.plain, True
        yield shape.stem + shape.generic, True


def called_a_province(shape: Shape) -> Iterator[tuple[str, bool]]:
    """Call an autonomous region a province, as address forms do: 广西省, 内蒙古省.

    A special administrative region is a 特区 for short: 香港特区.
    """
    if shape.level == "province" and shape.generic == "自治区":
        yield shape.stem + "省", True
    if shape.generic == "特别行政区":
        yield shape.stem + "特区", True


def first_character(shape: Shape) -> Iterator[tuple[str, bool]]:
    """Cut a stem of three or more characters to its first: 锡林郭勒盟 -> 锡盟.

    Also 巴音郭楞州 -> 巴州, 托克托县 -> 托县, 呼和浩特市 -> 呼市, 昆都仑区 -> 昆区.
    With 旗, 盟 and 州 the form stands alone. 县, 市 and 区 are too common for that: what sounds
    like such a form is mostly two words (近日|县委, 许可|市场); those in general use are curated.
    """
    long_enough = 4 if shape.plain == "州" else 3
    told_apart = shape.stem and shape.stem[0] not in _TELLS_NOTHING
    if shape.direction or len(shape.stem) < long_enough or not told_apart:
        return
    if shape.plain in ("旗", "盟", "州"):
        yield shape.stem[0] + shape.plain, True
    elif shape.plain in ("县", "市") or (shape.plain == "区" and shape.level == "county"):
        yield shape.stem[0] + shape.plain, False


def first_two_characters(shape: Shape) -> Iterator[tuple[str, bool]]:
    """Cut a stem of four or more characters to two: 和林格尔县 -> 和林县."""
    if not shape.direction and len(shape.stem) >= 4 and shape.plain in ("县", "旗"):
        yield shape.stem[:2] + shape.plain, True


def direction_kept(shape: Shape) -> Iterator[tuple[str, bool]]:
    """Keep the direction that tells divisions apart: 土默特左旗 -> 土左旗.

    Also 科尔沁右翼前旗 -> 科右前旗, 喀喇沁左翼蒙古族自治县 -> 喀左县; 翼 alone may go
    (科尔沁右前旗), and the generic word may (察右后, 杭后). Two such characters do not stand
    alone.
    """
    if not shape.direction:
        return
    short = shape.base[0] + shape.direction
    yield short + shape.plain, True
    yield short, len(short) >= 3
    if len(shape.direction) == 2:
        yield shape.base + shape.direction + shape.plain, True


def base_alone(shape: Shape) -> Iterator[tuple[str, bool]]:
    """Say the common part of divisions told apart by direction: 土默特 for either banner."""
    if shape.direction:
        yield shape.base, False


def colour_alone(shape: Shape) -> Iterator[tuple[str, bool]]:
    """Call a banner of the eight by its colour: 正蓝旗 -> 蓝旗, 正镶白旗 -> 白旗."""
    match = _COLOUR.match(shape.name)
    if match:
        yield match[1] + "旗", False
        yield shape.name[1:], False


def direction_alone(shape: Shape) -> Iterator[tuple[str, bool]]:
    """Call a banner by its direction within its league: 阿拉善左旗 -> 左旗."""
    if shape.direction and shape.plain == "旗":
        yield shape.direction + "旗", False
        if len(shape.direction) == 2:
            yield shape.direction[1] + "旗", False


PRACTICES: tuple[Callable[[Shape], Iterator[tuple[str, bool]]], ...] = (
    dropped_suffix,
    dropped_peoples,
    called_a_province,
    first_character,
    first_two_characters,
    direction_kept,
    base_alone,
    colour_alone,
    direction_alone,
)


def forms_of(name: str, level: str) -> tuple[Form, ...]:
    """Return every shorter form that the practices give, each once."""
    shape = shape_of(name, level)
    found: dict[str, Form] = {}
    for practice in PRACTICES:
        for text, alone in practice(shape):
            if text != name and len(text) >= 2:
                found.setdefault(text, Form(text, practice.__name__, alone))
    return tuple(found.values())
