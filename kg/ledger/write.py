"""One article with its claims and actors becomes rows; run inside a transaction."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.ledger import copying, describe, fulltext, hidden, wording
from kg.ledger.rows import COLUMNS, article_row, pack, stamp, when
from kg.model import Actor, Article, Claim

FIELDS = (*COLUMNS, "stamp", "origin", "series", "version", "recorded", "ended")
KEEP = f"INSERT INTO articles ({', '.join(FIELDS)}) VALUES ({', '.join('?' * len(FIELDS))})"
CLAIM = f"""INSERT INTO claims (n, id, article, start, "end", proposition, polarity, modality, reported, begins, ends,
    extractor, rule, confidence, hidden, run, recorded) VALUES ({", ".join("?" * 17)})"""
Told = dict[describe.Said, describe.Row]
DEFAULT = "english-rules/1"
REVISION = re.compile(r"/[0-9]+$")
PAGE = re.compile(r"[a-z]+://[^/]+/.+", re.IGNORECASE)  # the address of a page, not of a whole site


@dataclass(frozen=True)
class Writing:
    """What is true of all that one call writes."""

    connection: sqlite3.Connection
    run: int | None
    now: int  # seconds since 1970
    memory: describe.Memory


@dataclass(frozen=True)
class Version:
    """The row of a version of an article."""

    n: int
    series: int
    live: bool


def family(extractor: str) -> str:
    """Return an extractor without its revision: the next one takes the place of what it found.

    >>> family("english-rules/12"), family("llm/small-7b")
    ('english-rules', 'llm/small-7b')
    """
    return REVISION.sub("", extractor)


def kept(connection: sqlite3.Connection, article: Article) -> Version | None:
    """Return the version that is this article as it is, though another may have taken its place.

    A former version that was retrieved after the current one is news: its source has gone back to it.
    """
    query = "SELECT n, series, ended IS NULL FROM articles WHERE stamp = ? ORDER BY ended IS NULL DESC, n DESC LIMIT 1"
    row = connection.execute(query, (stamp(article),)).fetchone()
    if row is None:
        return None
    if not row[2] and article.retrieved:
        later = "SELECT 1 FROM articles WHERE series = ? AND ended IS NULL AND retrieved < ?"
        if connection.execute(later, (row[1], article.retrieved)).fetchone():
            return None
    return Version(row[0], row[1], bool(row[2]))


def is_read(connection: sqlite3.Connection, version: Version, extractor: str | None) -> bool:
    """Return whether an extractor, in any revision, has read a version; None: whether any has."""
    query = "SELECT x.name FROM readings r JOIN extractors x ON x.n = r.extractor WHERE r.article = ?"
    names = {family(name) for (name,) in connection.execute(query, (version.n,))}
    return bool(names) if extractor is None else family(extractor) in names


def add(
    writing: Writing, article: Article, claims: Iterable[Claim], actors: Iterable[Actor], extractor: str | None
) -> bool:
    """Keep an article; return False if it is kept and read already."""
    distinct = {(claim.extractor, claim.id): claim for claim in claims}
    names = {name for name, _ in distinct} | ({extractor} if extractor else set()) or {DEFAULT}
    version = kept(writing.connection, article)
    if version is not None:
        names = {name for name in names if not is_read(writing.connection, version, name)}
    if not names:
        return False
    for claim in distinct.values():
        check(article, claim)
    new = [claim for (name, _), claim in distinct.items() if name in names]
    version = version or keep_article(writing, article)
    keep_reading(writing, version, new, actors, sorted(names))
    return True


def check(article: Article, claim: Claim) -> None:
    """Raise unless the claim's evidence stands in the article."""
    evidence = claim.evidence
    if claim.article.id != article.id or article.text[evidence.start : evidence.end] != evidence.text:
        raise ValueError(f"claim {claim.id}: its evidence is not at {evidence.start} of article {article.id}")


def keep_article(writing: Writing, article: Article) -> Version:
    """Keep a version of an article; the one it was known in until now ends."""
    connection = writing.connection
    before = previous(connection, article)
    n = _next(connection, "articles")
    series, number, late = n, 1, False
    if before:
        series, late = before[1], _is_older(article, *before[2:])
        number = connection.execute("SELECT max(version) + 1 FROM articles WHERE series = ?", (series,)).fetchone()[0]
    if before and not late:
        end(writing, before[0])
    ended = writing.now if late else None
    values = (stamp(article), article.source, series, number, writing.now, ended)
    connection.execute(KEEP, (*article_row(article), *values))
    connection.execute("INSERT INTO texts VALUES (?, ?)", (n, pack(article.text)))
    return Version(n, series, not late)


def previous(connection: sqlite3.Connection, article: Article) -> tuple[int, int, str | None, str | None] | None:
    """Return row, series, publication and retrieval of the current version of an article, by its id, else its URL.

    Two articles that their source gave different ids are two, whatever their URLs.
    """
    found = connection.execute("SELECT series FROM articles WHERE id = ? ORDER BY n DESC LIMIT 1", (article.id,))
    series = found.fetchone()
    if series is None and article.url and PAGE.match(article.url):
        query = "SELECT series FROM articles WHERE url = ? AND NOT (given AND ?) ORDER BY n DESC LIMIT 1"
        series = connection.execute(query, (article.url, article.given_id is not None)).fetchone()
    if series is None:
        return None
    query = "SELECT n, series, published, retrieved FROM articles WHERE series = ? AND ended IS NULL"
    row: tuple[int, int, str | None, str | None] | None = connection.execute(query, series).fetchone()
    return row


def _is_older(article: Article, published: str | None, retrieved: str | None) -> bool:
    """Return whether an article that comes later is yet the earlier version, as far as its dates tell."""
    for mine, theirs in ((article.published, published), (article.retrieved, retrieved)):
        if mine and theirs and mine != theirs:
            return mine < theirs
    return False


def end(writing: Writing, n: int) -> None:
    """Let a version of an article end: its claims are superseded."""
    connection = writing.connection
    connection.execute("UPDATE articles SET ended = ? WHERE n = ?", (writing.now, n))
    connection.execute(
        "UPDATE claims SET ended = ?, dropped = ? WHERE article = ? AND ended IS NULL", (writing.now, writing.run, n)
    )
    hidden.settle(connection, "article = ?", n)
    writing.memory.rows.clear()
    describe.forget(connection, n, kept=True)
    copying.settle(connection, copying.beside(connection, n))


def keep_reading(
    writing: Writing,
    version: Version,
    claims: Sequence[Claim],
    actors: Iterable[Actor],
    extractors: Iterable[str],
) -> None:
    """Keep what extractors found in a version of an article."""
    connection = writing.connection
    rows = {name: extractor_row(connection, name) for name in extractors}
    readings = [(version.n, n, writing.run) for n in rows.values()]
    others = connection.execute("SELECT 1 FROM readings WHERE article = ?", (version.n,)).fetchone()
    connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", readings)
    told = describe.keep(connection, writing.memory, version.n, actors, claims, version.live)
    keep_claims(writing, version, claims, rows, told)
    if others or not version.live or hidden.is_noted(connection):
        connection.execute(
            "UPDATE claims SET ended = ?, dropped = ? WHERE article = ? AND ended IS NULL AND NOT ?",
            (writing.now, writing.run, version.n, version.live),
        )
        hidden.settle(connection, "article = ?", version.n)


def extractor_row(connection: sqlite3.Connection, name: str) -> int:
    """Return the row of an extractor."""
    connection.execute("INSERT OR IGNORE INTO extractors (name) VALUES (?)", (name,))
    ((n,),) = connection.execute("SELECT n FROM extractors WHERE name = ?", (name,))
    return int(n)


def keep_claims(
    writing: Writing,
    version: Version,
    claims: Sequence[Claim],
    extractors: dict[str, int],
    told: Told,
) -> None:
    """Keep claims with their evidence, roles and wording; none is hidden yet."""
    connection = writing.connection
    spans = {(claim.evidence.start, claim.evidence.end): claim.evidence.text for claim in claims}
    connection.executemany(
        'INSERT OR IGNORE INTO sentences (article, start, "end", text) VALUES (?, ?, ?, ?)',
        ((version.n, start, end, text) for (start, end), text in sorted(spans.items())),
    )
    propositions = keep_propositions(connection, claims, told)
    first = _next(connection, "claims")
    numbered = tuple(enumerate(claims, first))
    connection.executemany(
        CLAIM,
        (
            (
                n, claim.id, version.n, claim.evidence.start, claim.evidence.end, propositions[claim.proposition],
                claim.polarity, claim.modality, bool(claim.speakers), *when(claim), extractors[claim.extractor],
                claim.rule, claim.confidence, 0, writing.run, writing.now,
            )
            for n, claim in numbered
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO wordings VALUES (?, ?)",
        ((n, wording.pack(claim, lambda item: told[describe.said(item)][1])) for n, claim in numbered),
    )
    connection.executemany(
        "INSERT INTO roles VALUES (?, ?, ?, ?)",
        (
            (n, role, place, told[describe.said(item)][0])
            for n, claim in numbered
            for role, place, item in describe.participants(claim)
            if role
        ),
    )


def keep_propositions(connection: sqlite3.Connection, claims: Sequence[Claim], told: Told) -> dict[str, int]:
    """Count claims for what they say; return the row of each proposition."""
    counts = Counter(claim.proposition for claim in claims)
    known = "SELECT key, n FROM propositions WHERE key IN (SELECT value FROM json_each(?))"
    rows: dict[str, int] = dict(connection.execute(known, (json.dumps(list(counts)),)))
    more = [(counts[key], n) for key, n in rows.items()]
    connection.executemany("UPDATE propositions SET claims = claims + ? WHERE n = ?", more)
    first = _next(connection, "propositions")
    new = {claim.proposition: claim for claim in claims if claim.proposition not in rows}
    connection.executemany(
        "INSERT INTO propositions VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                n, key, told[describe.said(claim.subject)][0], claim.relation.id,
                told[describe.said(claim.object)][0], claim.relation_words, counts[key],
            )
            for n, (key, claim) in enumerate(new.items(), first)
        ),
    )  # fmt: skip
    return rows | {key: n for n, key in enumerate(new, first)}


def _next(connection: sqlite3.Connection, table: str) -> int:
    """Return the row that comes next."""
    return int(connection.execute(f"SELECT coalesce(max(n), 0) + 1 FROM {table}").fetchone()[0])


def remove(connection: sqlite3.Connection, memory: describe.Memory, id: str) -> int:
    """Take an article out with all its versions and what only they told; return how many claims went."""
    row = connection.execute("SELECT series FROM articles WHERE id = ? ORDER BY n DESC LIMIT 1", (id,)).fetchone()
    if row is None:
        return 0
    gone = 0
    memory.rows.clear()
    for (n,) in connection.execute("SELECT n FROM articles WHERE series = ?", row).fetchall():
        fulltext.take_out(connection, "words", "article = ?", n)
        gone += connection.execute("DELETE FROM claims WHERE article = ?", (n,)).rowcount
        describe.forget(connection, n, kept=False)
        like_it = copying.beside(connection, n)
        connection.execute("DELETE FROM articles WHERE n = ?", (n,))
        copying.settle(connection, like_it)
    return gone


def listed(values: Iterable[str]) -> str:
    """Return values as the JSON that `json_each` takes."""
    return json.dumps(list(values))
