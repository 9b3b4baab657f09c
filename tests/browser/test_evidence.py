"""The evidence page of `recognize --html`: text, map and list show the same place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from parkatlas.documents.evidence import evidence_page
from parkatlas.documents.reading import SourceText
from parkatlas.documents.recognition import recognize_in
from parkatlas.gazetteer.index import Gazetteer

TEXT = (
    "呼和浩特市召开会议。托县、和林县<img src=x onerror=alert(1)>汇报。\n"
    "托清园区、各旗县区和托县参加，鼓楼区未参加。\n"
)


def test_a_click_shows_the_place_in_text_map_and_list(
    open_page: Callable[..., Page], tmp_path: Path, gazetteer: Gazetteer
) -> None:
    read = recognize_in(TEXT, "呼和浩特市", gazetteer, document="会议")
    path = tmp_path / "evidence.html"
    source = SourceText("会议", TEXT, extracted=False)
    page_text = evidence_page([source], [read.mentions], [read.about], gazetteer)
    path.write_text(page_text, encoding="utf-8")
    page = open_page(path, ready="document.querySelector('aside ol') !== null")
    marks = page.locator("article mark[data-place='150122']")
    expect(marks).to_have_count(2)
    expect(page.locator("article img")).to_have_count(0)
    marks.first.click()
    expect(page.locator("path[data-county='150122']")).to_have_class("county named on")
    expect(page.locator("aside button.on")).to_contain_text("托克托县")
    page.locator("aside button[data-place='150122']").click()
    expect(marks.nth(1)).to_have_class("resolved on")
    page.locator("article mark[data-place='park:0023']").click()
    expect(page.locator("#spot")).to_have_attribute("visibility", "visible")
    page.locator("path[data-county='150123']").click()
    expect(page.locator("article mark.on")).to_have_text("和林县")
