"""Cells merged downwards: their text applies to each of the rows."""

from __future__ import annotations

from dataclasses import dataclass

from parkatlas.records.report import Remark
from parkatlas.records.values.amounts import read_amount

__all__ = ["Filler", "Merge"]


@dataclass(frozen=True)
class Merge:
    """A merged block; columns count from 0, rows as the sheet does."""

    left: int
    top: int
    bottom: int


class Filler:
    """Carries the text of a merged cell to the rows it spans; numbers stay where they stand."""

    def __init__(self, merges: tuple[Merge, ...]) -> None:
        self._starts: dict[int, list[Merge]] = {}
        for merge in merges:
            self._starts.setdefault(merge.top, []).append(merge)
        self._open: list[tuple[Merge, str]] = []
        self.count = 0

    def fill(self, number: int, cells: list[str]) -> list[str]:
        """Return the cells of a row with what is merged into it."""
        self._open = [(m, text) for m, text in self._open if m.bottom >= number]
        for merge, text in self._open:
            while len(cells) <= merge.left:
                cells.append("")
            if not cells[merge.left]:
                cells[merge.left] = text
                self.count += 1
        for merge in self._starts.get(number, ()):
            text = cells[merge.left] if merge.left < len(cells) else ""
            if text and read_amount(text, "元").yuan is None:
                self._open.append((merge, text))
        return cells

    def remarks(self) -> list[Remark]:
        """Say how many cells were filled, where any was."""
        if not self.count:
            return []
        return [
            Remark(
                "merged_cells", f"纵向合并单元格的文字用于所合并的每一行（{self.count} 格）",
                f"text merged downwards is used in each of the rows ({self.count} cells)",
            )
        ]  # fmt: skip
