"""The interface around a region's map: what it knows besides the layers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from branca.element import MacroElement

from parkatlas.gazetteer.park_facts import type_words
from parkatlas.layers.palette import (
    BASES,
    METHODS,
    PRECISIONS,
    REVIEWS,
    SECTORS,
    STATUSES,
    UNSUMMED,
    Kind,
)
from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.folium_layers import (
    AREA_PRECISIONS,
    Divisions,
    Parks,
    Records,
    add_parts,
    figure_of,
    parent_name,
)
from parkatlas.outputs.folium_map import Inline
from parkatlas.site.pinyin import pinyin_of
from parkatlas.web.environment import as_json, own_script, own_style, template

__all__ = ["Interface", "PageFacts"]

YEAR_FIELDS = ("start_year", "target_year", "signed_year")
_SCRIPTS = (
    "texts", "query", "facets", "interface/atlas", "interface/legend", "interface/money",
    "interface/search", "interface/card", "interface/marks", "interface/timeline",
    "interface/table", "interface/download", "interface/picture", "interface/permalink",
    "interface/tools",
)  # fmt: skip
_FOUND_IN = ("name", "owner", "place_text", "place_name", "full_name")


@dataclass(frozen=True)
class PageFacts:
    """What a page says besides its records.

    Parameters
    ----------
    title, lang : str
    title_en : str, optional
        Shown instead of `title` while the page is in English.
    date : str, optional
        Printed as it is.
    review_number : str, optional
        审图号; without one the page says that it is for internal reference.
    boundaries : dict
        Whose borders are shown, ``zh`` and ``en``.
    bounds : list
        [[south, west], [north, east]] of what to show first.
    documents : DataFrame
        ``document_id, title, publisher, published_on``.
    shadings : list of dict
    credits : tuple of dict
        Lines of attribution, ``zh`` and ``en``.
    file_name : str
        Beginning of the names of downloads.
    """

    title: str
    lang: str
    bounds: list[list[float]]
    documents: pd.DataFrame
    boundaries: dict[str, str]
    title_en: str | None = None
    date: str | None = None
    review_number: str | None = None
    shadings: list[dict[str, Any]] = field(default_factory=list)
    credits: tuple[dict[str, str], ...] = ()
    file_name: str = "projects"


class Interface(MacroElement):
    """Panel, table, card, time slider and tools around three layers of one map.

    Parameters
    ----------
    facts : PageFacts
    records : Records
    divisions : Divisions
    parks : Parks
    projects : DataFrame
        The rows of `records`; only their columns and characters are looked at.
    """

    _template = template("interface.html.jinja")

    def __init__(
        self,
        facts: PageFacts,
        layers: tuple[Records, Divisions, Parks],
        texts: Iterable[pd.Series[Any]],
        year_fields: tuple[str, ...],
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's macro elements
        self._name = "Interface"
        self._layers = layers
        self.config_json = as_json(_config(facts, texts, year_fields))

    @property
    def records_name(self) -> str:
        """Script name of the records layer."""
        return self._layers[0].get_name()

    @property
    def divisions_name(self) -> str:
        """Script name of the divisions layer."""
        return self._layers[1].get_name()

    @property
    def parks_name(self) -> str:
        """Script name of the parks layer."""
        return self._layers[2].get_name()

    @property
    def map_name(self) -> str:
        """Script name of the map."""
        return parent_name(self)

    def render(self, **kwargs: Any) -> str:
        """Add the interface's styles and scripts to the page, then its markup."""
        header = figure_of(self).header
        style = "\n".join(own_style(f"css/{name}.css") for name in ("interface", "sheets"))
        script = "\n".join(own_script(f"js/{name}.js") for name in _SCRIPTS)
        header.add_child(Inline(f"<style>{style}</style>"), name="atlas_style")
        header.add_child(Inline(f"<script>{script}</script>"), name="atlas_scripts")
        add_parts(self, **kwargs)
        return ""


def _config(
    facts: PageFacts, texts: Iterable[pd.Series[Any]], year_fields: tuple[str, ...]
) -> dict[str, Any]:
    columns = [*LAYERS["projects"].columns, *LAYERS["parks"].columns]
    return {
        "title": facts.title,
        "title_en": facts.title_en or "",
        "lang": facts.lang,
        "date": facts.date or "",
        "review_number": facts.review_number or "",
        "boundaries": facts.boundaries,
        "bounds": facts.bounds,
        "documents": _documents(facts.documents),
        "shadings": facts.shadings,
        "credits": list(facts.credits),
        "file_name": facts.file_name,
        "kinds": {
            "sector": _kinds(SECTORS),
            "status": _kinds(STATUSES),
            "precision": _kinds(PRECISIONS),
            "basis": _kinds(BASES),
            "method": _kinds(METHODS),
            "review": _kinds(REVIEWS),
        },
        "unstated": {"zh": "未注明", "en": "not stated"},
        "aliases": {c.name: {"zh": c.alias_zh, "en": c.alias_en} for c in columns},
        "park_types": {
            kind: {"zh": words[0], "en": words[1]} for kind, words in type_words().items()
        },
        "unsummed": list(UNSUMMED),
        "year_fields": list(year_fields),
        "area_precisions": list(AREA_PRECISIONS),
        "pinyin": pinyin_of(texts),
    }


def _kinds(kinds: tuple[Kind, ...]) -> list[dict[str, Any]]:
    return [
        {
            "key": kind.key,
            "zh": kind.zh,
            "en": kind.en,
            "colour": kind.colour,
            "shape": kind.shape,
            "strength": kind.strength,
            "note": {"zh": kind.note_zh, "en": kind.note_en},
        }
        for kind in kinds
    ]


def _documents(documents: pd.DataFrame) -> dict[str, dict[str, str]]:
    rows = documents.astype("object").where(documents.notna(), "").to_dict("records")
    return {str(row["document_id"]): {str(k): str(v) for k, v in row.items()} for row in rows}
