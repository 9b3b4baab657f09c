"""Memory of a large build: what is no longer used goes back to the system at once."""

from __future__ import annotations

import ctypes
import sys

__all__ = ["frugal_allocator", "give_back"]


def frugal_allocator() -> None:
    """Let Arrow take memory from the system, which gets it back when a column goes.

    Arrow's own allocators keep freed memory for later columns; over the stages of a build that
    adds up to as much again as the data. For a program to choose, not for a library.
    """
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())


def give_back() -> None:
    """Return freed memory to the system, where the system lets a program do so (glibc)."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if not sys.platform.startswith("linux"):
        return
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return  # another C library, which knows better
    trim(0)
