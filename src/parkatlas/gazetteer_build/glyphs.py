"""Make ``curated/lookalikes.tsv``: characters whose glyphs are alike.

Run by hand, not by ``make gazetteer``, as it needs a font: the characters of all names are
drawn in Noto Sans CJK SC (SIL Open Font License), blurred, and compared with those of GB 2312.
``python -m parkatlas.gazetteer_build.glyphs FONT``
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer_build.sources.characters import gb2312

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["lookalikes"]

_SIMPLIFIED_FACE = 2  # of the font collection
_LEAST, _MOST = 0.78, 20


def _drawn(characters: list[str], font: Path) -> NDArray[np.float32]:
    """Return one unit vector a character: its blurred picture."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    face = ImageFont.truetype(str(font), 64, index=_SIMPLIFIED_FACE)
    rows = []
    for character in characters:
        picture = Image.new("L", (72, 72), 0)
        ImageDraw.Draw(picture).text((4, -8), character, font=face, fill=255)
        small = picture.filter(ImageFilter.GaussianBlur(2.2)).resize((32, 32))
        row = np.asarray(small, dtype=np.float32).ravel()
        rows.append((row - row.mean()) / np.linalg.norm(row - row.mean()))
    return np.array(rows, dtype=np.float32)


def lookalikes(font: Path) -> dict[str, str]:
    """Return for each character of a name those it is mistaken for, most alike first."""
    used = {c for text in load_gazetteer().texts() for c in text if "\u4e00" <= c <= "\u9fff"}
    right, written = sorted(used), sorted(used | gb2312())
    likeness = _drawn(right, font) @ _drawn(written, font).T
    table = {}
    for row, character in enumerate(right):
        order = np.argsort(-likeness[row], kind="stable")[: _MOST + 1]
        alike = [written[i] for i in order if likeness[row, i] >= _LEAST]
        table[character] = "".join(c for c in alike if c != character)
    return {c: alike for c, alike in table.items() if alike}


if __name__ == "__main__":
    lines = [f"{c}\t{alike}\n" for c, alike in lookalikes(Path(sys.argv[1])).items()]
    geodata_path("curated", "lookalikes.tsv").write_text("".join(lines), encoding="utf-8")
