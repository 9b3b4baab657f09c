"""Users' tables, read and written by their ending: CSV, XLSX, Parquet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from parkatlas.errors import InputError, OutputError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_table", "write_table"]

_ENDINGS = (".csv", ".xlsx", ".parquet")
_ENCODINGS = ("utf-8-sig", "gb18030")


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise InputError(
            f"{path}：表格须为 .csv、.xlsx 或 .parquet。",
            f"{path}: a table must end in .csv, .xlsx or .parquet.",
        )
    return ending


def read_table(path: Path) -> pd.DataFrame:
    """Read a table; CSV and XLSX cells stay the text that they are.

    Raises
    ------
    InputError
        If the ending is unknown or the file cannot be read.
    """
    import pandas as pd

    ending = _ending(path)
    try:
        if ending == ".parquet":
            return pd.read_parquet(path)
        if ending == ".xlsx":
            return pd.read_excel(path, engine="openpyxl", dtype=str, keep_default_na=False)
        return _read_csv(path)
    except InputError:
        raise
    except Exception as error:  # every reader library has its own kinds
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"无法读取 {path}：{first}", f"cannot read {path}: {first}") from error


def _read_csv(path: Path) -> pd.DataFrame:
    import pandas as pd

    for encoding in _ENCODINGS:
        try:
            return pd.read_csv(path, dtype=str, keep_default_na=False, encoding=encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(
        f"{path}：既非 UTF-8 也非 GB18030 编码，请另存为 UTF-8。",
        f"{path} is neither UTF-8 nor GB18030; save it as UTF-8.",
    )


def write_table(frame: pd.DataFrame, path: Path) -> None:
    """Write a table whole or not at all.

    Raises
    ------
    InputError
        If the ending is unknown.
    OutputError
        If the file cannot be written.
    """
    ending = _ending(path)
    partial = path.with_name(f".{path.stem}.partial{ending}")
    try:
        if ending == ".parquet":
            frame.to_parquet(partial, index=False)
        elif ending == ".xlsx":
            frame.to_excel(partial, index=False)
        else:
            frame.to_csv(partial, index=False, lineterminator="\n")
        os.replace(partial, path)
    except OSError as error:
        raise OutputError(
            f"无法写入 {path}：{error.strerror}。", f"cannot write {path}: {error.strerror}."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
