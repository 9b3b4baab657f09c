"""Whose project it is."""

from __future__ import annotations

import re

from parkatlas.documents.project_names import NamedProject

__all__ = ["owner_of"]

_COMPANY = (
    r"[\u4e00-\u9fffA-Za-z0-9()（）·]{2,24}?"
    r"(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团|控股|合作社)"
)
_OPENS = re.compile(rf"({_COMPANY})")
_LABEL = re.compile(
    rf"(?:建设单位|投资主体|投资方|业主单位|业主|项目单位|实施单位|承建单位"
    rf"|企业名称)[:为](?:由)?({_COMPANY})"
)
_CELL = re.compile(rf"[|,]({_COMPANY})(?=[|,])")
_BUILDER = re.compile(rf"由({_COMPANY})(?:投资|承建|建设|实施|负责|开发|运营)")
_SUBJECT = re.compile(
    rf"({_COMPANY})(?:总|计划|拟|将|在|于|投资|的|新建|建设|承建|开发|实施|负责|旗下|年产|规划"
    rf"|已|正|[一二三]期)"
)
_CUT = re.compile(
    r"(?:启动|实施|加快|步启动|围绕|采访|成立|落户|入驻|与会|位于|包括|是|与|和|由|为|在|的|对"
    r"|被|将|把|向|介绍|走进|支持|推动|推进|引进|依托|联合|据|同|及|、|赴|签约|携手"
    r"|协助)(?=[\u4e00-\u9fffA-Z])"
)
_LEADING = re.compile(r"^(?:建设|推进|推动|支持|新建|由|规模以上企业|企业)+")
_GOVERNMENT = re.compile(r"(?:政府|委员会|管委会|局|厅)")


def owner_of(text: str, project: NamedProject, low: int, high: int) -> str:
    """Return the company that a project belongs to, or an empty string.

    The one in its name, a labelled one, one that builds it, the subject of its sentence.

    Parameters
    ----------
    text : str
        Squeezed text.
    project : NamedProject
    low, high : int
        The sentence before the name, and the stretch behind it, that speak of the project.
    """
    opened = _OPENS.match(project.name)
    if opened and len(opened[1]) < len(project.name):
        return _clean(opened[1])
    labelled = _LABEL.search(text, project.end, high) or _CELL.search(text, project.end, high)
    if labelled:
        return _clean(labelled[1])
    for pattern, start, end in (
        (_BUILDER, low, high),
        (_SUBJECT, low, project.start),
    ):
        found = list(pattern.finditer(text, start, end))
        if found:
            return _clean(found[-1][1])
    return ""


def _clean(name: str) -> str:
    """Cut what stands before a company's name."""
    parts = _CUT.split(name)
    kept = _LEADING.sub("", parts[-1] if len(parts[-1]) >= 4 else name)
    return "" if _GOVERNMENT.search(kept) else kept
