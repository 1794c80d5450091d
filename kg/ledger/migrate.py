"""A ledger of an older kg is brought forward in one transaction: as it was, or as this kg has it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from kg.ledger import describe, edges, fulltext, recount, schema, write
from kg.model import Actor, Article, Claim
from kg.model.contract import claim_from_dict

TABLES_1 = ("runs", "relations", "articles", "actors", "aliases", "appearances", "sentences", "claims", "roles",
            "wordings")  # fmt: skip
INDEXES_1 = ("articles_by_date", "actors_by_parent", "aliases_by_name", "appearances_by_actor", "claims_by_subject",
             "claims_by_object", "claims_by_proposition", "roles_by_actor")  # fmt: skip
ARTICLE_1 = ("id", "given", "text", "title", "published", "source", "url", "language", "retrieved")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a ledger forward to this schema, version by version."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # another process may have been faster
        for step in STEPS.get(version, ()):
            step(connection)
        fulltext.catch_up(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA legacy_alter_table = OFF")
        connection.execute("PRAGMA foreign_keys = ON")


def from_1(connection: sqlite3.Connection) -> None:
    """Read what schema 1 kept and keep it anew; when it was recorded is not known, so it counts as always known."""
    connection.execute("PRAGMA legacy_alter_table = ON")
    connection.execute("DROP TABLE IF EXISTS words")
    for trigger in ("words_in", "words_out"):
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for index in (*INDEXES_1, "claims_by_article"):
        connection.execute(f"DROP INDEX {index}")
    for table in TABLES_1:
        connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    connection.execute("CREATE INDEX old_claims_by_article ON old_claims (article)")
    schema.create(connection)
    connection.execute("INSERT INTO relations SELECT * FROM old_relations")
    connection.execute(
        "INSERT INTO runs (n, started, version, extractor, options) SELECT n, 0, version, ?, options FROM old_runs",
        (write.DEFAULT,),
    )
    memory = describe.Memory()
    for article, run, claims, actors in _articles_1(connection):
        write.add(write.Writing(connection, run, 0, memory), article, claims, actors, None)
    for table in reversed(TABLES_1):
        connection.execute(f"DROP TABLE old_{table}")


def _articles_1(connection: sqlite3.Connection) -> Iterator[tuple[Article, int | None, list[Claim], list[Actor]]]:
    for n, run, *row in connection.execute(f"SELECT n, run, {', '.join(ARTICLE_1)} FROM old_articles ORDER BY n"):
        fields: dict[str, Any] = dict(zip(ARTICLE_1, row, strict=True))
        id, given = fields.pop("id"), fields.pop("given")
        article = Article(**fields, given_id=id if given else None)
        yield article, run, list(_claims_1(connection, n, article)), list(_actors_1(connection, n))


def _claims_1(connection: sqlite3.Connection, n: int, article: Article) -> Iterator[Claim]:
    query = """SELECT c.start, c."end", w.json FROM old_claims c JOIN old_wordings w ON w.claim = c.n
        WHERE c.article = ? ORDER BY c.n"""
    for start, end, words in connection.execute(query, (n,)):
        evidence = {"start": start, "end": end, "text": article.text[start:end]}
        yield claim_from_dict(json.loads(words) | {"evidence": evidence}, article)


def _actors_1(connection: sqlite3.Connection, n: int) -> Iterator[Actor]:
    query = f"""SELECT {", ".join(describe.COLUMNS)},
        (SELECT json_group_array(json_array(text, reason)) FROM old_aliases WHERE actor = x.n)
        FROM old_actors x JOIN old_appearances p ON p.actor = x.n WHERE p.article = ? AND x.described ORDER BY x.id"""
    return map(describe.actor_from, connection.execute(query, (n,)))


def sum_up(connection: sqlite3.Connection) -> None:
    """Sum up the edges of what is kept: schema 2 had no sums, schema 3 none of confidence."""
    for trigger in ("edges_in", "edges_changed", "edges_hidden", "edges_out", "edges_origin"):
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for table in ("edges", "stale"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in schema.statements(edges.TABLES):
        connection.execute(statement)
    recount.rebuild(connection)
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")


STEPS: dict[int, tuple[Callable[[sqlite3.Connection], None], ...]] = {1: (from_1, sum_up), 2: (sum_up,), 3: (sum_up,)}
