"""Templates and assets: everything that becomes part of a page is a file read here."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from parkatlas.errors import OutputError

__all__ = [
    "AssetNotVendoredError",
    "as_json",
    "content_hash",
    "leaflet_icons",
    "own_script",
    "own_style",
    "template",
    "vendored",
    "vendored_for",
]

ASSETS = Path(__file__).parent / "assets"
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_CSS_IMAGE = re.compile(r"url\((images/[\w.-]+\.png)\)")
# Characters that would end a script element, start a comment in it or break a line.
# branca reads rendered parts as templates once more, so the openings of Jinja's tags go too; in
# JSON they can only stand inside a text.
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]|{(?=[{%#])")


class AssetNotVendoredError(OutputError):
    """A map element asks for a file from the network that does not ship with parkatlas."""


@dataclass(frozen=True)
class Vendored:
    """A third party's file that ships with parkatlas.

    Parameters
    ----------
    package, version, licence, licence_file : str
    file : str
        Path below ``assets/``.
    sha256 : str
    serves : tuple of str
        File names at the end of a URL that this file stands for.
    """

    package: str
    version: str
    licence: str
    licence_file: str
    file: str
    sha256: str
    serves: tuple[str, ...]


@cache
def vendored() -> tuple[Vendored, ...]:
    """Return every vendored file as the manifest lists it."""
    rows = json.loads((ASSETS / "manifest.json").read_text(encoding="utf-8"))["vendored"]
    return tuple(Vendored(**{**row, "serves": tuple(row["serves"])}) for row in rows)


def vendored_for(url: str) -> str:
    """Return the text of the vendored file that stands for a URL.

    Raises
    ------
    AssetNotVendoredError
        If no vendored file has this name. Nothing is ever fetched.
    """
    name = PurePosixPath(url.split("?")[0].split("#")[0]).name
    for asset in vendored():
        if name in asset.serves:
            return own_style(asset.file) if name.endswith(".css") else own_script(asset.file)
    raise AssetNotVendoredError(
        f"地图要用到 {url}，parkatlas 没有随带这个文件，离线打开会缺内容；请去掉用到它的图层。",
        f"the map needs {url}, which does not ship with parkatlas and would be missing offline; "
        "remove the layer that uses it.",
    )


@cache
def own_script(name: str) -> str:
    """Return the text of a script below ``assets/``, without its full-line comments."""
    text = (ASSETS / name).read_text(encoding="utf-8")
    if name.startswith("vendor/"):
        return text.strip()
    kept = (line.strip() for line in text.splitlines() if not line.lstrip().startswith("//"))
    return "\n".join(line for line in kept if line)


@cache
def own_style(name: str) -> str:
    """Return the text of a style sheet below ``assets/``, its images as data URIs."""
    path = ASSETS / name
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = _CSS_IMAGE.sub(lambda match: f"url({data_uri(path.parent / match[1])})", text)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def leaflet_icons() -> str:
    """Return the script that gives Leaflet its default pin without a file beside the page."""
    images = {
        "iconUrl": "marker-icon",
        "iconRetinaUrl": "marker-icon-2x",
        "shadowUrl": "marker-shadow",
    }
    folder = ASSETS / "vendor" / "images"
    pins = {option: data_uri(folder / f"{name}.png") for option, name in images.items()}
    return own_script("js/leaflet_icons.js").replace("PIN_IMAGES", as_json(pins))


def data_uri(path: Path) -> str:
    """Return a PNG file as a data URI."""
    return "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode("ascii")


def template(name: str) -> Template:
    """Return a template below ``templates/``; autoescape is on."""
    return _ENVIRONMENT.get_template(name)


def as_json(value: object) -> Markup:
    """Return a value as JSON that is safe in any script element and in a script itself."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(_UNSAFE_IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", text))  # noqa: S704 - every character that HTML knows is escaped in the line itself


def content_hash(text: str) -> str:
    """Return the hash of an inline script or style as a Content-Security-Policy names it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
