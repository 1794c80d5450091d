"""Files and folders that processes hold: who writes, and who reads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: the store's own lock keeps writers apart there
    fcntl = None  # type: ignore[assignment]


def locked(file: BinaryIO) -> bool:
    """Take a file for ourselves until it is closed; return False if another process has it."""
    if fcntl is None:  # pragma: no cover
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Keep a folder from being thrown away meanwhile."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)


def in_use(folder: Path) -> bool:
    """Return whether some process reads a folder."""
    if fcntl is None:  # pragma: no cover
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
