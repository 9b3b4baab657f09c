"""Project drafts: the golden passages, money, years, and one record a project."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkatlas.documents.dates import document_date
from parkatlas.documents.draft import ProjectDraft
from parkatlas.documents.extraction import extract
from parkatlas.gazetteer.index import Gazetteer
from passages import Passage, row_passages

PASSAGES = row_passages("projects.txt")
LEAST_FOUND, LEAST_REAL = 0.9, 0.9


def _drafts(passage: Passage) -> list[ProjectDraft]:
    return list(
        extract(passage.text, passage.name, document_date(passage.date), passage.about).projects
    )


def _draft_of(name: str, drafts: list[ProjectDraft]) -> ProjectDraft | None:
    return next((d for d in drafts if name in d.name or d.name in name), None)


def test_most_projects_are_found_in_the_right_county(gazetteer: Gazetteer) -> None:
    wanted = real = written = 0
    for passage in PASSAGES:
        drafts = _drafts(passage)
        written += len(drafts)
        for name, county, *_ in passage.rows:
            wanted += 1
            draft = _draft_of(name, drafts)
            if draft is None:
                continue
            counties = {c for i in draft.place_ids for c in gazetteer.counties_of(i)}
            real += county == "-" or county in counties
    assert real / wanted >= LEAST_FOUND
    assert real / written >= LEAST_REAL


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p.name)
def test_states_and_money_of_what_is_found(passage: Passage) -> None:
    drafts = _drafts(passage)
    for name, _, status, money in passage.rows:
        draft = _draft_of(name, drafts)
        if draft is None:
            continue
        facts = draft.facts
        if status != "-":
            assert facts.status == status, draft.name
        assert facts.investment_cny == (None if money == "-" else float(money)), draft.name


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p.name)
def test_every_draft_has_a_name_and_evidence(passage: Passage) -> None:
    for draft in _drafts(passage):
        assert len(draft.name) >= 4
        assert 0 <= draft.start < draft.end <= len(passage.text)
        squeezed = "".join(passage.text[draft.start : draft.end].split())
        assert draft.name[-2:] in squeezed


def test_a_plan_without_projects_gives_none() -> None:
    text = "各部门要抓好重点项目，完善工作机制，一批项目相继开工，打造全国一流的制造基地。"
    assert extract(text, "x", None, "内蒙古自治区").projects == ()


def test_a_project_named_twice_is_one_with_both_spans() -> None:
    text = "多伦县绿氢项目开工。\n走进多伦县绿氢项目现场，项目总投资3亿元。"
    (draft,) = extract(text, "x", None, "锡林郭勒盟").projects
    assert draft.facts.investment_cny == 300_000_000
    start, end = map(int, draft.note.split("-"))
    assert text[start:end] == "多伦县绿氢项目"


def test_the_company_s_place_is_not_the_project_s() -> None:
    text = "北京绿源科技有限公司年产5万吨饲料项目在突泉县投产。"
    (draft,) = extract(text, "x", None, "兴安盟").projects
    assert draft.place_ids == ("152224",)
    assert draft.owner == "北京绿源科技有限公司"


def test_relative_years_need_the_date() -> None:
    text = "凉城县岱海光伏治沙项目今年开工，明年10月并网。"
    (dated,) = extract(text, "x", document_date("2024-03"), "乌兰察布市").projects
    assert (dated.facts.start_year, dated.facts.target_year) == (2024, 2025)
    (undated,) = extract(text, "x", None, "乌兰察布市").projects
    assert (undated.facts.start_year, undated.facts.target_year) == (None, None)


@pytest.mark.parametrize(
    ("date", "month", "year"), [("2026-05-08", "10", 2026), ("2026-12-08", "3", 2027)]
)
def test_a_month_told_as_coming_is_never_past(date: str, month: str, year: int) -> None:
    text = f"固阳县石墨负极材料项目总投资32亿元，目前已进入设备安装阶段，预计{month}月投产。"
    (draft,) = extract(text, "x", document_date(date), "包头市").projects
    assert draft.facts.target_year == year


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("伊利健康谷液态奶工厂项目位于土左旗金山高新区，已经投产。", "park:0007"),
        ("托克托县光伏制氢项目总投资120亿元，落户托克托工业园区。", "park:0022"),
    ],
)
def test_where_a_project_is_sited_beats_its_name(text: str, place: str) -> None:
    (draft,) = extract(text, "x", document_date("2026-03-12"), "呼和浩特市").projects
    assert (draft.place_ids, draft.basis) == ((place,), "park")


def test_source_grid_load_and_storage_is_energy() -> None:
    text = "扎鲁特旗源网荷储一体化项目开工建设，总投资30亿元。"
    (draft,) = extract(text, "x", None, "通辽市").projects
    assert draft.sector == "energy"


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"托县和林格尔、，。；（）在是的由3个万亩\n| ", "总投资2亿元", "项目", "2021年",
                "分别", "各", "其中", "有限公司", "开工", "年产3万吨", "牧场", "责任单位：",
                "赛罕区人民政府", "三个", "工程",
            ]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_text_is_extracted_without_a_fault(parts: list[str]) -> None:
    text = "".join(parts)
    found = extract(text, "x", document_date("2021-07-14"), "呼和浩特市")
    for draft in found.projects:
        assert 0 <= draft.start < draft.end <= len(text)
    for item in found.allocations:
        assert text[item.start : item.end].startswith(item.place_text)
