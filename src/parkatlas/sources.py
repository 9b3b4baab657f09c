"""Where the data of the gazetteer are from (``geodata/sources.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from parkatlas.datafiles import geodata_path
from parkatlas.errors import DataFileError

__all__ = ["Source", "read_sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """A source of data.

    Parameters
    ----------
    key : str
        What rows name it by.
    title_zh, title_en : str
    package, version : str
        The package that carries it, and its version.
    licence, origin, attribution : str
        Under which terms, from where, and the line to show with the data.
    datum : str
        Of its coordinates; empty where it has none.
    note_zh : str
    sha256 : mapping of str to str
        Files that the build reads, and their hashes.
    """

    key: str
    title_zh: str
    title_en: str
    package: str
    version: str
    licence: str
    origin: str
    datum: str
    attribution: str
    note_zh: str = ""
    sha256: Mapping[str, str] = field(default_factory=dict)


@cache
def read_sources() -> Mapping[str, Source]:
    """Return all sources by key.

    Raises
    ------
    DataFileError
        If the file is missing, damaged, or a source lacks an entry.
    """
    path = geodata_path("sources.toml")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {key: Source(key=key, **table) for key, table in tables.items()}
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise DataFileError(
            f"{path.name} 有误：{error}。", f"{path.name} is damaged: {error}."
        ) from error
