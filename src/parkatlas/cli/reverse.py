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
    found["full_name"] = _full_names(found["adcode"])
    found["remark"] = _remarks(lons, lats, datum, found["adcode"])
    found.index = frame.index
    if source is None:
        for remark in filter(None, found["remark"]):
            click.echo(remark, err=True)
    found.columns = [f"parkatlas_{c}" if c in frame.columns else c for c in found.columns]
    result = frame.join(found)
    if output is not None:
        write_table(result, output)
    else:
        click.echo(result.to_csv(index=False, lineterminator="\n"), nl=False)


def _full_names(adcodes: pd.Series) -> pd.Series:
    """Return the names of counties from the province down."""
    from parkatlas.gazetteer.index import load_gazetteer

    gazetteer = load_gazetteer()
    names = {code: gazetteer.full_name(code) for code in adcodes.dropna().unique()}
    return adcodes.astype(object).map(names)


def _remarks(lons: pd.Series, lats: pd.Series, datum: str, adcodes: pd.Series) -> pd.Series:
    """Say of points in no county why that may be; empty for the others."""
    import pandas as pd

    from parkatlas.places.reverse import reverse as look_up

    nowhere = adcodes.isna().to_numpy().nonzero()[0]
    remarks = [""] * len(adcodes)
    if nowhere.size:
        x, y = lons.to_numpy()[nowhere], lats.to_numpy()[nowhere]
        swapped = look_up(y, x, datum)["adcode"].notna().to_numpy()
        points = zip(nowhere.tolist(), x.tolist(), y.tolist(), swapped.tolist(), strict=True)
        for at, lon, lat, other in points:
            remarks[at] = _remark(lon, lat, swapped=other)
    return pd.Series(remarks, dtype=object)


def _remark(lon: float, lat: float, *, swapped: bool) -> str:
    """Return the remark on a point that lies in no county."""
    if lon != lon or lat != lat:  # no number
        return both("没有坐标", "no coordinates")
    if swapped:
        return both(
            "不在中国的县级行政区内；经度和纬度可能写反了（先经度，后纬度）",
            "in no county of China; longitude and latitude may be swapped (longitude comes first)",
        )
    return both("不在中国的县级行政区内", "in no county of China")


def _column(frame: pd.DataFrame, name: str) -> str | None:
    """Return the column that has a heading for the longitude or latitude, as records have it."""
    from parkatlas.records.layout.headings import heading_of

    if name in frame.columns:
        return name
    found = [c for c in frame.columns if heading_of(str(c)).column == name]
    return found[0] if found else None


def _numbers(frame: pd.DataFrame, name: str, source: Path) -> pd.Series:
    import pandas as pd

    column = _column(frame, name)
    if column is None:
        raise InputError(
            f"{source} 中没有列 {name}；须有经度列（lon、经度）和纬度列（lat、纬度）。",
            f"{source} has no column {name}; it needs lon and lat (or 经度 and 纬度).",
        )
    numbers = pd.to_numeric(frame[column], errors="coerce").astype("float64")
    wrong = numbers.isna() & frame[column].notna() & (frame[column].astype("string") != "")
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        cell = frame[column].iloc[row]
        raise InputError(
            f"{source} 第 {row + 2} 行，列 {column}：{cell!r} 不是数。",
            f"{source}, row {row + 2}, column {column}: {cell!r} is no number.",
        )
    return numbers
