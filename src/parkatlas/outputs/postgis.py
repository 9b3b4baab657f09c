"""PostGIS: all layers of a region in one transaction, with keys, indexes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from parkatlas.errors import OutputError
from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.frames import for_gdal, is_days, unique_names

if TYPE_CHECKING:
    from psycopg import Connection, Cursor

    from parkatlas.layers.region_layers import RegionLayers

__all__ = ["write_postgis"]

_TABLES = ("projects", "parks", "divisions", "allocations", "unlocated")
_TYPES = {"Int64": "bigint", "Float64": "double precision", "float64": "double precision",
          "int64": "bigint", "boolean": "boolean", "bool": "boolean"}  # fmt: skip
_MAX_NAME = 63  # bytes of a PostgreSQL identifier


def write_postgis(layers: RegionLayers, address: str, schema: str) -> None:
    """Replace the region's tables in a database, all of them or none.

    Every table gets a primary key ``gid``, a GiST index on ``geom`` and the Chinese headings
    as comments. Polygons are MultiPolygon; rows without geometry keep a null.

    Parameters
    ----------
    layers : RegionLayers
    address : str
        ``postgresql://user@host/database``; never repeated in a message.
    schema : str
        Made if it is not there. Tables of the same names in it are replaced.

    Raises
    ------
    OutputError
        If psycopg is not installed, or the database refuses.
    """
    try:
        import psycopg
    except ImportError as error:
        raise OutputError(
            "写 PostGIS 需要 psycopg：请执行 pip install 'parkatlas[postgis]'。",
            "PostGIS needs psycopg: run pip install 'parkatlas[postgis]'.",
        ) from error
    try:
        with psycopg.connect(address) as connection:
            _write_all(connection, layers, schema)
    except psycopg.Error as error:
        # the sentence of the server, without the address and what it holds
        said = (error.diag.message_primary or type(error).__name__).strip()
        raise OutputError(
            f"数据库没有接受：{said}；没有写入任何内容。",
            f"the database refused: {said}; nothing was written.",
        ) from None


def _write_all(connection: Connection[Any], layers: RegionLayers, schema: str) -> None:
    from psycopg import sql

    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))
        for name in _TABLES:
            _write_table(cursor, getattr(layers, name), schema, name)


def _write_table(cursor: Cursor[Any], layer: pd.DataFrame, schema: str, name: str) -> None:
    from psycopg import sql

    frame = for_gdal(layer)
    columns = [str(c) for c in frame.columns if c != "geometry"]
    names = _column_names(columns)
    table = sql.Identifier(schema, name)
    fields = [
        sql.SQL("{} {}").format(sql.Identifier(names[c]), sql.SQL(_type_of(frame[c])))
        for c in columns
    ]
    kind = LAYERS[name].geometry
    if kind:
        fields.append(sql.SQL("geom geometry({}, 4326)").format(sql.SQL(kind)))
    cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(table))
    cursor.execute(
        sql.SQL("CREATE TABLE {} (gid bigint PRIMARY KEY, {})").format(
            table, sql.SQL(", ").join(fields)
        )
    )
    with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(table)) as copy:
        for row in _rows(frame, columns, geometry=bool(kind)):
            copy.write_row(row)
    if kind:
        cursor.execute(sql.SQL("CREATE INDEX ON {} USING gist (geom)").format(table))
    _comment(cursor, schema, name, names)


def _type_of(column: pd.Series) -> str:
    if is_days(column):
        return "date"
    if pd.api.types.is_datetime64_any_dtype(column):
        return "timestamp"
    return _TYPES.get(str(column.dtype), "text")


def _column_names(columns: list[str]) -> dict[str, str]:
    short = [c.encode()[:_MAX_NAME].decode(errors="ignore") or "column" for c in columns]
    given = unique_names(
        [s if short.index(s) == n else f"{s[:15]}_{n}" for n, s in enumerate(short)],
        ("gid", "geom"),
    )
    return dict(zip(columns, given.values(), strict=True))


def _rows(frame: pd.DataFrame, columns: list[str], *, geometry: bool) -> Iterator[list[Any]]:
    shapes: list[str | None] = []
    if geometry and isinstance(frame, gpd.GeoDataFrame):
        values = shapely.set_srid(frame.geometry.array, 4326)
        shapes = [
            None if s is None else shapely.to_wkb(s, hex=True, include_srid=True) for s in values
        ]
    plain = frame[columns].astype(object).where(frame[columns].notna(), None)
    for number, row in enumerate(plain.itertuples(index=False, name=None)):
        yield [number + 1, *row, *([shapes[number]] if geometry else [])]


def _comment(cursor: Cursor[Any], schema: str, name: str, names: dict[str, str]) -> None:
    from psycopg import sql

    spec = LAYERS[name]
    cursor.execute(
        sql.SQL("COMMENT ON TABLE {} IS {}").format(
            sql.Identifier(schema, name), sql.Literal(spec.title_zh)
        )
    )
    for column in spec.columns:
        unit = f"（{column.unit}）" if column.unit else ""
        cursor.execute(
            sql.SQL("COMMENT ON COLUMN {} IS {}").format(
                sql.Identifier(schema, name, names[column.name]),
                sql.Literal(f"{column.alias_zh}{unit}：{column.meaning_zh}"),
            )
        )
