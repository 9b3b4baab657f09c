"""The page as people use it."""

# ruff: noqa: E501 - scripts that run in the page read better on one line

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
SHOWN = "parkatlas.atlas.result.total.projects"


def settle(page: Page) -> None:
    page.wait_for_timeout(350)


def canvas_print(page: Page) -> str:
    """What is drawn, as text."""
    drawn: str = page.evaluate("document.querySelector('.pa-scene').toDataURL()")
    return drawn


def first_row(page: Page, condition: str) -> int:
    found: int = page.evaluate(
        "[...parkatlas.atlas.result.ids].find((i) => "
        f"((v) => {condition})((k) => parkatlas.atlas.table.value(k, i)))"
    )
    return found


def until(page: Page, condition: str, seconds: float = 5) -> None:
    """Wait for a condition; asked from outside, because the page's policy forbids `eval`."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(30)


def test_says_title_date_counts_and_whose_borders(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    expect(page.locator("h1")).to_have_text("呼和浩特市项目地图")
    expect(page.locator("#pa-date")).to_have_text("数据截至 2026-11-22")
    expect(page.locator("#pa-summary")).to_contain_text("113 个项目")
    expect(page.locator("#pa-summary")).to_contain_text("另有 7 个待定位")
    expect(page.locator("#pa-caption")).to_contain_text("内部参考")
    expect(page.locator("#pa-documents li")).to_have_count(2)


def test_search_by_word_and_by_pinyin_initials(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.fill("#pa-search", "蒙牛乳业")
    until(page, f"{SHOWN} === 15")
    for letters in ("mnry", "mengniu", "mengniury", "mengniuruy"):
        page.fill("#pa-search", letters)
        until(page, f"{SHOWN} === 15")
    page.fill("#pa-search", "没有这个名字")
    until(page, f"{SHOWN} === 0")
    expect(page.locator("#pa-summary")).to_contain_text("0 / 113")
    expect(page.locator("#pa-offers")).to_have_text("没有找到")


def test_search_goes_to_a_park_with_the_keyboard(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.focus("#pa-search")
    page.keyboard.type("hlge")
    # no waiting: the list is that of all that is typed
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#pa-card")).to_be_visible()
    expect(page.locator("#pa-card h2")).to_contain_text("和林格尔")
    assert page.evaluate(SHOWN) == 120


def test_full_pinyin_of_a_short_name_offers_the_county(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    for letters in ("tuoxian", "tuoketuo", "tktx", "togtoh"):
        page.fill("#pa-search", letters)
        expect(page.locator("#pa-offers .pa-offer-county")).to_have_text("托克托县")


def test_legend_toggles_and_counts(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    before = canvas_print(page)
    entry = page.locator("#pa-facet-sector .pa-toggle").first
    count = int(entry.locator(".pa-entry-count").inner_text())
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(SHOWN) == 120 - count
    page.evaluate("new Promise((ok) => setTimeout(ok, 120))")
    assert canvas_print(page) != before
    # what it would show is still said, under the other filters
    assert int(entry.locator(".pa-entry-count").inner_text()) == count
    page.locator("#pa-facet-sector .pa-only").nth(1).dispatch_event("click")
    assert page.evaluate(SHOWN) == int(
        page.locator("#pa-facet-sector .pa-entry-count").nth(1).inner_text()
    )
    page.click("#pa-clear")
    assert page.evaluate(SHOWN) == 120


def test_sum_of_a_legend_entry_is_the_sum_of_its_projects(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    wrong = page.evaluate(
        """(() => { const a = parkatlas.atlas; return a.result.counts.sector.filter((e) => {
        const summed = (i) => a.records.lonLat(i)
          && !['suspended', 'cancelled', 'retired'].includes(a.table.value('status', i));
        let n = 0, s = 0; a.result.ids.forEach((i) => { if (a.table.value('sector', i) === e.value) {
        n += 1; s += summed(i) ? a.table.value('investment_cny', i) || 0 : 0; } });
        return e.value && (n !== e.count || Math.abs(s - e.sum) > 1); }).length; })()"""
    )
    assert wrong == 0


def test_investment_range_and_years_filter(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.fill("#pa-money-from", "50")
    until(page, f"{SHOWN} < 120")
    low = page.evaluate(
        "Math.min(...[...parkatlas.atlas.result.ids].map((i) => parkatlas.atlas.table.value('investment_cny', i)))"
    )
    assert low >= 50e8
    page.fill("#pa-money-from", "")
    until(page, f"{SHOWN} === 120")
    page.click("#pa-open-time")
    page.uncheck("#pa-undated")
    page.locator("#pa-year-to").fill("2020")
    years = page.evaluate(
        "[...parkatlas.atlas.result.ids].map((i) => parkatlas.atlas.table.value('start_year', i))"
    )
    assert years
    assert all(year is not None and year <= 2020 for year in years)


def test_play_lets_the_years_add_up(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.click("#pa-open-time")
    page.click("#pa-play")
    first = page.evaluate(SHOWN)
    until(page, f"{SHOWN} > {first}")
    page.click("#pa-play")
    stopped = page.evaluate(SHOWN)
    page.wait_for_timeout(1_200)
    assert page.evaluate(SHOWN) == stopped


def test_table_is_in_step_and_sorts(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.click("#pa-open-table")
    page.uncheck("#pa-in-view")
    expect(page.locator("#pa-table")).to_have_attribute("aria-rowcount", "121")
    page.click('[data-key="investment_cny"]')
    amounts = page.evaluate(
        "parkatlas.atlas.tableRows().map((i) => parkatlas.atlas.table.value('investment_cny', i))"
    )
    stated = [a for a in amounts if a is not None]
    assert stated == sorted(stated, reverse=True)
    assert amounts[: len(stated)] == stated
    page.locator("#pa-facet-sector .pa-toggle").first.click()
    shown = page.evaluate("parkatlas.atlas.result.ids.length")
    expect(page.locator("#pa-table")).to_have_attribute("aria-rowcount", str(shown + 1))
    page.check("#pa-in-view")
    page.evaluate("parkatlas.atlas.map.setView([40.2, 111.8], 13, {animate: false})")
    settle(page)
    assert page.evaluate("parkatlas.atlas.tableRows().length") < shown
    page.evaluate("parkatlas.atlas.whole()")


def test_what_is_not_located_stays_in_the_table(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.click("#pa-open-table")
    page.evaluate("parkatlas.atlas.map.setView([40.2, 111.8], 14, {animate: false})")
    settle(page)
    open_rows = "parkatlas.atlas.tableRows().filter((i) => parkatlas.atlas.records.lonLat(i) === null).length"
    expected = page.evaluate(
        "[...parkatlas.atlas.result.ids].filter((i) => parkatlas.atlas.table.value('precision', i) === 'none').length"
    )
    assert expected > 0
    assert page.evaluate(open_rows) == expected
    page.uncheck("#pa-with-unlocated")
    assert page.evaluate(open_rows) == 0


def test_card_tells_all_facts_and_draws_the_error(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    row = first_row(page, "v('precision') === 'township' && v('owner')")
    before = canvas_print(page)
    page.evaluate(f"parkatlas.atlas.select({{kind: 'record', row: {row}}}, {{fly: true}})")
    settle(page)
    card = page.locator("#pa-card")
    expect(card).to_contain_text("误差约 6 公里")
    expect(card).to_contain_text("只知道在这个乡镇")
    expect(card).to_contain_text("原文第")
    link = card.locator("dd a").first
    page.locator("#pa-card summary").click()
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert canvas_print(page) != before
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_county_only_projects_stand_in_a_badge_and_shade_the_county(
    open_page: Open, hohhot: Path
) -> None:
    page = open_page(hohhot)
    counts = page.evaluate(
        """(() => { const a = parkatlas.atlas;
        const area = [...a.result.ids].filter((i) => a.table.value('precision', i) === 'county' || a.parks.parks.some((p) => p.coarse && p.id === a.table.value('place_id', i))).length;
        return [area, a.records.badges.reduce((s, b) => s + b.rows.length, 0),
                a.records._placed.reduce((s, b) => s + b.rows.length, 0)]; })()"""
    )
    assert counts[0] > 5
    assert counts[1] == counts[0] == counts[2]
    page.evaluate(
        "(() => { const a = parkatlas.atlas; const b = a.records._placed.find((p) => p.keys.length === 1);"
        " a.answerClick({kind: 'badge', rows: b.rows, badge: b}); })()"
    )
    expect(page.locator("#pa-card .pa-note")).to_contain_text("不给具体点位")
    page.locator("#pa-card .pa-item").first.click()
    assert page.evaluate("parkatlas.atlas.divisions.selected") is not None
    page.click("#pa-card .pa-back")
    expect(page.locator("#pa-card .pa-items")).to_be_visible()


def test_a_click_on_a_badge_and_on_a_cluster(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    box = page.evaluate(
        """(() => { const a = parkatlas.atlas; const s = parkatlas.sceneOf(a.map); const b = a.records._placed[0].box;
        const r = a.map.getContainer().getBoundingClientRect(); const i = s.current.inset;
        return [r.left + (b[0] + b[2]) / 2 - i.x, r.top + (b[1] + b[3]) / 2 - i.y]; })()"""
    )
    page.mouse.click(*box)
    expect(page.locator("#pa-card .pa-item").first).to_be_visible()
    page.keyboard.press("Escape")
    at, zoom = page.evaluate(
        """(() => { const a = parkatlas.atlas; const s = parkatlas.sceneOf(a.map); const v = s.current;
        const c = [...a.records._clusters].filter((k) => (k.box[2] - k.box[0]) * v.scale > 20).sort((p, q) => q.count - p.count)[0];
        const r = a.map.getContainer().getBoundingClientRect();
        return [[r.left + v.x(c.x) - v.inset.x, r.top + v.y(c.y) - v.inset.y], a.map.getZoom()]; })()"""
    )
    page.mouse.click(*at)
    until(page, f"parkatlas.atlas.map.getZoom() > {zoom}")


def test_a_park_without_a_position_shades_its_county(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    coarse = page.evaluate("parkatlas.atlas.parks.parks.find((p) => p.coarse).row")
    code = page.evaluate(f"parkatlas.atlas.parks.table.value('adcode', {coarse})")
    page.evaluate(f"parkatlas.atlas.select({{kind: 'park', row: {coarse}}}, {{fly: true}})")
    assert page.evaluate("parkatlas.atlas.divisions.selected") == code
    expect(page.locator("#pa-card")).to_contain_text("不是它的位置")
    expect(page.locator("#pa-card")).not_to_contain_text("误差约")
    # and projects in it stand in the county's tag
    lost = page.evaluate(
        """(() => { const a = parkatlas.atlas; const ids = new Set(a.parks.parks.filter((p) => p.coarse).map((p) => p.id));
        return [...a.records._pointIds].filter((i) => ids.has(a.table.value('place_id', i))).length; })()"""
    )
    assert lost == 0


def test_a_missing_status_and_an_unknown_one_are_one_entry(open_page: Open, unstated: Path) -> None:
    page = open_page(unstated)
    names = page.locator("#pa-facet-status .pa-entry-name").all_inner_texts()
    assert len(names) == len(set(names))
    entry = page.locator('#pa-facet-status [data-value="unknown"] .pa-entry-count')
    row = "(i) => ['unknown', null].includes(parkatlas.atlas.table.value('status', i))"
    expect(entry).to_have_text(
        str(page.evaluate(f"[...parkatlas.atlas.result.ids].filter({row}).length"))
    )
    shapes = page.evaluate(
        f"[...new Set([...parkatlas.atlas.result.ids].filter({row}).map((i) => parkatlas.atlas.records.shapes[parkatlas.atlas.records.shapeCodes[i]]))]"
    )
    assert shapes == ["dot"]


def test_the_tip_goes_with_a_click_and_a_move(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    at = page.evaluate(
        """(() => { const a = parkatlas.atlas; const s = parkatlas.sceneOf(a.map); const b = a.records._placed[0].box;
        const r = a.map.getContainer().getBoundingClientRect(); const i = s.current.inset;
        return [r.left + (b[0] + b[2]) / 2 - i.x, r.top + (b[1] + b[3]) / 2 - i.y]; })()"""
    )
    page.mouse.move(*at)
    expect(page.locator("#pa-tip")).to_be_visible()
    page.evaluate("parkatlas.atlas.map.panBy([40, 0], {animate: false})")
    expect(page.locator("#pa-tip")).to_be_hidden()
    page.mouse.move(at[0] - 39, at[1])
    page.mouse.move(at[0] - 40, at[1])
    expect(page.locator("#pa-tip")).to_be_visible()
    page.mouse.click(at[0] - 40, at[1])
    expect(page.locator("#pa-tip")).to_be_hidden()


def test_a_filter_fades_parks_without_a_project(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    alphas = "new Set(parkatlas.atlas.parks.parks.map((p) => parkatlas.atlas.parks._alpha(p)))"
    assert page.evaluate(f"[...{alphas}]") == [1]
    page.fill("#pa-search", "单晶硅片")
    until(page, f"{SHOWN} < 120")
    assert len(page.evaluate(f"[...{alphas}]")) == 2
    used = page.evaluate(
        "parkatlas.atlas.table.value('place_id', [...parkatlas.atlas.result.ids].find((i) => (parkatlas.atlas.table.value('place_id', i) || '').startsWith('park:')))"
    )
    assert (
        page.evaluate(
            f"parkatlas.atlas.parks._alpha(parkatlas.atlas.parks.parks.find((p) => p.id === '{used}'))"
        )
        == 1
    )


def test_parks_at_one_point_are_one_symbol_that_lists_them(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    places = page.evaluate(
        "parkatlas.atlas.parks.parks.filter((p) => p.located && p.first).map((p) => `${p.x},${p.y}`)"
    )
    assert len(set(places)) == len(places)
    shared = page.evaluate("parkatlas.atlas.parks.parks.find((p) => p.here.length > 1).row")
    page.evaluate(f"parkatlas.atlas.select({{kind: 'park', row: {shared}}})")
    others = page.evaluate(f"parkatlas.atlas.parks.parks[{shared}].here.length - 1")
    assert page.locator("#pa-card .pa-others li").count() == others


def test_a_cluster_opens_without_an_empty_view(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    for at in range(4):
        page.evaluate("parkatlas.atlas.whole()")
        page.evaluate("parkatlas.atlas.select(null)")
        settle(page)
        page.evaluate(
            f"""(() => {{ const a = parkatlas.atlas; const c = a.records._clusters.filter((k) => k.count > 1)[{at}];
            if (!c) return; const rows = parkatlas.clusterRows(c, a.records.points, a.records._pointIds, a.records._grid, a.records._gridView);
            window.opened = rows; a.answerClick({{kind: 'cluster', rows, cluster: c}}); }})()"""
        )
        settle(page)
        assert page.evaluate("parkatlas.atlas.map.getZoom()") <= 13
        inside = "window.opened.every((i) => { const [x, y] = parkatlas.atlas.records.lonLat(i); return parkatlas.atlas.map.getBounds().contains([y, x]); })"
        assert page.evaluate(inside)


def test_english_names_where_the_gazetteer_has_them(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.click("#pa-language")
    expect(page.locator("h1")).to_have_text("Hohhot: map of projects")
    page.evaluate("parkatlas.atlas.select({kind: 'county', code: '150122'})")
    expect(page.locator("#pa-card h2")).to_have_text("Togtoh County")


def test_choropleth_with_classed_legend(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    before = canvas_print(page)
    options = page.locator("#pa-shading option").all_inner_texts()
    assert options[:3] == ["不着色", "项目数（个）", "总投资（亿元）"]
    assert any("新增奶牛" in option for option in options)
    page.select_option("#pa-shading", "project_count")
    page.wait_for_timeout(100)
    assert page.locator("#pa-classes li").count() >= 4
    assert canvas_print(page) != before


def test_permalink_round_trip(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.locator("#pa-facet-sector .pa-toggle").first.click()
    page.locator("#pa-facet-status .pa-toggle").nth(2).click()
    page.fill("#pa-search", "项目")
    page.fill("#pa-money-to", "60")
    page.select_option("#pa-shading", "investment_cny")
    settle(page)
    page.evaluate("parkatlas.atlas.map.setView([40.5, 111.4], 9.5, {animate: false})")
    row = page.evaluate("parkatlas.atlas.result.ids[7]")
    page.evaluate(f"parkatlas.atlas.select({{kind: 'record', row: {row}}})")
    page.click("#pa-language")
    settle(page)
    address = page.evaluate("location.hash")
    state = """(() => { const a = parkatlas.atlas; const c = a.map.getCenter(); return [[...a.result.ids], a.map.getZoom(),
        c.lat.toFixed(2), c.lng.toFixed(2), a.state.selected, a.state.shading, parkatlas.lang, a.state.filter.query]; })()"""
    again = open_page(hohhot, address=address)
    assert again.evaluate(state) == page.evaluate(state)
    assert len(again.evaluate("parkatlas.atlas.result.ids")) < 120


def test_a_hostile_address_is_ignored(open_page: Open, hohhot: Path) -> None:
    page = open_page(
        hohhot,
        address="#v=x/<script>/1&sel=r:__proto__&shade=constructor&y=toString/1/2/1&no-sector=%00&lang=xx&theme=%22",
    )
    assert page.evaluate(SHOWN) == 120


def download(page: Page, action: str) -> bytes:
    page.click("#pa-open-save")
    with page.expect_download() as found:
        page.click(f'[data-action="{action}"]')
    return Path(found.value.path()).read_bytes()


def test_downloads_hold_what_is_filtered(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.locator("#pa-facet-sector .pa-toggle").first.click()
    shown = page.evaluate("parkatlas.atlas.result.ids.length")
    data = download(page, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == shown
    found = json.loads(download(page, "geojson"))
    assert len(found["features"]) == shown
    assert any(feature["geometry"] is None for feature in found["features"])
    by_id = {f["properties"]["project_id"]: f for f in found["features"]}
    for row in rows:
        point = by_id[row["project_id"]]["geometry"]
        assert [row["lon"], row["lat"]] == (
            [f"{v:g}" if v == round(v) else repr(v) for v in point["coordinates"]]
            if point
            else ["", ""]
        )


def test_png_shows_map_and_legend(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    data = download(page, "png")
    assert data.startswith(b"\x89PNG")
    assert len(data) > 60_000


@pytest.mark.parametrize(("paper", "width"), [("a4", 842), ("a3", 1191)])
def test_print_fits_one_landscape_page(
    open_page: Open, hohhot: Path, paper: str, width: int
) -> None:
    page = open_page(hohhot)
    page.evaluate(
        f"parkatlas.atlas.paper = '{paper}'; parkatlas.fillPrint(parkatlas.atlas, '{paper}')"
    )
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert pdf.count(b"/Type /Page\n") == 1 or pdf.count(b"/Type /Page ") == 1
    boxes = [part.split(b"]")[0].split() for part in pdf.split(b"/MediaBox [")[1:]]
    assert abs(float(boxes[0][2]) - width) < 2


def test_language_changes_every_word(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.click("#pa-language")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#pa-summary")).to_contain_text("113 projects on the map")
    expect(page.locator("#pa-open-table")).to_contain_text("Table")
    chinese = page.evaluate(
        """[...document.querySelectorAll('#atlas [data-t]')].filter((n) => /[\\u4e00-\\u9fff]/.test(n.textContent) && n.id !== 'pa-language').map((n) => n.dataset.t)"""
    )
    assert chinese == []


def test_keyboard_alone(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.keyboard.press("/")
    expect(page.locator("#pa-search")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator(".leaflet-container").focus()
    page.keyboard.press("]")
    expect(page.locator("#pa-card")).to_be_visible()
    first = page.locator("#pa-card h2").inner_text()
    page.keyboard.press("]")
    assert page.locator("#pa-card h2").inner_text() != first
    page.keyboard.press("Escape")
    expect(page.locator("#pa-card")).to_be_hidden()
    page.keyboard.press("t")
    page.locator('.pa-row[tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    text = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    # the map moves to it, and the table lists what is in view: it may stand elsewhere then
    expect(page.locator('.pa-row[aria-selected="true"]')).to_have_text(text)
    settle(page)
    zoom = page.evaluate("parkatlas.atlas.map.getZoom()")
    page.locator(".leaflet-container").focus()
    page.keyboard.press("+")
    until(page, f"parkatlas.atlas.map.getZoom() > {zoom}")


def test_every_control_has_a_name(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.click("#pa-open-table")
    page.click("#pa-open-time")
    nameless = page.evaluate(
        """[...document.querySelectorAll('#atlas button, #atlas input, #atlas select')].filter((n) =>
        !(n.textContent.trim() || n.getAttribute('aria-label') || (n.labels && n.labels.length && n.labels[0].textContent.trim())))
        .map((n) => n.outerHTML.slice(0, 80))"""
    )
    assert nameless == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_have_enough_contrast(open_page: Open, hohhot: Path, scheme: str) -> None:
    page = open_page(hohhot, color_scheme=scheme)
    ratios = page.evaluate(
        """(() => { const s = getComputedStyle(document.documentElement); const v = (n) => s.getPropertyValue('--pa-' + n).trim();
        const lum = (hex) => { const c = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((x) => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
          return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; };
        const ratio = (a, b) => { const [x, y] = [lum(v(a)), lum(v(b))]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
        return [['ink', 'panel'], ['muted', 'panel'], ['muted', 'soft'], ['focus', 'panel'], ['park', 'land'], ['ink', 'land'], ['muted', 'around'], ['ink', 'bar']].map(([a, b]) => [a + '/' + b, ratio(a, b)]); })()"""
    )
    assert [pair for pair in ratios if pair[1] < 4.5] == []


def test_phone_has_a_drawer(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot, viewport={"width": 390, "height": 780}, has_touch=True)
    expect(page.locator("#pa-panel")).not_to_be_visible()
    page.tap("#pa-menu")
    expect(page.locator("#pa-panel")).to_be_visible()
    page.wait_for_timeout(300)
    page.tap("#pa-facet-sector .pa-toggle >> nth=0")
    assert page.evaluate(SHOWN) < 120
    page.tap("#pa-close-panel")
    expect(page.locator("#pa-panel")).not_to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390


def test_phone_keeps_the_map_in_sight_of_a_chosen_row(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot, viewport={"width": 390, "height": 780}, has_touch=True)
    page.tap("#pa-open-table")
    page.tap(".pa-table-body .pa-row >> nth=1")
    expect(page.locator("#pa-table-sheet")).to_be_hidden()
    top = page.evaluate("document.getElementById('pa-card').getBoundingClientRect().top")
    assert top >= 780 * 0.45
    page.tap("#pa-card .pa-back")
    expect(page.locator("#pa-table-sheet")).to_be_visible()


def test_measures_distance(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    page.click("#pa-measure")
    page.mouse.click(700, 300)
    page.mouse.click(900, 300)
    said = page.locator("#pa-said").inner_text()
    bounds = page.evaluate(
        "(() => { const m = parkatlas.atlas.map; return m.containerPointToLatLng([367, 300]).distanceTo(m.containerPointToLatLng([567, 300])) / 1000; })()"
    )
    assert abs(float(said.split()[0]) - bounds) < 0.02 * bounds
    page.keyboard.press("Escape")
    expect(page.locator("#pa-measure")).to_have_attribute("aria-pressed", "false")


def test_dark_mode_follows_and_can_be_chosen(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot, color_scheme="dark")
    dark = canvas_print(page)
    page.click("#pa-theme")
    page.wait_for_timeout(120)
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert canvas_print(page) != dark
