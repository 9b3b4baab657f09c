"""The column of names: that of projects, or of what else the list has a row for."""

from __future__ import annotations

from collections.abc import Sequence

from parkatlas.records.choosing.candidates import Candidate, free, holder, taken
from parkatlas.records.layout.hints import names_language, squeeze

__all__ = ["choose_names", "likeliest_name"]

_HALF, _MOST = 0.5, 0.8
# headings that name the firm itself; 建设单位 names whoever builds
_FIRMS = frozenset(map(squeeze, (
    "企业名称", "单位名称", "公司名称", "企业", "公司", "company", "company name", "机构名称",
)))  # fmt: skip
# what else a row can be about, where nothing of the list is a name by its heading
_ABOUT = ("place_text", "place_else", "capacity")
_LONGEST = 80


def choose_names(columns: Sequence[Candidate], *, guess: bool) -> None:
    """Find the names: a heading that ends in 名称 or name, the firm, or the cells that are names.

    Parameters
    ----------
    columns : sequence of Candidate
    guess : bool
        Whether the cells alone may decide.
    """
    if taken(columns, "name"):
        return
    hinted = [c for c in free(columns) if c.hints("name") and _can_name(c)]
    if hinted:
        min(hinted, key=_order).take("name", "hint")
        return
    owner = holder(columns, "owner")
    if owner and owner.why != "wish" and squeeze(owner.heading.text) in _FIRMS:
        owner.take("name", "hint")
        return
    if guess and (likely := likeliest_name(columns)):
        likely.take("name", "contents")


def _order(column: Candidate) -> tuple[bool, bool, int]:
    """Put the original before its translation, projects before other things, then the left."""
    text = column.heading.text
    return names_language(text), "项目" not in text and "工程" not in text, column.index


def _can_name(column: Candidate) -> bool:
    contents = column.contents
    return contents.text and contents.fullness >= _HALF


def likeliest_name(columns: Sequence[Candidate]) -> Candidate | None:
    """Return the first column whose cells differ as names do: the user's own, a park, a site."""
    own = [c for c in free(columns) if c.heading.column is None and _reads_as_names(c)]
    about = [c for c in columns if c.field in _ABOUT and c.why != "wish" and _reads_as_names(c)]
    about = [c for c in about if c.contents.places < _HALF or c.contents.parks >= _HALF]
    return min((*own, *about), key=lambda c: c.index, default=None)


def _reads_as_names(column: Candidate) -> bool:
    contents = column.contents
    if not contents.text or contents.fullness < _MOST or contents.variety < _MOST:
        return False
    if contents.statuses >= _HALF or contents.years >= _HALF or contents.divisions >= _MOST:
        return False
    lengths = sorted(map(len, contents.distinct))
    worded = sum(any(ch.isalpha() for ch in text) for text in contents.distinct)
    codes = sum(
        any(ch.isdigit() for ch in t) and " " not in t and t.isascii() for t in contents.distinct
    )
    return (
        lengths[len(lengths) // 2] <= _LONGEST
        and worded >= _MOST * len(contents.distinct)
        and codes < _HALF * len(contents.distinct)
        and not column.excepted("name")
    )
