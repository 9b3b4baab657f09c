"""`parkatlas regions`: what a map can be built for."""

from __future__ import annotations

import click

from parkatlas.errors import both

__all__ = ["regions"]


@click.command()
@click.argument("within", required=False)
@click.option(
    "--level", default=None,
    type=click.Choice(
        ["country", "province", "prefecture", "county", "township", "park", "group", "area"]
    ),
    help="只列这一级 / this level only.",
)  # fmt: skip
def regions(within: str | None, level: str | None) -> None:
    r"""List what a map can be built for: id, level, name.

    列出可以生成地图的地区。

    \b
    Example / 示例:
      parkatlas regions
      parkatlas regions 呼和浩特市 --level park
    """
    from parkatlas.gazetteer.index import load_gazetteer
    from parkatlas.gazetteer.unit import COUNTRY
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.regions import find_region

    gazetteer = load_gazetteer()
    parent = find_region(within, Geocoder(gazetteer)).place.place_id if within else None
    wanted = level or ("province" if parent is None else None)
    top = [COUNTRY] if parent is None and level in (None, "country") else []
    found = top + [
        place for place in gazetteer
        if (wanted is None or place.level.value == wanted)
        and (parent is None or gazetteer.is_within(place.place_id, parent))
    ]  # fmt: skip
    if parent is None and level is None:
        found += [p for p in gazetteer if p.level.value in ("group", "area")]
    for place in found:
        click.echo(f"{place.place_id}\t{place.level.value}\t{gazetteer.full_name(place.place_id)}")
    click.echo(both(f"共 {len(found)} 个地区。", f"{len(found)} regions."), err=True)
