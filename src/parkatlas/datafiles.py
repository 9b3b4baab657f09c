"""Where the data files lie: in a checkout, in an installed wheel, in the user's folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from parkatlas.errors import DataFileError

__all__ = ["geodata_path", "user_path"]

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
