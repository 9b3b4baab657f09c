"""`parkatlas check`: what is asked, how it is answered, and that nothing is asked twice."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from parkatlas.cli.main import atlas
from parkatlas.crs import wgs84_to_gcj02
from parkatlas.errors import InputError
from parkatlas.join.datum_check import doubtful_datums
from parkatlas.places.geocoder import Geocoder
from parkatlas.places.judgements import Judgement, read_judgements
from parkatlas.records.reader import read_records

LIST = """项目名称,建设地点,所属旗县,总投资（亿元）
甲,新城区,,98
乙,和林县羊群沟乡、城关镇、盛乐镇,,3
丙,新城区,,3
"=HYPERLINK(""http://x"")",鼓楼区,,3
戊,,,
己,新城区,西安市,
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(atlas, ["check", *arguments], catch_exceptions=False)


def sheet(path: str, title: str) -> list[dict[str, object]]:
    rows = list(openpyxl.load_workbook(path)[title].iter_rows(values_only=True))
    names = [str(cell).split(" ")[0] for cell in rows[0]]
    return [dict(zip(names, row, strict=True)) for row in rows[1:]]


def answer(choices: dict[str, str], path: str = "check.xlsx", out: str = "check.xlsx") -> None:
    book = openpyxl.load_workbook(path)
    rows = book["判定"]
    heads = [str(cell.value).split(" ")[0] for cell in rows[1]]
    for row in rows.iter_rows(min_row=2):
        row[heads.index("choice")].value = choices.get(str(row[0].value))
    book.save(out)


def test_it_says_what_was_understood_and_asks_each_wording_once(folder: Path) -> None:
    result = run("list.csv")
    assert result.exit_code == 0
    assert "总投资（亿元） → investment_cny [亿元]" in result.output
    assert "共 6 个项目" in result.output
    asked = sheet("check.xlsx", "判定")
    assert [(row["text"], row["records"]) for row in asked] == [("新城区", 2), ("鼓楼区", 1)]
    assert "1. 内蒙古自治区呼和浩特市新城区（150102）" in str(asked[0]["candidate_names"])
    assert [row["name"] for row in sheet("check.xlsx", "改清单")] == ["戊"]


def test_answers_are_used_kept_and_not_asked_again(folder: Path) -> None:
    run("list.csv")
    answer({"新城区": "1", "鼓楼区": "无"}, out="filled.xlsx")
    result = run("list.csv", "--judgements", "filled.xlsx")
    assert [row["text"] for row in sheet("check.xlsx", "判定")] == []
    judged = {row["text"]: row["place_id"] for row in sheet("check.xlsx", "已判定")}
    assert judged == {"新城区": "150102", "鼓楼区": None}
    assert "旗县 4" in result.output
    # the file just written carries the answers on
    again = run("list.csv", "--judgements", "check.xlsx", "--output", "again.xlsx")
    assert sheet("again.xlsx", "判定") == []
    assert again.exit_code == 0


def test_answers_in_the_file_to_be_replaced_are_not_lost(folder: Path) -> None:
    run("list.csv")
    answer({"新城区": "1"})
    result = run("list.csv")
    assert "沿用 check.xlsx 中已填写的 1 条判定" in result.stderr
    assert [row["text"] for row in sheet("check.xlsx", "判定")] == ["鼓楼区"]


def test_a_place_id_is_an_answer_and_nonsense_is_refused(folder: Path) -> None:
    run("list.csv")
    answer({"鼓楼区": "320106"}, out="filled.xlsx")
    assert read_judgements(Path("filled.xlsx")) == [Judgement("鼓楼区", "", "320106", "same")]
    answer({"鼓楼区": "9"}, out="filled.xlsx")
    with pytest.raises(InputError, match="1–4"):
        read_judgements(Path("filled.xlsx"))


def test_a_workbook_without_judgements_is_refused(folder: Path) -> None:
    openpyxl.Workbook().save("empty.xlsx")
    with pytest.raises(InputError, match="没有判定表"):
        read_judgements(Path("empty.xlsx"))


def test_a_judgement_without_context_does_not_leave_a_given_one() -> None:
    judged = [Judgement("新城区", "", "150102", "same")]
    geocoder = Geocoder(judgements=judged)
    assert geocoder.resolve("新城区").candidates == ("150102",)
    found = geocoder.resolve("新城区", within="西安市")
    assert found.place is not None
    assert found.place.place_id == "610102"


def test_a_part_of_a_list_is_judged_too() -> None:
    judged = [Judgement("新城区", "", "610102", "same")]
    found = Geocoder(judgements=judged).resolve_list("托克托县、新城区")
    assert [one.place.place_id for one in found if one.place] == ["150122", "610102"]


def test_no_cell_of_the_workbook_is_a_formula(folder: Path) -> None:
    run("list.csv")
    assert "=HYPERLINK" in str(sheet("check.xlsx", "判定")[1]["projects"])
    with zipfile.ZipFile("check.xlsx") as archive:
        parts = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert parts
    assert not any(b"<f>" in part or b"<f " in part for part in parts)


def test_the_page_shows_the_candidates_and_asks_for_nothing(folder: Path) -> None:
    (folder / "list.csv").write_text(
        LIST + '"<img src=x onerror=alert(1)>",鼓楼区,,\n', encoding="utf-8"
    )
    run("list.csv", "--html")
    page = (folder / "check.html").read_text(encoding="utf-8")
    assert page.count("<circle") == 6
    assert "<img" not in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "").replace("http://x", "")


def test_the_same_list_gives_the_same_bytes(folder: Path) -> None:
    for name in ("one", "two"):
        run("list.csv", "--output", f"{name}.xlsx", "--html")
    assert Path("one.xlsx").read_bytes() == Path("two.xlsx").read_bytes()
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()


def test_an_error_leaves_no_file(folder: Path) -> None:
    result = CliRunner().invoke(atlas, ["check", "no-such.csv"])
    assert result.exit_code == 1
    assert "没有文件" in result.output
    assert not (folder / "check.xlsx").exists()


def test_gcj02_given_as_wgs84_shows_at_a_border(tmp_path: Path, geocoder: Geocoder) -> None:
    import numpy as np

    from parkatlas.gazetteer.boundaries import boundaries
    from parkatlas.gazetteer.unit import Level

    # points just inside the eastern border of a county leave it when shifted eastwards
    shape = boundaries(Level.COUNTY, ["150122"]).geometry.iloc[0]
    border = shape.buffer(-0.001).boundary
    points = border.interpolate(np.linspace(0, 1, 60), normalized=True).tolist()
    lon, lat = wgs84_to_gcj02(np.array([p.x for p in points]), np.array([p.y for p in points]))
    rows = ["项目名称,所属旗县,经度,纬度"]
    rows += [
        f"项目{n},托克托县,{x:.6f},{y:.6f}" for n, (x, y) in enumerate(zip(lon, lat, strict=True))
    ]
    path = tmp_path / "list.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    (doubt,) = doubtful_datums(read_records(path).frame, geocoder)
    assert (doubt.stated, doubt.fitting, doubt.against) == ("wgs84", "gcj02", 0)
    assert len(doubt.record_nos) > 5
    path.write_text(
        "\n".join([rows[0] + ",坐标系", *(r + ",高德" for r in rows[1:])]), encoding="utf-8"
    )
    assert doubtful_datums(read_records(path).frame, geocoder) == ()


def test_several_candidates_of_one_wording_are_chosen_together(folder: Path) -> None:
    (folder / "list.csv").write_text("项目名称,建设地点\n甲,新城区\n乙,鼓楼区\n", encoding="utf-8")
    run("list.csv")
    ids = str(sheet("check.xlsx", "判定")[0]["candidates"]).split(";")
    answer({"新城区": f"1、{ids[1]}"}, out="filled.xlsx")
    assert read_judgements(Path("filled.xlsx"))[0].place_ids == tuple(ids[:2])
    result = run("list.csv", "--judgements", "filled.xlsx")
    assert "按判定定位的项目 1 个" in result.stderr
    assert "旗县 1" in result.output
    assert [row["text"] for row in sheet("check.xlsx", "判定")] == ["鼓楼区"]
    geocoder = Geocoder(judgements=read_judgements(Path("check.xlsx")))
    found = geocoder.resolve_list("新城区")
    assert [one.place.place_id for one in found if one.place] == ids[:2]
    assert geocoder.resolve("新城区").place is None
    assert geocoder.resolve("新城区").judged


def test_one_of_several_choices_that_is_nonsense_is_refused(folder: Path) -> None:
    run("list.csv")
    answer({"鼓楼区": "1;99"}, out="filled.xlsx")
    with pytest.raises(InputError, match="1;99"):
        read_judgements(Path("filled.xlsx"))


def test_each_language_keeps_to_itself(folder: Path) -> None:
    (folder / "list.csv").write_text("项目名称,建设地点\n甲,新城区\n", encoding="utf-8")
    assert "CSV，UTF-8，逗号，1 行" in run("list.csv").output
    english = CliRunner().invoke(atlas, ["--lang", "en", "check", "list.csv"]).output
    assert "1 wording to decide, 0 rows to mend" in english
    assert "CSV, UTF-8, comma, 1 row, read as 1 record." in english
    assert not set(english) & set("，。；：（）、")
