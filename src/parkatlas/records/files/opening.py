"""Open a file by what it holds: CSV, XLSX or Parquet; anything else is named and refused."""

from __future__ import annotations

from pathlib import Path

from parkatlas.errors import InputError
from parkatlas.records.files.delimited import read_delimited
from parkatlas.records.files.encodings import opened
from parkatlas.records.files.parquet import read_parquet
from parkatlas.records.files.workbook import read_workbook
from parkatlas.records.layout.raw_table import RawTable

__all__ = ["open_tables"]

_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "旧版 XLS 或加密的工作簿", "an old XLS or a locked workbook"),
    (b"%PDF", "PDF", "a PDF"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"SQLite format 3", "数据库", "a database"),
)


def open_tables(path: Path) -> list[RawTable]:
    """Open a file by what it holds, whatever its name ends in.

    Raises
    ------
    InputError
        If it holds no table.
    """
    head = opened(path)
    if head.startswith(b"PAR1"):
        return [read_parquet(path)]
    if head.startswith(b"PK"):
        return read_workbook(path)
    for magic, zh, en in _FOREIGN:
        if head.startswith(magic):
            raise InputError(
                f"{path.name} 是{zh}，不是项目清单；请另存为 XLSX 或 CSV。",
                f"{path.name} is {en}, not a list that can be read; save it as XLSX or CSV.",
            )
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"{"):
        raise InputError(
            f"{path.name} 是网页、XML 或 JSON，不是表格；请另存为 XLSX 或 CSV。",
            f"{path.name} is a web page, XML or JSON, not a table; save it as XLSX or CSV.",
        )
    return [read_delimited(path)]
