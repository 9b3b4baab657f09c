"""Compare the built files with what a rebuild would make."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from parkatlas.gazetteer_build.build import Built, same_boundaries

__all__ = ["differences"]


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
