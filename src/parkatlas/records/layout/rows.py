"""Which rows below the headings are no records, by what is written in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from parkatlas.records.layout.headings import Heading

__all__ = ["Where", "kind_of_row"]

_COUNTING = r"[((:：]?(?:共|合计|计)?\d+[个项条宗家户处]?(?:项目)?[))]?(?:[,，、].*)?"
_SUBTOTAL = re.compile(
    rf"[^,，。]{{0,14}}?(?:合计|总计|小计|共计|累计|汇总)(?:[((:：][^项]*|[\d.]*|{_COUNTING})"
)
_SUBTOTAL_EN = re.compile(r"(?:grand|sub)?-?total:?", re.IGNORECASE)
_PURE = re.compile(r"(?:本页|本表|全部)?(?:合计|总计|小计|共计|累计):?", re.IGNORECASE)
_NOTE_WORD = (
    r"注|备注|说明|附注|附|填表说明|填报说明|编制说明|注释|数据来源|资料来源|来源|单位|计量单位|制表单位|填报单位|"
    r"填表单位|编制单位|填表人|制表人|审核人|审批人|复核人|负责人|单位负责人|分管领导|分管领导签字|签字|盖章|填报人|经办人|"
    r"联系人|联系电话|电话|制表|审核|复核|填表日期|填报日期|填报时间|填表时间|制表时间|制表日期|日期|截止日期|数据截止|"
    r"notes?|source|remarks?"
)
_NOTE = re.compile(
    rf"(?:{_NOTE_WORD})(?:\d*|[一二三四五六七八九十]*)[::].*", re.IGNORECASE | re.DOTALL
)
# the word alone in a cell, its text in the next: 注 | 数据截至6月底
_NOTE_LEAD = re.compile(
    r"(?:注|附注|说明|备注|注释|填表说明|填报说明|编制说明|数据来源|资料来源|notes?|source)(?:\d*|[一二三四五六七八九十]*):?",
    re.IGNORECASE,
)
_NUMBERED_NOTE = re.compile(r"(?:\d+[.、]|[((]\d+[))]|\*|※)(?:.{15,}|.+[。；;.])", re.DOTALL)
_SENTENCE = re.compile(r".{6,}。", re.DOTALL)
_DATE = re.compile(r"(?:日期:?)?(?:19|20)\d\d[年./-]\d{1,2}(?:[月./-](?:\d{1,2}日?)?)?.{0,9}")
# lines that a programme or a printer adds
_PAGE = re.compile(
    r"第\d+页.{0,3}(?:共\d+页)?|共\d+页.{0,3}(?:第\d+页)?|page\d+(?:of|/)?\d*|[-—–]+\d+[-—–]+|[-—–]*\d+/\d+[-—–]*页?|续表|接上页|转下页|"
    r"\(续\)",
    re.IGNORECASE,
)
_EXPORT = re.compile(
    r"(?:导出|打印|生成|下载|查询|更新|抓取|统计)(?:时间|日期|人|人员|用户|条件|耗时|账号)[::].*|"
    r"(?:共|总共|合计|查询到|显示)(?:计|有)?\d+(?:条|行)(?:记录|数据|结果)?.*|"
    r"(?:数据|本表|本报表|报表)(?:由|来自|导出自).*(?:系统|平台|导出|生成).*|"
    r"[-—－=*·.]*(?:(?:以上|以下)?(?:数据)?(?:空白|结束|完|无正文)|end)[-—－=*·.]*|"
    r"(?:记录|数据)?(?:总数|总条数|条数|总记录数|记录数)[::]\d+条?|"
    r"(?:generated|exported|printed|downloaded|retrieved)(?:on|by|at|from)?[:\d].*|\d+(?:rows?|records?).*",
    re.IGNORECASE | re.DOTALL,
)
# headings that a spreadsheet or a programme puts where there were none
_PLACEHOLDER = re.compile(
    r"(?:column|col|field|列|字段|f|_c|var|v|unnamed:)_?\d+|unnamed", re.IGNORECASE
)
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]+[、.,:：]|[((][一二三四五六七八九十]+[))]|第[一二三四五六七八九十]+[部类批章]).*",
    re.DOTALL,
)
# a heading's number in a cell of its own: 一, （三）, 第二部分
_SECTION_NUMBER = re.compile(
    r"[((]?[一二三四五六七八九十百]+[))]?[、.,:]?|第[一二三四五六七八九十]+(?:部分|[部类批章])"
)
_COUNTED = re.compile(r".*[((](?:共|合计)?\d+[个项][))].*", re.DOTALL)
# what any row that is not a project has in its name or first cell; most names have nothing of it
_SUSPECT = re.compile(
    r"计|汇总|[:：。]|total|页|导出|打印|条|记录|以[上下]|空白|结束|完$|续|^[-—－=*]|end|column|unnamed|字段|^列|"
    r"^[((*※]|^第?[一二三四五六七八九十]+[、.,，部类批章]|^\d+[.、]|^\d+$|generated|exported|records?$|rows?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+¥￥]?[\d,，.]+%?(?:[个项万亿元]*)")


@dataclass(frozen=True)
class Where:
    """The columns by which a row is judged.

    Parameters
    ----------
    headings : tuple of Heading
    name : int
        Index of the column of names.
    places : tuple of int
        Indexes of the columns that say where a record is.
    figures : tuple of int
        Indexes of the columns whose cells are figures that can be added up, money first.
    """

    headings: tuple[Heading, ...]
    name: int
    places: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()

    def placed(self, cells: Sequence[str]) -> bool:
        """Tell whether a row says anything of where it is."""
        width = len(cells)
        return any(i < width and cells[i] for i in self.places)


def kind_of_row(cells: Sequence[str], where: Where, before: str = "") -> str:
    """Say what a row below the headings is.

    Parameters
    ----------
    cells : sequence of str
    where : Where
    before : str
        What the row above is: notes go on over several rows.

    Returns
    -------
    str
        ``record``, ``blank``, ``subtotal``, ``section``, ``note``, ``heading``, ``numbering``,
        ``page``, ``export`` or ``placeholder``.
    """
    if _is_plain_record(cells, where):
        return "record"
    filled = [cell for cell in cells if cell]
    if not filled:
        return "blank"
    if _repeats_headings(cells, where, len(filled)):
        return "heading"
    lead = _plain(filled[0])
    if len(filled) <= 2 and (line := _added_line(filled, lead)):
        return line
    if len(filled) > 1 and all(_PLACEHOLDER.fullmatch(_plain(cell)) for cell in filled):
        return "placeholder"
    if _is_numbering(filled):
        return "numbering"
    return _kind_by_wording(lead, filled, where, cells, before)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", "".join(text.split()))


def _is_plain_record(cells: Sequence[str], where: Where) -> bool:
    """Answer quickly for the row that nearly all rows are: a name that looks like nothing else."""
    name = where.name
    text = cells[name] if name < len(cells) else ""
    if len(text) < 4 or text == where.headings[name].text or _SUSPECT.search(text):
        return False
    if name and cells[0] and not cells[0].isdigit() and _SUSPECT.search(cells[0]):
        return False
    return where.placed(cells)


def _repeats_headings(cells: Sequence[str], where: Where, filled: int) -> bool:
    same = sum(1 for a, b in zip(cells, where.headings, strict=False) if a and _repeats(a, b.text))
    return same >= max(2, filled - 1)


def _repeats(cell: str, heading: str) -> bool:
    """Tell whether a cell is a heading again, the lower line of one in two rows too."""
    return cell == heading or (bool(heading) and cell in heading.split("/"))


def _added_line(filled: Sequence[str], lead: str) -> str:
    """Return what a line is that a programme or a printer adds; empty for any other."""
    whole = lead if len(filled) == 1 else lead + _plain(filled[1])
    if _PAGE.fullmatch(whole):
        return "page"
    return "export" if _EXPORT.fullmatch(whole) else ""


def _kind_by_wording(
    lead: str, filled: Sequence[str], where: Where, cells: Sequence[str], before: str
) -> str:
    """Judge a row by its first words and by what else it holds."""
    others = [cell for cell in filled[1:] if not _NUMBER.fullmatch(cell)]
    second = _plain(others[0]) if others else ""
    if _PURE.fullmatch(lead) or (not others[1:] and _PURE.fullmatch(second)):
        return "subtotal"
    placed = _is_placed(cells, where)
    if _is_noted(lead, others, filled, placed=placed):
        return "note"
    if not placed and _is_numbered_section(lead, second, filled):
        return "section"
    if placed:
        return "record"
    return _kind_without_place(lead, second, others, filled, before)


def _is_placed(cells: Sequence[str], where: Where) -> bool:
    return any(
        cells[i] and not _is_subtotal(cells[i]) and not _is_note(cells[i])
        for i in where.places
        if i < len(cells)
    )


def _is_noted(lead: str, others: Sequence[str], filled: Sequence[str], *, placed: bool) -> bool:
    """Tell whether a row is a note or signatures: each cell one, or a date beside them."""
    if _is_note(lead):
        signed = all(_is_note(cell) or _DATE.fullmatch(_plain(cell)) for cell in others)
        return signed or (not placed and len(others) <= 1)
    return bool(_NOTE_LEAD.fullmatch(lead)) and len(filled) == 2 and len(others) == 1


def _kind_without_place(
    lead: str, second: str, others: Sequence[str], filled: Sequence[str], before: str
) -> str:
    """Judge a row that says nothing about where it is."""
    if len(others) <= 1 and (_is_subtotal(lead) or _is_subtotal(second)):
        return "subtotal"
    if not others and _SECTION.fullmatch(lead):
        return "section"
    if len(filled) == 1 and (_NUMBERED_NOTE.fullmatch(lead) or _SENTENCE.fullmatch(lead)):
        return "note"
    if len(filled) == 1 and before == "note" and _NOTE_GOES_ON.match(lead):
        return "note"
    return "record"


_NOTE_GOES_ON = re.compile(r"\d+[.、)]|[((]\d+[))]|[①-⑳*※]|.{9,}", re.DOTALL)


def _is_numbered_section(lead: str, second: str, filled: Sequence[str]) -> bool:
    """Tell whether a row is a heading with its number apart: 一 | 工业项目（6个）, and no more.

    Figures beside it are the sums of its group.
    """
    if not second or not _SECTION_NUMBER.fullmatch(lead):
        return False
    words = [cell for cell in filled[1:] if not _NUMBER.fullmatch(cell)]
    return len(words) == 1 or bool(_COUNTED.fullmatch(second))


def _is_subtotal(text: str) -> bool:
    plain = _plain(text)
    return bool(_SUBTOTAL.fullmatch(plain) or _SUBTOTAL_EN.fullmatch(plain))


def _is_note(text: str) -> bool:
    return bool(_NOTE.fullmatch(_plain(text)))


def _is_numbering(filled: Sequence[str]) -> bool:
    """Tell whether a row only numbers the columns: 1, 2, 3 and so on."""
    digits = [cell for cell in filled if cell.isascii() and cell.isdigit() and len(cell) < 4]
    if len(digits) < 3 or len(digits) < len(filled) - 1:
        return False
    first = int(digits[0])
    return [int(d) for d in digits] == list(range(first, first + len(digits)))
