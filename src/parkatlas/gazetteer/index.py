"""The gazetteer in memory: places by id, names to places, parents and children.

Imports neither pandas nor shapely, so that a geocoder is ready at once; geometry is in
:mod:`parkatlas.gazetteer.boundaries`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from parkatlas.datafiles import geodata_path
from parkatlas.errors import DataFileError, UnknownPlaceError
from parkatlas.gazetteer.latin_table import LatinTable
from parkatlas.gazetteer.store import (
    NameTable,
    PlaceTable,
    damaged,
    number,
    read_lineage,
    read_lines,
    read_places,
)
from parkatlas.gazetteer.unit import COUNTRY, Level, Name, Place
from parkatlas.gazetteer.user_places import (
    UserPlace,
    read_user_places,
    user_gazetteer,
    with_point,
)
from parkatlas.names.latin import is_latin
from parkatlas.names.spelling import normalise

__all__ = ["Gazetteer", "load_gazetteer"]

_DIVISION_ID = 6
_COVERS = (Level.GROUP, Level.AREA)
_BELOW_COUNTRY = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)


class Gazetteer:
    """Places and the names that people give them.

    Parameters
    ----------
    places : mapping of str to Place
        By place id.
    names : mapping of str to tuple of Name
        By normalised text.
    latin : tuple of Path, optional
        Files of romanised names and of other readings, read when the first Latin text is
        looked up.
    also_in : mapping of str to tuple of str, optional
        Divisions that a place lies in besides its parent, by place id.
    """

    def __init__(
        self,
        places: Mapping[str, Place],
        names: Mapping[str, tuple[Name, ...]],
        latin: tuple[Path, Path] | None = None,
        also_in: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._places = places
        self._also_in = also_in or {}
        self._names = names
        self._latin = LatinTable(*latin, self.place) if latin else None
        self._below: dict[str, list[str]] | None = None
        self._within: dict[tuple[str, str], bool] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def without_townships(self) -> Iterator[Place]:
        """Iterate over divisions, parks, groups and areas, quickly."""
        if isinstance(self._places, PlaceTable):
            return self._places.without_townships()
        return (p for p in self if p.level is not Level.TOWNSHIP)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._places or place_id == COUNTRY.place_id

    def place(self, place_id: str) -> Place:
        """Return the place with this id.

        Raises
        ------
        UnknownPlaceError
            If there is none.
        """
        if place_id == COUNTRY.place_id:
            return COUNTRY
        try:
            return self._places[place_id]
        except KeyError:
            raise UnknownPlaceError(
                f"地名库中没有编号 {place_id}。", f"the gazetteer has no place {place_id}."
            ) from None

    def named(self, text: str) -> tuple[Name, ...]:
        """Return every name with exactly this normalised text.

        Latin text is compared without case, spaces, hyphens, apostrophes and diacritics, and
        with or without its generic word (``togtoh``, ``togtoh county``, ``tuoketuo xian``).
        """
        found = self._names.get(text, ())
        if found or self._latin is None or not is_latin(text):
            return found
        return self._latin.find(text)

    @property
    def latin(self) -> LatinTable | None:
        """The romanised names, if there are any."""
        return self._latin

    def latin_keys(self) -> Iterator[str]:
        """Iterate over the keys of all romanised names, without generic words."""
        return self._latin.keys() if self._latin else iter(())

    def texts(self, provinces: frozenset[str] | None = None) -> Iterator[str]:
        """Iterate over all name texts in Chinese, and former codes.

        Parameters
        ----------
        provinces : frozenset of str, optional
            Two-digit codes: leave out townships of other provinces, without making objects.
        """
        if provinces is None or not isinstance(self._names, NameTable):
            return iter(self._names)
        return self._names.within(provinces)

    def division_texts(self) -> Iterator[str]:
        """Iterate over the texts in Chinese that name a county or above."""
        if isinstance(self._names, NameTable):
            return self._names.of_divisions()
        return (
            text
            for text, names in self._names.items()
            if any(len(name.place_id) == _DIVISION_ID for name in names)
        )

    def chain(self, place_id: str) -> tuple[Place, ...]:
        """Return the divisions above a place, province first, the place left out."""
        above: list[Place] = []
        place = self.place(place_id)
        parent = place.parent_id if place.level is not Level.PARK else place.adcode
        while parent:
            above.append(self.place(parent))
            parent = above[-1].parent_id
        return tuple(reversed(above))

    def full_name(self, place_id: str) -> str:
        """Return the names from the province down to the place, joined."""
        return "".join(p.name for p in self.chain(place_id)) + self.place(place_id).name

    def also_in(self, place_id: str) -> tuple[str, ...]:
        """Return the divisions that a place lies in besides its parent.

        塔城地区 is of 新疆 by its code and of 伊犁州 by law; 加格达奇区 is of 大兴安岭地区 and
        lies in 鄂伦春自治旗 (``curated/lineage.csv``). They take no part in full names, codes
        or totals: each division is counted once, under its parent.
        """
        return self._also_in.get(place_id, ())

    def children(self, place_id: str) -> tuple[Place, ...]:
        """Return the places whose parent this is, sorted by id; provinces are the country's."""
        if self._below is None:
            self._below = {}
            for child, parent in self._parents():
                self._below.setdefault(parent, []).append(child)
        if place_id == COUNTRY.place_id:
            tops = (self._places[c] for c in sorted(self._below.get("", [])))
            return tuple(p for p in tops if p.level is Level.PROVINCE)
        return tuple(self._places[c] for c in sorted(self._below.get(place_id, [])))

    def _parents(self) -> Iterator[tuple[str, str]]:
        if isinstance(self._places, PlaceTable):
            return self._places.parents()
        return ((p.place_id, p.parent_id) for p in self._places.values())

    def is_within(self, place_id: str, ancestor_id: str) -> bool:
        """Say whether a place is the other one or lies (partly) inside it.

        A park lies inside each of its divisions and inside its parent park;
        everything lies inside a group or area that covers one of its divisions, and inside
        the country.
        """
        key = place_id, ancestor_id
        known = self._within.get(key)
        if known is None:
            known = self._within[key] = self._lies_in(place_id, ancestor_id)
        return known

    def _lies_in(self, place_id: str, ancestor_id: str) -> bool:
        if ancestor_id in (place_id, COUNTRY.place_id):
            return True
        ancestor = self.place(ancestor_id)
        if ancestor.level in _COVERS and any(
            self.is_within(place_id, code) for code in ancestor.adcodes
        ):
            return True
        place = self.place(place_id)
        above = {place.parent_id, *self.also_in(place_id)}
        above.update(place.adcodes if place.level is Level.PARK else ())
        return any(self.is_within(up, ancestor_id) for up in above if up)

    def counties_of(self, place_id: str) -> tuple[str, ...]:
        """Return the codes of the counties that a place covers or lies in.

        A prefecture without counties (东莞市) counts as one itself.
        """
        place = self.place(place_id)
        if place.level is Level.COUNTY:
            return (place_id,)
        if place.level in (Level.TOWNSHIP, Level.VILLAGE, Level.SITE):
            return (place.adcode,)
        if place.level in (Level.PARK, *_COVERS):
            return tuple(c for code in place.adcodes for c in self.counties_of(code))
        below = [p for p in self.children(place_id) if p.level in _BELOW_COUNTRY]
        if not below:
            return (place_id,)
        return tuple(c for p in below for c in self.counties_of(p.place_id))


def _place(row: dict[str, str]) -> Place:
    adcodes = row.get("adcodes", row["place_id"])
    note = row.get("note", "")
    return Place(
        place_id=row["place_id"], name=row["name"], level=Level(row["level"]), kind=row["kind"],
        parent_id=row["parent_id"], adcodes=tuple(adcodes.split(";")) if adcodes else (),
        lon=number(row["lon"]), lat=number(row["lat"]), error_m=number(row["error_m"]),
        source=f"{row['source']}; {note}" if note else row["source"],
    )  # fmt: skip


def _read_places(townships: list[str]) -> PlaceTable:
    files = (("built", "units.csv"), ("curated", "groups.csv"))
    places: dict[str, Place] = {}
    for file in files:
        path = geodata_path(*file)
        try:
            places |= {row["place_id"]: _place(row) for row in read_places(path)}
        except DataFileError:
            raise
        except (KeyError, ValueError) as error:
            raise damaged(path, str(error)) from error
    return PlaceTable(places, townships, read_lines(geodata_path("built", "parks.tsv")))


def _with_user_places(
    places: PlaceTable, names: list[str], townships: list[str], rows: list[UserPlace]
) -> list[str]:
    """Put the user's places among ours; return the name lines with theirs."""
    known = {line.partition("\t")[0] for line in names}
    known.update(line.split("\t", 2)[1] for line in townships)
    more: list[str] = []
    for row in rows:
        if row.place_id in places:
            places.put(with_point(places[row.place_id], row))
            texts = filter(None, row.aliases.split(";"))
        else:
            places.put(row.as_place())
            texts = filter(None, [row.name, *row.aliases.split(";")])
        for text in map(normalise, texts):
            strength = "weak" if text in known else "strong"
            kind = "official" if text == normalise(row.name) else "short"
            more.append(f"{text}\t{row.place_id}\t{kind}\t{strength}\t{row.source}")
            known.add(text)
    return [*names, *more]


@lru_cache(maxsize=2)
def _load(user_file: Path, changed: float) -> Gazetteer:  # noqa: ARG001 - part of the cache key
    townships = read_lines(geodata_path("built", "townships.tsv"))
    names = read_lines(geodata_path("built", "names.tsv"))
    places = _read_places(townships)
    rows = read_user_places(user_file)
    if rows:
        names = _with_user_places(places, names, townships, rows)
    latin = geodata_path("built", "latin.tsv"), geodata_path("built", "latin_other.tsv")
    return Gazetteer(places, NameTable(names, townships), latin, read_lineage())


def load_gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with parkatlas, with the user's own places.

    It is read once, and again when the user gazetteer has changed.
    """
    path = user_gazetteer()
    return _load(path, path.stat().st_mtime if path.exists() else 0.0)
