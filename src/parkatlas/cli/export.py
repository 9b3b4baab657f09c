"""`parkatlas export`: one region in one format, to a file, a folder or a database."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parkatlas.cli.options import BOUNDARIES, CRS, INPUTS, READING, inputs_of
from parkatlas.errors import InputError, OutputError, both

if TYPE_CHECKING:
    from parkatlas.layers.region_layers import RegionLayers

__all__ = ["export"]

_FORMATS = (
    "geojson", "gpkg", "xlsx", "parquet", "fgb", "csv", "shp", "kml", "kmz", "oc4ids", "postgis",
)  # fmt: skip
_LAYERS = ("projects", "parks", "divisions", "allocations", "unlocated")


@click.command()
@click.argument("region")
@click.option("--format", "form", required=True, type=click.Choice(_FORMATS), help="格式 / format.")
@click.option(
    "--output",
    required=True,
    metavar="PATH",
    help="文件、文件夹，或 postgresql://… / file, folder or postgresql://…",
)
@click.option(
    "--layer", type=click.Choice(_LAYERS), default=None, help="只写这一层 / this layer alone."
)
@click.option(
    "--encoding",
    type=click.Choice(["utf-8", "gb18030"]),
    default="utf-8",
    show_default=True,
    help="Shapefile 的编码 / encoding of a Shapefile.",
)
@click.option(
    "--schema",
    default="parkatlas",
    show_default=True,
    help="PostGIS 的 schema / schema in PostGIS.",
)
@INPUTS
@READING
@BOUNDARIES
@CRS
def export(region: str, **given: Any) -> None:
    r"""Write one REGION in one format.

    把一个地区写成一种格式。一层一个文件的格式（geojson、parquet、fgb、csv）写到文件夹，
    或写一层到一个文件：--output 带后缀时写 projects 层，其他层用 --layer。

    \b
    Example / 示例:
      parkatlas export 托克托县 --format kmz --output 托克托.kmz
      parkatlas export 呼和浩特市 --format geojson --layer projects --output projects.geojson
      parkatlas export 呼和浩特市 --format postgis --output postgresql://localhost/gis
    """  # fmt: skip
    form, output = given["form"], given["output"]
    if form != "postgis":
        _check_name(Path(output), form, given["layer"])
    layers = _layers(region, given)
    if form == "postgis":
        _to_database(layers, output, given["schema"])
        click.echo(both(f"已写入 schema {given['schema']}", f"written to schema {given['schema']}"))
        return
    for note in _to_files(layers, Path(output), given):
        click.echo(note, err=True)
    click.echo(output)


def _layers(region: str, given: dict[str, Any]) -> RegionLayers:
    from parkatlas.layers.assembly import region_layers
    from parkatlas.pipeline import read_inputs
    from parkatlas.places.geocoder import Geocoder
    from parkatlas.regions import find_region

    geocoder = Geocoder()
    found = find_region(region, geocoder)
    reading = read_inputs(inputs_of(given))
    return region_layers(reading.survey, found, geocoder.gazetteer)


def _to_database(layers: RegionLayers, address: str, schema: str) -> None:
    from parkatlas.outputs.postgis import write_postgis

    if not address.startswith(("postgresql://", "postgres://")):
        raise InputError(
            "postgis 的 --output 应是 postgresql://用户@主机/数据库。",
            "--output of postgis must be postgresql://user@host/database.",
        )
    write_postgis(layers, address, schema)


def _check_name(output: Path, form: str, layer: str | None) -> None:
    """Make sure that the name of the output fits the format, before anything is read.

    Raises
    ------
    InputError
        If its ending is that of another format, or it names a folder where a file is meant.
    """
    from parkatlas.outputs.files import ENDINGS, LAYER_ENDINGS

    ending, wanted = output.suffix.lower(), ENDINGS[form][0]
    known = {ending for endings in ENDINGS.values() for ending in endings}
    to_file = form not in LAYER_ENDINGS or layer is not None
    if ending not in ENDINGS[form] and (ending in known or (to_file and not ending)):
        raise InputError(
            f"“{output.name}”的后缀与格式 {form} 不符；请让 --output 以 {wanted} 结尾，"
            "或改用别的 --format。",
            f"the ending of {output.name} does not fit the format {form}; let --output end in "
            f"{wanted}, or choose another --format.",
        )
    if output.is_dir() and (to_file or ending in ENDINGS[form]):
        example = output / f"{layer or 'projects'}{wanted}"
        raise InputError(
            f"{output} 是文件夹；请在 --output 里写文件名，如 {example}。",
            f"{output} is a folder; name a file, such as {example}.",
        )


def _layer_of_file(output: Path, form: str, layer: str | None) -> str | None:
    """Return the layer that goes into one file; None where `output` gets all layers."""
    from parkatlas.outputs.files import ENDINGS, LAYER_ENDINGS

    if layer or form not in LAYER_ENDINGS or output.suffix.lower() not in ENDINGS[form]:
        return layer
    click.echo(
        both(
            "一个文件只能写一层：写了 projects；其他层请用 --layer。",
            "one file holds one layer: projects; use --layer for another.",
        ),
        err=True,
    )
    return "projects"


def _to_files(layers: RegionLayers, output: Path, given: dict[str, Any]) -> list[str]:
    """Write beside the target first, so that it is there whole or not at all."""
    from parkatlas.outputs.files import LAYER_ENDINGS, write_layer, write_whole

    form = given["form"]
    layer = _layer_of_file(output, form, given["layer"])
    if form == "shp" and given["encoding"] == "gb18030":
        form = "shp-gb18030"
    notes: list[str] = []
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=output.parent, prefix=".parkatlas-") as folder:
            if form not in LAYER_ENDINGS:
                notes = write_whole(layers, Path(folder) / output.name, form, given["crs"])
                target = output.parent
            elif layer:
                write_layer(layers, layer, Path(folder) / output.name, form)
                target = output.parent
            else:
                target = output
                target.mkdir(exist_ok=True)
                for name in _LAYERS[:4]:
                    write_layer(layers, name, Path(folder) / f"{name}{LAYER_ENDINGS[form]}", form)
                write_layer(layers, "unlocated", Path(folder) / "unlocated.csv", "csv")
            for made in sorted(Path(folder).iterdir()):
                os.replace(made, target / made.name)
    except OSError as error:
        raise OutputError(
            f"无法写入 {output}：{error.strerror or error}。",
            f"cannot write {output}: {error.strerror or error}.",
        ) from error
    return notes
