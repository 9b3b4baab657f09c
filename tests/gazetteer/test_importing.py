"""A user's own table: matched, new, refused, and read by every command."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from parkatlas.cli.main import atlas
from parkatlas.errors import DataFileError, InputError, OutputError
from parkatlas.gazetteer.import_rows import read_import
from parkatlas.gazetteer.importing import ImportOptions, ImportReport, import_table
from parkatlas.gazetteer.index import Gazetteer, load_gazetteer
from parkatlas.gazetteer.unit import Level
from parkatlas.gazetteer.user_places import read_user_places, user_gazetteer

ROOT = Path(__file__).resolve().parents[2]
INSIDE = "111.2,40.3"  # a round point in 托克托县


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARKATLAS_HOME", str(tmp_path / "home"))


def _table(tmp_path: Path, *lines: str, heading: str = "名称,旗县,经度,纬度") -> Path:
    path = tmp_path / "places.csv"
    path.write_text("\n".join([heading, *lines, ""]), encoding="utf-8")
    return path


def _import(path: Path, gazetteer: Gazetteer, **changes: object) -> ImportReport:
    options = {"level": Level.TOWNSHIP, "datum": "wgs84", "source": "test", "error_m": 3000.0}
    options.update(changes)
    return import_table(path, ImportOptions(**options), gazetteer, user_gazetteer())  # type: ignore[arg-type]


def test_each_row_is_reported_once(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = _table(
        tmp_path,
        f"双河镇,托克托县,{INSIDE}",
        f"某某村,托县,{INSIDE}",
        "五申镇,150122,116.4,39.9",
        f"双河镇,150122,{INSIDE}",
        "古城镇,托克托县,,",
        "新营子镇,托克托县,abc,40.3",
        f"新营子镇,没有的县,{INSIDE}",
        "伍什家镇,托克托县,111.2,",
    )
    report = _import(path, gazetteer)
    assert [(line, i) for line, _, i in report.matched] == [(2, "150122100000")]
    assert [(line, i) for line, _, i in report.new] == [(3, "user:0001")]
    assert [line for line, _, _ in report.outside] == [4]
    assert "km" in report.outside[0][2]
    assert [line for line, _, _ in report.duplicates] == [5]
    assert [line for line, _, _ in report.unusable] == [7, 9, 8]
    assert (report.without_point, report.rows) == (1, 8)


def test_every_command_reads_the_user_gazetteer(tmp_path: Path, gazetteer: Gazetteer) -> None:
    _import(_table(tmp_path, f"双河镇,托克托县,{INSIDE}", f"某某新村,托克托县,{INSIDE}"), gazetteer)
    with_user = load_gazetteer()
    place = with_user.place("150122100000")
    assert (place.lon, place.lat, place.error_m, place.source) == (111.2, 40.3, 3000.0, "test")
    assert [n.place_id for n in with_user.named("某某新村")] == ["user:0001"]
    assert with_user.chain("user:0001")[-1].place_id == "150122"
    shown = CliRunner().invoke(atlas, ["gazetteer", "show", "某某新村"])
    assert "user:0001" in shown.output


def test_importing_again_replaces_and_keeps_ids(tmp_path: Path, gazetteer: Gazetteer) -> None:
    _import(_table(tmp_path, f"某某新村,托克托县,{INSIDE}"), gazetteer)
    _import(
        _table(tmp_path, "另一村,托克托县,111.21,40.31", "某某新村,托克托县,111.3,40.3"), gazetteer
    )
    rows = {r.place_id: (r.name, r.lon) for r in read_user_places(user_gazetteer())}
    assert rows == {"user:0001": ("某某新村", 111.3), "user:0002": ("另一村", 111.21)}


def test_coordinates_become_wgs84(tmp_path: Path, gazetteer: Gazetteer) -> None:
    _import(_table(tmp_path, f"双河镇,托克托县,{INSIDE}"), gazetteer, datum="gcj02")
    (row,) = read_user_places(user_gazetteer())
    assert 0.004 < 111.2 - row.lon < 0.008


def test_a_table_in_gb18030_and_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "gb.csv"
    path.write_bytes("名称,旗县,经度,纬度\n双河镇,托克托县,111.2,40.3\n".encode("gb18030"))
    assert read_import(path)[0].name == "双河镇"
    book = openpyxl.Workbook()
    book.active.append(["name", "county", "lon", "lat"])
    book.active.append(["双河镇", "托克托县", 111.2, 40.3])
    book.save(tmp_path / "t.xlsx")
    assert read_import(tmp_path / "t.xlsx")[0].lon == 111.2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("noheading.csv", "双河镇,托克托县,111.2,40.3\n".encode()),
        ("binary.csv", bytes(range(256)) * 4),
        ("broken.xlsx", b"PK\x03\x04nonsense"),
        ("nolon.csv", "名称,旗县\n双河镇,托克托县\n".encode()),
    ],
)
def test_a_bad_file_is_refused_and_nothing_is_written(
    tmp_path: Path, gazetteer: Gazetteer, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        _import(path, gazetteer)
    assert name in str(error.value)
    assert not user_gazetteer().exists()


def test_a_row_of_another_datum_is_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = _table(tmp_path, f"双河镇,托克托县,{INSIDE},gcj02", heading="name,county,lon,lat,datum")
    assert [line for line, _, _ in _import(path, gazetteer).unusable] == [2]


def test_a_damaged_user_gazetteer_is_named(tmp_path: Path) -> None:
    user_gazetteer().parent.mkdir(parents=True)
    user_gazetteer().write_text("place_id,name\nuser:0001,x\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"gazetteer\.csv"):
        load_gazetteer()


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("PARKATLAS_HOME", str(blocked / "home"))
    with pytest.raises(OutputError):
        _import(_table(tmp_path, f"双河镇,托克托县,{INSIDE}"), gazetteer)


def test_parks_and_villages(tmp_path: Path, gazetteer: Gazetteer) -> None:
    parks = _table(tmp_path, "托县工业园区,托克托县,111.34,40.2", "甲乙丙产业园,,111.34,40.2")
    report = _import(parks, gazetteer, level=Level.PARK)
    assert [i for _, _, i in report.matched] == ["park:0022"]
    assert [i for _, _, i in report.new] == ["user:0001"]
    villages = _table(tmp_path, f"中滩村,托克托县,{INSIDE}")
    assert [i for _, _, i in _import(villages, gazetteer, level=Level.VILLAGE).new] == ["user:0002"]
    with_user = load_gazetteer()
    assert with_user.place("park:0022").lon == 111.34
    assert with_user.place("user:0001").adcodes == ("150122",)
    assert with_user.full_name("user:0002") == "内蒙古自治区呼和浩特市托克托县中滩村"


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(atlas, ["gazetteer", "import", *arguments])


def test_the_command_reports(tmp_path: Path) -> None:
    path = _table(tmp_path, f"双河镇,托克托县,{INSIDE}", "五申镇,托克托县,116.4,39.9")
    run = _run(str(path), "--datum", "wgs84", "--level", "township", "--source", "t")
    assert run.exit_code == 0, run.output
    assert "对上已有地名: 1" in run.output
    assert "五申镇 150122" in run.output
    assert _run(str(path), "--level", "township", "--source", "t").exit_code == 2
    assert _run(
        str(tmp_path / "none.csv"), "--datum", "wgs84", "--level", "park", "--source", "t"
    ).exit_code == 1  # fmt: skip


def test_the_researched_township_table(gazetteer: Gazetteer) -> None:
    table = ROOT.parent / "shared" / "data" / "inner_mongolia_townships.csv"
    if not table.exists():
        pytest.skip("the researched table is not beside this checkout")
    report = _import(table, gazetteer)
    assert len(report.matched) == 755
    assert (report.new, report.outside, report.duplicates, report.unusable) == ([], [], [], [])
    assert len(report.near_border) == 2
    assert report.without_point == 278


def test_a_national_table_is_matched_by_county_and_name(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    # the Statistics Bureau's table as it is published: no heading, its own codes, towns and
    # villages in one file; 150122199000 is no code of ours
    cells = "150122,,0471,,f,f,f,{},,内蒙古自治区,呼和浩特市,托克托县,双河镇,"
    rows = (
        f"150122000000,150100000000,托克托县,county,3,{cells.format(INSIDE)}",
        f"150122199000,150122000000,双河镇,town,4,{cells.format(INSIDE)}",
        f"150122103000,150122000000,五申镇,town,4,{cells.format('116.4,39.9')}",
        f"150122400000,150122000000,某某工业园区,town,4,{cells.format(INSIDE)}",
        f"150122199001,150122199000,某某社区,village,5,{cells.format(',')}",
    )
    path = tmp_path / "table.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    report = _import(path, gazetteer, datum="gcj02", known_only=True)
    assert [(line, i) for line, _, i in report.matched] == [(2, "150122100000")]
    assert [line for line, _, _ in report.outside] == [3]
    assert [(line, name) for line, name, _ in report.unknown] == [(4, "某某工业园区")]
    assert (report.new, report.other_level, report.rows) == ([], 2, 5)
    (kept,) = read_user_places(user_gazetteer())
    assert 111.19 < kept.lon < 111.2  # moved to WGS 84
