"""Where the data files lie: in a checkout, in an installed wheel, in the user's folder."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path
from typing import Any

from parkatlas.errors import DataFileError

__all__ = ["geodata_path", "geodata_toml", "user_path"]

_PACKAGE = Path(__file__).resolve().parent


def _geodata_folder() -> Path:
    installed = _PACKAGE / "geodata"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "geodata"


def geodata_path(*parts: str) -> Path:
    """Return the path of a file that ships with parkatlas.

    Parameters
    ----------
    *parts : str
        Path below ``geodata/``, such as ``"built", "units.csv"``.

    Raises
    ------
    DataFileError
        If there is no such file.
    """
    path = _geodata_folder().joinpath(*parts)
    if not path.exists():
        raise DataFileError(
            f"缺少数据文件 {path}；请重新安装 parkatlas，或在源码目录运行 make gazetteer。",
            f"data file {path} is missing; reinstall parkatlas, or run `make gazetteer`.",
        )
    return path


def geodata_toml(*parts: str) -> dict[str, Any]:
    """Return the content of a TOML file that ships with parkatlas.

    Raises
    ------
    DataFileError
        If it is missing or damaged.
    """
    path = geodata_path(*parts)
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, ValueError) as error:
        raise DataFileError(
            f"数据文件 {path} 已损坏（{error}）；请重新安装 parkatlas。",
            f"data file {path} is damaged ({error}); reinstall parkatlas.",
        ) from error


def user_path(*parts: str) -> Path:
    """Return a path in the user's own folder (``PARKATLAS_HOME``); it need not exist."""
    home = os.environ.get("PARKATLAS_HOME")
    if home:
        return Path(home).joinpath(*parts)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base.joinpath("parkatlas", *parts)
