"""The sheet 列设置: written, corrected, given back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from parkatlas.cli.main import atlas
from parkatlas.errors import InputError
from parkatlas.review.column_sheet import SHEET, settings_of

LIST = "序号,企业名称,所在地,说明事项\n1,甲,呼和浩特市托克托县,x\n2,乙,呼和浩特市武川县,y\n"


@pytest.fixture
def checked(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    _check(tmp_path)
    return tmp_path


def _check(folder: Path, *further: str) -> str:
    arguments = ["check", str(folder / "list.csv"), "--output", str(folder / "check.xlsx")]
    result = CliRunner().invoke(atlas, [*arguments, *further])
    assert result.exit_code == 0, result.output
    return result.output


def _fill(path: Path, changes: dict[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    names = [cell.value.split()[0] for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if change := changes.get(row[names.index("heading")].value):
            row[names.index("change")].value = change
    book.save(path)


def test_every_column_is_there_with_what_it_was_read_as(checked: Path) -> None:
    rows = list(openpyxl.load_workbook(checked / "check.xlsx")[SHEET].iter_rows(values_only=True))
    assert [(row[3], row[5]) for row in rows[1:]] == [
        ("序号", None), ("企业名称", "name 项目名称"), ("所在地", "place_text 建设地点"),
        ("说明事项", None),
    ]  # fmt: skip
    assert settings_of(checked / "check.xlsx") == ()


def test_a_correction_is_read_and_carried_on(checked: Path) -> None:
    _fill(checked / "check.xlsx", {"说明事项": "name", "企业名称": "原样", "所在地": "备注"})
    for _ in range(2):  # the second run finds them in the file that the first one replaced
        said = _check(checked)
        assert "说明事项 → name" in said
        assert "所在地 → note" in said
    fields = [(wish.field, wish.heading) for wish in settings_of(checked / "check.xlsx")]
    assert fields == [("keep", "企业名称"), ("note", "所在地"), ("name", "说明事项")]


def test_what_is_no_field_is_refused_with_its_row(checked: Path) -> None:
    _fill(checked / "check.xlsx", {"所在地": "天气"})
    with pytest.raises(InputError, match=r"第 4 行.*天气"):
        settings_of(checked / "check.xlsx")


def test_a_file_without_the_sheet_says_nothing(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    (tmp_path / "a.csv").write_text("text,place_id,verdict\n", encoding="utf-8")
    assert settings_of(tmp_path / "a.xlsx") == settings_of(tmp_path / "a.csv") == ()
    assert settings_of(None) == ()
