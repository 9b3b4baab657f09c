from __future__ import annotations

import dataclasses
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from made_region import made_layers

from parkatlas.errors import InputError
from parkatlas.site.page import PageOptions, page_html, write_page


@pytest.fixture(scope="module")
def html() -> str:
    return page_html(made_layers("150100", 120), PageOptions())


def test_the_same_layers_give_the_same_bytes(html: str, tmp_path: Path) -> None:
    write_page(made_layers("150100", 120), tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == html


def test_a_page_is_small_and_asks_for_nothing(html: str) -> None:
    assert len(html.encode()) <= 400_000
    markup = re.sub(r"(<script[^>]*>).*?(</script>)", r"\1\2", html, flags=re.DOTALL)
    assert not re.search(r"""(?:src|href)\s*=\s*["']?[a-z]*:?//""", markup)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]


def test_a_province_with_all_borders_fits() -> None:
    empty, some = (page_html(made_layers("150000", n), PageOptions()) for n in (1, 2000))
    assert len(empty.encode()) <= 700_000
    assert (len(some.encode()) - len(empty.encode())) / 2000 <= 60


def test_review_number_and_title_are_printed_as_given() -> None:
    options = PageOptions(title="我的地图", review_number="GS(2024)0001号")
    html = page_html(made_layers("150122", 5), options)
    assert "我的地图" in html
    assert "GS(2024)0001号" in html


def test_the_date_is_that_of_the_newest_document(html: str) -> None:
    assert '<meta name="parkatlas-date" content="2022-03-01">' in html


def test_the_page_says_how_many_projects_have_a_place() -> None:
    layers = made_layers("150100", 120)
    placed = int(layers.projects.geometry.notna().sum())
    html = page_html(layers, PageOptions())
    assert f'<meta name="parkatlas-counts" content="{placed}/{120 - placed}">' in html
    assert 0 < placed < 120


def test_an_unknown_language_and_a_missing_key_are_said() -> None:
    with pytest.raises(InputError):
        PageOptions(lang="fr")
    with pytest.raises(InputError, match="密钥"):
        page_html(made_layers("150122", 5), PageOptions(basemap="tianditu"))


@pytest.mark.parametrize("frame", ["projects", "parks", "allocations", "neighbours", "documents"])
def test_a_region_without_some_layer_still_has_a_page(frame: str) -> None:
    layers = made_layers("150122", 8)
    empty = dataclasses.replace(layers, **{frame: getattr(layers, frame).iloc[:0]})
    assert "atlas-config" in page_html(empty, PageOptions())
