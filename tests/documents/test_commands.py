"""`parkatlas recognize` and `extract` from the command line."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from parkatlas.cli.main import atlas
from parkatlas.tables import ALLOCATIONS

TEXT = (
    "呼和浩特市2021年完成15个奶牛牧场续建工程（土左旗7个，和林县3个，托县5个）。\n"
    "托县年产2万吨有机肥项目5月开工，总投资1.2亿元。<script>alert(1)</script>\n"
)
KEYS = [
    "document",
    "start",
    "end",
    "text",
    "status",
    "place_id",
    "name",
    "level",
    "in_organisation",
    "deictic",
    "candidates",
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(atlas, [str(a) for a in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_recognize_writes_json_lines_and_says_the_subject(plan: Path) -> None:
    code, out, err = _run("recognize", plan)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert list(rows[0]) == KEYS
    assert all(TEXT[r["start"] : r["end"]] == r["text"] for r in rows)
    assert "150100" in err


def test_recognize_writes_the_page_without_running_the_text(plan: Path, tmp_path: Path) -> None:
    page = tmp_path / "out" / "page.html"
    code, out, _ = _run("recognize", plan, "--about", "呼和浩特市", "--html", page)
    html = page.read_text(encoding="utf-8")
    assert (code, out) == (0, "")
    assert "&lt;script&gt;alert(1)" in html
    assert "Content-Security-Policy" in html
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", html)
    assert 'data-county="150122"' in html
    assert html.count('data-place="150122"') >= 2


def test_extract_writes_the_three_files(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    code, _, err = _run("extract", plan, "--date", "2021-07-14", "--output", folder)
    assert code == 0, err
    assert sorted(p.name for p in folder.iterdir()) == [
        "allocations.csv", "mentions.jsonl", "projects.csv",
    ]  # fmt: skip
    with (folder / "allocations.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == list(ALLOCATIONS.columns)
    assert [
        (r["place_id"], r["value"], r["total_value"], r["sum_matches_total"]) for r in rows
    ] == [
        ("150121", "7", "15", "true"),
        ("150123", "3", "15", "true"),
        ("150122", "5", "15", "true"),
    ]
    with (folder / "projects.csv").open(encoding="utf-8", newline="") as lines:
        (project,) = csv.DictReader(lines)
    assert project["investment_cny"] == "120000000"
    assert project["place_ids"] == "150122"
    assert TEXT[int(project["start"]) : int(project["end"])] == project["name"]


def test_extract_gives_the_same_bytes_twice(plan: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert _run("extract", plan, "--output", tmp_path / name)[0] == 0
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_other_formats_need_a_place_for_their_text(tmp_path: Path) -> None:
    pytest.importorskip("selectolax")
    page = tmp_path / "news.html"
    page.write_text("<p>托克托县</p>", encoding="utf-8")
    assert _run("recognize", page)[0] == 2
    code, _, err = _run("recognize", page, "--output", tmp_path / "out" / "m.jsonl")
    assert code == 0, err
    text = (tmp_path / "out" / "news.txt").read_text(encoding="utf-8")
    row = json.loads((tmp_path / "out" / "m.jsonl").read_text(encoding="utf-8"))
    assert text[row["start"] : row["end"]] == "托克托县"


def test_a_file_of_the_text_s_name_is_not_replaced(tmp_path: Path) -> None:
    pytest.importorskip("selectolax")
    (tmp_path / "news.html").write_text("<p>托克托县</p>", encoding="utf-8")
    (tmp_path / "news.txt").write_text("别的文字", encoding="utf-8")
    code, _, err = _run("recognize", tmp_path / "news.html", "--output", tmp_path / "m.jsonl")
    assert code == 1
    assert "news.txt" in err
    assert (tmp_path / "news.txt").read_text(encoding="utf-8") == "别的文字"
    assert not (tmp_path / "m.jsonl").exists()


@pytest.mark.parametrize(
    "arguments",
    [("recognize", "none.txt"), ("extract", "none.txt", "--output", "x")],
)
def test_errors_are_one_sentence_and_exit_1(arguments: tuple[str, ...]) -> None:
    code, _, err = _run(*arguments)
    assert code == 1
    assert "none.txt" in err
    assert "Traceback" not in err


def test_a_wrong_date_is_named(plan: Path, tmp_path: Path) -> None:
    code, _, err = _run("extract", plan, "--date", "昨天", "--output", tmp_path / "x")
    assert code == 1
    assert "昨天" in err
    assert not (tmp_path / "x").exists()
