"""A folium map that needs no network: every file inlined, a policy that allows nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink

from parkatlas.outputs.page_policy import policy_of, refuse_links
from parkatlas.web.environment import (
    leaflet_icons,
    template,
    vendored_for,
)

__all__ = ["Inline", "OfflineFigure", "OfflineMap"]

_ELEMENT_ID = re.compile(r"(?<=_)[0-9a-f]{32}")
# Plugins that folium's own Map loads for everybody; here only what a map uses is inlined.
_NOT_VENDORED = {"AwesomeMarkers": "leaflet.awesome-markers.js"}


class OfflineFigure(Figure):
    """The page around an :class:`OfflineMap`.

    Links to scripts and styles are replaced by the files that ship with parkatlas; one that does
    not ship raises. The page carries a Content-Security-Policy made of the hashes of its scripts
    and styles.

    Parameters
    ----------
    title : str, optional
    lang : str
        Language of the page, ``zh`` or ``en``.
    tile_hosts : sequence of str
        Origins (scheme and host) that images may come from; none by default.
    strict_styles : bool
        Allow only styles known by hash. Popups of other folium layers carry ``style`` attributes
        and need False.
    date : str
        Date of the data, for whoever lists pages; kept in a ``meta`` element.
    counts : str
        Projects with a place and projects without one, as ``12/3``; kept likewise.
    """

    def __init__(
        self,
        title: str | None = None,
        *,
        lang: str = "zh",
        tile_hosts: Sequence[str] = (),
        strict_styles: bool = False,
        date: str = "",
        counts: str = "",
    ) -> None:
        super().__init__(title=title)
        self.lang = lang
        self.tile_hosts = tuple(tile_hosts)
        self.strict_styles = strict_styles
        self.date = date
        self.counts = counts

    def render(self, **kwargs: Any) -> str:
        """Return the page. Rendering twice gives the same bytes."""
        for part in (self.header, self.html, self.script):
            part._children.clear()
        for child in list(self._children.values()):
            child.render(**kwargs)
        ids = {id_: f"{number:04d}" for number, id_ in enumerate(_element_ids(self))}
        script, body = (_renumbered(p.render(**kwargs), ids) for p in (self.script, self.html))
        header = _renumbered("\n".join(self._header_parts(script)), ids)
        allowed = tuple(self.tile_hosts)
        refuse_links(header + body, script, allowed)
        return template("figure.html.jinja").render(
            lang="zh-CN" if self.lang == "zh" else "en",
            title=self.title or "",
            date=self.date,
            counts=self.counts,
            policy=policy_of(
                header + body,
                f"\n{script}\n",
                tile_hosts=allowed,
                strict_styles=self.strict_styles,
            ),
            header=header,
            body=body,
            script=script,
        )

    def _header_parts(self, script: str) -> list[str]:
        for name, file in _NOT_VENDORED.items():
            if name in script:
                vendored_for(file)
        parts: list[str] = []
        if "$(" in script:
            parts.append(f"<script>{vendored_for('jquery.min.js')}</script>")
        for element in self.header._children.values():
            parts.append(_inlined(element))
        if "L.marker(" in script:
            parts.append(f"<script>{leaflet_icons()}</script>")
        return parts


class Inline(Element):
    """Markup that is added to the page as it is."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self._markup = markup

    def render(self, **_kwargs: Any) -> str:
        """Return the markup."""
        return self._markup


def _inlined(element: Element) -> str:
    if isinstance(element, JavascriptLink):
        return f"<script>{vendored_for(element.url)}</script>"
    if isinstance(element, CssLink):
        return f"<style>{vendored_for(element.url)}</style>"
    text: str = element.render()
    return text


def _element_ids(element: Element) -> Iterator[str]:
    yield element._id
    for child in element._children.values():
        yield from _element_ids(child)


def _renumbered(html: str, ids: Mapping[str, str]) -> str:
    """Return HTML with the random ids of the map's own elements replaced by their numbers."""
    return _ELEMENT_ID.sub(lambda match: ids.get(match[0], match[0]), html)


class OfflineMap(folium.Map):
    """A folium map in an :class:`OfflineFigure`; other folium layers can be added to it.

    Parameters
    ----------
    location : tuple of float, optional
        Centre as (latitude, longitude), as Leaflet wants it.
    zoom_start, max_zoom : int
    figure : OfflineFigure, optional
        The page; a plain one if left out.
    zoom_control : bool
    **options
        Further options of ``L.Map``.
    """

    def __init__(
        self,
        location: tuple[float, float] | None = None,
        *,
        zoom_start: int = 5,
        max_zoom: int = 18,
        figure: OfflineFigure | None = None,
        zoom_control: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(
            location=location or (38.0, 105.0),
            zoom_start=zoom_start,
            tiles=None,
            zoom_control=zoom_control,
            **options,
        )
        # folium's own lists hold what few maps use; these are this map's alone, not the class's
        self.default_js = [("leaflet", "leaflet.js")]
        self.default_css = [("leaflet_css", "leaflet.css")]
        self.options["maxZoom"] = max_zoom
        (figure or OfflineFigure()).add_child(self)

    def render(self, **kwargs: Any) -> str:
        """Add the map to its page; unlike folium's own, it lets the reader enlarge the page."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # branca's macro elements
        style = template("map_style.html.jinja").render(
            name=self.get_name(),
            width="".join(str(part) for part in self.width),
            height="".join(str(part) for part in self.height),
            font_size=self.font_size,
        )
        figure = self.get_root()
        if isinstance(figure, Figure):
            figure.header._children[self.get_name()] = Inline(style)
        return ""
