"""Steps that worker processes can import."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pandas as pd


def doubled(numbers: list[int]) -> list[int]:
    return [2 * n for n in numbers]


def failing(numbers: list[int]) -> list[int]:
    if 7 in numbers:
        raise ValueError("seven")
    return numbers


def with_length(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(length=frame["text"].str.len().astype("Int64"))


def killed_once(task: tuple[str, list[int]]) -> list[int]:
    """Die by SIGKILL the first time that the number 5 comes by."""
    flag, numbers = Path(task[0]), task[1]
    if 5 in numbers and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)
    return [2 * n for n in numbers]


def killed_always(numbers: list[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return numbers
