"""An open file: transactions that are whole or not at all, and snapshots."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.ledger.files import explained


class Base:
    """The connection behind a ledger."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._batch = False
        self._descriptions: dict[int, tuple[str, str, str, str | None, str | None]] = {}

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Commit once for all that is added inside: faster, but kept for certain only when the block ends.

        Other writers wait meanwhile: keep a batch to about a second. On an error, whole articles are kept.
        """
        self._batch = True
        try:
            yield
        finally:
            self._batch = False
            with explained(self.path):
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the ledger throughout, whatever others write."""
        if self._connection.in_transaction:
            yield
            return
        with explained(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:  # not so if the block wrote
                with explained(self.path):
                    self._connection.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with explained(self.path):
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("SAVEPOINT one")
            try:
                yield
                self._connection.execute("RELEASE one" if self._batch else "COMMIT")
            except BaseException:
                self._rollback()
                raise

    def _rollback(self) -> None:
        if not self._connection.in_transaction:  # SQLite has undone it all: the disk is full, say
            return
        if self._batch:
            self._connection.execute("ROLLBACK TO one")
            self._connection.execute("RELEASE one")
        else:
            self._connection.execute("ROLLBACK")

    def _rows(self, sql: str, values: tuple[Any, ...] | Mapping[str, Any] = ()) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            for row in self._connection.execute(sql, values):  # noqa: UP028 - `yield from` would close the cursor
                yield row
