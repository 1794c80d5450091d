"""A path becomes an open database; what SQLite says of trouble becomes what the user can do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.ledger import migrate, schema
from kg.ledger.holder import holder
from kg.model import LedgerError

WAIT = 10.0  # seconds a second writer waits; the longest batch of a build takes about one
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
CACHE = -65_536  # KiB of pages kept in memory
MESSAGES = {
    sqlite3.SQLITE_READONLY: "cannot be written: give yourself write permission on the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: see whether you may read the file and write its folder",
    sqlite3.SQLITE_PERM: "cannot be opened: permission denied",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; free some space and run again",
    sqlite3.SQLITE_NOTADB: "is not a ledger: it is no SQLite file",
    sqlite3.SQLITE_CORRUPT: "is damaged: restore a copy, or build it again from the articles",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite into a LedgerError that names the file and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(f"{path} {_message(error, path)}") from error
    except OSError as error:
        raise LedgerError(f"{path} cannot be opened: {error.strerror}") from error


def connect(path: Path, create: bool, readonly: bool) -> sqlite3.Connection:
    """Return an open ledger; a failed creation leaves no file."""
    with explained(path):
        _check_place(path, create)
        fresh = not path.exists()
    try:
        with explained(path):
            return _reader(path) if readonly and not fresh else _writer(path, create)
    except LedgerError:
        if fresh and path.exists() and not path.stat().st_size:
            path.unlink()
        raise


def _check_place(path: Path, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path} is not a ledger: it is a folder")
    if path.exists():
        return
    if not create:
        raise LedgerError(f"{path} does not exist: make a ledger with `kg build`")
    if not path.parent.is_dir():
        raise LedgerError(f"{path} cannot be made: there is no folder {path.parent}")


def _writer(path: Path, create: bool) -> sqlite3.Connection:
    connection = _open(path, "rwc" if create else "rw")
    try:
        if create:
            schema.make(connection)
        if schema.version(connection, str(path)) < schema.VERSION:
            migrate.migrate(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what add() has acknowledged survives a power cut
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _reader(path: Path) -> sqlite3.Connection:
    try:
        connection = _checked(_open(path, "rw"), path)  # "ro" would leave its lock files behind
    except sqlite3.OperationalError:
        if path.with_name(path.name + "-wal").exists():
            raise
        connection = _checked(_open(path, "ro&immutable=1"), path)  # a folder where no lock file can be made
    connection.execute("PRAGMA query_only = ON")
    return connection


def _open(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    connection.execute(f"PRAGMA cache_size = {CACHE}")
    return connection


def _checked(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Return a connection that can be read; a ledger of an older kg is brought forward, if it can be written."""
    try:
        if schema.version(connection, str(path)) < schema.VERSION:
            migrate.migrate(connection)
    except sqlite3.Error as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY:
            raise LedgerError(f"{path} is of an older kg and cannot be brought forward: make it writable") from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _message(error: sqlite3.Error, path: Path) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code
    if code in BUSY:
        process = holder(path)
        who = f"process {process}" if process else "another process"
        return f"is being written by {who}; waited {WAIT:g} s: try again when that is done"
    return MESSAGES.get(code, f"cannot be used: {error}")
