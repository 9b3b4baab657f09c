"""What a gazetteer entry is: a place, its level, and the names it goes by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["COUNTRY", "Level", "Name", "NameKind", "Place", "Strength"]


class Level(StrEnum):
    """Level of a place (DESIGN: `level`)."""

    COUNTRY = "country"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    PARK = "park"
    GROUP = "group"
    AREA = "area"
    SITE = "site"


class NameKind(StrEnum):
    """Why a text names a place."""

    OFFICIAL = "official"
    SHORT = "short"
    FORMER = "former"
    TRADITIONAL = "traditional"
    PINYIN = "pinyin"
    ENGLISH = "english"
    ONE_CHARACTER = "one_character"
    CODE = "code"


class Strength(StrEnum):
    """Whether a name stands alone (strong) or needs a context that makes it unique (weak)."""

    STRONG = "strong"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Name:
    """A text that names a place.

    Parameters
    ----------
    text : str
        The name, in the spelling that :func:`parkatlas.names.spelling.normalise` gives.
    place_id : str
    kind : NameKind
    strength : Strength
    reason : str
        The naming practice or the source that the name rests on.
    """

    text: str
    place_id: str
    kind: NameKind
    strength: Strength
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A named place.

    Parameters
    ----------
    place_id : str
        As DESIGN says: ``150122``, ``150122100000``, ``park:0007``, ``park:G151005``,
        ``park:?150122:某某工业园``, ``group:呼包鄂乌``.
    name : str
        Official name.
    level : Level
    kind : str
        The generic word: 省, 自治区, 盟, 旗, 县, 镇, 街道, 苏木 …; for parks
        national, provincial, sub, local, or unlisted (read by its grammar).
    parent_id : str
        Place one level up; the parent park for a sub-park; empty for a province.
    adcodes : tuple of str
        Six-digit codes of the divisions it lies in or covers, the main one first.
    lon, lat : float or None
        WGS 84 representative point, None where none is known.
    error_m : float or None
        Error estimate of the point in metres.
    source : str
        Key in ``geodata/sources.toml``, and a note for curated rows.
    type : str
        Of a park: etdz, hitech, customs, border, new_area, other_national, development,
        industrial, or empty.
    point : str
        What a park's point stands for: site, township, county (only the seat of its county),
        or empty.
    """

    place_id: str
    name: str
    level: Level
    kind: str
    parent_id: str
    adcodes: tuple[str, ...]
    lon: float | None = None
    lat: float | None = None
    error_m: float | None = None
    source: str = ""
    type: str = ""
    point: str = ""

    @property
    def adcode(self) -> str:
        """Six-digit code of the lowest division it is known to lie in."""
        return self.adcodes[0] if self.adcodes else ""

    @property
    def known_to(self) -> str:
        """Level that a park's position is known to: park, or that of the division it lies in.

        A park that stands at the seat of its county is known to its county only.
        """
        if self.lon is not None and self.point != Level.COUNTY:
            return self.level.value
        wide = Level.PREFECTURE if self.adcode.endswith("00") else Level.COUNTY
        return (Level.PROVINCE if self.adcode.endswith("0000") else wide).value


# The whole country is a place that everything lies in, and a region to build for. No text names it
# as a project's place: 中国 and 全国 stand in names of companies and of lists.
COUNTRY = Place("country:CN", "全国", Level.COUNTRY, "国", "", (), source="GB/T 2659")
