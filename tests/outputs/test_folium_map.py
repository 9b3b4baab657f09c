from __future__ import annotations

import re

import folium
import geopandas as gpd
import pytest
import shapely
from branca.element import JavascriptLink
from folium.plugins import HeatMap, MarkerCluster, MiniMap

from parkatlas.errors import InputError
from parkatlas.maps import basemap_for, project_map
from parkatlas.outputs.folium_layers import Records
from parkatlas.outputs.folium_map import OfflineFigure, OfflineMap
from parkatlas.web.environment import AssetNotVendoredError, content_hash

LINK = re.compile(r"""(?:src|href)\s*=\s*["']?(?!data:|#)[a-z]+:?//""", re.IGNORECASE)
# Texts inside scripts are not links; a script with a source of its own is.
SCRIPT_TEXT = re.compile(r"(<script[^>]*>).*?(</script>)", re.DOTALL)


def points() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"name": ["甲", "乙", "丙"], "sector": ["dairy", "energy", None]},
        geometry=[shapely.Point(111, 40), shapely.Point(112, 41), None],
        crs="EPSG:4326",
    )


def test_a_map_holds_no_link_and_names_every_script_in_its_policy() -> None:
    html = project_map(points()).get_root().render()
    assert not LINK.search(SCRIPT_TEXT.sub(r"\1\2", html))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    scripts = [
        s for a, s in re.findall(r"<script([^>]*)>(.*?)</script>", html, re.S) if "type" not in a
    ]
    assert scripts
    for script in scripts:
        assert content_hash(script).strip("'") in policy[1]
    assert "unsafe-eval" not in policy[1]
    assert "default-src &#39;none&#39;" in policy[1]


def test_equal_maps_are_equal_bytes_and_rendering_again_changes_nothing() -> None:
    first, second = project_map(points()), project_map(points())
    html = first.get_root().render()
    assert html == second.get_root().render() == first.get_root().render()


def test_ids_of_the_data_are_not_taken_for_ids_of_elements() -> None:
    frame = points().assign(name="x")
    made = project_map(frame)
    folium.Marker((40, 111), tooltip="p_" + "0123456789abcdef" * 2).add_to(made)
    assert "p_" + "0123456789abcdef" * 2 in made.get_root().render()


def test_other_layers_whose_files_are_there_can_be_added() -> None:
    made = project_map(points())
    folium.GeoJson(points().dropna(subset=["geometry"]).to_json()).add_to(made)
    folium.Marker((40, 111), popup="here").add_to(made)
    MarkerCluster([(40, 111), (40.1, 111)]).add_to(made)
    folium.LayerControl().add_to(made)
    html = made.get_root().render()
    assert "jQuery" in html
    assert not LINK.search(SCRIPT_TEXT.sub(r"\1\2", html))
    assert "jQuery" not in project_map(points()).get_root().render()


@pytest.mark.parametrize(
    "layer",
    [
        HeatMap([(40, 111)]),
        MiniMap(),
        folium.Marker((40, 111), icon=folium.Icon(icon="home")),
    ],
)
def test_a_layer_whose_files_are_missing_is_refused(layer: folium.map.Layer) -> None:
    made = project_map(points())
    layer.add_to(made)
    with pytest.raises(AssetNotVendoredError):
        made.get_root().render()


@pytest.mark.parametrize(
    "layer",
    [
        folium.TileLayer("https://tiles.example.org/{z}/{x}/{y}.png", attr="x"),
        folium.raster_layers.WmsTileLayer("https://wms.example.org/", layers="a"),
        folium.raster_layers.ImageOverlay("https://example.org/a.png", [[40, 111], [41, 112]]),
    ],
)
def test_a_layer_that_loads_from_a_network_is_refused(layer: folium.map.Layer) -> None:
    made = project_map(points())
    layer.add_to(made)
    with pytest.raises(AssetNotVendoredError, match=r"example\.org"):
        made.get_root().render()


def test_tiles_of_a_chosen_host_are_not_refused() -> None:
    made = project_map(points(), basemap="osm")
    folium.TileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png", attr="x").add_to(made)
    assert "tile.openstreetmap.org" in made.get_root().render()


def test_an_image_in_the_page_is_refused_and_a_plain_link_is_not() -> None:
    made = project_map(points())
    made.get_root().html.add_child(folium.Element("x"))
    made.add_child(_Markup('<a href="https://example.org/">more</a>'))
    assert "example.org" in made.get_root().render()
    made.add_child(_Markup('<img src="https://example.org/a.png">'))
    with pytest.raises(AssetNotVendoredError, match=r"a\.png"):
        made.get_root().render()


class _Markup(folium.Element):
    def __init__(self, markup: str) -> None:
        super().__init__(markup)
        self.markup = markup

    def render(self, **kwargs: object) -> str:
        self.get_root().html.add_child(folium.Element(self.markup))
        return ""


def test_an_unknown_link_is_refused_and_named() -> None:
    figure = OfflineFigure()
    made = OfflineMap(figure=figure)

    class Asks(folium.map.Layer):
        def render(self, **kwargs: object) -> None:
            self.get_root().header.add_child(JavascriptLink("https://example.org/x/other.js"))

    Asks().add_to(made)
    with pytest.raises(AssetNotVendoredError, match=r"other\.js"):
        figure.render()


def test_maps_do_not_leak_into_each_other_or_into_folium() -> None:
    before = list(folium.Map.default_js)
    OfflineMap().get_root().render()
    assert list(folium.Map.default_js) == before
    assert folium.Map().default_js == before


def test_bounds_are_given_as_leaflet_wants_them() -> None:
    assert Records(points()).get_bounds() == [[40.0, 111.0], [41.0, 112.0]]


def test_points_from_columns_and_wrong_geometries() -> None:
    frame = points().drop(columns="geometry").assign(lon=[111, 112, None], lat=[40, 41, None])
    assert "records_" in project_map(frame).get_root().render()
    with pytest.raises(InputError):
        project_map(frame.drop(columns="lon"))
    with pytest.raises(InputError, match="2"):
        project_map(points().set_geometry([shapely.Point(1, 1), shapely.box(0, 0, 1, 1), None]))


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("amap", "https://webrd01.is.autonavi.com"),
        ("osm", "https://tile.openstreetmap.org"),
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
    ],
)
def test_a_basemap_opens_the_policy_for_its_hosts_alone(name: str, host: str) -> None:
    html = project_map(points(), basemap=name).get_root().render()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    images = re.search(r"img-src ([^;]*)", policy[1])
    assert images
    tiles = basemap_for(name)
    assert images[1].split() == ["data:", "blob:", *tiles.hosts]
    assert host in tiles.hosts


def test_tianditu_needs_a_key_of_the_users_own() -> None:
    with pytest.raises(InputError, match="密钥"):
        basemap_for("tianditu")
    tiles = basemap_for("tianditu", key="0123456789abcdef0123456789abcdef")
    assert all("tk=0123456789abcdef" in layer["url"] for layer in tiles.layers)
    assert {layer["datum"] for layer in tiles.layers} == {"wgs84"}


@pytest.mark.parametrize(
    "name",
    ["baidu", "ftp://a/{z}/{x}/{y}", "https://a b/{z}/{x}/{y}", "https://a.org/tiles.png",
     "https://a.org; script-src */{z}/{x}/{y}", "javascript:alert(1)//{z}/{x}/{y}"],
)  # fmt: skip
def test_what_is_no_basemap_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        basemap_for(name)
