"""Open a file by what it holds: a table, a workbook, a GIS file; anything else is refused."""

from __future__ import annotations

from pathlib import Path

from parkatlas.errors import InputError
from parkatlas.records.files.archives import kind_of_archive
from parkatlas.records.files.delimited import read_delimited
from parkatlas.records.files.encodings import opened
from parkatlas.records.files.features import (
    form_of,
    read_features,
    read_geoparquet,
)
from parkatlas.records.files.kml import read_kml, read_kmz
from parkatlas.records.files.parquet import geometry_of, read_parquet
from parkatlas.records.files.shapefiles import read_shapefile, read_shapefiles
from parkatlas.records.files.spreadsheets import read_spreadsheet
from parkatlas.records.files.workbook import read_workbook
from parkatlas.records.layout.raw_table import RawTable

__all__ = ["open_tables"]

_FOREIGN = (
    (b"%PDF", "PDF", "a PDF"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"SQLite format 3", "数据库", "a database"),
)


_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def open_tables(path: Path) -> list[RawTable]:
    """Open a file by what it holds, whatever its name ends in.

    Raises
    ------
    InputError
        If it holds no table.
    """
    head = opened(path)
    if head.startswith(b"PAR1"):
        geo = geometry_of(path)
        return [read_geoparquet(path, geo) if geo else read_parquet(path)]
    if head.startswith(b"PK"):
        return _open_archive(path)
    if head.startswith(_OLD_OFFICE):
        return read_spreadsheet(path, "XLS")
    if form := form_of(head):
        readers = {"KML": read_kml, "SHP": read_shapefile}
        return readers[form](path) if form in readers else read_features(path, form)
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


def _open_archive(path: Path) -> list[RawTable]:
    """Open a zip archive: a workbook, a KMZ, a zipped Shapefile."""
    kind = kind_of_archive(path)
    if kind in ("ODS", "XLSB"):
        return read_spreadsheet(path, kind)
    if kind == "KMZ":
        return read_kmz(path)
    if kind == "SHP":
        return read_shapefiles(path)
    if kind == "ZIP":
        raise InputError(
            f"{path.name} 是压缩包，里面没有能读的清单；请解压后给出其中的文件。",
            f"{path.name} is an archive without a list that can be read; unpack it and name the "
            "file.",
        )
    return read_workbook(path)
