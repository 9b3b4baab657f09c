from __future__ import annotations

import numpy as np
import pytest

from parkatlas.crs import wgs84_to_gcj02
from parkatlas.errors import InputError
from parkatlas.gazetteer.boundaries import boundaries
from parkatlas.gazetteer.index import load_gazetteer
from parkatlas.gazetteer.park_facts import has_own_point
from parkatlas.gazetteer.unit import Level
from parkatlas.places.county_grid import CountyGrid
from parkatlas.places.reverse import reverse


def test_a_point_in_a_county_in_a_park_and_in_none() -> None:
    found = reverse([111.269016, 111.7286, 0.0, np.nan], [40.344342, 40.5447, 0.0, 40.0])
    assert found["adcode"].tolist()[:2] == ["150122", "150121"]
    assert found["adcode"].isna().tolist() == [False, False, True, True]


def test_the_datum_decides_near_a_border() -> None:
    county = boundaries(Level.COUNTY, ["150122"]).geometry.iloc[0]
    x, y = np.asarray(county.geoms[0].exterior.coords).T
    inner = county.representative_point()
    lon, lat = x + (inner.x - x) * 0.001, y + (inner.y - y) * 0.001
    shifted = reverse(*wgs84_to_gcj02(lon, lat), datum="gcj02")["adcode"].astype(object)
    assert shifted.equals(reverse(lon, lat)["adcode"].astype(object))
    with pytest.raises(InputError):
        reverse(lon, lat, datum="mars")


def test_the_grid_agrees_with_the_polygons_at_every_edge() -> None:
    frame = boundaries(Level.COUNTY)
    frame = frame[frame["adcode"].str.startswith("15")]
    grid = CountyGrid(frame)
    rng = np.random.default_rng(15)
    west, south, east, north = frame.total_bounds
    lon, lat = rng.uniform(west - 1, east + 1, 60_000), rng.uniform(south - 1, north + 1, 60_000)
    by_grid = grid.find(lon, lat)
    assert (by_grid[:5_000] == CountyGrid(frame).find(lon[:5_000], lat[:5_000])).all()
    assert (by_grid >= 0).mean() > 0.2


def test_no_park_is_picked_where_several_fit() -> None:
    parks = {
        p.place_id: p
        for p in load_gazetteer()
        if p.level is Level.PARK and p.lon is not None and has_own_point(p)
    }
    found = reverse([p.lon for p in parks.values()], [p.lat for p in parks.values()])
    for place_id, answer in zip(parks, found["park_id"].astype(object), strict=True):
        ids = answer.split(";")
        named_above = {place_id, parks[place_id].parent_id}
        assert named_above & set(ids), place_id
        assert all(parks[i].parent_id not in ids for i in ids)
        assert len(set(ids)) == len(ids)
