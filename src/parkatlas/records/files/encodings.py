"""Which encoding a text file is in; a file that mixes two is refused with the row."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from parkatlas.errors import InputError

__all__ = ["encoding_of", "opened"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20
_CHINESE = re.compile(r"[\u0020-\u007e\t\r\n\u2013-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")


def opened(path: Path) -> bytes:
    """Return the first bytes of a file that exists, is a file and may be read.

    Raises
    ------
    InputError
        With what is wrong and what to do.
    """
    try:
        _refuse_endless(path)
        with path.open("rb") as file:
            head = file.read(_CHUNK)
    except IsADirectoryError as error:
        raise InputError(
            f"{path} 是文件夹，不是项目清单；请给出其中的文件。",
            f"{path} is a folder, not a list; name a file in it.",
        ) from error
    except FileNotFoundError as error:
        raise InputError(
            f"没有文件 {path}；请检查路径。", f"there is no file {path}; check the path."
        ) from error
    except PermissionError as error:
        raise InputError(
            f"没有读取 {path} 的权限；请修改文件权限。",
            f"{path} may not be read; change its permissions.",
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"无法读取 {path}：{reason}。", f"{path} cannot be read: {reason}."
        ) from error
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(
            f"{path.name} 是空文件；请换一个有表头和数据的文件。",
            f"{path.name} is empty; give a file with headings and rows.",
        )
    return head


def _refuse_endless(path: Path) -> None:
    """Refuse devices and pipes, which have no end or can be read only once."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise InputError(
            f"{path} 不是普通文件（管道或设备）；请先存成文件。",
            f"{path} is a pipe or a device, not a file; save the list to a file first.",
        )


def encoding_of(path: Path) -> str:
    """Return the encoding that the whole file reads in.

    A byte-order mark decides; else UTF-8 if every byte fits, else GB18030.

    Raises
    ------
    InputError
        If the file fits none, or has lines in UTF-8 beside lines in GB18030.
    """
    head = opened(path)
    for mark, name in _BOMS:
        if head.startswith(mark):
            _must_decode(path, name)
            return name
    wide = _utf16_without_mark(head)
    if wide and _decodes(path, wide):
        return wide
    _refuse_nul(path)
    if _decodes(path, "utf-8"):
        return "utf-8"
    _refuse_mixture(path)
    _must_decode(path, "gb18030")
    return "gb18030"


def _utf16_without_mark(head: bytes) -> str:
    """Guess UTF-16 from where the zero bytes of its ASCII characters (commas, digits) stand."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd < len(head) // 20:
        return ""
    if odd and not even:
        return "utf-16-le"
    return "utf-16-be" if even and not odd else ""


def _decodes(path: Path, encoding: str) -> bool:
    return _first_fault(path, encoding) is None


def _first_fault(path: Path, encoding: str) -> int | None:
    """Return the line of the first bytes that do not decode, None where all do."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            try:
                line += decoder.decode(chunk).count("\n")
            except UnicodeDecodeError as error:
                done = error.object[: error.start]
                return line + done.decode(encoding, "replace").count("\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None


def _must_decode(path: Path, encoding: str) -> None:
    line = _first_fault(path, encoding)
    if line is not None:
        name = encoding.removesuffix("-sig").upper()
        raise InputError(
            f"{path.name} 第 {line} 行有不是 {name} 编码的字节；"
            "请用原软件另存为 UTF-8 CSV 或 XLSX。",
            f"{path.name}, line {line}: bytes that are not {name}; save the list again as UTF-8 "
            "CSV or as XLSX.",
        )


def _refuse_nul(path: Path) -> None:
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            at = chunk.find(b"\0")
            if at >= 0:
                line += chunk.count(b"\n", 0, at)
                raise InputError(
                    f"{path.name} 第 {line} 行有空字节（\\0），不是文本表格；"
                    "请从原软件重新导出 CSV 或 XLSX。",
                    f"{path.name}, line {line} holds a null byte, so it is not a text table; "
                    "export the list again as CSV or XLSX.",
                )
            line += chunk.count(b"\n")


def _refuse_mixture(path: Path) -> None:
    """Refuse a file with Chinese lines that are UTF-8 beside lines that are not."""
    first: dict[bool, int] = {}
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.isascii():
                first.setdefault(_is_chinese_utf8(line), number)
    if len(first) == 2:
        raise InputError(
            f"{path.name} 混用两种编码：第 {first[True]} 行是 UTF-8，第 {first[False]} 行不是"
            "（多半是 GB18030）；请统一编码后重新保存。",
            f"{path.name} mixes two encodings: line {first[True]} is UTF-8, line {first[False]} "
            "is not (most likely GB18030); save it again in one.",
        )


def _is_chinese_utf8(line: bytes) -> bool:
    try:
        return bool(_CHINESE.fullmatch(line.decode("utf-8")))
    except UnicodeDecodeError:
        return False
