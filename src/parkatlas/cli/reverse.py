"""`parkatlas reverse`: coordinates in, county and park out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkatlas.crs import DATUMS
from parkatlas.errors import InputError, both

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["reverse"]


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("lon", type=float, required=False)
@click.argument("lat", type=float, required=False)
@click.option("--datum", type=click.Choice(DATUMS), default="wgs84", show_default=True,
              help="Datum of the coordinates / 坐标系.")  # fmt: skip
@click.option(
    "--input", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Table with the columns lon and lat / 含 lon、lat 两列的表格.",
)  # fmt: skip
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path),
    help="CSV, XLSX or Parquet, by its ending / 输出文件.",
)  # fmt: skip
def reverse(
    lon: float | None, lat: float | None, datum: str, source: Path | None, output: Path | None
) -> None:
    r"""Say which county and park a point lies in.

    坐标反查：所在旗县区和最近的园区。

    \b
    Example / 示例:
      parkatlas reverse 111.18 40.28
      parkatlas reverse --input 点.csv --datum gcj02 --output 结果.csv
    """
    import pandas as pd

    from parkatlas.cli.table_files import read_table, write_table
    from parkatlas.places.reverse import reverse as look_up

    if source is not None:
        frame = read_table(source)
        lons, lats = (_numbers(frame, name, source) for name in ("lon", "lat"))
    elif lon is not None and lat is not None:
        frame = pd.DataFrame({"lon": [lon], "lat": [lat]})
        lons, lats = frame["lon"], frame["lat"]
    else:
        raise click.UsageError(
            both(
                "请给出经度和纬度，或用 --input 指定表格。",
                "give LON LAT, or a table with --input.",
            )
        )
    found = look_up(lons.to_numpy(), lats.to_numpy(), datum)
    found.index = frame.index
    found.columns = [f"parkatlas_{c}" if c in frame.columns else c for c in found.columns]
    result = frame.join(found)
    if output is not None:
        write_table(result, output)
    else:
        click.echo(result.to_csv(index=False, lineterminator="\n"), nl=False)


def _numbers(frame: pd.DataFrame, name: str, source: Path) -> pd.Series:
    import pandas as pd

    if name not in frame.columns:
        raise InputError(
            f"{source} 中没有列 {name}；须有经度列 lon 和纬度列 lat。",
            f"{source} has no column {name}; it needs lon and lat.",
        )
    numbers = pd.to_numeric(frame[name], errors="coerce").astype("float64")
    wrong = numbers.isna() & frame[name].notna() & (frame[name].astype("string") != "")
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        raise InputError(
            f"{source} 第 {row + 2} 行，列 {name}：{frame[name].iloc[row]!r} 不是数。",
            f"{source}, row {row + 2}, column {name}: {frame[name].iloc[row]!r} is no number.",
        )
    return numbers
