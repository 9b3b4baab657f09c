from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import require_tool
from parkatlas.layers.region_layers import RegionLayers
from parkatlas.layers.spec import LAYERS
from parkatlas.outputs.postgis import write_postgis

pytestmark = pytest.mark.clients
PORT = "54329"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        require_tool("initdb")
    # the server refuses to run as root, so its folder belongs to its own user
    data = Path(tempfile.mkdtemp(prefix="parkatlas-pg-"))
    shutil.chown(data, "postgres")
    programs_folder = programs[-1].parent

    def run(*command: str) -> None:
        subprocess.run(["runuser", "-u", "postgres", "--", *command], check=True, cwd="/",
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip

    run(str(programs_folder / "initdb"), "-D", str(data), "-A", "trust", "-E", "UTF8")
    control = str(programs_folder / "pg_ctl")
    run(control, "-D", str(data), "-w", "-o", f"-p {PORT} -k {data} -h 127.0.0.1", "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{PORT}/postgres"
    finally:
        run(control, "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(data)


def test_round_trip(address: str, hohhot: RegionLayers) -> None:
    psycopg = pytest.importorskip("psycopg")
    for _ in range(2):  # the second replaces the first
        write_postgis(hohhot, address, "parkatlas")
    with psycopg.connect(address) as connection:
        for name in ("projects", "parks", "divisions", "allocations", "unlocated"):
            frame = getattr(hohhot, name)
            count = connection.execute(f"SELECT count(*) FROM parkatlas.{name}").fetchone()
            assert count == (len(frame),)
            if LAYERS[name].geometry:
                wkb = connection.execute(
                    f"SELECT ST_AsBinary(geom) FROM parkatlas.{name} ORDER BY gid"
                ).fetchall()
                assert [row[0] for row in wkb] == [
                    None if g is None else g.wkb for g in frame.geometry
                ]
                assert connection.execute(
                    f"SELECT bool_and(ST_IsValid(geom)) FROM parkatlas.{name}"
                ).fetchone() in ((True,), (None,))
        names = connection.execute("SELECT name FROM parkatlas.projects ORDER BY gid").fetchall()
        assert [row[0] for row in names] == hohhot.projects["name"].tolist()
        indexes = connection.execute(
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'parkatlas'"
        ).fetchall()
        assert sum("gist" in row[0] for row in indexes) == 4
        assert sum("UNIQUE" in row[0] for row in indexes) == 5
        comment = connection.execute(
            "SELECT col_description('parkatlas.projects'::regclass, 7)"
        ).fetchone()
        assert comment is not None
        assert comment[0].startswith("总投资（元）")


def test_hostile_names_are_names(address: str, hohhot: RegionLayers) -> None:
    psycopg = pytest.importorskip("psycopg")
    odd = 'x"; DROP TABLE parkatlas.parks; --'
    projects = hohhot.projects.assign(**{odd: "v", "长" * 40: "w", "长" * 40 + "二": "z"})
    layers = RegionLayers(**{**hohhot.__dict__, "projects": projects})
    write_postgis(layers, address, 'odd"schema')
    with psycopg.connect(address) as connection:
        count = connection.execute('SELECT count(*) FROM "odd""schema".projects').fetchone()
        parks = connection.execute("SELECT count(*) FROM parkatlas.parks").fetchone()
    assert count == (len(projects),)
    assert parks == (len(hohhot.parks),)
