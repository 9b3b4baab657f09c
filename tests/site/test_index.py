from __future__ import annotations

import json
import re
from pathlib import Path

from parkatlas.site.index import _areas, _entry, built_regions, write_index


def put(folder: Path, place_id: str, name: str, level: str, **said: object) -> None:
    region = folder / place_id.replace(":", "_")
    region.mkdir()
    (region / "index.html").write_text(
        '<meta charset="utf-8">\n<meta name="parkatlas-date" content="2024-05">', encoding="utf-8"
    )
    manifest = {
        "place_id": place_id,
        "name": name,
        "full_name": f"内蒙古自治区{name}",
        "level": level,
        "counts": {"projects": 7, "parks": 2, "unlocated": 1},
        "bbox": [111.0, 40.0, 112.0, 41.0],
        **said,
    }
    (region / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_lists_every_region_the_larger_ones_first(tmp_path: Path) -> None:
    put(tmp_path, "150122", "托克托县", "county")
    put(tmp_path, "150100", "呼和浩特市", "prefecture")
    put(tmp_path, "park:0002", "某园区", "park", bbox=None)
    found = built_regions(tmp_path)
    assert [r.name for r in found] == ["呼和浩特市", "托克托县", "某园区"]
    assert found[0].date == "2024-05"
    write_index(tmp_path)
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "park_0002/index.html" in html
    first = html
    write_index(tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == first
    markup = re.sub(r"(<script[^>]*>).*?(</script>)", r"\1\2", html, flags=re.DOTALL)
    assert not re.search(r"""(?:src|href)\s*=\s*["']?[a-z]*:?//""", markup)


def test_projects_without_a_place_are_counted_apart(tmp_path: Path) -> None:
    put(tmp_path, "150100", "呼和浩特市", "prefecture")
    put(tmp_path, "110000", "北京市", "province")
    page = tmp_path / "110000" / "index.html"
    page.write_text('<meta name="parkatlas-counts" content="0/2">', encoding="utf-8")
    beijing, hohhot = built_regions(tmp_path)
    assert (beijing.projects, beijing.unlocated) == (0, 2)
    # a page that does not say it: the manifest counts those with and without a place together
    assert (hohhot.projects, hohhot.unlocated) == (6, 1)


def test_one_region_alone_stands_among_its_named_neighbours(tmp_path: Path) -> None:
    put(tmp_path, "150100", "呼和浩特市", "prefecture")
    areas = _areas(built_regions(tmp_path))
    near = areas[areas["role"] == "neighbour"]
    assert {"150200", "150900"} <= set(near["adcode"])
    assert "150100" not in set(near["adcode"])
    put(tmp_path, "110000", "北京市", "province")
    assert set(_areas(built_regions(tmp_path))["role"]) == {"county", "context"}


def test_a_park_stands_at_its_own_point_and_a_group_in_its_middle(tmp_path: Path) -> None:
    put(tmp_path, "park:0001", "呼和浩特经济技术开发区", "park", bbox=[111.0, 40.0, 112.0, 41.0])
    put(tmp_path, "group:某群", "某群", "group", bbox=[110.0, 40.0, 112.0, 41.0])
    said = {region.place_id: _entry(region)["at"] for region in built_regions(tmp_path)}
    assert said == {"park:0001": [111.755, 40.815], "group:某群": [111.0, 40.5]}


def test_a_damaged_or_hostile_manifest_does_not_stop_the_others(tmp_path: Path) -> None:
    put(tmp_path, "150100", "呼和浩特市", "prefecture")
    put(tmp_path, "150103", "</script><b>{{7*7}}", "county")
    for name, text in (("bad", "{"), ("list", "[]"), ("none", "{}"), ("nul", "null")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text(text, encoding="utf-8")
    write_index(tmp_path)
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "</script><b>" not in html
    assert "49" not in re.findall(r'"name":"([^"]*)"', html)
    assert len(built_regions(tmp_path)) == 2


def test_an_empty_folder_has_an_empty_page(tmp_path: Path) -> None:
    write_index(tmp_path)
    assert '"regions":[]' in (tmp_path / "index.html").read_text(encoding="utf-8")
