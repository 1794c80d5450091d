"""The tables of a ledger, and which file is one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kg.model import LedgerError

APPLICATION = 0x6B676C31  # "kgl1": tells a ledger from any other SQLite file
VERSION = 1

TABLES = """
CREATE TABLE runs (
    n INTEGER PRIMARY KEY, version TEXT NOT NULL, options TEXT NOT NULL,
    UNIQUE (version, options)
) STRICT;

CREATE TABLE relations (
    id TEXT PRIMARY KEY, label TEXT NOT NULL, plover TEXT, quad INTEGER, score REAL,
    symmetric INTEGER NOT NULL, inverse TEXT, opposite TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, given INTEGER NOT NULL,
    text TEXT NOT NULL, title TEXT, published TEXT, source TEXT, url TEXT, language TEXT NOT NULL, retrieved TEXT,
    run INTEGER REFERENCES runs
) STRICT;
CREATE INDEX articles_by_date ON articles (published, id);

CREATE TABLE actors (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL,
    country TEXT, sector TEXT, valid_from TEXT, valid_to TEXT, external TEXT, parent TEXT,
    described INTEGER NOT NULL  -- 1: told by an Actor; 0: known only as a claim names it
) STRICT;
CREATE INDEX actors_by_parent ON actors (parent) WHERE parent IS NOT NULL;

CREATE TABLE aliases (
    actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
    text TEXT NOT NULL, reason TEXT NOT NULL, folded TEXT NOT NULL,
    PRIMARY KEY (actor, text, reason)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_by_name ON aliases (folded);

CREATE TABLE appearances (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actors,
    PRIMARY KEY (article, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearances_by_actor ON appearances (actor);

CREATE TABLE sentences (  -- the evidence, once however many claims it bears
    n INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    UNIQUE (article, start, "end")
) STRICT;

CREATE TABLE claims (  -- what is asked for; narrow, so that a busy actor is a short read
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    subject INTEGER NOT NULL REFERENCES actors, relation TEXT NOT NULL, object INTEGER NOT NULL REFERENCES actors,
    words TEXT NOT NULL,  -- of an open claim, what tells its relation apart
    proposition TEXT NOT NULL, polarity TEXT NOT NULL, modality TEXT NOT NULL,
    reported INTEGER NOT NULL,  -- 1: somebody says so; 0: the article's own voice
    begins TEXT, ends TEXT,  -- event time, else publication; '' and '~' are open, NULL is unknown
    rule TEXT NOT NULL, confidence REAL NOT NULL
) STRICT;
CREATE INDEX claims_by_subject ON claims (subject, relation, object);
CREATE INDEX claims_by_object ON claims (object, relation, subject);
CREATE INDEX claims_by_proposition ON claims (proposition);
CREATE INDEX claims_by_article ON claims (article, start);

CREATE TABLE roles (
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    role TEXT NOT NULL, place INTEGER NOT NULL,  -- place counts from 0; speakers innermost first
    actor INTEGER NOT NULL REFERENCES actors,
    PRIMARY KEY (claim, role, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_by_actor ON roles (actor, role);

CREATE TABLE wordings (  -- the rest of the claim: its JSON without what the other tables hold
    claim INTEGER PRIMARY KEY REFERENCES claims ON DELETE CASCADE, json TEXT NOT NULL
) STRICT;
"""

WORDS = """
CREATE VIRTUAL TABLE words USING fts5 (
    text, content='sentences', content_rowid='n', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER words_in AFTER INSERT ON sentences BEGIN
    INSERT INTO words (rowid, text) VALUES (new.n, new.text);
END;
CREATE TRIGGER words_out AFTER DELETE ON sentences BEGIN
    INSERT INTO words (words, rowid, text) VALUES ('delete', old.n, old.text);
END;
"""


def make(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file, in one transaction; in a file with tables, nothing."""
    connection.execute("BEGIN IMMEDIATE")
    if is_empty(connection):
        for statement in statements(TABLES + (WORDS if has_fts5(connection) else "")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; `executescript` would commit before it begins."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def check(connection: sqlite3.Connection, name: str) -> None:
    """Raise unless the file is a ledger that this version can read."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        what = "an empty file" if is_empty(connection) else "an SQLite file of another program"
        raise LedgerError(f"{name} is not a ledger: it is {what}")
    if version != VERSION:
        advice = "upgrade kg" if version > VERSION else "build it again"
        raise LedgerError(f"{name} has schema {version}, this kg knows schema {VERSION}: {advice}")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Return whether a database holds nothing at all."""
    return connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None


def has_fts5(connection: sqlite3.Connection) -> bool:
    """Return whether this SQLite can search words."""
    return ("ENABLE_FTS5",) in connection.execute("PRAGMA compile_options").fetchall()
