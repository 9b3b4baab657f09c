from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from parkatlas.web.environment import (
    ASSETS,
    AssetNotVendoredError,
    as_json,
    content_hash,
    own_script,
    own_style,
    vendored,
    vendored_for,
)

OWN = sorted((ASSETS / "js").rglob("*.js"))


def test_vendored_files_are_the_ones_in_the_manifest() -> None:
    listed = {asset.file for asset in vendored()}
    present = {
        p.relative_to(ASSETS).as_posix()
        for p in (ASSETS / "vendor").rglob("*")
        if p.suffix in (".js", ".css", ".png")
    }
    assert listed == present
    for asset in vendored():
        data = (ASSETS / asset.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == asset.sha256, asset.file
        assert (ASSETS / asset.licence_file).read_text(encoding="utf-8").strip()
        assert re.fullmatch(r"\d+\.\d+\.\d+", asset.version)


def test_a_url_is_answered_by_its_file_name_or_refused() -> None:
    assert "Leaflet" in vendored_for("https://example.org/leaflet@1.9.3/dist/leaflet.js?x=1")
    with pytest.raises(AssetNotVendoredError, match=r"bootstrap\.min\.js"):
        vendored_for("https://example.org/bootstrap.min.js")


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.stem)
def test_own_scripts_are_short_and_never_write_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 300
    for forbidden in ("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert forbidden not in text, forbidden


def test_every_text_that_is_asked_for_exists_in_both_languages() -> None:
    texts = (ASSETS / "js" / "texts.js").read_text(encoding="utf-8")
    known = set(re.findall(r"^    (\w+): \[", texts, re.M))
    used: set[str] = set()
    for path in OWN:
        used |= set(re.findall(r"pa\.t\('(\w+)'", path.read_text(encoding="utf-8")))
    markup = (ASSETS.parent / "templates" / "interface.html.jinja").read_text(encoding="utf-8")
    used |= set(re.findall(r'data-t(?:-label|-placeholder)?="(\w+)"', markup))
    assert used <= known, used - known


def test_json_is_safe_in_a_script_and_in_a_template_read_again() -> None:
    value = {"a": "</script><!--&'\u2028{{x}}{%y%}{#z#}\ud83d", "b": {"c": {}}}
    text = str(as_json(value))
    assert not re.search(r"[<>&\u2028]|\{\{|\{%|\{#", text)
    assert json.loads(text) == value


def test_styles_carry_their_images_and_scripts_no_comments() -> None:
    style = own_style("vendor/leaflet.css")
    assert "url(images/" not in style
    assert "data:image/png;base64," in style
    assert "// " not in "\n".join(
        line for line in own_script("js/core.js").splitlines() if line.startswith("//")
    )
    assert content_hash("").startswith("'sha256-47DEQpj8")
