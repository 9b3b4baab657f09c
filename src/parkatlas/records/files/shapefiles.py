"""Shapefiles, zipped or not, in whatever encoding and with whatever names dBase has cut."""

from __future__ import annotations

import glob
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from parkatlas.records.files.archives import FAULTS, damaged, refuse_bombs
from parkatlas.records.files.features import read_features
from parkatlas.records.layout.raw_table import RawTable

__all__ = ["read_shapefile", "read_shapefiles"]

_SIDES = (".dbf", ".shx", ".prj", ".cpg")


def read_shapefile(path: Path) -> list[RawTable]:
    """Open a Shapefile that is not zipped, from copies of its parts.

    Raises
    ------
    InputError
        If it is damaged, or its positions are in an unknown coordinate system.
    """
    with tempfile.TemporaryDirectory(prefix="parkatlas-") as folder:
        copy = Path(folder) / "layer.shp"
        shutil.copyfile(path, copy)
        for part in path.parent.glob(f"{glob.escape(path.stem)}.*"):
            if part.suffix.casefold() in _SIDES and part.is_file():
                shutil.copyfile(part, copy.with_suffix(part.suffix.casefold()))
        return [_renamed(table, "") for table in _opened(path, copy)]


def _opened(path: Path, copy: Path) -> list[RawTable]:
    return read_features(path, "SHP", copy, _readable_table(copy))


def _readable_table(shp: Path) -> str:
    """Return the encoding of a Shapefile's texts, and mend the names that it cuts.

    UTF-8 where all texts fit it, else GB18030, unless a .cpg says another. dBase cuts a column's
    name after ten bytes, which may be in the middle of a character.
    """
    dbf, cpg = shp.with_suffix(".dbf"), shp.with_suffix(".cpg")
    if not dbf.exists():
        return ""
    data = bytearray(dbf.read_bytes())
    body = int.from_bytes(data[8:10], "little")
    said = cpg.read_text("ascii", "replace").strip().casefold() if cpg.exists() else ""
    try:
        data[body:].decode("utf-8")
        encoding = "UTF-8"
    except UnicodeDecodeError:
        encoding = "GB18030"
    if said and said not in ("utf-8", "utf8", "65001", "gbk", "gb2312", "936", "gb18030"):
        return ""
    for at in range(32, body - 1, 32):
        name = bytes(data[at : at + 11]).partition(b"\0")[0]
        whole = name.decode(encoding, "ignore").encode(encoding)
        data[at : at + 11] = whole.ljust(11, b"\0")
    dbf.write_bytes(data)
    cpg.unlink(missing_ok=True)
    return encoding


def read_shapefiles(path: Path) -> list[RawTable]:
    """Open each Shapefile of a zip archive.

    Raises
    ------
    InputError
        As :func:`read_shapefile`.
    """
    refuse_bombs(path, "Shapefile")
    tables: list[RawTable] = []
    with tempfile.TemporaryDirectory(prefix="parkatlas-") as folder:
        for number, (name, parts) in enumerate(_shapefiles(path)):
            shp = Path(folder) / f"layer{number}.shp"
            _unpack(path, parts, shp)
            for table in _opened(path, shp):
                tables.append(_renamed(table, name))
    return tables


def _shapefiles(path: Path) -> Iterator[tuple[str, dict[str, zipfile.ZipInfo]]]:
    """Yield the name of each Shapefile of an archive with its parts by ending."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    for part in parts:
        if part.filename.casefold().endswith(".shp"):
            stem = part.filename[:-4]
            own = {p.filename[len(stem) :].casefold(): p for p in parts if p.filename[:-4] == stem}
            yield PurePosixPath(_readable(part)).stem, own


def _readable(part: zipfile.ZipInfo) -> str:
    """Return a name inside an archive; Chinese programs write it in GB18030 without saying so."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return part.filename


def _unpack(path: Path, parts: dict[str, zipfile.ZipInfo], shp: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            for ending in (".shp", *_SIDES):
                if ending in parts:
                    target = shp.with_suffix(ending)
                    with archive.open(parts[ending]) as inside, target.open("wb") as outside:
                        shutil.copyfileobj(inside, outside)
    except FAULTS as error:
        raise damaged(path, error, "Shapefile") from error


def _renamed(table: RawTable, name: str) -> RawTable:
    return RawTable(**{**table.__dict__, "sheet": name})
