"""One article with its claims and actors becomes rows; run inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from kg.ledger.names import fold
from kg.ledger.rows import ACTOR, ARTICLE, actor_row, article_row, when, wording
from kg.model import Actor, Article, Claim, Participant

SAME = tuple(key for key in ARTICLE if key != "retrieved")  # fetching a page again makes no new version
_MERGED = ", ".join(
    f"{key} = CASE WHEN described THEN coalesce({key}, excluded.{key}) ELSE coalesce(excluded.{key}, {key}) END"
    for key in ACTOR[1:]
)
_INTO_ACTORS = f"INSERT INTO actors ({', '.join(ACTOR)}, described) VALUES ({', '.join('?' * len(ACTOR))}, "
DESCRIBE = f"{_INTO_ACTORS} 1) ON CONFLICT (id) DO UPDATE SET {_MERGED}, described = 1"
MEET = f"{_INTO_ACTORS} 0) ON CONFLICT (id) DO NOTHING"
ALIAS = """INSERT OR IGNORE INTO aliases (actor, text, reason, folded)
    SELECT n, ?, ?, ? FROM actors WHERE id = ?"""
KEEP = f"INSERT INTO articles ({', '.join(ARTICLE)}, run) VALUES ({', '.join('?' * len(ARTICLE))}, ?)"
CLAIM = f"""INSERT INTO claims (n, id, article, start, "end", subject, relation, object, words, proposition, polarity,
    modality, reported, begins, ends, rule, confidence) VALUES ({", ".join("?" * 17)})"""
Ids = dict[str, int]


def is_kept(connection: sqlite3.Connection, article: Article) -> bool:
    """Return whether the ledger holds this article as it is."""
    row = connection.execute(f"SELECT {', '.join(SAME)} FROM articles WHERE id = ?", (article.id,)).fetchone()
    return row is not None and row == article_row(article)[: len(SAME)]


def add(
    connection: sqlite3.Connection, run: int | None, article: Article, claims: Iterable[Claim], actors: Iterable[Actor]
) -> bool:
    """Keep an article; return False if it was kept already. Another version of it is replaced."""
    if is_kept(connection, article):
        return False
    distinct = {claim.id: claim for claim in claims}
    for claim in distinct.values():
        check(article, claim)
    remove(connection, article.id)
    number = connection.execute(KEEP, (*article_row(article), run)).lastrowid
    assert number is not None
    ids = keep_actors(connection, tuple(actors), tuple(distinct.values()))
    connection.executemany("INSERT INTO appearances VALUES (?, ?)", ((number, n) for n in ids.values()))
    keep_claims(connection, number, tuple(distinct.values()), ids)
    return True


def check(article: Article, claim: Claim) -> None:
    """Raise unless the claim's evidence stands in the article."""
    evidence = claim.evidence
    if claim.article.id != article.id or article.text[evidence.start : evidence.end] != evidence.text:
        raise ValueError(f"claim {claim.id}: its evidence is not at {evidence.start} of article {article.id}")


def remove(connection: sqlite3.Connection, id: str) -> None:
    """Take an article out, with its claims and the actors that only it named."""
    row = connection.execute("SELECT n FROM articles WHERE id = ?", (id,)).fetchone()
    if row is None:
        return
    named = connection.execute("SELECT actor FROM appearances WHERE article = ?", row).fetchall()
    connection.execute("DELETE FROM articles WHERE n = ?", row)
    connection.executemany(
        "DELETE FROM actors WHERE n = ? AND NOT EXISTS (SELECT 1 FROM appearances WHERE actor = n)", named
    )


def keep_actors(connection: sqlite3.Connection, actors: tuple[Actor, ...], claims: tuple[Claim, ...]) -> Ids:
    """Keep who is described and who is only named; return the row of each."""
    connection.executemany(DESCRIBE, map(actor_row, actors))
    connection.executemany(ALIAS, (row for actor in actors for row in alias_rows(actor)))
    named = {item.id: item for claim in claims for _, _, item in participants(claim)}
    ids = numbers(connection, (*(actor.id for actor in actors), *named))
    new = [Actor(item.id, item.name, item.type, (), item.country, item.sector)
           for item in named.values() if item.id not in ids]  # fmt: skip
    connection.executemany(MEET, map(actor_row, new))
    connection.executemany(ALIAS, (row for actor in new for row in alias_rows(actor)))
    return ids | numbers(connection, (actor.id for actor in new))


def numbers(connection: sqlite3.Connection, ids: Iterable[str]) -> Ids:
    """Return the rows of those actors that are kept."""
    query = "SELECT id, n FROM actors WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(list(ids)),)))


def alias_rows(actor: Actor) -> Iterator[tuple[str, str, str, str]]:
    """Yield the names of an actor, its own among them."""
    yield actor.name, "name", fold(actor.name), actor.id
    for alias in actor.aliases:
        yield alias.text, alias.reason, fold(alias.text), actor.id


def keep_claims(connection: sqlite3.Connection, article: int, claims: tuple[Claim, ...], ids: Ids) -> None:
    """Keep the claims with their evidence, roles and wording."""
    spans = {(claim.evidence.start, claim.evidence.end): claim.evidence.text for claim in claims}
    connection.executemany(
        'INSERT INTO sentences (article, start, "end", text) VALUES (?, ?, ?, ?)',
        ((article, start, end, text) for (start, end), text in sorted(spans.items())),
    )
    first = connection.execute("SELECT coalesce(max(n), 0) + 1 FROM claims").fetchone()[0]
    numbered = tuple(enumerate(claims, first))
    connection.executemany(CLAIM, (claim_row(n, article, claim, ids) for n, claim in numbered))
    connection.executemany("INSERT INTO wordings VALUES (?, ?)", ((n, wording(claim)) for n, claim in numbered))
    connection.executemany(
        "INSERT INTO roles VALUES (?, ?, ?, ?)",
        ((n, role, place, ids[item.id]) for n, claim in numbered for role, place, item in participants(claim) if role),
    )


def claim_row(n: int, article: int, claim: Claim, ids: Ids) -> tuple[object, ...]:
    """Return the columns of a claim."""
    return (
        n, claim.id, article, claim.evidence.start, claim.evidence.end,
        ids[claim.subject.id], claim.relation.id, ids[claim.object.id], claim.relation_words, claim.proposition,
        claim.polarity, claim.modality, bool(claim.speakers), *when(claim), claim.rule, claim.confidence,
    )  # fmt: skip


def participants(claim: Claim) -> Iterator[tuple[str, int, Participant]]:
    """Yield everyone a claim names, with role and place; subject and object have no role here."""
    roles = claim.roles
    yield "", 0, claim.subject
    yield "", 1, claim.object
    yield from (("speaker", place, speaker.who) for place, speaker in enumerate(claim.speakers))
    yield from (("about", place, item) for place, item in enumerate(roles.about))
    for role, item in (("place", roles.place), ("instrument", roles.instrument)):
        if item is not None:
            yield role, 0, item
