"""`parkatlas parks`: the development zones that are known, as a table or as GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from parkatlas.errors import InputError, both

if TYPE_CHECKING:
    from parkatlas.gazetteer.index import Gazetteer
    from parkatlas.gazetteer.unit import Place

__all__ = ["parks"]

_COLUMNS = (
    "place_id", "name", "level", "type", "full_name", "adcodes", "divisions", "county_how",
    "county_confidence", "unsure_adcodes", "lon", "lat", "error_m", "precision",
    "catalogue_code", "approved", "approved_year", "approved_area_ha", "area_ha", "industries",
    "raised_to", "parent_id", "source",
)  # fmt: skip
_FACTS = (
    "county_how", "county_confidence", "unsure_adcodes", "catalogue_code", "approved",
    "approved_year", "approved_area_ha", "area_ha", "industries", "raised_to",
)  # fmt: skip
_NUMBERS = ("error_m", "approved_year", "approved_area_ha", "area_ha")


@click.command()
@click.argument("region", required=False)
@click.option("--type", "type_", default=None, help="只列这一类 / this type only: 经开, 综保 …")
@click.option(
    "--format", "format_", type=click.Choice(["csv", "geojson"]), default="csv",
    help="输出格式 / output format.", show_default=True,
)  # fmt: skip
def parks(region: str | None, type_: str | None, format_: str) -> None:
    r"""List the parks of a REGION, or of all of China, with what is known of each.

    列出一个地区（或全国）的园区及已知事实。点位的含义见 precision 列：site 园区本身，
    township 所在乡镇，county 只知所在县、点为县驻地（九成在 error_m 之内）；空为没有点。

    \b
    Example / 示例:
      parkatlas parks 江西省 --type 经开
      parkatlas parks --type 综保 --format geojson > zones.geojson
    """
    from parkatlas.gazetteer.index import load_gazetteer
    from parkatlas.gazetteer.unit import Level
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.regions import find_region

    gazetteer = load_gazetteer()
    within = find_region(region, Geocoder(gazetteer)).place.place_id if region else None
    wanted = _type(type_) if type_ else None
    found = [
        place
        for place in gazetteer.without_townships()
        if place.level is Level.PARK
        and (wanted is None or place.type == wanted)
        and (within is None or gazetteer.is_within(place.place_id, within))
    ]
    rows = [_row(place, gazetteer) for place in sorted(found, key=lambda p: p.place_id)]
    click.echo(_geojson(rows) if format_ == "geojson" else _csv(rows), nl=False)
    click.echo(_summary(found), err=True)


def _type(word: str) -> str:
    from parkatlas.gazetteer.park_facts import type_of, type_words

    found = type_of(word)
    if not found:
        known = "、".join(words[0] for words in type_words().values())
        raise InputError(
            f"没有园区类型“{word}”；可用：{known}。",
            f"there is no type of park {word!r}; known: {', '.join(type_words())}.",
        )
    return found


def _row(place: Place, gazetteer: Gazetteer) -> dict[str, str]:
    from parkatlas.gazetteer.park_facts import park_facts

    facts: Mapping[str, str] = park_facts().get(place.place_id, {})
    at = place.lon is not None and place.lat is not None
    return {
        "place_id": place.place_id, "name": place.name, "level": place.kind, "type": place.type,
        "full_name": gazetteer.full_name(place.place_id), "adcodes": ";".join(place.adcodes),
        "divisions": ";".join(gazetteer.place(code).name for code in place.adcodes),
        "lon": f"{place.lon:.6f}" if at else "", "lat": f"{place.lat:.6f}" if at else "",
        "error_m": f"{place.error_m:g}" if place.error_m is not None else "",
        "precision": place.point if at else "", "parent_id": place.parent_id,
        "source": place.source, **{column: facts.get(column, "") for column in _FACTS},
    }  # fmt: skip


def _csv(rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _geojson(rows: Iterable[Mapping[str, str]]) -> str:
    """Return the parks as points; a park without one has null geometry and is not left out."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]}
            if row["lon"]
            else None,
            "properties": {c: _value(c, row[c]) for c in _COLUMNS if c not in ("lon", "lat")},
        }
        for row in rows
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def _value(column: str, text: str) -> str | float | None:
    if not text:
        return None
    return float(text) if column in _NUMBERS else text


def _summary(found: list[Place]) -> str:
    own = sum(place.known_to == "park" for place in found)
    seat = sum(place.point == "county" for place in found)
    rest = len(found) - own - seat
    return both(
        f"共 {len(found)} 个园区：{own} 个有自己的点位，{seat} 个只知所在县（点为县驻地），"
        f"{rest} 个没有点。",
        f"{len(found)} parks: {own} with a point of their own, {seat} known to their county (the "
        f"point is its seat), {rest} without a point.",
    )
