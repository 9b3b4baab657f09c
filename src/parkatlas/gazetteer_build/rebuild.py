"""Compare the built files with what a rebuild would make."""

from __future__ import annotations

import hashlib
import importlib.metadata
from pathlib import Path

import geopandas as gpd

from parkatlas.gazetteer_build.build import Built, same_boundaries
from parkatlas.sources import read_sources

__all__ = ["changed_sources", "differences"]


def differences(built: Built, folder: Path) -> list[str]:
    """Return the names of the files in a folder that differ from a rebuild, or are missing."""
    stale = [
        name
        for name, text in built.texts.items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]
    for name, frame in built.boundaries.items():
        path = folder / f"{name}.parquet"
        if not path.exists() or not same_boundaries(gpd.read_parquet(path), frame):
            stale.append(path.name)
    return stale


def changed_sources() -> list[str]:
    """Return the files of the installed source packages that are not the recorded ones."""
    changed: list[str] = []
    for source in read_sources().values():
        for file, recorded in source.sha256.items():
            package = importlib.metadata.distribution(source.package)
            path = Path(str(package.locate_file(file)))
            found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "missing"
            if found != recorded:
                changed.append(f"{source.package} {package.version}: {file}")
    return changed
