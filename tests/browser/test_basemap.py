"""Tiles in GCJ-02 meet the data to a pixel or two; the data are not moved."""

# ruff: noqa: E501 - scripts that run in the page read better on one line

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from playwright.sync_api import Browser, Page

from parkatlas.crs import wgs84_to_gcj02
from parkatlas.maps import project_map

URL = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.fixture
def tiled(tmp_path: Path) -> Path:
    frame = gpd.GeoDataFrame({"name": ["甲"]}, geometry=[shapely.Point(111.65, 40.82)], crs=4326)
    path = tmp_path / "map.html"
    from parkatlas.outputs.folium_basemap import basemap_for

    project_map(frame, basemap=basemap_for(URL, datum="gcj02")).save(str(path))
    return path


def test_the_pages_datum_is_the_packages(browser: Browser, tiled: Path) -> None:
    page = browser.new_page()
    page.route(re.compile(r"^https://"), lambda route: route.abort())
    page.goto(tiled.as_uri())
    lon = np.array([111.65, 75.1, 134.2, 103.8])
    lat = np.array([40.82, 39.5, 48.3, 1.4])
    expected = np.column_stack(wgs84_to_gcj02(lon, lat))
    found = page.evaluate(
        "(points) => points.map(([x, y]) => parkatlas.toGcj02(x, y))",
        np.column_stack([lon, lat]).tolist(),
    )
    assert np.abs(np.array(found) - expected).max() < 1e-9
    page.close()


def test_only_the_chosen_host_is_asked_and_its_grid_is_shifted(
    browser: Browser, tiled: Path
) -> None:
    context = browser.new_context(viewport={"width": 900, "height": 700})
    page = context.new_page()
    asked: list[str] = []

    def answer(route: object) -> None:
        asked.append(route.request.url)  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route(re.compile(r"^https://"), answer)
    page.goto(tiled.as_uri())
    page.wait_for_timeout(600)
    assert asked
    assert all(url.startswith("https://tiles.example.org/") for url in asked)
    worst = page.evaluate(
        """(() => {
          const map = Object.values(window).find((v) => v instanceof L.Map);
          let tiles = null; map.eachLayer((l) => { if (l instanceof L.TileLayer) tiles = l; });
          let worst = 0;
          [[111.65, 40.82], [111.6, 40.85], [111.9, 40.6]].forEach(([lon, lat], i) => {
            if (i) map.panTo([lat, lon], {animate: false});
            else map.setView([lat, lon], 15, {animate: false});
            const level = tiles._levels[15];
            const moved = new DOMMatrix(getComputedStyle(level.el).transform);
            const offset = L.point(moved.e, moved.f);
            // where the tiles draw the place whose GCJ-02 degrees are (x, y)
            const [x, y] = parkatlas.toGcj02(lon, lat);
            const drawn = map.project([y, x], 15).subtract(level.origin).add(offset);
            worst = Math.max(worst, drawn.distanceTo(map.latLngToLayerPoint([lat, lon])));
          });
          return worst; })()"""
    )
    assert worst < 2
    context.close()


def test_the_policy_of_a_page_without_basemap_stops_every_host(
    open_page: Callable[..., Page], hohhot: Path, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(hohhot.as_uri())
    blocked = page.evaluate(
        """new Promise((ok) => { document.addEventListener('securitypolicyviolation', (e) => ok(e.violatedDirective));
        const i = new Image(); i.src = 'https://tiles.example.org/1.png'; setTimeout(() => ok('none'), 1500); })"""
    )
    assert blocked == "img-src"
    page.close()
