"""Maps of many points: ours against folium's loop, FastMarkerCluster and geopandas.explore.

Run: PYTHONPATH=src python benchmarks/maps.py [--largest 1000000] [--peers FOLDER]

Each map is built in a process of its own (seconds, peak memory) and opened in headless Chromium
without network. The peers' pages ask for files of several hosts; here they get the ones that
ship with parkatlas, and from FOLDER the ones that do not (leaflet.markercluster.js), so that their
times are those of a perfect network. Without FOLDER, FastMarkerCluster is left out.
"""

# ruff: noqa: E501 - scripts that run in the page read better on one line

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from playwright.sync_api import BrowserContext, Page, Route, sync_playwright

from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.layers.palette import SECTORS, STATUSES
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.maps import project_map
from parkatlas.regions import region_of
from parkatlas.site.page import write_page
from parkatlas.web.environment import ASSETS

REGION = "150000"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
FRAMES = "new Promise((ok) => requestAnimationFrame(() => requestAnimationFrame(() => ok(performance.now()))))"


@dataclass(frozen=True)
class Built:
    """A page and what it cost."""

    path: Path
    megabytes: float
    seconds: float
    peak_mib: float


def points(count: int) -> gpd.GeoDataFrame:
    """Made-up records, spread over the counties of Inner Mongolia."""
    rng = np.random.default_rng(5)
    counties = boundaries(Level.COUNTY, region_of(REGION, load_gazetteer()).counties)
    middle = counties.geometry.representative_point()
    at = rng.integers(len(counties), size=count)
    lon = (middle.x.to_numpy()[at] + rng.normal(0, 0.2, count)).round(6)
    lat = (middle.y.to_numpy()[at] + rng.normal(0, 0.15, count)).round(6)
    number = np.arange(count)
    frame = pd.DataFrame(
        {
            "project_id": [f"P{i:07d}" for i in number],
            "name": [
                f"{counties['name'].iloc[a]}第{i % 997}号{i * 7919 % 10007}项目"
                for a, i in zip(at, number, strict=True)
            ],
            "url": [f"https://example.org/project/{i * 104729 % 10**7}" for i in number],
            "sector": [SECTORS[i].key for i in rng.integers(len(SECTORS), size=count)],
            "status": [STATUSES[i].key for i in rng.integers(len(STATUSES), size=count)],
            "adcode": counties["adcode"].to_numpy()[at],
            "precision": "site",
            "investment_cny": np.round(rng.lognormal(4, 1, count)) * 1e6,
            "start_year": rng.integers(2015, 2027, count),
            "location_no": 1,
            "location_count": 1,
        }
    )
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")


def whole_page(frame: gpd.GeoDataFrame, path: Path) -> None:
    region = region_of(REGION, load_gazetteer())
    counties = boundaries(Level.COUNTY, region.counties)
    above = boundaries(Level.PREFECTURE, sorted({code[:4] + "00" for code in region.counties}))
    divisions = gpd.GeoDataFrame(pd.concat([counties, above], ignore_index=True), crs="EPSG:4326")
    count = frame.groupby("adcode").size()
    divisions["project_count"] = divisions["adcode"].map(count).astype("Int64")
    divisions["investment_cny"] = pd.Series(pd.NA, index=divisions.index, dtype="Float64")
    empty = frame.iloc[:0]
    places = gpd.GeoDataFrame(
        {"place_id": [], "name": [], "level": []}, geometry=[], crs="EPSG:4326"
    )
    lists = ["list_id", "metric", "item_label", "unit", "year", "adcode", "value", "document_id"]
    write_page(
        RegionLayers(
            region=region,
            projects=frame,
            parks=places,
            divisions=divisions,
            allocations=gpd.GeoDataFrame(pd.DataFrame(columns=lists), geometry=[], crs="EPSG:4326"),
            unlocated=pd.DataFrame(empty),
            neighbours=counties.iloc[:0],
            documents=pd.DataFrame(columns=["document_id", "title", "publisher", "published_on"]),
            records_in=len(frame),
        ),
        path,
    )


def names_and_links(frame: gpd.GeoDataFrame, path: Path) -> None:
    project_map(frame[["name", "url", "geometry"]]).save(str(path))


def with_description(frame: gpd.GeoDataFrame, path: Path) -> None:
    described = frame[["name", "url", "geometry"]].assign(
        note=[
            f"年产{i % 977}万吨，一期投资{i * 31 % 1009}亿元，{i * 7919 % 10007}号地块"
            for i in range(len(frame))
        ]
    )
    project_map(described).save(str(path))


def folium_loop(frame: gpd.GeoDataFrame, path: Path) -> None:
    import folium

    made = folium.Map((44, 112), zoom_start=5, tiles=None)
    for row in frame.itertuples():
        place = (row.geometry.y, row.geometry.x)
        folium.Marker(place, popup=folium.Popup(f"<b>{row.name}</b>")).add_to(made)
    made.save(str(path))


def fast_marker_cluster(frame: gpd.GeoDataFrame, path: Path) -> None:
    import folium
    from folium.plugins import FastMarkerCluster

    made = folium.Map((44, 112), zoom_start=5, tiles=None)
    rows = [
        [y, x, n] for y, x, n in zip(frame.geometry.y, frame.geometry.x, frame["name"], strict=True)
    ]
    made.options["maxZoom"] = 18
    FastMarkerCluster(rows).add_to(made)
    made.save(str(path))


def explore(frame: gpd.GeoDataFrame, path: Path) -> None:
    frame.explore(tiles=None, prefer_canvas=True, column="sector", legend=False).save(str(path))


def build(make: Callable[..., None], count: int, path: Path) -> Built:
    """Build in a process of its own."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(make.__name__, count, str(path), sender))
    process.start()
    seconds, peak = receiver.recv()
    process.join()
    return Built(path, path.stat().st_size / 1e6, seconds, peak)


def _build(name: str, count: int, path: str, sender: Any) -> None:
    frame = points(count)
    globals()[name](points(50), Path(path))
    began = time.perf_counter()
    globals()[name](frame, Path(path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sender.send((time.perf_counter() - began, peak))


# What FastMarkerCluster asks of a plugin of pins that is not measured here.
PINS = b"L.AwesomeMarkers = {icon: () => new L.Icon.Default()};"


def answer_with(folder: Path | None) -> Callable[[Route], None]:
    """Give peers their files at once; what is not at hand is an empty file."""

    def answer(route: Route) -> None:
        name = route.request.url.split("?")[0].rsplit("/", 1)[-1].replace("jquery-3.7.1", "jquery")
        places = (
            ASSETS / "vendor" / name,
            ASSETS / "vendor" / "images" / name,
            (folder or ASSETS) / name,
        )
        found = [p.read_bytes() for p in places if p.is_file()]
        if name == "leaflet.awesome-markers.js":
            found = [PINS]
        kinds = {"css": "text/css", "js": "text/javascript", "png": "image/png"}
        route.fulfill(body=found[0] if found else b"", content_type=kinds[name.rsplit(".", 1)[-1]])

    return answer


def drawn(page: Page, path: Path, *, ours: bool, limit_s: float = 60) -> float:
    """Seconds from the click to the second frame after everything is there."""
    page.goto(path.as_uri(), timeout=limit_s * 1000)
    end = time.monotonic() + limit_s
    ready = (
        "document.documentElement.dataset.ready === '1'"
        if ours
        else "document.readyState === 'complete'"
    )
    while not page.evaluate(ready):
        if time.monotonic() > end:
            return float("nan")
        page.wait_for_timeout(10)
    moment: float = page.evaluate(FRAMES)
    return moment / 1000


STEPS = """(async () => { const a = parkatlas.atlas; const out = {};
 const frame = () => new Promise((ok) => requestAnimationFrame(() => requestAnimationFrame(ok)));
 const time = async (name, action) => { const t = performance.now(); action(); await frame(); out[name] = performance.now() - t; };
 await time('filter_ms', () => document.querySelector('#pa-facet-sector .pa-toggle').click());
 await time('search_ms', () => { a.state.filter.query = 'dyh'; a.refilter(); });
 a.state.filter = parkatlas.emptyFilter(); a.refilter(); await frame();
 await time('zoom_ms', () => a.map.setZoom(a.map.getZoom() + 1, {animate: false}));
 return out; })()"""


def memory(context: BrowserContext, page: Page) -> dict[str, float]:
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    found = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    return {"heap_mb": found["JSHeapUsedSize"] / 1e6, "renderer_mb": renderer_pss_mb()}


def renderer_pss_mb() -> float:
    """The largest renderer's own share of memory (PSS)."""
    largest = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" not in (folder / "cmdline").read_bytes():
                continue
            lines = (folder / "smaps_rollup").read_text().splitlines()
            size = next(float(line.split()[1]) for line in lines if line.startswith("Pss:"))
            largest = max(largest, size / 1024)
        except (OSError, StopIteration):
            continue
    return largest


def measure(
    built: Built, label: str, count: int, *, ours: bool, peers: Path | None
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "map": label, "records": count, "html_mb": built.megabytes, "build_s": built.seconds,
        "build_peak_mib": built.peak_mib,
    }  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for throttle in (1, 4) if ours and count >= 100_000 else (1,):
            context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=ours)
            page = context.new_page()
            page.on("pageerror", lambda error, row=row: row.setdefault("error", str(error)))
            if not ours:
                page.route("**/*.{js,css,png}", answer_with(peers))
            if throttle > 1:
                session = context.new_cdp_session(page)
                session.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
            seconds = drawn(page, built.path, ours=ours)
            row["drawn_s" if throttle == 1 else f"drawn_{throttle}x_s"] = seconds
            if throttle == 1 and seconds == seconds:
                row |= memory(context, page)
                if ours:
                    row |= page.evaluate(STEPS)
            context.close()
        browser.close()
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=100_000)
    parser.add_argument("--peers", type=Path)
    given = parser.parse_args()
    sizes = [n for n in (1_000, 10_000, 100_000, 1_000_000) if n <= given.largest]
    runs: list[tuple[str, Callable[..., None], int]] = [
        ("parkatlas page", whole_page, n) for n in sizes
    ]
    runs += [("folium Marker loop", folium_loop, n) for n in (1_000, 10_000)]
    if given.peers:
        runs += [("FastMarkerCluster", fast_marker_cluster, n) for n in (10_000, 100_000)]
    runs += [("geopandas.explore", explore, n) for n in (1_000, 10_000)]
    with tempfile.TemporaryDirectory() as folder:
        for label, make, count in runs:
            built = build(make, count, Path(folder) / "map.html")
            ours = make is whole_page
            print(
                json.dumps(
                    measure(built, label, count, ours=ours, peers=given.peers), ensure_ascii=False
                ),
                flush=True,
            )
        for label, make in (
            ("name and link", names_and_links),
            ("and a description", with_description),
        ):
            path = Path(folder) / "map.html"
            small, large = (build(make, n, path).megabytes for n in (1_000, 100_000))
            print(
                json.dumps({"bytes_a_record": label, "bytes": (large - small) * 1e6 / 99_000}),
                flush=True,
            )


if __name__ == "__main__":
    main()
