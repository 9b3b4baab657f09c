"""Online tiles under a map, only where somebody asks for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from branca.element import MacroElement

from parkatlas.errors import InputError
from parkatlas.outputs.folium_layers import add_parts, figure_of, parent_name, shared_parts
from parkatlas.outputs.folium_map import Inline
from parkatlas.web.environment import as_json, own_script, template

__all__ = ["BASEMAPS", "Basemap", "BasemapLayer", "basemap_for"]

TIANDITU_HOSTS = "01234567"
TIANDITU_LAYERS = ("vec", "cva")
_PLACEHOLDERS = {"s", "x", "y", "z", "-y", "r"}


@dataclass(frozen=True)
class Basemap:
    """A source of tiles.

    Parameters
    ----------
    layers : tuple of dict
        ``url, datum, subdomains, max_zoom`` from bottom to top.
    hosts : tuple of str
        Origins that the page may load images from.
    attribution : str
        Text that the source asks for.
    """

    layers: tuple[dict[str, Any], ...]
    hosts: tuple[str, ...]
    attribution: str


def _tianditu(key: str | None) -> Basemap:
    if not key:
        raise InputError(
            "天地图底图需要您自己的密钥：--tianditu-key 密钥（在天地图网站申请）。",
            "Tianditu tiles need your own key: --tianditu-key KEY.",
        )
    if not re.fullmatch(r"[0-9A-Za-z]{16,64}", key):
        raise InputError(
            "天地图密钥应为字母和数字。", "a Tianditu key has letters and digits only."
        )
    query = "SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
    layers = tuple(
        {
            "url": f"https://t{{s}}.tianditu.gov.cn/{name}_w/wmts?{query}&LAYER={name}"
            f"&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={quote(key)}",
            "datum": "wgs84",
            "subdomains": TIANDITU_HOSTS,
            "max_zoom": 18,
        }
        for name in TIANDITU_LAYERS
    )
    hosts = tuple(f"https://t{number}.tianditu.gov.cn" for number in TIANDITU_HOSTS)
    return Basemap(layers, hosts, "天地图")


def _amap(_key: str | None) -> Basemap:
    url = "https://webrd0{s}.is.autonavi.com/appmaptile?lang=zh_cn&size=1&scale=1&style=8&x={x}&y={y}&z={z}"
    layer = {"url": url, "datum": "gcj02", "subdomains": "1234", "max_zoom": 18}
    hosts = tuple(f"https://webrd0{number}.is.autonavi.com" for number in "1234")
    return Basemap((layer,), hosts, "高德地图")


def _osm(_key: str | None) -> Basemap:
    host = "https://tile.openstreetmap.org"
    layer = {"url": host + "/{z}/{x}/{y}.png", "datum": "wgs84", "subdomains": "", "max_zoom": 19}
    return Basemap((layer,), (host,), "© OpenStreetMap contributors")


BASEMAPS = {"tianditu": _tianditu, "amap": _amap, "osm": _osm}


def basemap_for(name: str, *, key: str | None = None, datum: str = "wgs84") -> Basemap:
    """Return the tiles that a person asks for.

    Parameters
    ----------
    name : str
        ``tianditu``, ``amap``, ``osm``, or the URL of tiles with ``{z}``, ``{x}``, ``{y}``.
    key : str, optional
        For Tianditu, whose tiles need the user's own key.
    datum : str
        Of a URL: ``wgs84`` or ``gcj02``. GCJ-02 tiles are shifted on the page.

    Raises
    ------
    InputError
        If the name is unknown, a key is missing, or the URL is not one of tiles.
    """
    if name in BASEMAPS:
        return BASEMAPS[name](key)
    parts = urlsplit(name)
    fields = set(re.findall(r"\{([^}]*)\}", name))
    if (
        parts.scheme not in ("http", "https")
        or not re.fullmatch(r"[\w.-]+(:\d+)?", parts.netloc)
        or not {"x", "z"} <= fields <= _PLACEHOLDERS
        or datum not in ("wgs84", "gcj02")
    ):
        raise InputError(
            f"不认识底图 {name!r}（坐标系 {datum}）；可用 {'、'.join(BASEMAPS)}，"
            "或含 {z} {x} {y} 的瓦片地址，坐标系为 wgs84 或 gcj02。",
            f"unknown basemap {name!r} (datum {datum}); use {', '.join(BASEMAPS)}, "
            "or a tile URL with {z} {x} {y} and datum wgs84 or gcj02.",
        )
    layer = {"url": name, "datum": datum, "subdomains": "", "max_zoom": 18}
    return Basemap((layer,), (f"{parts.scheme}://{parts.netloc}",), parts.netloc)


class BasemapLayer(MacroElement):
    """The tiles of a :class:`Basemap` on a folium map.

    Parameters
    ----------
    basemap : Basemap
    """

    _template = template("basemap.html.jinja")

    def __init__(self, basemap: Basemap) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's macro elements
        self._name = "Basemap"
        self.options_json = as_json({"layers": list(basemap.layers)})
        self.attribution_json = as_json(basemap.attribution)

    @property
    def map_name(self) -> str:
        """Script name of the map."""
        return parent_name(self)

    def render(self, **kwargs: Any) -> str:
        """Add the script to the page, then the layer."""
        script = f"<script>{own_script('js/basemap.js')}</script>"
        header = figure_of(self).header
        for name, markup in (*shared_parts(), ("parkatlas_basemap", script)):
            header.add_child(Inline(markup), name=name)
        add_parts(self, **kwargs)
        return ""
