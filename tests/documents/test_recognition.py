"""Mentions: the golden passages, offsets, and what must not move them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkatlas.documents.recognition import recognize, recognize_in
from parkatlas.errors import UnknownPlaceError
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.places.resolution import Status
from passages import Passage, mention_passages

PASSAGES = mention_passages()


def _ids(label: str, gazetteer: Gazetteer) -> set[str]:
    if label in gazetteer:
        return {label}
    wide = (Level.PARK, Level.GROUP, Level.AREA)
    return {
        p.place_id
        for p in gazetteer
        if p.name == label
        and (p.level in wide or len(p.place_id) == 6 or p.place_id.startswith("15"))
    }


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p.name)
def test_golden_passage(passage: Passage, gazetteer: Gazetteer) -> None:
    found = recognize(passage.text, passage.about, gazetteer)
    named = {(m.start, m.end): m for m in found if m.status is Status.RESOLVED or not m.deictic}
    faults = []
    for label in passage.labels:
        mention = named.pop((label.start, label.end), None)
        text = passage.text[label.start : label.end]
        if mention is None or mention.place_id not in _ids(label.place, gazetteer):
            faults.append(f"{text} at {label.start} should be {label.place}: {mention}")
        elif (mention.in_organisation, mention.deictic) != ("o" in label.flags, "d" in label.flags):
            faults.append(f"{text} at {label.start}: flags {label.flags!r}")
    faults += [f"{m.text} at {m.start} is no place here" for m in named.values()]
    assert not faults, "\n".join(faults)


def _check_spans(text: str, about: str | None) -> None:
    end = 0
    for mention in recognize(text, about):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p.name)
def test_spans_hold_with_windows_line_ends(passage: Passage) -> None:
    text = passage.text.replace("\n", "\r\n")
    _check_spans(text, passage.about)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_invisible_characters_move_offsets_and_nothing_else(data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(PASSAGES))
    at = data.draw(st.integers(0, len(passage.text)))
    broken = (
        passage.text[:at] + data.draw(st.sampled_from(["\u200b", "\ufeff"])) + passage.text[at:]
    )
    before = [(m.text, m.place_id, m.status) for m in recognize(passage.text, passage.about)]
    after = recognize(broken, passage.about)
    assert before == [
        (m.text.replace("\u200b", "").replace("\ufeff", ""), m.place_id, m.status) for m in after
    ]
    _check_spans(broken, passage.about)


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(30, 60), gap=st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n \n"]))
def test_a_column_cut_in_a_long_line_loses_no_name(cut: int, gap: str) -> None:
    text = (
        "全市农牧业生产形势总体平稳，各项重点任务有序推进，和林格尔县、托克托县、清水河县、"
        "土默特左旗以及武川县率先完成高标准农田建设任务并通过市级验收，受到通报表扬，成效明显。"
    )
    whole = [m.place_id for m in recognize(text, "呼和浩特市")]
    broken = text[:cut] + gap + text[cut:]
    assert [m.place_id for m in recognize(broken, "呼和浩特市")] == whole
    _check_spans(broken, "呼和浩特市")


def test_a_repeated_paragraph_gives_mentions_at_its_own_offsets() -> None:
    paragraph = "托县、和林县奶牛存栏稳步增长。\n"
    found = recognize(paragraph * 3, "呼和浩特市")
    starts = [m.start for m in found if m.text == "托县"]
    assert starts == [0, len(paragraph), 2 * len(paragraph)]


def test_the_subject_is_inferred_from_the_title(gazetteer: Gazetteer) -> None:
    text = "# 赤峰市2024年重点项目推进方案\n宁城县、敖汉旗、林西县要压实责任，全市一盘棋。\n"
    read = recognize_in(text, None, gazetteer)
    assert read.inferred
    assert read.about is not None
    assert read.about.place_id == "150400"


def test_an_unknown_subject_is_an_error_with_its_name() -> None:
    with pytest.raises(UnknownPlaceError, match="没有这个地方"):
        recognize("托县", about="没有这个地方")


@pytest.mark.parametrize(("name", "hint"), [("火星", "430102009000"), ("左旗", "150121")])
def test_a_clipped_name_is_no_subject(name: str, hint: str) -> None:
    with pytest.raises(UnknownPlaceError, match=hint):
        recognize("我市加快发展。", about=name)


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("呼市", "150100"),
        ("托县", "150122"),
        ("内蒙古包头市固阳县", "150222"),
        ("150100", "150100"),
    ],
)
def test_a_subject_by_a_strong_or_a_full_name(
    name: str, place_id: str, gazetteer: Gazetteer
) -> None:
    about = recognize_in("全区", name, gazetteer).about
    assert about is not None
    assert about.place_id == place_id


def test_that_county_of_two_lists_both() -> None:
    found = recognize("武川县和托克托县携手合作，该县建设冷库。", "呼和浩特市")
    that = next(m for m in found if m.text == "该县")
    assert that.status is Status.UNRESOLVED
    assert set(that.candidates) == {"150125", "150122"}


def test_a_subject_of_several_places_lists_them() -> None:
    with pytest.raises(UnknownPlaceError, match="150102"):
        recognize("某地", about="新城区")


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "abc 123", "。，、", "#", "全", "市"])
def test_text_without_places_gives_none(text: str) -> None:
    assert recognize(text, about="呼和浩特市") == ()


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="托克县和林格尔呼浩特市旗全我该首府自治区两各、，。\n（）：本报记者电月日0123 #“”",
        max_size=60,
    )
)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    _check_spans(text, "呼和浩特市")
    _check_spans(text, None)


def test_judgements_of_the_user_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer
) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text(
        "text,within,place_id,verdict,judged_by,judged_on,source\n"
        "新城区,呼和浩特市,610102,same,a person,2026-01-01,\n"
        "青山区,包头市,,none,a person,2026-01-01,\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("parkatlas.places.judgements.user_path", lambda *_: path)
    assert [m.place_id for m in recognize("新城区、玉泉区", "呼和浩特市", gazetteer)] == [
        "610102",
        "150104",
    ]
    assert [m.text for m in recognize("青山区、昆都仑区", "包头市", gazetteer)] == ["昆都仑区"]
    assert next(m.text for m in recognize("青山区、江岸区", "武汉市", gazetteer)) == "青山区"
