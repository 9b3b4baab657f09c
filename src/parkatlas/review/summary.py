"""What a review found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parkatlas.errors import both
from parkatlas.records.report import counted

if TYPE_CHECKING:
    from parkatlas.review.questions import Review

__all__ = ["lines_of", "precision_in_words"]

_PRECISIONS = {
    "site": "点位", "park": "园区", "township": "乡镇", "county": "旗县", "prefecture": "盟市",
    "province": "省", "group": "片区", "none": "未定位",
}  # fmt: skip


def precision_in_words(name: object) -> str:
    """Return a precision as people say it: 园区, 旗县."""
    return both(_PRECISIONS[str(name)], str(name))


def lines_of(review: Review) -> Iterator[str]:
    """Yield what a person should know of the list, one sentence a line."""
    yield from review.read.report.sentences()
    yield from (str(doubt.remark()) for doubt in review.datums)
    total = len(review.read.frame)
    counts = both("，", ", ").join(
        f"{precision_in_words(name)} {n}" for name, n in review.precisions().items()
    )
    yield both(
        f"共 {total} 个项目，定位精度：{counts}。",
        f"{counted(total, 'record')}; precision: {counts}.",
    )
    yield both(
        f"需要判定的地名 {len(review.questions)} 个，需要改清单的 {len(review.mendings)} 行。",
        f"{counted(len(review.questions), 'wording')} to decide, "
        f"{counted(len(review.mendings), 'row')} to mend.",
    )
