"""What keeps a ledger safe: a check of everything, and a copy that is taken while others write."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from kg.ledger import schema
from kg.ledger.base import Base
from kg.ledger.files import explained
from kg.ledger.verify import Checked, verify
from kg.model import LedgerError

PAGES = 2_000  # copied at a time; writers get their turn between


class Keeping(Base):
    """Questions of those who must trust the file."""

    def verify(self, tell: Callable[[int], None] = lambda _: None) -> Checked:
        """Check the file, hashes, offsets, and that all that was derived equals a recount; `tell` hears of articles.

        Nothing is changed. A file too damaged to be read raises LedgerError.
        """
        with explained(self.path), self.snapshot():
            return verify(self._connection, tell)

    def backup(self, target: Path, tell: Callable[[int, int], None] = lambda *_: None) -> None:
        """Copy the ledger to a file, whole or not at all, while others may write; `tell` hears pages left and in all.

        A file that is there already must be a ledger, and is replaced.
        """
        _check_target(self.path, target)
        part = target.with_name(f"{target.name}.part")
        part.unlink(missing_ok=True)
        try:
            with explained(target), closing(sqlite3.connect(part, isolation_level=None)) as copy:
                self._connection.backup(copy, pages=PAGES, progress=lambda _, left, all: tell(left, all))
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, to be carried away
            with explained(target):
                part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def _check_target(path: Path, target: Path) -> None:
    if not target.exists():
        if not target.parent.is_dir():
            raise LedgerError(f"{target} cannot be made: there is no folder {target.parent}")
        return
    if target.is_dir():
        raise LedgerError(f"{target} is a folder: give the name of a file")
    if target.samefile(path):
        raise LedgerError(f"{target} is the ledger itself: give another name")
    with explained(target), closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)) as old:
        schema.version(old, str(target))
