"""Zip archives that users send: bounded before anything in them is opened, and told apart."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from parkatlas.errors import InputError, both

__all__ = ["FAULTS", "damaged", "kind_of_archive", "refuse_bombs"]

# A list of a million rows unpacks to less than 2 GiB, and XML shrinks to a fiftieth at most.
_MAX_UNPACKED = 2 << 30
_MAX_RATIO, _RATIO_FROM = 200, 64 << 20
_MAX_PARTS = 10_000
# SyntaxError: what the XML parsers raise, lxml where it is installed and expat elsewhere
FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, SyntaxError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, OSError, EOFError, RuntimeError, NotImplementedError,
    AssertionError, OverflowError,
)  # fmt: skip
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def damaged(path: Path, reason: object, form: str = "XLSX") -> InputError:
    """Return the error for a file that is not what its first bytes say."""
    text = str(reason).splitlines()[0][:120] if str(reason) else type(reason).__name__
    return InputError(
        f"{path.name} 不是完好的 {form} 文件（{text}）；请用原来的软件打开后重新保存。",
        f"{path.name} is not a sound {form} file ({text}); open it in the program that wrote it "
        "and save it again.",
    )


def kind_of_archive(path: Path) -> str:
    """Return what a zip archive holds: ``XLSX``, ``XLSB``, ``ODS``, ``KMZ``, ``SHP`` or ``ZIP``.

    A damaged archive is taken for a workbook, whose reader says what is wrong with it.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.casefold() for name in archive.namelist()]
            if "mimetype" in names and archive.getinfo("mimetype").file_size < len(_ODS) + 99:
                mime = archive.read("mimetype").decode("ascii", "replace").strip()
                if mime.startswith(_ODS):
                    return "ODS"
    except FAULTS:
        return "XLSX"
    if any(name.startswith("xl/") or name == "[content_types].xml" for name in names):
        return "XLSB" if "xl/workbook.bin" in names else "XLSX"
    for ending, kind in ((".shp", "SHP"), (".kml", "KMZ")):
        if any(name.endswith(ending) for name in names):
            return kind
    return "ZIP"


def refuse_bombs(path: Path, form: str = "XLSX") -> None:
    """Refuse an archive that is locked, defines document types, or unpacks beyond reason.

    Raises
    ------
    InputError
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            packed = max(1, sum(part.compress_size for part in parts))
            locked = any(part.flag_bits & 1 for part in parts)
            declared = [part.filename for part in parts if _declares_a_type(archive, part)]
    except FAULTS as error:
        raise damaged(path, error, form) from error
    if locked:
        raise damaged(path, both("加密", "encrypted"), form)
    if declared:
        raise damaged(path, f"{declared[0]}: DOCTYPE", form)
    dense = unpacked > _RATIO_FROM and unpacked / packed > _MAX_RATIO
    if unpacked > _MAX_UNPACKED or dense or len(parts) > _MAX_PARTS:
        raise InputError(
            f"{path.name} 解压后有 {unpacked >> 20} MB（{len(parts)} 个部分），"
            "超出项目清单的合理范围，未打开；"
            "请删去空白格式区域后另存，或导出为 CSV。",
            f"{path.name} unpacks to {unpacked >> 20} MB ({len(parts)} parts), more than a list "
            "can be, and was not opened; remove formatted empty areas, or export it as CSV.",
        )


def _declares_a_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether an XML part opens with a document type, where entities could be defined."""
    if not part.filename.casefold().endswith((".xml", ".rels", ".kml")):
        return False
    with archive.open(part) as stream:
        return b"<!DOCTYPE" in stream.read(4096).upper()
