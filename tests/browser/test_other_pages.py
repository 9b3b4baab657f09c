"""The list of regions, maps in notebooks, and the way data are read."""

# ruff: noqa: E501 - scripts that run in the page read better on one line

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from folium.plugins import MarkerCluster
from made_region import made_layers
from playwright.sync_api import Page, expect

from parkatlas.maps import project_map
from parkatlas.outputs.packing import NULL_INT, Package
from parkatlas.site.index import write_index
from parkatlas.site.page import write_page

Open = Callable[..., Page]
PLAIN = "document.querySelector('.pa-scene') !== null"


def test_region_list_searches_and_leads_to_the_region(open_page: Open, tmp_path: Path) -> None:
    for place_id, name, level in (
        ("150100", "呼和浩特市", "prefecture"),
        ("150122", "托克托县", "county"),
    ):
        folder = tmp_path / place_id
        folder.mkdir()
        write_page(made_layers(place_id, 5), folder / "index.html")
        manifest = {
            "place_id": place_id, "name": name, "full_name": f"内蒙古自治区{name}", "level": level,
            "counts": {"projects": 5}, "bbox": [110.5, 39.6, 112.3, 41.4],
        }  # fmt: skip
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    write_index(tmp_path)
    page = open_page(tmp_path / "index.html")
    expect(page.locator("#pa-index-list li")).to_have_count(2)
    page.fill("#pa-index-search", "tktx")
    expect(page.locator("#pa-index-list li")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator("#pa-index-list a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/150122/index.html")
    page.go_back()
    at = page.evaluate(
        "(() => { const m = Object.values(window).find((v) => v instanceof L.Map); const r = m.getContainer().getBoundingClientRect();"
        " const p = m.latLngToContainerPoint([40.85, 111.0]); return [r.left + p.x, r.top + p.y]; })()"
    )
    page.mouse.click(*at)
    page.wait_for_url("**/150100/index.html")


def test_a_notebook_map_with_other_layers(open_page: Open, tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"name": ["甲项目"], "link": ["https://example.org/1"]},
        geometry=[shapely.Point(111, 40)],
        crs=4326,
    )
    made = project_map(frame, divisions=made_layers("150122", 1).divisions)
    folium.Marker((40.3, 111.3), popup="pin").add_to(made)
    folium.CircleMarker((40.2, 111.1)).add_to(made)
    MarkerCluster([(40.4, 111.4), (40.41, 111.4)]).add_to(made)
    folium.LayerControl().add_to(made)
    path = tmp_path / "map.html"
    made.save(str(path))
    page = open_page(path, ready=PLAIN)
    page.wait_for_timeout(300)
    at = page.evaluate(
        "(() => { const m = Object.values(window).find((v) => v instanceof L.Map); const p = m.latLngToContainerPoint([40, 111]); return [p.x, p.y]; })()"
    )
    page.mouse.click(*at)
    expect(page.locator(".leaflet-popup")).to_contain_text("甲项目")
    expect(page.locator(".leaflet-popup a[href]").first).to_have_attribute(
        "href", "https://example.org/1"
    )
    assert page.locator("img.leaflet-marker-icon").evaluate("(n) => n.naturalWidth") > 0


def test_a_notebook_cell_shows_the_map(open_page: Open, tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"name": ["甲"]}, geometry=[shapely.Point(111, 40)], crs=4326)
    path = tmp_path / "cell.html"
    path.write_text(f"<!doctype html><meta charset=utf-8>{project_map(frame)._repr_html_()}")
    page = open_page(path, ready="true")
    expect(page.frame_locator("iframe").locator(".pa-scene")).to_be_attached()


def test_the_browser_reads_what_python_packs(open_page: Open, hohhot: Path) -> None:
    package = Package(9)
    numbers = np.array(
        [5, NULL_INT, -7, 2**31 - 1, NULL_INT, 0, 180_000_000, -180_000_000, 1], "int64"
    )
    package.add_integers("delta", numbers, delta=True)
    package.add_integers("plain", numbers, delta=False)
    texts = pd.Series(
        ["a", None, "\ud83d", "b\nc", "汉", "</script>", "x", "y", "z"], dtype="object"
    )
    package.add_column("texts", texts)
    package.add_column("codes", pd.Series(["p", "q", None] * 3))
    floats = pd.Series([0.1, None, 1e300, -2.5, 3, 4, 5, 6, 7.25])
    package.add_column("floats", floats)
    page = open_page(hohhot)
    found = page.evaluate(
        """async ([text, old]) => { const node = document.createElement('script'); node.type = 'text/plain'; node.id = 'x';
        node.textContent = text; document.body.appendChild(node); const kept = window.DecompressionStream;
        if (old) delete window.DecompressionStream;
        try { const t = await parkatlas.readPackage('x'); return Object.fromEntries([...t.columns.keys()].map((n) =>
          [n, Array.from({length: t.rows}, (_, i) => t.value(n, i))])); } finally { window.DecompressionStream = kept; node.remove(); } }""",
        [package.encode(), False],
    )
    whole = [None if n == NULL_INT else n for n in numbers.tolist()]
    assert found["delta"] == found["plain"] == whole
    assert found["texts"] == texts.tolist()
    assert found["codes"] == ["p", "q", None] * 3
    assert found["floats"] == floats.astype(object).where(floats.notna(), None).tolist()


def test_an_old_browser_unpacks_without_streams(
    open_page: Open, hohhot: Path, tmp_path: Path
) -> None:
    html = hohhot.read_text(encoding="utf-8")
    assert "fflate" in html
    page = open_page(hohhot)
    same = page.evaluate(
        """(async () => { const packed = new Uint8Array(await new Response(new Blob(['汉字'.repeat(500)]).stream()
        .pipeThrough(new CompressionStream('gzip'))).arrayBuffer()); return new TextDecoder().decode(fflate.gunzipSync(packed)) === '汉字'.repeat(500); })()"""
    )
    assert same


def test_numbers_money_and_distances_in_words(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    zh = page.evaluate(
        "[[0, 7, 999, 1000, 1234567.891, -1234.5, null].map((v) => parkatlas.number(v)), [12, 34000, 3.4e8, 7e9, 1.2345e12].map(parkatlas.money), [12, 1200, 42000].map(parkatlas.distance)]"
    )
    assert zh == [
        ["0", "7", "999", "1,000", "1,234,567.89", "-1,234.5", ""],
        ["12 元", "3.4 万元", "3.4 亿元", "70 亿元", "12,345 亿元"],
        ["12 米", "1.2 公里", "42 公里"],
    ]
    page.click("#pa-language")
    assert page.evaluate("parkatlas.money(7e9)") == "7 bn yuan"


def test_links_are_web_addresses_only(open_page: Open, hohhot: Path) -> None:
    page = open_page(hohhot)
    texts = [
        "https://example.org/a?b=1", "HTTP://EXAMPLE.ORG", "javascript:alert(1)", " https://example.org",
        "data:text/html,x", "//example.org", "https://", "ftp://example.org", 7, None,
    ]  # fmt: skip
    found = page.evaluate("(texts) => texts.map((t) => parkatlas.safeLink(t))", texts)
    assert [link is not None for link in found] == [True, True] + [False] * 8
