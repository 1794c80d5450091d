"""A ledger in, what is wrong with it out: the file, its articles and claims, and all that was derived from them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.ledger import clusters, copying, describe, fulltext, hidden, recount, wording
from kg.ledger.rows import COLUMNS, article_from, stamp, when
from kg.model import Article, digest

ARTICLES = f"""SELECT a.n, a.id, a.stamp, {", ".join(f"a.{key}" for key in COLUMNS)}, t.packed
    FROM articles a LEFT JOIN texts t ON t.article = a.n ORDER BY a.n"""
CLAIMS = """SELECT c.id, w.json, c.begins, c.ends, p.key, s.text,
    p.relation, c.start, c."end", c.polarity, c.modality, c.rule, c.confidence
    FROM claims c LEFT JOIN wordings w ON w.claim = c.n LEFT JOIN propositions p ON p.n = c.proposition
    LEFT JOIN sentences s ON s.article = c.article AND s.start = c.start AND s."end" = c."end"
    WHERE c.article = ? ORDER BY c.n"""
KEYS = ("relation", "start", "end", "polarity", "modality", "rule", "confidence")
DESCRIPTION = "SELECT x.id, d.json FROM descriptions d JOIN actors x ON x.n = d.actor WHERE d.n = ?"
REMEMBERED = 65_536
UNLIKE = (ValueError, TypeError, KeyError, IndexError, AttributeError)  # JSON that is not what was written
RECOUNTS = {
    "proposition {} counts other claims than it has": """SELECT key FROM propositions p WHERE claims <>
        (SELECT count(*) FROM claims WHERE proposition = p.n AND hidden = 0)""",
    "proposition {} has no claims": "SELECT key FROM propositions WHERE n NOT IN (SELECT proposition FROM claims)",
    "claim {} is hidden, or not, against what is known of it": f"SELECT id FROM claims WHERE hidden <> {hidden.BITS}",
    "claim {} is held twice": """SELECT id FROM claims WHERE ended IS NULL GROUP BY id, extractor
        HAVING count(*) > 1""",
    "claim {} lacks its speakers": """SELECT id FROM claims c WHERE reported <>
        EXISTS (SELECT 1 FROM roles WHERE claim = c.n AND role = 'speaker')""",
    "a description of {} is live, or not, against its articles": f"""SELECT x.id FROM descriptions d
        JOIN actors x ON x.n = d.actor WHERE d.live <>
        {describe.TOLD_NOW.replace("?1", "d.actor").replace("?2", "d.n")}""",
    "article {} follows no version": """SELECT id FROM articles a WHERE version > 1 AND NOT EXISTS
        (SELECT 1 FROM articles WHERE series = a.series AND version < a.version)""",
    "article {} has more than one current version": """SELECT id FROM articles WHERE ended IS NULL GROUP BY series
        HAVING count(*) > 1""",
}


@dataclass(frozen=True)
class Checked:
    """How much was looked at, and what is wrong: one line each."""

    articles: int
    claims: int
    actors: int
    problems: tuple[str, ...]


def verify(connection: sqlite3.Connection, tell: Callable[[int], None] = lambda _: None) -> Checked:
    """Check everything; `tell` hears how many articles are done. SQLite errors mean that the file is damaged."""
    problems = [*_file(connection)]
    if problems:  # then what it holds cannot be trusted to be what was written
        return Checked(0, 0, 0, tuple(problems))
    articles = claims = 0
    described = _described(connection)
    for articles, (n, *row) in enumerate(connection.execute(ARTICLES), 1):
        found = list(_article(row))
        article = article_from(tuple(row[2:])) if not found else None
        for claim in connection.execute(CLAIMS, (n,)):
            claims += 1
            problems += _claim(described, article, claim) if article else ()
        problems += found
        tell(articles)
    for words, query in RECOUNTS.items():
        problems += [words.format(id) for (id,) in connection.execute(query)]
    actors = connection.execute("SELECT id, n FROM actors ORDER BY id").fetchall()
    problems += [line for id, n in actors for line in _actor(connection, id, n)]
    problems += [*_clusters(connection), *_origins(connection), *_indexes(connection)]
    problems += [f"the sums of {edge} are not those of its claims" for edge in dict.fromkeys(recount.wrong(connection))]
    return Checked(articles, claims, len(actors), tuple(problems))


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"the file is damaged: {line}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} points to nothing in {parent}"


def _article(row: list[object]) -> Iterator[str]:
    id, kept, *columns = row
    try:
        article = article_from(tuple(columns))
    except (zlib.error, UnicodeDecodeError, TypeError):
        yield f"article {id}: its text is damaged or missing"
        return
    if stamp(article) != kept:
        yield f"article {id}: it is not what its hash tells"
    if article.given_id is None and id != digest(article.source or "", article.published or "", article.text):
        yield f"article {id}: its id is not the hash of its text"


def _described(connection: sqlite3.Connection) -> wording.Describe:
    @lru_cache(maxsize=REMEMBERED)
    def described(number: int) -> wording.Description:
        ((actor, told),) = connection.execute(DESCRIPTION, (number,))
        name, type, country, sector, *_ = json.loads(told)
        return actor, name, type, country, sector

    return described


def _claim(described: wording.Describe, article: Article, row: tuple[str, ...]) -> Iterator[str]:
    id, words, begins, ends, key, sentence, *columns = row
    try:
        claim = wording.Unpacker(article, described).claim(id, words, dict(zip(KEYS, columns, strict=True)))
    except UNLIKE:
        yield f"claim {id}: its words cannot be read"
        return
    del claim.__dict__["id"]
    if claim.id != id:
        yield f"claim {id}: it is not what its id, a hash, tells"
    if claim.proposition != key:
        yield f"claim {id}: it stands under another proposition"
    if claim.evidence.text != sentence or not sentence:
        yield f"claim {id}: its evidence is not what stands in article {article.id}"
    if when(claim) != (begins, ends):
        yield f"claim {id}: its dates are not those of its words"


def _actor(connection: sqlite3.Connection, id: str, n: int) -> Iterator[str]:
    """Tell whether an actor's row and names are the sum of what articles tell."""
    sum, live = describe.told_of(connection, id, n)
    row = connection.execute(f"SELECT {', '.join(describe.COLUMNS)} FROM actors WHERE n = ?", (n,)).fetchone()
    names = set(connection.execute("SELECT text, reason FROM aliases WHERE actor = ?", (n,)))
    ((marked,),) = connection.execute("SELECT live FROM actors WHERE n = ?", (n,))
    wanted = {(alias.text, alias.reason) for alias in sum.aliases} if sum else set()
    if bool(marked) != live or names != wanted or sum is None or row != describe.actor_row(sum):
        yield f"actor {id}: its names and fields are not what the articles tell"


def _clusters(connection: sqlite3.Connection) -> Iterator[str]:
    same = clusters.SAME.format(which="TRUE", then="")
    pairs = [(one, other) for _, one, other in connection.execute(same)]
    wanted = {id: clusters.shown(connection, found) for found in clusters.together(pairs) for id in found}
    kept = dict(connection.execute("SELECT id, shown FROM merged"))
    for id in sorted(wanted.keys() | kept.keys()):
        if wanted.get(id) != kept.get(id):
            yield f"actor {id} is shown as {kept.get(id, id)}, by the judgements it is {wanted.get(id, id)}"


def _origins(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell whether articles count for whom their agencies and copies say."""
    signed = "SELECT n, id, origin FROM articles JOIN signatures ON article = n WHERE ended IS NULL ORDER BY n"
    for n, id, origin in connection.execute(signed).fetchall():
        if origin != copying.origin_of(connection, copying.cluster_of(connection, n)):
            yield f"article {id} counts for {origin}, and should not"


def _indexes(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell whether search finds what there is; FTS5 compares by way of a statement that only looks like writing."""
    if not fulltext.is_there(connection):
        return
    for index, (table, _) in fulltext.TABLES.items():
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        if connection.execute(f"SELECT count(*) FROM {index}_docsize").fetchone() != rows:
            yield f"the index of {table} lacks some of them, or has too many"
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
                yield f"the index of {table} does not agree with them"
