"""Zip files whose bytes depend on their content alone."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["ZIP_TIME", "settle_workbook", "write_zip"]

# the moment that every part carries
ZIP_TIME = (2000, 1, 1, 0, 0, 0)

_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


def write_zip(parts: Mapping[str, bytes], path: Path) -> None:
    """Write parts in their order, compressed, all with one time.

    Parameters
    ----------
    parts : mapping of str to bytes
        Name in the zip to content.
    path : Path
    """
    with zipfile.ZipFile(path, "w") as target:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)


def settle_workbook(draft: Path, path: Path) -> None:
    """Copy the workbook with fixed times."""
    with zipfile.ZipFile(draft) as source:
        parts = {part: source.read(part) for part in source.namelist()}
    core = "docProps/core.xml"
    parts[core] = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", parts[core])
    write_zip(parts, path)
