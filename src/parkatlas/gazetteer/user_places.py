"""The user's own gazetteer: a CSV in the user's folder that every command reads.

A row either gives a point to a place that we know (its ``place_id``) or is a place of the
user's own (``user:0001``).
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path

from parkatlas.datafiles import user_path
from parkatlas.errors import DataFileError, OutputError
from parkatlas.gazetteer.unit import Level, Place

__all__ = ["UserPlace", "read_user_places", "user_gazetteer", "with_point", "write_user_places"]


@dataclass(frozen=True, slots=True)
class UserPlace:
    """A row of the user gazetteer; coordinates are WGS 84."""

    place_id: str
    name: str
    level: str
    kind: str
    county: str
    lon: float
    lat: float
    error_m: float
    aliases: str
    source: str

    def as_place(self) -> Place:
        """Return it as a place of its own."""
        return Place(
            place_id=self.place_id, name=self.name, level=Level(self.level), kind=self.kind,
            parent_id="" if self.level == Level.PARK else self.county, adcodes=(self.county,),
            lon=self.lon, lat=self.lat, error_m=self.error_m, source=self.source,
        )  # fmt: skip


_COLUMNS = tuple(field.name for field in fields(UserPlace))


def with_point(place: Place, row: UserPlace) -> Place:
    """Return a known place with the point of a user's row."""
    return replace(
        place, lon=row.lon, lat=row.lat, error_m=row.error_m, source=row.source, point="site"
    )


def user_gazetteer() -> Path:
    """Return the path of the user gazetteer; it need not exist."""
    return user_path("gazetteer.csv")


def read_user_places(path: Path) -> list[UserPlace]:
    """Return the rows of a user gazetteer; none if there is no such file.

    Raises
    ------
    DataFileError
        If the file is damaged; it names the line.
    """
    if not path.exists():
        return []
    line = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            rows = []
            for row in reader:
                line = reader.line_num
                rows.append(_row(row))
            return rows
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise DataFileError(
            f"用户地名库 {path} 第 {line} 行无法读取（{error}）；"
            "请改正该行，或删去文件后重新导入。",
            f"user gazetteer {path}, line {line} cannot be read ({error}); mend the line, or "
            "delete the file and import again.",
        ) from error


def _row(row: dict[str, str]) -> UserPlace:
    texts = {column: row[column] for column in _COLUMNS}
    Level(texts["level"])
    if not (texts["place_id"] and texts["name"] and len(texts["county"]) == 6):
        raise ValueError("place_id, name, county")
    numbers = {column: float(texts.pop(column)) for column in ("lon", "lat", "error_m")}
    if not (-180 <= numbers["lon"] <= 180 and -90 <= numbers["lat"] <= 90):
        raise ValueError("lon, lat")
    return UserPlace(**texts, **numbers)  # type: ignore[arg-type]


def write_user_places(path: Path, rows: Iterable[UserPlace]) -> None:
    """Write a user gazetteer, whole or not at all, sorted by place id."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(_COLUMNS)
            for row in sorted(rows, key=lambda r: r.place_id):
                writer.writerow([_text(column, getattr(row, column)) for column in _COLUMNS])
        temporary.replace(path)
    except OSError as error:
        raise OutputError(
            f"无法写入用户地名库 {path}：{error.strerror}。",
            f"cannot write the user gazetteer {path}: {error.strerror}.",
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _text(column: str, value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.6f}" if column in ("lon", "lat") else f"{value:g}"
