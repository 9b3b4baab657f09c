"""What `parkatlas gazetteer show` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from parkatlas.errors import both
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.listing import Meaning, names_of
from parkatlas.gazetteer.reasons import in_words
from parkatlas.gazetteer.unit import Level, Name

__all__ = ["as_json", "as_text"]

_MOST_FULL = 5  # beyond so many meanings each gets one line


def _name(name: Name) -> dict[str, str]:
    return {
        "text": name.text, "kind": name.kind.value, "strength": name.strength.value,
        "reason": name.reason,
    }  # fmt: skip


def as_json(text: str, found: Sequence[Meaning], gazetteer: Gazetteer) -> str:
    """Return the meanings as JSON."""
    places = [
        {
            "place_id": m.place.place_id,
            "name": m.place.name,
            "full_name": m.full_name,
            "level": m.place.level.value,
            "kind": m.place.kind,
            "parent_id": m.place.parent_id,
            "adcodes": list(m.place.adcodes),
            "lon": m.place.lon,
            "lat": m.place.lat,
            "error_m": m.place.error_m,
            "source": m.place.source,
            "because": [_name(n) for n in m.names],
            "names": [_name(n) for n in names_of(m.place.place_id, gazetteer)],
        }
        for m in found
    ]
    return json.dumps({"text": text, "meanings": places}, ensure_ascii=False, indent=1)


def as_text(text: str, found: Sequence[Meaning], gazetteer: Gazetteer) -> str:
    """Return the meanings for people to read."""
    lines = [both(f"“{text}”可指 {len(found)} 处：", f"{text!r} can mean {len(found)}:")]
    for meaning in found:
        lines.append("")
        lines += _meaning(meaning, gazetteer, full=len(found) <= _MOST_FULL)
    return "\n".join(lines)


def _meaning(meaning: Meaning, gazetteer: Gazetteer, *, full: bool) -> Iterator[str]:
    place = meaning.place
    yield f"{meaning.full_name}  [{place.place_id}]  {place.level.value} {place.kind}".rstrip()
    for name in meaning.names:
        why = f" — {in_words(name.reason)}" if name.reason else ""
        yield f"  {both('因为', 'because')}: {name.kind.value}, {name.strength.value}{why}"
    if not full:
        return
    yield f"  {both('位置', 'point')}: {_point(meaning)}"
    if place.level in (Level.PARK, Level.GROUP, Level.AREA):
        covered = "、".join(gazetteer.place(code).name for code in place.adcodes)
        yield f"  {both('旗县', 'divisions')}: {covered}"
    children = [p for p in gazetteer.children(place.place_id) if p.level is Level.PARK]
    if children:
        yield f"  {both('下属园区', 'sub-parks')}: {'、'.join(p.name for p in children)}"
    yield f"  {both('来源', 'source')}: {place.source}"
    yield f"  {both('名称', 'names')}:"
    for name in names_of(place.place_id, gazetteer):
        why = f"  {in_words(name.reason)}" if name.reason else ""
        yield f"    {name.text}  ({name.kind.value}, {name.strength.value}){why}"


def _point(meaning: Meaning) -> str:
    place = meaning.place
    if place.lon is None or place.lat is None:
        return both("没有坐标", "none known")
    error = f" ±{place.error_m / 1000:g} km" if place.error_m else ""
    return f"{place.lon:.6f}, {place.lat:.6f} (WGS 84){error}"
