"""Points to an HTML map: ours and folium's ways."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from cases import Case
from sample import lon_lat

Work = Callable[[], object]


def _ours(folder: Path, size: int) -> Work:
    """A whole build that writes the page alone: reading, locating and totals included."""
    maps = folder / "maps-page"
    projects = folder / f"projects-{size}.csv"
    command = [sys.executable, "-m", "parkatlas", "build", "150000", "--projects", str(projects)]
    command += ["--maps", str(maps), "--formats", "geojson", "--jobs", "1", "--force"]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def _loop(folder: Path, size: int) -> Work:
    import folium

    lon, lat = lon_lat(folder / f"points-{size}.csv")

    def work() -> None:
        page = folium.Map((42, 111), tiles=None)
        for x, y in zip(lon, lat, strict=True):
            folium.Marker((y, x), popup=folium.Popup("项目")).add_to(page)
        page.save(folder / "loop.html")

    return work


def _cluster(folder: Path, size: int) -> Work:
    import folium
    from folium.plugins import FastMarkerCluster

    lon, lat = lon_lat(folder / f"points-{size}.csv")

    def work() -> None:
        page = folium.Map((42, 111), tiles=None)
        FastMarkerCluster(list(zip(lat, lon, strict=True))).add_to(page)
        page.save(folder / "cluster.html")

    return work


def _explore(folder: Path, size: int) -> Work:
    import geopandas as gpd

    lon, lat = lon_lat(folder / f"points-{size}.csv")

    def work() -> None:
        points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=4326)
        points.explore(tiles=None).save(folder / "explore.html")

    return work


CASES = (
    Case("draw a map", "parkatlas build (all of it)", "parkatlas", _ours),
    Case("draw a map", "folium, a marker a point", "folium", _loop, most=10_000),
    Case("draw a map", "folium FastMarkerCluster", "folium", _cluster, most=100_000),
    Case("draw a map", "geopandas explore", "geopandas", _explore, most=10_000),
)
