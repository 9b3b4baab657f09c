"""Documents from files: encodings, formats, and clear refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkatlas.documents.reading import read_document, read_documents
from parkatlas.errors import InputError

TEXT = "呼和浩特市托克托县新建奶牛牧场2个。\r\n第二行，和林格尔县。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_keeps_its_line_ends(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "文档.txt"
    path.write_bytes(TEXT.encode(encoding))
    source = read_document(path)
    assert source.text == TEXT
    assert (source.document_id, source.extracted) == ("文档", False)


def test_html_gives_its_visible_text(tmp_path: Path) -> None:
    pytest.importorskip("selectolax")
    path = tmp_path / "page.html"
    page = (
        "<html><head><meta charset='gb2312'><style>p{}</style><script>var a=1</script></head>"
        "<body><h1>标题</h1><p>托<b>克托</b>县</p><ul><li>甲</li><li>乙</li></ul></body></html>"
    )
    path.write_bytes(page.encode("gb18030"))
    source = read_document(path)
    assert source.extracted
    assert [line for line in source.text.split("\n") if line] == ["标题", "托克托县", "甲", "乙"]


def test_word_gives_paragraphs_and_tables(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("和林格尔县项目清单")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "盛乐镇", "3个"
    path = tmp_path / "list.docx"
    document.save(str(path))
    assert read_document(path).text == "和林格尔县项目清单\n盛乐镇 | 3个\n"


def test_a_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=200, height=200)
    path = tmp_path / "scan.pdf"
    writer.write(str(path))
    with pytest.raises(InputError, match="扫描件"):
        read_document(path)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "空文件"),
        ("blank.txt", b"\n \n", "没有文字"),
        ("picture.txt", bytes(range(256)) * 8, "不是文本文件"),
        ("broken.pdf", b"not a pdf", "PDF"),
        ("broken.docx", b"not a zip", "docx"),
        ("data.xyz", b"abc", "不支持"),
    ],
)
def test_refusals_name_the_file(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=words) as caught:
        read_document(path)
    assert name in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt"):
        read_document(tmp_path / "none.txt")


def test_two_documents_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match="同名"):
        read_documents([tmp_path / "a.txt", tmp_path / "a.md"])
