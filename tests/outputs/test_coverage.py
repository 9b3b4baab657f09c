from __future__ import annotations

import numpy as np
import shapely

from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.unit import Level
from parkatlas.outputs.coverage import PAGE_SCALE, rings_of, simplified


def counties(prefix: str):
    frame = boundaries(Level.COUNTY)
    return frame[frame["adcode"].str.startswith(prefix)].geometry.reset_index(drop=True)


def test_a_province_fits_its_budget_and_stays_valid_without_gaps() -> None:
    shapes = counties("15")
    made = simplified(shapes, budget_bytes=60_000)
    vertices = shapely.get_num_coordinates(np.asarray(made.array)).sum()
    assert vertices < shapely.get_num_coordinates(np.asarray(shapes.array)).sum() / 1.4
    assert made.is_valid.all()
    before, after = (shapely.union_all(np.asarray(s.array)) for s in (shapes, made))
    holes = [sum(len(p.interiors) for p in shapely.get_parts(s)) for s in (before, after)]
    assert holes[1] <= holes[0]
    assert abs(after.area / before.area - 1) < 0.003


def test_what_fits_is_only_rounded() -> None:
    shapes = counties("1501")
    made = simplified(shapes, budget_bytes=10_000_000)
    moved = shapely.hausdorff_distance(np.asarray(shapes.array), np.asarray(made.array))
    assert moved.max() <= 1.5 / PAGE_SCALE


def test_rings_of_parts_and_holes_are_counted() -> None:
    ring = shapely.box(0, 0, 3, 3)
    shape = shapely.MultiPolygon(
        [ring.difference(shapely.box(1, 1, 2, 2)), shapely.box(5, 5, 6, 6)]
    )
    import geopandas as gpd

    rings = rings_of(gpd.GeoSeries([shape, None, shapely.box(7, 7, 8, 8)], crs="EPSG:4326"))
    assert rings.area_ends.tolist() == [3, 3, 4]
    assert rings.ring_ends.tolist() == [5, 10, 15, 20]
