"""The tables of a ledger, and which file is one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kg.ledger import edges
from kg.model import LedgerError

APPLICATION = 0x6B676C31  # "kgl1": tells a ledger from any other SQLite file
VERSION = 4
OLDEST = 1  # that kg/ledger/migrate.py brings forward

TABLES = """
CREATE TABLE runs (
    n INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER NOT NULL,
    version TEXT NOT NULL, extractor TEXT NOT NULL, model TEXT, rules TEXT, options TEXT NOT NULL
) STRICT;

CREATE TABLE extractors (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE relations (
    id TEXT PRIMARY KEY, label TEXT NOT NULL, plover TEXT, quad INTEGER, score REAL,
    symmetric INTEGER NOT NULL, inverse TEXT, opposite TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (  -- one row a version; moments are seconds since 1970, 0 where nobody took note
    n INTEGER PRIMARY KEY, id TEXT NOT NULL,
    series INTEGER NOT NULL, version INTEGER NOT NULL,  -- all versions of an article share the row of the first
    given INTEGER NOT NULL, title TEXT, published TEXT, source TEXT, url TEXT, language TEXT NOT NULL, retrieved TEXT,
    published_from TEXT,  -- what told the date
    stamp TEXT NOT NULL,  -- a hash of all of it but `retrieved` and what told the date
    origin TEXT,  -- whom it counts for: the agency it comes from, else its source; see `copies`
    recorded INTEGER NOT NULL, ended INTEGER,  -- when the next version came
    UNIQUE (series, version)
) STRICT;
CREATE UNIQUE INDEX articles_by_id ON articles (id) WHERE ended IS NULL;
CREATE INDEX articles_by_stamp ON articles (stamp);
CREATE INDEX articles_by_any_id ON articles (id);
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_by_date ON articles (published, id);

CREATE TABLE texts (  -- apart, so that lists of articles are short reads
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, packed BLOB NOT NULL
) STRICT;

CREATE TABLE readings (  -- which extractor has read an article, in which run
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    extractor INTEGER NOT NULL REFERENCES extractors, run INTEGER REFERENCES runs,
    PRIMARY KEY (article, extractor)
) STRICT, WITHOUT ROWID;
CREATE INDEX readings_by_run ON readings (run);

CREATE TABLE actors (  -- what the live descriptions of an actor add up to
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL,
    country TEXT, sector TEXT, valid_from TEXT, valid_to TEXT, external TEXT, parent TEXT,
    live INTEGER NOT NULL  -- 1: a current article names it
) STRICT;
CREATE INDEX actors_by_parent ON actors (parent) WHERE parent IS NOT NULL;

CREATE TABLE aliases (
    n INTEGER PRIMARY KEY, actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
    text TEXT NOT NULL, reason TEXT NOT NULL, folded TEXT NOT NULL,
    UNIQUE (actor, text, reason)
) STRICT;
CREATE INDEX aliases_by_name ON aliases (folded);

CREATE TABLE descriptions (  -- what articles tell of an actor: name, type, country, sector, and more where they know
    n INTEGER PRIMARY KEY AUTOINCREMENT, actor INTEGER NOT NULL REFERENCES actors ON DELETE CASCADE,
    json TEXT NOT NULL,
    live INTEGER NOT NULL,  -- 1: a current article tells it
    UNIQUE (actor, json)
) STRICT;

CREATE TABLE appearances (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    description INTEGER NOT NULL, actor INTEGER NOT NULL REFERENCES actors,
    live INTEGER NOT NULL,  -- 0: the article was read again, and does not tell it
    PRIMARY KEY (article, description)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearances_by_actor ON appearances (actor, description);

CREATE TABLE sentences (  -- the evidence, once however many claims it bears
    n INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    UNIQUE (article, start, "end")
) STRICT;

CREATE TABLE propositions (  -- who is said to do what to whom, however often and whether it is so or not
    n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
    subject INTEGER NOT NULL REFERENCES actors, relation TEXT NOT NULL, object INTEGER NOT NULL REFERENCES actors,
    words TEXT NOT NULL,  -- of an open claim, what tells its relation apart
    claims INTEGER NOT NULL  -- how many count: those that are not hidden
) STRICT;
CREATE INDEX propositions_by_subject ON propositions (subject, claims);
CREATE INDEX propositions_by_object ON propositions (object, claims);

CREATE TABLE claims (  -- what is asked for; narrow, so that a busy actor is a short read
    n INTEGER PRIMARY KEY, id TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    proposition INTEGER NOT NULL REFERENCES propositions,
    polarity TEXT NOT NULL, modality TEXT NOT NULL,
    reported INTEGER NOT NULL,  -- 1: somebody says so; 0: the article's own voice
    begins TEXT, ends TEXT,  -- event time, else publication; '' and '~' are open, NULL is unknown
    extractor INTEGER NOT NULL REFERENCES extractors, rule TEXT NOT NULL, confidence REAL NOT NULL,
    hidden INTEGER NOT NULL,  -- bits that say why it does not count: see kg/ledger/hidden.py; 0: it does
    run INTEGER REFERENCES runs, recorded INTEGER NOT NULL,
    dropped INTEGER REFERENCES runs, ended INTEGER  -- by which run and when something newer took its place
) STRICT;
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_proposition ON claims (proposition);
CREATE INDEX claims_by_article ON claims (article, start);

CREATE TABLE roles (
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    role TEXT NOT NULL, place INTEGER NOT NULL,  -- place counts from 0; speakers innermost first
    actor INTEGER NOT NULL REFERENCES actors,
    PRIMARY KEY (claim, role, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_by_actor ON roles (actor, role);

CREATE TABLE wordings (  -- the rest of the claim: see kg/ledger/wording.py
    claim INTEGER PRIMARY KEY REFERENCES claims ON DELETE CASCADE, json TEXT NOT NULL
) STRICT;

CREATE TABLE judgements (  -- whether two actors are one; rows are only added
    n INTEGER PRIMARY KEY AUTOINCREMENT, verdict TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL,
    author TEXT NOT NULL, made INTEGER NOT NULL, reason TEXT NOT NULL, evidence TEXT NOT NULL
) STRICT;
CREATE INDEX judgements_by_one ON judgements (one);
CREATE INDEX judgements_by_other ON judgements (other);

CREATE TABLE undoings (  -- of judgements, retractions and marks
    what TEXT NOT NULL, of INTEGER NOT NULL, author TEXT NOT NULL, made INTEGER NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (what, of)
) STRICT, WITHOUT ROWID;

CREATE TABLE merged (  -- what the judgements in force come to: every actor of a cluster with the one it is shown as
    id TEXT PRIMARY KEY, shown TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_by_shown ON merged (shown);

CREATE TABLE retractions (  -- an article is hidden with all its present claims
    n INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER REFERENCES articles ON DELETE CASCADE, claim TEXT,
    author TEXT NOT NULL, made INTEGER NOT NULL, reason TEXT NOT NULL,
    CHECK ((article IS NULL) <> (claim IS NULL))
) STRICT;
CREATE INDEX retractions_by_article ON retractions (article);
CREATE INDEX retractions_by_claim ON retractions (claim);

CREATE TABLE marks (  -- what analysts say of claims; the last one counts
    n INTEGER PRIMARY KEY AUTOINCREMENT, claim TEXT NOT NULL, verdict TEXT NOT NULL,
    author TEXT NOT NULL, made INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX marks_by_claim ON marks (claim);
"""

COPIES = """
CREATE TABLE signatures (  -- of articles that were compared with others: the agency of the byline
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, agency TEXT
) STRICT;

CREATE TABLE bands (  -- parts of signatures: articles that share one are compared
    hash INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX bands_by_article ON bands (article);

CREATE TABLE copies (  -- two articles that tell the same, the earlier one first
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    likeness REAL NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_by_other ON copies (other);
"""

COUNTING = """
CREATE TRIGGER claims_hidden AFTER UPDATE OF hidden ON claims WHEN (old.hidden = 0) <> (new.hidden = 0) BEGIN
    UPDATE propositions SET claims = claims + (new.hidden = 0) - (old.hidden = 0) WHERE n = new.proposition;
END;
CREATE TRIGGER claims_out AFTER DELETE ON claims BEGIN
    UPDATE propositions SET claims = claims - 1 WHERE n = old.proposition AND old.hidden = 0;
    DELETE FROM propositions WHERE n = old.proposition
        AND NOT EXISTS (SELECT 1 FROM claims WHERE proposition = old.proposition);
END;
"""

WORDS = """
CREATE VIRTUAL TABLE words USING fts5 (
    text, content='sentences', content_rowid='n', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE names USING fts5 (
    folded, content='aliases', content_rowid='n', tokenize='unicode61 remove_diacritics 2'
);
"""


def make(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file, in one transaction; in a file with tables, nothing."""
    connection.execute("BEGIN IMMEDIATE")
    if is_empty(connection):
        create(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute("COMMIT")


def create(connection: sqlite3.Connection) -> None:
    """Make the tables; the caller holds the transaction."""
    script = TABLES + COPIES + COUNTING + edges.TABLES + (WORDS if has_fts5(connection) else "")
    for statement in statements(script):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; `executescript` would commit before it begins."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def version(connection: sqlite3.Connection, name: str) -> int:
    """Return the schema of a ledger; raise unless the file is one that this kg can read or bring forward."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        what = "an empty file" if is_empty(connection) else "an SQLite file of another program"
        raise LedgerError(f"{name} is not a ledger: it is {what}")
    if found > VERSION or found < OLDEST:
        raise LedgerError(f"{name} has schema {found}, this kg knows schema {VERSION}: upgrade kg")
    return int(found)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Return whether a database holds nothing at all."""
    return connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None


def has_fts5(connection: sqlite3.Connection) -> bool:
    """Return whether this SQLite can search words."""
    return ("ENABLE_FTS5",) in connection.execute("PRAGMA compile_options").fetchall()
