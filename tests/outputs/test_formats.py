"""Every format holds every row, with the right types, and is the same twice."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest

from built_regions import HOSTILE
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.files import FORMATS, GEO_LAYERS, write_files


@pytest.fixture(scope="module")
def folder(hohhot: RegionLayers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("files")
    write_files(hohhot, path, FORMATS)
    return path


def test_equal_layers_give_equal_bytes(hohhot: RegionLayers, folder: Path, tmp_path: Path) -> None:
    write_files(hohhot, tmp_path, FORMATS)
    names = sorted(p.name for p in folder.iterdir())
    assert names == sorted(p.name for p in tmp_path.iterdir())
    differing = [n for n in names if (folder / n).read_bytes() != (tmp_path / n).read_bytes()]
    assert differing == []


def _rows(folder: Path, name: str, layer: str) -> tuple[int, int]:
    """Rows with and without geometry, as another reader counts them."""
    if name == "geojson":
        found = json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
        drawn = sum(f["geometry"] is not None for f in found)
        return drawn, len(found) - drawn
    if name == "parquet":
        frame = gpd.read_parquet(folder / f"{layer}.parquet")
    elif name == "shp":
        frame = pyogrio.read_dataframe(f"/vsizip/{folder / 'atlas_shp.zip'}/{layer}.shp")
    elif name == "gpkg":
        frame = pyogrio.read_dataframe(folder / "atlas.gpkg", layer=layer)
        if layer == "projects":
            rest = pyogrio.read_dataframe(folder / "atlas.gpkg", layer="projects_unlocated")
            return len(frame), len(rest)
    elif name == "fgb":
        rest = folder / f"{layer}_unlocated.csv"
        extra = len(pd.read_csv(rest)) if rest.exists() else 0
        return len(pyogrio.read_dataframe(folder / f"{layer}.fgb")), extra
    elif name == "csv":
        table = pd.read_csv(folder / f"{layer}.csv")
        return (int(table["lon"].notna().sum()), int(table["lon"].isna().sum()))
    drawn = int(frame.geometry.notna().sum())
    return drawn, len(frame) - drawn


@pytest.mark.parametrize("layer", GEO_LAYERS)
@pytest.mark.parametrize("name", ["geojson", "parquet", "shp", "gpkg", "fgb"])
def test_rows_add_up(hohhot: RegionLayers, folder: Path, name: str, layer: str) -> None:
    frame = getattr(hohhot, layer)
    drawn = int(frame.geometry.notna().sum())
    assert _rows(folder, name, layer) == (drawn, len(frame) - drawn)


def test_rows_of_point_tables_add_up(hohhot: RegionLayers, folder: Path) -> None:
    for layer in ("projects", "parks"):
        frame = getattr(hohhot, layer)
        drawn = int(frame.geometry.notna().sum())
        assert _rows(folder, "csv", layer) == (drawn, len(frame) - drawn)
    sheets = pd.read_excel(
        folder / "projects.xlsx", engine="openpyxl", sheet_name=None, dtype="string"
    )
    for spec in LAYERS.values():
        assert len(sheets[spec.title_zh]) == len(getattr(hohhot, spec.name))


def test_codes_stay_text_everywhere(folder: Path) -> None:
    sheet = pd.read_excel(
        folder / "projects.xlsx", engine="openpyxl", dtype=object
    )  # as the cells are typed
    assert "0012" in set(sheet["codes"].dropna())
    assert sheet["adcode"].dropna().map(type).eq(str).all()
    for path in ("projects.geojson", "projects.fgb", "atlas.gpkg"):
        frame = pyogrio.read_dataframe(folder / path, **_layer(path))
        assert set(frame["codes"].dropna()) >= {"0012"}


def _layer(path: str) -> dict[str, str]:
    return {"layer": "projects"} if path.endswith("gpkg") else {}


def test_geojson_keeps_to_the_standard(folder: Path) -> None:
    for layer in GEO_LAYERS:
        said = json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))
        assert said["type"] == "FeatureCollection"
        assert "crs" not in said
        assert "name" not in said
        numbers = json.dumps([f["geometry"] for f in said["features"]])
        assert max((len(n.split(".")[1].rstrip("],} ")) for n in numbers.split() if "." in n),
                   default=0) <= 6  # fmt: skip
        for feature in said["features"]:
            assert list(feature["properties"])[: len(LAYERS[layer].names)] == list(
                LAYERS[layer].names
            )


def test_geojson_passes_a_validator(folder: Path) -> None:
    validator = pytest.importorskip("geojson_validator")
    for layer in GEO_LAYERS:
        said = json.loads((folder / f"{layer}.geojson").read_text(encoding="utf-8"))
        assert validator.validate_structure(said) == {}
        said["features"] = [f for f in said["features"] if f["geometry"]]
        if said["features"]:
            assert validator.validate_geometries(said)["invalid"] == {}


def test_geoparquet_says_what_it_is(folder: Path) -> None:
    for layer in GEO_LAYERS:
        schema = pq.read_schema(folder / f"{layer}.parquet")
        geo = json.loads(schema.metadata[b"geo"])
        assert geo["version"] == "1.1.0"
        column = geo["columns"][geo["primary_column"]]
        assert column["encoding"] == "WKB"
        assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
        assert set(column["geometry_types"]) <= {LAYERS[layer].geometry}


def test_geopackage_is_whole_and_styled(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "atlas.gpkg")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA user_version").fetchone() == (10200,)
        styled = dict(database.execute("SELECT f_table_name, useAsDefault FROM layer_styles"))
        registered = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
        qml = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles"))
        times = {row[0] for row in database.execute("SELECT last_change FROM gpkg_contents")}
    assert set(styled) == set(registered) - {"layer_styles"}
    assert registered["layer_styles"] == registered["projects_unlocated"] == "attributes"
    assert set(styled.values()) == {1}
    assert len(times) == 1
    assert 'name="总投资（元）"' in qml["projects"]
    assert 'attr="sector"' in qml["projects"]
    assert 'obstacle="0"' in qml["divisions"]
    # no text of a record is in a style
    assert not any("calc" in text or "alert" in text for text in qml.values())


def test_geopackage_in_cgcs2000_is_a_relabelling(hohhot: RegionLayers, tmp_path: Path) -> None:
    write_files(hohhot, tmp_path, ("gpkg", "shp", "geojson"), crs="cgcs2000")
    frame = pyogrio.read_dataframe(tmp_path / "atlas.gpkg", layer="projects")
    assert frame.crs.to_epsg() == 4490
    drawn = hohhot.projects[hohhot.projects.geometry.notna()]
    assert frame.geometry.geom_equals_exact(
        drawn.geometry.reset_index(drop=True).set_crs(4490, allow_override=True), 1e-9
    ).all()
    table = pyogrio.read_dataframe(f"/vsizip/{tmp_path / 'atlas_shp.zip'}/parks.shp")
    assert table.crs.to_epsg() == 4490
    assert pyogrio.read_info(tmp_path / "projects.geojson")["crs"] == "EPSG:4326"


@pytest.mark.parametrize(("form", "encoding"), [("shp", "UTF-8"), ("shp-gb18030", "GB18030")])
def test_shapefile_names_texts_and_dictionary(
    hohhot: RegionLayers, tmp_path: Path, form: str, encoding: str
) -> None:
    rare = "䶮𠮷" * 60
    projects = hohhot.projects.assign(capacity=rare, name="䶮𠮷鼓楼")
    layers = RegionLayers(**{**hohhot.__dict__, "projects": projects})
    notes = write_files(layers, tmp_path, (form,))
    (path,) = tmp_path.glob("*.zip")
    with zipfile.ZipFile(path) as parts:
        names = set(parts.namelist())
        assert parts.read("projects.cpg") == encoding.encode()
        dictionary = parts.read("数据字典.csv").decode("utf-8-sig")
    assert {f"projects.{e}" for e in ("shp", "shx", "dbf", "prj", "cpg")} <= names
    frame = pyogrio.read_dataframe(f"/vsizip/{path}/projects.shp", encoding=encoding)
    columns = [c for c in frame.columns if c != "geometry"]
    assert all(c.isascii() and len(c) <= 10 for c in columns)
    assert len({c.casefold() for c in columns}) == len(columns)
    assert set(frame["name"]) == {"䶮𠮷鼓楼"}
    assert rare.startswith(frame["capacity"].iloc[0])
    assert len(frame["capacity"].iloc[0].encode(encoding)) > 240
    assert any("capacity" in note and str(len(projects)) in note for note in notes)
    assert "invest_cny,investment_cny,总投资" in dictionary
    assert ",注," in dictionary


def test_kml_passes_the_schema_and_is_foldered(folder: Path) -> None:
    validator = pytest.importorskip("fastkml.validator")
    assert validator.validate(file_to_validate=folder / "atlas.kml")
    with zipfile.ZipFile(folder / "atlas.kmz") as parts:
        icons = {n for n in parts.namelist() if n.startswith("icons/")}
        text = parts.read("doc.kml").decode()
    (folder.parent / "doc.kml").write_text(text, encoding="utf-8")
    assert validator.validate(file_to_validate=folder.parent / "doc.kml")
    assert "<name>托克托县</name>" in text
    assert {part.split("</href>")[0] for part in text.split("<href>")[1:]} == icons


def test_no_text_of_a_record_runs_in_kml(folder: Path) -> None:
    text = (folder / "atlas.kml").read_text(encoding="utf-8")
    assert "<img" not in text
    # escaped once for XML and once more for the HTML of the balloon
    assert "&amp;lt;img" not in text.split("<name>")[1]
    assert "<script" not in text


def test_oc4ids_holds_every_project_once(hohhot: RegionLayers, folder: Path) -> None:
    said = json.loads((folder / "projects.oc4ids.json").read_text(encoding="utf-8"))
    ids = [p["id"] for p in said["projects"]]
    assert len(ids) == len(set(ids)) == hohhot.projects["project_id"].nunique()
    assert said["publishedDate"] == "2021-07-14T00:00:00Z"
    by_id = {p["id"]: p for p in said["projects"]}
    assert len(by_id["b"]["locations"]) == 2
    assert by_id["b"]["status"] == "completed"
    assert by_id["a"]["budget"]["amount"] == {"amount": 9.8e9, "currency": "CNY"}
    assert "geometry" not in by_id["c"]["locations"][0]
    assert all(p["status"] in _STATUSES for p in said["projects"] if "status" in p)


_STATUSES = {
    "identification", "preparation", "implementation", "completion", "completed", "cancelled",
}  # fmt: skip


def test_hostile_text_arrives_unchanged_where_it_is_data(folder: Path) -> None:
    frame = pyogrio.read_dataframe(folder / "atlas.gpkg", layer="projects")
    assert HOSTILE in set(frame["name"])
    said = json.loads((folder / "projects.geojson").read_text(encoding="utf-8"))
    assert HOSTILE in {f["properties"]["name"] for f in said["features"]}
