"""Documents from files: plain text as it stands; HTML, Word and PDF as the text in them."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from parkatlas.errors import InputError
from parkatlas.records.files.encodings import encoding_of

__all__ = ["SourceText", "read_document", "read_documents"]

_PLAIN = (".txt", ".md", ".markdown", ".text")
_MOST_BYTES = 200_000_000
_SCAN_CHARACTERS = 12  # a page with less text than this is a picture of a page
_BLOCKS = (
    "p,div,li,tr,td,th,h1,h2,h3,h4,h5,h6,br,section,article,header,footer,table,ul,ol,dt,dd,"
    "blockquote,figcaption,pre,title"
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document as text.

    Parameters
    ----------
    document_id : str
        File name without its ending.
    text : str
        For plain text the file itself, line breaks untouched, without a byte-order mark.
    extracted : bool
        True where the text was taken out of another format; offsets refer to it and it is
        written beside the results.
    """

    document_id: str
    text: str
    extracted: bool


def read_documents(paths: Sequence[Path]) -> tuple[SourceText, ...]:
    """Read several documents.

    Raises
    ------
    InputError
        If a file cannot be read, or two have one name and their results could not be told apart.
    """
    seen: dict[str, Path] = {}
    for path in paths:
        other = seen.setdefault(path.stem, path)
        if other is not path:
            raise InputError(
                f"{other} 与 {path} 同名（{path.stem}），结果无法区分；请改名或分开运行。",
                f"{other} and {path} share the name {path.stem}; rename one or run them apart.",
            )
    return tuple(read_document(path) for path in paths)


def read_document(path: Path) -> SourceText:
    """Read one document.

    Parameters
    ----------
    path : Path
        ``.txt``, ``.md``, ``.html``, ``.docx`` or ``.pdf``.

    Raises
    ------
    InputError
        If it cannot be read, is empty, is a scan, or is of another format.
    """
    _must_be_file(path)
    ending = path.suffix.lower()
    if ending in _PLAIN:
        text, extracted = "" if _is_blank(path) else _plain(path), False
    elif ending in _READERS:
        text, extracted = _READERS[ending](path), True
    else:
        raise InputError(
            f"{path}：不支持 {ending or '无后缀'} 格式；请用 .txt、.md、.html、.docx 或 .pdf。",
            f"{path}: format {ending or 'without an ending'} is not read; give .txt, .md, .html, "
            ".docx or .pdf.",
        )
    if not re.search(r"\w", text):
        raise InputError(
            f"{path} 里没有文字；请换一个有内容的文件。",
            f"{path} holds no text; give a file with content.",
        )
    return SourceText(path.stem, text, extracted)


def _must_be_file(path: Path) -> None:
    try:
        size = path.stat().st_size
        usable = path.is_file()
    except OSError as error:
        raise InputError(
            f"无法读取 {path}：{error.strerror}；请检查路径。",
            f"{path} cannot be read: {error.strerror}; check the path.",
        ) from error
    if not usable:
        raise InputError(
            f"{path} 不是文件；请给出文档文件。", f"{path} is not a file; name a document."
        )
    if size == 0:
        raise InputError(
            f"{path} 是空文件；请换一个有内容的文件。",
            f"{path} is empty; give a file with content.",
        )
    if size > _MOST_BYTES:
        raise InputError(
            f"{path} 超过 {_MOST_BYTES // 1_000_000} MB；请拆分后再读。",
            f"{path} is over {_MOST_BYTES // 1_000_000} MB; split it first.",
        )


def _is_blank(path: Path) -> bool:
    with path.open("rb") as file:
        return not file.read(1 << 16).strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe")


def _plain(path: Path) -> str:
    try:
        encoding = encoding_of(path)
    except InputError as error:
        raise InputError(
            f"{path} 不是文本文件，或混用了编码；请另存为 UTF-8 的 .txt。",
            f"{path} is no text file, or mixes encodings; save it as .txt in UTF-8.",
        ) from error
    with path.open(encoding=encoding, newline="") as file:
        return file.read()


def _library(name: str, path: Path) -> ModuleType:
    """Import the library of a format, or say how to install it."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise InputError(
            f"读取 {path.suffix} 文件需要安装 parkatlas[documents]。",
            f"reading {path.suffix} files needs parkatlas[documents] to be installed.",
        ) from error


def _html(path: Path) -> str:
    parser = _library("selectolax.lexbor", path).LexborHTMLParser(_html_source(path))
    root = parser.body or parser.root
    if root is None:
        return ""
    for hidden in root.css("script,style,noscript,template"):
        hidden.decompose()
    for block in root.css(_BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    return _tidy(root.text(deep=True, separator=""))


def _html_source(path: Path) -> str:
    data = path.read_bytes()
    stated = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:2048], re.IGNORECASE)
    if stated:
        name = stated[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeDecodeError):
            pass  # a page that states the wrong encoding is read by what its bytes are
    return data.decode(encoding_of(path))


def _docx(path: Path) -> str:
    library = _library("docx", path)
    try:
        document = library.Document(str(path))
        return _tidy("\n".join(_blocks(document.iter_inner_content())))
    except Exception as error:  # python-docx lets errors of zipfile, lxml and its own through
        raise InputError(
            f"{path} 不是完好的 .docx 文件；请用 Word 重新保存。",
            f"{path} is not a sound .docx file; save it again in Word.",
        ) from error


def _blocks(content: Iterable[Any]) -> Iterable[str]:
    """Iterate over the paragraphs and table rows of a Word document."""
    for block in content:
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip().replace("\n", " ") for cell in row.cells)
                yield " | ".join(cells)
        else:
            yield block.text


def _pdf(path: Path) -> str:
    library = _library("pypdf", path)
    try:
        reader = library.PdfReader(str(path))
        pages = [page.extract_text() or "" for page in reader.pages]
    except Exception as error:  # pypdf lets errors of its many decoders through
        raise InputError(
            f"{path} 不是完好的 PDF，或有密码；请解密或重新导出。",
            f"{path} is not a sound PDF, or has a password; unlock or export it again.",
        ) from error
    if sum(len(re.sub(r"\s", "", page)) for page in pages) < _SCAN_CHARACTERS * max(1, len(pages)):
        raise InputError(
            f"{path} 是扫描件，没有文字层；请先做文字识别（OCR）。",
            f"{path} is a scan without a text layer; run OCR on it first.",
        )
    return _tidy("\n".join(pages))


def _tidy(text: str) -> str:
    """Return extracted text with plain line ends and no runs of empty lines."""
    lines = (line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


_READERS: dict[str, Callable[[Path], str]] = {
    ".html": _html,
    ".htm": _html,
    ".docx": _docx,
    ".pdf": _pdf,
}
