"""The formats that people have: old and foreign workbooks, GIS files as lists."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from openpyxl import Workbook

from parkatlas.errors import InputError
from parkatlas.records.reader import RecordsRead, read_records

DATA = Path(__file__).parent / "data"
POINTS = gpd.GeoDataFrame(
    {
        "项目名称": ["奶业基地", "风电一期", "光伏园区", "未定"],
        "所属旗县": ["托克托县", "武川县", "清水河县", "土默特左旗"],
        "户数": [3, 4, 5, 6],
    },
    geometry=[
        shapely.Point(111.2, 40.3),
        shapely.Point(111.45, 41.1),
        shapely.box(111.6, 39.9, 111.62, 39.92),
        None,
    ],
    crs="EPSG:4326",
)


def _check(read: RecordsRead) -> None:
    frame = read.frame
    assert frame["name"].tolist() == POINTS["项目名称"].tolist()
    assert frame["lon"].round(5).tolist()[:2] == [111.2, 111.45]
    assert frame["lat"].round(5).tolist()[:2] == [40.3, 41.1]
    assert frame["accuracy"].tolist()[:2] == [pd.NA, pd.NA]
    assert 111.6 < frame["lon"][2] < 111.62
    assert 1_000 < float(frame["accuracy"][2].strip("±m")) < 3_000
    assert pd.isna(frame["lon"][3])
    assert frame["户数"].tolist() == [3, 4, 5, 6]
    assert frame["source_row"].tolist() == [2, 3, 4, 5]


@pytest.mark.parametrize("name", ["list.xls", "list.xlsb"])
def test_old_workbooks(name: str) -> None:
    read = read_records(DATA / name)
    assert read.frame["name"].tolist() == ["奶业基地", "风电一期"]
    assert read.frame["investment_cny"].tolist() == [9.8e8, 3e8]
    assert read.frame["代码"].tolist() == ["0012", "0013"]
    if name == "list.xls":
        assert str(read.frame["批复日期"].dtype) == "date32[day][pyarrow]"


def test_open_document(tmp_path: Path) -> None:
    cells = (("项目名称", "所属旗县"), ("甲", "托克托县"), ("乙", "武川县"))
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in row
        )
        + "</table:table-row>"
        for row in cells
    )
    (tmp_path / "清单.ods").write_bytes(_ods(rows))
    frame = read_records(tmp_path / "清单.ods").frame
    assert frame["name"].tolist() == ["甲", "乙"]
    assert frame["place_text"].tolist() == ["托克托县", "武川县"]


def test_a_damaged_style_sheet_is_not_needed(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["项目名称", "所属旗县"], ["甲", "托克托县"]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    path = tmp_path / "清单.xlsx"
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "xl/styles.xml":
                text = text.replace(b"<font>", b'<font><color rgb="#FF0000"/>', 1)
            new.writestr(part, text)
    read = read_records(path)
    assert read.frame["name"].tolist() == ["甲"]
    assert "damaged_styles" in {r.code for r in read.report.tables[0].remarks}


@pytest.mark.parametrize(
    ("name", "driver"), [("a.geojson", "GeoJSON"), ("a.gpkg", "GPKG"), ("a.json", "GeoJSON")]
)
def test_features(name: str, driver: str, tmp_path: Path) -> None:
    POINTS.to_file(tmp_path / name, driver=driver)
    _check(read_records(tmp_path / name))


def test_geoparquet(tmp_path: Path) -> None:
    POINTS.to_parquet(tmp_path / "a.parquet", write_covering_bbox=True, schema_version="1.1.0")
    _check(read_records(tmp_path / "a.parquet"))


def test_another_coordinate_system_is_turned_into_degrees(tmp_path: Path) -> None:
    POINTS.to_crs("EPSG:4547").to_file(tmp_path / "a.gpkg")
    _check(read_records(tmp_path / "a.gpkg"))


@pytest.mark.parametrize(
    ("encoding", "cpg"), [("GB18030", False), ("UTF-8", True), ("UTF-8", False)]
)
@pytest.mark.filterwarnings("ignore")  # of the writer, which cuts the names
def test_zipped_shapefile(encoding: str, cpg: bool, tmp_path: Path) -> None:
    placed = POINTS[POINTS.geometry.geom_type == "Point"]
    placed.to_file(tmp_path / "a.shp", encoding=encoding)
    path = tmp_path / "清单.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(tmp_path.glob("a.*")):
            if cpg or part.suffix != ".cpg":
                archive.write(part, f"数据/项目{part.suffix}")
    frame = read_records(path).frame
    assert frame["name"].tolist() == ["奶业基地", "风电一期"]
    assert frame["source_sheet"].tolist() == ["项目", "项目"]
    assert frame["datum"].tolist() == ["wgs84", "wgs84"]


@pytest.mark.filterwarnings("ignore")
def test_a_shapefile_without_a_projection_is_degrees_or_refused(tmp_path: Path) -> None:
    placed = POINTS[POINTS.geometry.geom_type == "Point"]
    for crs, fine in (("EPSG:4326", True), ("EPSG:4547", False)):
        placed.to_crs(crs).to_file(tmp_path / "a.shp", encoding="UTF-8")
        (tmp_path / "a.prj").unlink()
        if fine:
            assert read_records(tmp_path / "a.shp").frame["lon"].round(5).tolist() == [
                111.2,
                111.45,
            ]
        else:
            with pytest.raises(InputError, match="没有写明坐标系"):
                read_records(tmp_path / "a.shp")


KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<name>标注</name><Folder><name>北片</name>
<Placemark><name>奶业基地</name><description><![CDATA[<b>一期</b> 已开工]]></description>
<ExtendedData><Data name="所属旗县"><value>托克托县</value></Data>
<Data name="户数"><value>3</value></Data>
</ExtendedData><Point><coordinates>111.2,40.3,0</coordinates></Point></Placemark>
<Placemark><name>无位置</name><ExtendedData><SchemaData>
<SimpleData name="所属旗县">武川县</SimpleData>
</SchemaData></ExtendedData></Placemark></Folder>
<Folder><name>南片</name><Placemark><name>光伏</name><MultiGeometry><Polygon><outerBoundaryIs>
<LinearRing><coordinates>111.6,39.9 111.62,39.9 111.62,39.92 111.6,39.92 111.6,39.9</coordinates>
</LinearRing></outerBoundaryIs></Polygon><Point><coordinates>111.61,39.91</coordinates></Point>
</MultiGeometry></Placemark></Folder></Document></kml>"""


@pytest.mark.parametrize("zipped", [False, True])
def test_kml_and_kmz(zipped: bool, tmp_path: Path) -> None:
    path = tmp_path / ("a.kmz" if zipped else "a.kml")
    if zipped:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("doc.kml", KML)
    else:
        path.write_text(KML, encoding="utf-8")
    frame = read_records(path).frame
    assert frame["name"].tolist() == ["奶业基地", "无位置", "光伏"]
    assert frame["source_sheet"].tolist() == ["北片", "北片", "南片"]
    assert frame["lon"].tolist()[:2] == [111.2, pd.NA]
    assert frame["note"].tolist()[0] == "一期 已开工"
    assert frame["place_text"].tolist()[:2] == ["托克托县", "武川县"]
    assert float(frame["accuracy"][2].strip("±m")) > 1_000


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.kml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///x">]><kml>&a;</kml>', "DOCTYPE"),
        ("a.kml", b"<kml><Document></Document></kml>", "没有地标"),
        ("a.kml", b"<kml><Placemark><name>x</name><Point><coordinates>a,b</coordinates>", "完好"),
        ("a.geojson", b'{"type":"FeatureCollection","features":[{"type":"Feat', "完好"),
        ("a.gpkg", b"SQLite format 3\0" + bytes(52) + b"GPKG" + bytes(99), "完好"),
        ("a.shp", b"\x00\x00\x27\x0a" + bytes(96), "完好"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "完好"),
        ("a.zip", None, "没有能读的清单"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(
    name: str, data: bytes | None, says: str, tmp_path: Path
) -> None:
    if data is None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("readme.txt", "x")
        data = packed.getvalue()
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=says):
        read_records(tmp_path / name)


def _ods(row: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<m/>")
        archive.writestr(
            "content.xml",
            '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>'
            f'<office:spreadsheet><table:table table:name="a">{row}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return packed.getvalue()


def test_a_sheet_that_would_fill_the_memory_is_not_opened(tmp_path: Path) -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'office:value-type="string" table:number-columns-repeated="1024"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    (tmp_path / "a.ods").write_bytes(_ods(row))
    with pytest.raises(InputError, match="超出项目清单的合理范围"):
        read_records(tmp_path / "a.ods")
