"""What a spreadsheet makes of our tables."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from built_regions import HOSTILE
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.csv_table import write_csv
from parkatlas.outputs.xlsx import write_xlsx


@pytest.fixture(scope="module")
def book(hohhot: RegionLayers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlsx") / "projects.xlsx"
    assert write_xlsx(hohhot, path) == []
    return path


def test_nothing_is_a_formula(book: Path) -> None:
    with zipfile.ZipFile(book) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets"):
                assert not re.search(rb"<f[ >]", parts.read(name))
    sheet = openpyxl.load_workbook(book)["项目"]
    column = [c.value for c in sheet[1]].index("name")
    cells = {row[column].value: row[column] for row in sheet.iter_rows(min_row=2)}
    assert cells[HOSTILE].data_type == "s"
    assert cells[HOSTILE].quotePrefix


def test_a_sheet_in_chinese_opens_and_the_first_stays_for_programs(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    assert opened.sheetnames[:2] == ["项目", "项目（中文）"]
    assert opened.active.title == "项目（中文）"
    codes, words = (
        pd.read_excel(book, engine="openpyxl", sheet_name=n, dtype="string") for n in (0, 1)
    )
    assert len(codes) == len(words)
    assert len(codes.columns) == len(words.columns)
    row = words[words["项目编号"] == "a"].iloc[0]
    assert (row["行业"], row["进展"], row["定位精度"]) == ("乳业", "拟建", "仅到旗县")
    assert row["总投资（元）"] == "9800000000"


def test_codes_are_text_and_amounts_are_numbers(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["项目"]
    heads = [c.value for c in sheet[1]]
    row = next(r for r in sheet.iter_rows(min_row=2) if r[heads.index("project_id")].value == "a")
    assert (row[heads.index("adcode")].value, row[heads.index("adcode")].number_format) == (
        "150122", "@",
    )  # fmt: skip
    assert row[heads.index("codes")].value == "0012"
    assert row[heads.index("investment_cny")].value == 9_800_000_000
    assert row[heads.index("location_no")].value == 1


def test_links_lead_to_documents_and_pages_only(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["项目"]
    links = {
        (cell.hyperlink.target or f"#{cell.hyperlink.location}")
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.hyperlink
    }
    assert "https://example.org/a?b=c" in links
    assert any("来源文件" in link for link in links)
    assert all(link.startswith(("http://", "https://", "#")) for link in links)


def test_the_dictionary_sheet_explains_every_column(book: Path) -> None:
    sheets = pd.read_excel(book, engine="openpyxl", sheet_name=None, dtype="string")
    fields = sheets["字段说明"]
    for spec in LAYERS.values():
        said = fields.loc[fields["layer"] == spec.name, "column"]
        assert list(said) == list(spec.names)


def test_a_text_too_long_for_a_cell_is_reported(hohhot: RegionLayers, tmp_path: Path) -> None:
    long = hohhot.projects.assign(note="长" * 40_000)
    notes = write_xlsx(RegionLayers(**{**hohhot.__dict__, "projects": long}), tmp_path / "a.xlsx")
    assert len(notes) == 1
    assert str(len(long)) in notes[0]


def test_unwritable_characters_do_not_stop_a_file(hohhot: RegionLayers, tmp_path: Path) -> None:
    odd = hohhot.projects.assign(note="a\x00b\x1bc\uffffd")
    layers = RegionLayers(**{**hohhot.__dict__, "projects": odd})
    write_xlsx(layers, tmp_path / "a.xlsx")
    sheet = pd.read_excel(tmp_path / "a.xlsx", engine="openpyxl", dtype="string")
    assert set(sheet["note"]) == {"a\ufffdb\ufffdc\ufffdd"}


@pytest.mark.parametrize("start", ["=1+1", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_csv_runs_nothing(tmp_path: Path, start: str) -> None:
    frame = pd.DataFrame({"note": pd.Series([start], dtype="string"), start: [1]})
    write_csv(frame, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert [c[0] for c in (rows[0][1], rows[1][0])] == ["'", "'"]
    assert rows[1][0][1:] == start.replace("\r", "\n")


@pytest.mark.parametrize("plain", ["-3.5", "+86", "0012", "和林格尔县", "a=b"])
def test_csv_leaves_plain_texts_alone(tmp_path: Path, plain: str) -> None:
    write_csv(pd.DataFrame({"note": pd.Series([plain], dtype="string")}), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig") == f"note\n{plain}\n"
