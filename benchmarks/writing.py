"""Points to files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cases import Case
from sample import lon_lat

Work = Callable[[], object]


def _points(folder: Path, size: int) -> Any:
    import geopandas as gpd

    lon, lat = lon_lat(folder / f"points-{size}.csv")
    columns = {
        "name": [f"第{n}号项目" for n in range(size)],
        "investment_cny": [float(n) for n in range(size)],
    }
    return gpd.GeoDataFrame(columns, geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")


def _file(ending: str, driver: str) -> Callable[[Path, int], Work]:
    def prepare(folder: Path, size: int) -> Work:
        frame, path = _points(folder, size), folder / f"points.{ending}"
        path.unlink(missing_ok=True)
        return lambda: frame.to_file(path, driver=driver, engine="pyogrio", use_arrow=True)

    return prepare


def _parquet(folder: Path, size: int) -> Work:
    frame = _points(folder, size)
    return lambda: frame.to_parquet(folder / "points.parquet")


def _our_geojson(folder: Path, size: int) -> Work:
    from parkatlas.outputs.geojson import write_geojson

    frame = _points(folder, size)
    return lambda: write_geojson(frame, folder / "ours.geojson")


CASES = (
    Case("write points", "GeoPackage", "pyogrio", _file("gpkg", "GPKG")),
    Case("write points", "FlatGeobuf", "pyogrio", _file("fgb", "FlatGeobuf")),
    Case("write points", "GeoParquet", "geopandas", _parquet),
    Case("write points", "GeoJSON (parkatlas, RFC 7946)", "parkatlas", _our_geojson),
)
