"""An open file: transactions that are whole or not at all, and snapshots."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.ledger import fulltext, recount
from kg.ledger.describe import Memory
from kg.ledger.files import explained


class Base:
    """The connection behind a ledger."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._batch = self._together = False
        self._memory, self._seen = Memory(), 0
        self._descriptions: dict[int, tuple[str, str, str, str | None, str | None]] = {}

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
    def at_once(self) -> Iterator[None]:
        """Write all that is judged, marked or compared inside in one transaction; on an error, none of it.

        Other writers wait meanwhile: keep it to about a second. To add articles, see `batch`.
        """
        with self._writing():
            self._together = True
            try:
                yield
            finally:
                self._together = False

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write all of it or nothing; what a batch has added so far is committed before."""
        if self._together:
            yield
            return
        with explained(self.path):
            self._commit()
            self._begin()
            try:
                yield
                self._commit()
            except BaseException:
                self._rollback()
                raise

    def _begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
            ((seen,),) = self._connection.execute("PRAGMA data_version")
            if seen != self._seen:  # another process wrote
                self._memory.rows.clear()
                self._seen = seen

    def _commit(self) -> None:
        if self._connection.in_transaction:
            fulltext.catch_up(self._connection)
            recount.renew(self._connection)
            self._connection.execute("COMMIT")

    def _rollback(self) -> None:
        self._memory.rows.clear()
        if self._connection.in_transaction:  # else SQLite has undone it all: the disk is full, say
            self._connection.execute("ROLLBACK")

    def _rows(self, sql: str, values: tuple[Any, ...] | Mapping[str, Any] = ()) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            for row in self._connection.execute(sql, values):  # noqa: UP028 - `yield from` would close the cursor
                yield row
