"""Texts that try to run, to break out, or to turn the page around: they show as they are."""

# ruff: noqa: E501 - scripts that run in the page read better on one line

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import folium
import geopandas as gpd
import pandas as pd
import pytest
import shapely
from made_region import made_layers
from playwright.sync_api import Page

from parkatlas.maps import project_map
from parkatlas.site.page import PageOptions, write_page

ATTACKS = (
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "<!--<script>",
    "${window.hit=1}",
    "`;window.hit=1;`",
    "{{constructor.constructor('window.hit=1')()}}",
    "javascript:window.hit=1",
    "' onfocus='window.hit=1' autofocus='",
    '" onmouseover="window.hit=1',
    '=HYPERLINK("javascript:window.hit=1")',
    "\u202egnp.exe\u202c\u2066",
    "a\x00b\x07c\u2028d\u2029e\ufeff",
    "]]><svg/onload=window.hit=1>",
    "data:text/html,<script>parent.hit=1</script>",
    "_" + "0123456789abcdef" * 2,
)
COLUMNS = (
    "project_id", "name", "owner", "sector", "status", "capacity", "place_text", "place_name",
    "full_name", "adcode", "precision", "basis", "document_id", "url",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    layers = made_layers("150100", len(ATTACKS) * 3)
    projects = layers.projects.copy()
    for at, column in enumerate(COLUMNS):
        texts = [ATTACKS[(row + at) % len(ATTACKS)] for row in range(len(projects))]
        projects[column] = pd.Series(texts, index=projects.index, dtype="object")
    projects["<b>column</b>${1}"] = ATTACKS[0]
    parks = layers.parks.copy()
    parks["name"] = [ATTACKS[i % len(ATTACKS)] for i in range(len(parks))]
    divisions = layers.divisions.copy()
    divisions["name"] = [ATTACKS[i % len(ATTACKS)] for i in range(len(divisions))]
    documents = pd.DataFrame(
        {"document_id": ATTACKS, "title": ATTACKS, "publisher": ATTACKS, "published_on": ATTACKS}
    )
    allocations = layers.allocations.assign(
        metric=ATTACKS[0], unit=ATTACKS[3], item_label=ATTACKS[4]
    )
    made = dataclasses.replace(
        layers,
        projects=projects,
        parks=parks,
        divisions=divisions,
        documents=documents,
        allocations=allocations,
    )
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    options = PageOptions(title=ATTACKS[1], review_number=ATTACKS[0], date=ATTACKS[8])
    write_page(made, path, options)
    return path


def test_nothing_runs_and_everything_shows_as_text(
    open_page: Callable[..., Page], hostile: Path
) -> None:
    page = open_page(hostile)
    page.click("#pa-open-table")
    page.uncheck("#pa-in-view")
    page.evaluate("[...document.querySelectorAll('details')].forEach((d) => { d.open = true; })")
    rows = page.evaluate("parkatlas.atlas.table.rows")
    for row in range(rows):
        page.evaluate(f"parkatlas.atlas.select({{kind: 'record', row: {row}}})")
        page.evaluate(
            "[...document.querySelectorAll('details')].forEach((d) => { d.open = true; })"
        )
    page.evaluate(
        "parkatlas.atlas.parks.parks.forEach((p) => parkatlas.atlas.select({kind: 'park', row: p.row}))"
    )
    page.evaluate(
        "parkatlas.atlas.counties = parkatlas.atlas.divisions.counties.forEach((c) => parkatlas.atlas.select({kind: 'county', code: c.adcode}))"
    )
    page.fill("#pa-search", "<img")
    page.wait_for_timeout(300)
    page.click("#pa-language")
    page.evaluate("parkatlas.fillPrint(parkatlas.atlas, 'a4')")
    page.hover("#pa-facet-sector .pa-toggle >> nth=0")
    assert page.evaluate("window.hit") is None
    assert (
        page.evaluate(
            "document.querySelectorAll('#atlas img, #atlas script:not([type]), #atlas svg[onload], #pa-print img').length"
        )
        == 0
    )
    assert (
        page.evaluate(
            "[...document.querySelectorAll('a')].filter((a) => !/^(https?|blob):/.test(a.href)).length"
        )
        == 0
    )
    assert ATTACKS[1] in page.locator("h1").first.inner_text()


def test_names_come_back_as_they_went_in(open_page: Callable[..., Page], hostile: Path) -> None:
    page = open_page(hostile)
    names = page.evaluate(
        "Array.from({length: parkatlas.atlas.table.rows}, (_, i) => parkatlas.atlas.table.value('name', i))"
    )
    assert sorted(set(names)) == sorted(ATTACKS)


def test_csv_of_hostile_texts_runs_nothing_in_a_spreadsheet(
    open_page: Callable[..., Page], hostile: Path
) -> None:
    page = open_page(hostile)
    cells = page.evaluate(
        "['=1+1', '+1', '-1', '@SUM(A1)', '\\t=1', ' =1', 'a,b', 'a\"b', 'a\\nb', -5, null].map(parkatlas.csvCell)"
    )
    assert cells == [
        "'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "' =1", '"a,b"', '"a""b"', '"a\nb"', "-5", "",
    ]  # fmt: skip


def test_a_notebook_map_shows_hostile_texts_as_text(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    frame = gpd.GeoDataFrame(
        {"name": list(ATTACKS), "link": list(ATTACKS)},
        geometry=[shapely.Point(111 + i / 50, 40.5) for i in range(len(ATTACKS))],
        crs="EPSG:4326",
    )
    frame["lone"] = pd.Series(["half \ud83d of a pair"] * len(frame), dtype="object")
    made = project_map(frame)
    folium.Marker((40.6, 111.2)).add_to(made)
    path = tmp_path / "map.html"
    made.save(str(path))
    page = open_page(path, ready="document.querySelector('.pa-scene') !== null")
    page.wait_for_timeout(400)
    for x in range(300, 1300, 60):
        page.mouse.click(x, 430)
    assert page.evaluate("window.hit") is None
