"""What a build read and wrote: hashes, versions, the manifest."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from parkatlas import __version__

__all__ = [
    "MANIFEST",
    "FileRecord",
    "Manifest",
    "code_versions",
    "file_record",
    "hash_of",
    "read_manifest",
    "write_manifest",
]

MANIFEST = "manifest.json"
# libraries whose version can change the bytes of a result
_LIBRARIES = (
    "branca", "folium", "geopandas", "jenkspy", "jinja2", "openpyxl", "pandas", "pyarrow",
    "pyogrio", "pyproj", "shapely",
)  # fmt: skip
_SOURCES = {".py", ".js", ".css", ".jinja", ".html", ".json", ".svg", ".png", ".qml", ".txt"}


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that was read or written.

    Parameters
    ----------
    path : str
        As the user gave it, or below the region's folder; never made absolute.
    sha256 : str
    bytes : int
    """

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Manifest:
    """What one region was built from, and what was written.

    Parameters
    ----------
    place_id, name, full_name, level : str
        The region.
    built_at : str
        UTC, ISO 8601; the only thing in a region's folder that differs between equal builds.
    parkatlas : str
        Version.
    counts : dict of str to int
        Records and rows, see ``docs/builds.md``.
    inputs : tuple of FileRecord
        Files of records that were read.
    sources : dict of str to str
        Boundary source and other data with their versions.
    options : dict
        What the user asked for.
    fingerprints : dict of str to str
        Hash of each part that the result depends on.
    versions : dict of str to str
        Libraries.
    files : tuple of FileRecord
        What was written, the manifest apart.
    """

    place_id: str
    name: str
    full_name: str
    level: str
    built_at: str
    counts: dict[str, int]
    bbox: tuple[float, float, float, float] | None
    inputs: tuple[FileRecord, ...]
    sources: dict[str, str]
    options: dict[str, object]
    fingerprints: dict[str, str]
    files: tuple[FileRecord, ...]
    parkatlas: str = __version__
    versions: dict[str, str] = field(default_factory=dict)


def hash_of(*parts: bytes | str) -> str:
    """Return the SHA-256 of parts, told apart by their lengths."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def file_record(path: Path, shown: str | None = None) -> FileRecord:
    """Return the hash and size of a file; of an absolute path only its last part is shown."""
    with path.open("rb") as lines:
        digest = hashlib.file_digest(lines, "sha256").hexdigest()
    if shown is None:
        shown = path.name if path.is_absolute() else path.as_posix()
    return FileRecord(shown, digest, path.stat().st_size)


@cache
def code_versions() -> tuple[str, dict[str, str]]:
    """Return a hash of the package's code and page assets, and the versions of libraries."""
    package = Path(__file__).resolve().parent
    files = sorted(
        p for p in package.rglob("*")
        if p.suffix in _SOURCES and "geodata" not in p.relative_to(package).parts
    )  # fmt: skip
    code = hash_of(*(x for p in files for x in (p.relative_to(package).as_posix(), p.read_bytes())))
    return code, {name: importlib.metadata.version(name) for name in _LIBRARIES}


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write ``manifest.json`` into a region's folder."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a region's folder; None if there is none that can be read."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        records = {
            key: tuple(FileRecord(**one) for one in said[key]) for key in ("inputs", "files")
        }
        box = tuple(said["bbox"]) if said["bbox"] else None
        return Manifest(**{**said, **records, "bbox": box})
    except (OSError, ValueError, KeyError, TypeError):
        return None
