"""Sentences and names become searchable: once a transaction, since FTS5 writes out all it has at every savepoint."""

from __future__ import annotations

import sqlite3

TABLES = {"words": ("sentences", "text"), "names": ("aliases", "folded")}
LAST = "SELECT coalesce(max(id), 0) FROM {index}_docsize"


def is_there(connection: sqlite3.Connection) -> bool:
    """Return whether this ledger has the indexes: an SQLite without FTS5 made it otherwise."""
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'words'").fetchone() is not None


def catch_up(connection: sqlite3.Connection) -> None:
    """Put into the indexes what came since the last time."""
    if is_there(connection):
        for index, (table, column) in TABLES.items():
            new = f"SELECT n, {column} FROM {table} WHERE n > ({LAST.format(index=index)})"
            connection.execute(f"INSERT INTO {index} (rowid, {column}) {new}")


def take_out(connection: sqlite3.Connection, index: str, where: str, value: int) -> None:
    """Take rows that are about to be deleted out of an index, as far as they are in it."""
    if is_there(connection):
        table, column = TABLES[index]
        old = f"SELECT 'delete', n, {column} FROM {table} WHERE {where} AND n <= ({LAST.format(index=index)})"
        connection.execute(f"INSERT INTO {index} ({index}, rowid, {column}) {old}", (value,))
