"""What a layer and its columns are: the words that every output format draws from."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Column", "LayerSpec"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a layer.

    Parameters
    ----------
    name : str
        ASCII name, the same in every format (Shapefile shortens it to ten characters).
    dtype : str
        pandas dtype: ``string``, ``Int64`` or ``Float64``.
    alias_zh, alias_en : str
        Heading for people.
    unit : str
        Unit of the values, empty where there is none.
    meaning_zh, meaning_en : str
        One sentence for the data dictionary.
    """

    name: str
    dtype: str
    alias_zh: str
    alias_en: str
    unit: str
    meaning_zh: str
    meaning_en: str


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """One layer: its title, its columns in order, and its kind of geometry.

    Parameters
    ----------
    name : str
        File and table name.
    title_zh, title_en : str
    columns : tuple of Column
        The promised columns; a user's own columns follow them.
    geometry : str
        ``Point``, ``MultiPolygon``, or empty for a plain table. Null geometry is legal.
    """

    name: str
    title_zh: str
    title_en: str
    columns: tuple[Column, ...]
    geometry: str

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(c.name for c in self.columns)

    @property
    def dtypes(self) -> dict[str, str]:
        """Column name to pandas dtype, in order."""
        return {c.name: c.dtype for c in self.columns}

    def column(self, name: str) -> Column | None:
        """Return the promised column of this name; None for a user's own column."""
        return next((c for c in self.columns if c.name == name), None)
