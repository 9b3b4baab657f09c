"""A region's folder is replaced whole or not at all."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from parkatlas.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["locked", "recover", "replaced_folder"]

_LOCKS = ".lock"
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_AT_FDCWD = -100


@contextmanager
def replaced_folder(maps: Path, name: str) -> Iterator[Path]:
    """Give an empty folder to write to; on success it becomes ``maps/name``.

    The folder that stood there stays untouched until the new one is complete, then the two
    change places in one step where the system can (Linux), else in two renames of which
    :func:`recover` undoes a first one without its second. On any error, and on Ctrl-C, the
    new folder is removed.

    Raises
    ------
    OutputError
        If another build of the region is running, or the folder cannot be written.
    """
    try:
        maps.mkdir(parents=True, exist_ok=True)
        with locked(maps, name, wait=False):
            recover(maps, name)
            fresh = maps / f".{name}.building-{os.getpid()}"
            fresh.mkdir()
            try:
                yield fresh
                _sync(fresh)
                _swap(fresh, maps / name)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise _cannot_write(maps / name, error) from error


def recover(maps: Path, name: str) -> None:
    """Bring back a region whose swap was cut short; remove what broken builds left.

    Call with the region's lock held: only then is nothing of it in use.
    """
    for old in sorted(maps.glob(f".{_literal(name)}.old-*")):
        if not (maps / name).exists():
            old.rename(maps / name)
        shutil.rmtree(old, ignore_errors=True)
    for left in maps.glob(f".{_literal(name)}.building-*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def locked(maps: Path, name: str, *, wait: bool) -> Iterator[None]:
    """Hold the lock of one name in a maps folder.

    The system frees it when the process ends, however it ends.

    Raises
    ------
    OutputError
        If another process holds it and `wait` is False.
    """
    with (maps / _LOCKS).open("a+b") as lock:
        try:
            _lock(lock, name, wait=wait)
        except (BlockingIOError, PermissionError) as error:
            raise OutputError(
                f"{maps / name} 正由另一个 parkatlas 生成；请等它结束后再试。",
                f"another parkatlas is building {maps / name}; try again when it has finished.",
            ) from error
        yield


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _lock(lock: IO[bytes], name: str, *, wait: bool) -> None:
    """Lock one byte of the lock file: which one, the name decides."""
    at = int.from_bytes(hashlib.sha256(name.encode()).digest()[:7], "big") >> 1
    if sys.platform == "win32":
        import msvcrt

        lock.seek(at % 2**30)
        msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        flags = fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB
        fcntl.lockf(lock, flags, 1, at)


def _sync(folder: Path) -> None:
    """Have the files on disk before the folder takes its name."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    if _exchange(fresh, target):
        return
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_EXCHANGE)
    )
    if done != 0 and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return done == 0


def _cannot_write(target: Path, error: OSError) -> OutputError:
    reasons = {
        errno.ENOSPC: ("磁盘空间不足", "the disk is full"),
        errno.EACCES: ("没有写入权限", "no permission to write"),
        errno.EPERM: ("没有写入权限", "no permission to write"),
        errno.EROFS: ("文件系统只读", "the file system is read-only"),
        errno.ENOTDIR: ("上级不是文件夹", "a parent is not a folder"),
        errno.EEXIST: ("同名的文件已存在", "a file of that name exists"),
    }
    said = str(error.strerror or error)
    zh, en = reasons.get(error.errno or 0, (said, said))
    return OutputError(
        f"无法写入 {target}：{zh}；原有内容未改动。",
        f"cannot write {target}: {en}; what was there is unchanged.",
    )
