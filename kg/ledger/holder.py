"""A ledger that is locked becomes the number of the process that writes it, where the system tells."""

from __future__ import annotations

import os
from pathlib import Path

LOCKS = Path("/proc/locks")  # Linux
WRITER = 120  # the byte of the -shm file that a writer locks: SQLite's WAL_WRITE_LOCK
PENDING = 0x40000000  # from here the bytes of the file itself that a writer locks without a -shm file


def holder(path: Path) -> int | None:
    """Return the process that holds the write lock of a ledger; None where that cannot be known."""
    try:
        files = {_inode(path): PENDING, _inode(path.with_name(path.name + "-shm")): WRITER}
        lines = LOCKS.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    for line in lines:
        _, _, _, kind, process, file, first, last = line.split()[-8:]
        wanted = files.get(int(file.rpartition(":")[2]))
        if kind == "WRITE" and wanted is not None and int(first) >= wanted and last != "EOF":
            return int(process) if int(process) > 0 and int(process) != os.getpid() else None
    return None


def _inode(path: Path) -> int | None:
    return path.stat().st_ino if path.exists() else None
