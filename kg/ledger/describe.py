"""What articles tell of actors adds up to one row for each: descriptions before bare names, the fullest first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from kg.ledger import clusters, fulltext
from kg.ledger.names import fold
from kg.model import Actor, Alias, Claim, Participant
from kg.model.actor import AliasReason

NAMED = ("name", "type", "country", "sector")  # what a claim tells of an actor
DESCRIBED = (*NAMED, "valid_from", "valid_to", "external", "parent", "aliases")
COLUMNS = ("id", *DESCRIBED[:-1])
REASONS: tuple[str, ...] = get_args(AliasReason)
UPDATE = f"UPDATE actors SET {', '.join(f'{key} = ?' for key in COLUMNS[1:])}, live = ? WHERE n = ?"
INTRODUCE = f"INSERT INTO actors ({', '.join(COLUMNS)}, live) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
DESCRIBE = "INSERT INTO descriptions (actor, json, live) VALUES (?, ?, ?)"
NAME = "INSERT INTO aliases (actor, text, reason, folded) VALUES (?, ?, ?, ?)"
APPEAR = """INSERT INTO appearances (article, description, actor, live) VALUES (?, ?, ?, 1)
    ON CONFLICT DO UPDATE SET live = 1"""
TOLD = "EXISTS (SELECT 1 FROM appearances WHERE actor = ?1 AND description = ?2)"
TOLD_NOW = """EXISTS (SELECT 1 FROM appearances p JOIN articles a ON a.n = p.article
    WHERE p.actor = ?1 AND p.description = ?2 AND p.live AND a.ended IS NULL)"""
Said = tuple[str, str, str, str | None, str | None]  # id, name, type, country, sector: as a claim names an actor
Row = tuple[int, int]  # of the actor and of the description
REMEMBERED = 200_000
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass
class Memory:
    """The rows of live descriptions that this connection has met, so that it need not look them up again."""

    rows: dict[Actor | Said, Row] = field(default_factory=dict)

    def keep(self, what: Actor | Said, row: Row) -> None:
        """Remember a row; when there are too many, forget them all."""
        if len(self.rows) >= REMEMBERED:
            self.rows.clear()
        self.rows[what] = row


def said(item: Participant | Actor) -> Said:
    """Return what a claim tells of an actor."""
    return item.id, item.name, item.type, item.country, item.sector


def described(actor: Actor) -> str:
    """Return the JSON of an actor."""
    aliases = sorted((alias.text, alias.reason) for alias in actor.aliases)
    return encode([*(getattr(actor, key) for key in DESCRIBED[:-1]), aliases])


def keep(
    connection: sqlite3.Connection,
    memory: Memory,
    article: int,
    actors: Iterable[Actor],
    claims: Iterable[Claim],
    live: bool,
) -> dict[Said, Row]:
    """Keep what an article tells of actors; return the rows for each way in which its claims name one."""
    found: dict[Said, Row] = {}
    changed: set[int] = set()
    told: dict[Said, Actor | Said] = {said(actor): actor for actor in actors}
    named = {said(item) for claim in claims for _, _, item in participants(claim)} - told.keys()
    for words, what in (told | {words: words for words in sorted(named, key=repr)}).items():
        row = memory.rows.get(what)
        if row is None:
            text = described(what) if isinstance(what, Actor) else encode(what[1:])
            row, new = _describe(connection, words, text, live)
            if new:
                changed.add(row[0])
            if live:
                memory.keep(what, row)
        found[words] = row
    rows = [(article, n, actor) for actor, n in found.values()]
    connection.executemany(APPEAR, rows)
    for n in sorted(changed):
        settle(connection, n)
    return found


def leave(connection: sqlite3.Connection, memory: Memory, article: int, told: Iterable[Row]) -> None:
    """Let an article that was read again tell nothing but this; what it told before stays for its former claims."""
    memory.rows.clear()
    query = "SELECT description, actor FROM appearances WHERE article = ? AND live"
    gone = set(connection.execute(query, (article,)).fetchall()) - {(n, actor) for actor, n in told}
    connection.executemany(
        "UPDATE appearances SET live = 0 WHERE article = ? AND description = ?", [(article, n) for n, _ in gone]
    )
    _see_anew(connection, gone)


def _describe(connection: sqlite3.Connection, words: Said, text: str, live: bool) -> tuple[Row, bool]:
    """Keep a description; return its row, and whether the sum of them must be taken anew."""
    row = connection.execute("SELECT n FROM actors WHERE id = ?", words[:1]).fetchone()
    if row is None and live:
        return _introduce(connection, words, text), False
    insert = "INSERT INTO actors (id, name, type, live) VALUES (?, ?, ?, 0)"
    actor = int(row[0] if row else connection.execute(insert, words[:3]).lastrowid or 0)
    known = connection.execute(
        "SELECT n, live FROM descriptions WHERE actor = ? AND json = ?", (actor, text)
    ).fetchone()
    if known is None:
        return (actor, connection.execute(DESCRIBE, (actor, text, live)).lastrowid or 0), True
    if live and not known[1]:
        connection.execute("UPDATE descriptions SET live = 1 WHERE n = ?", known[:1])
    return (actor, int(known[0])), live and not known[1]


def _introduce(connection: sqlite3.Connection, words: Said, text: str) -> Row:
    """Keep an actor of whom nothing was told before; return its row and that of the description."""
    actor = summed(words[0], [text])
    assert actor is not None
    n = connection.execute(INTRODUCE, (*actor_row(actor), True)).lastrowid or 0
    connection.executemany(NAME, ((n, alias.text, alias.reason, fold(alias.text)) for alias in actor.aliases))
    clusters.renew(connection, words[0])
    return n, connection.execute(DESCRIBE, (n, text, True)).lastrowid or 0


def forget(connection: sqlite3.Connection, article: int, kept: bool) -> None:
    """See anew what is told of the actors of an article that has ended, or that is taken out (not `kept`)."""
    query = "SELECT description, actor FROM appearances WHERE article = ?"
    told = connection.execute(query, (article,)).fetchall()
    if not kept:
        connection.execute("DELETE FROM appearances WHERE article = ?", (article,))
    _see_anew(connection, told)


def _see_anew(connection: sqlite3.Connection, told: Iterable[tuple[int, int]]) -> None:
    """Set whether descriptions are live, drop those that no article told, and set their actors."""
    for n, actor in told:
        connection.execute(f"UPDATE descriptions SET live = {TOLD_NOW} WHERE n = ?2", (actor, n))
        connection.execute(f"DELETE FROM descriptions WHERE n = ?2 AND NOT {TOLD}", (actor, n))
    for actor in sorted({actor for _, actor in told}):
        settle(connection, actor)


def settle(connection: sqlite3.Connection, n: int) -> None:
    """Set an actor's row and names from what is told of it; drop it when nothing is kept of it."""
    ((id,),) = connection.execute("SELECT id FROM actors WHERE n = ?", (n,))
    actor, live = told_of(connection, id, n)
    fulltext.take_out(connection, "names", "actor = ?", n)
    connection.execute("DELETE FROM aliases WHERE actor = ?", (n,))
    if actor is None:
        connection.execute("DELETE FROM actors WHERE n = ?", (n,))
    else:
        connection.execute(UPDATE, (*actor_row(actor)[1:], live, n))
        connection.executemany(NAME, ((n, alias.text, alias.reason, fold(alias.text)) for alias in actor.aliases))
    clusters.renew(connection, id)


def told_of(connection: sqlite3.Connection, id: str, n: int) -> tuple[Actor | None, bool]:
    """Return an actor as current articles tell, else as former ones did, and whether current ones do."""
    rows = connection.execute("SELECT json, live FROM descriptions WHERE actor = ?", (n,)).fetchall()
    live = [words for words, now in rows if now]
    return summed(id, live or [words for words, _ in rows]), bool(live)


def summed(id: str, descriptions: Iterable[str]) -> Actor | None:
    """Return an actor as its descriptions tell, whatever their order; its own name is among the aliases."""
    told = sorted(map(_described, descriptions), key=_rank, reverse=True)
    full = [item for item in told if len(item) > len(NAMED)] or told
    if not full:
        return None
    fields = {key: next((item[key] for item in told if item.get(key)), None) for key in DESCRIBED[:-1]}
    fields |= {"name": told[0]["name"], "type": told[0]["type"]}
    names = {(item["name"], "name") for item in full} | {tuple(a) for item in full for a in item.get("aliases", ())}
    external = tuple((scheme, value) for scheme, value in fields.pop("external") or ())
    return Actor(id=id, **fields, aliases=ranked(names), external=external)  # type: ignore[arg-type]


def _described(words: str) -> dict[str, Any]:
    values = json.loads(words)
    return dict(zip(DESCRIBED if len(values) > len(NAMED) else NAMED, values, strict=True))


def _rank(item: Mapping[str, Any]) -> tuple[bool, int, str]:
    return len(item) > len(NAMED), sum(1 for value in item.values() if value), encode(list(item.values()))


def ranked(names: Iterable[tuple[str, str]]) -> tuple[Alias, ...]:
    """Return names as aliases, each once, by reason."""
    order = sorted(set(names), key=lambda name: (REASONS.index(name[1]), name[0]))
    return tuple(Alias(text, reason) for text, reason in order)  # type: ignore[arg-type]


def actor_row(actor: Actor) -> tuple[Any, ...]:
    """Return the columns of an actor."""
    external = json.dumps(actor.external, ensure_ascii=False) if actor.external else None
    return tuple(external if key == "external" else getattr(actor, key) for key in COLUMNS)


def actor_from(row: tuple[Any, ...]) -> Actor:
    """Return the actor of a row; the last column lists its names."""
    *columns, names = row
    fields = dict(zip(COLUMNS, columns, strict=True))
    external = tuple((scheme, id) for scheme, id in json.loads(fields.pop("external") or "[]"))
    return Actor(**fields, aliases=ranked((text, reason) for text, reason in json.loads(names)), external=external)


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


def combined(one: Actor, others: Iterable[Actor]) -> Actor:
    """Return an actor that stands for others too: its own fields first, everybody's names."""
    everyone = [one, *others]
    names = {(a.text, a.reason) for item in everyone for a in (*item.aliases, Alias(item.name))}
    fields = {key: next((value for item in everyone if (value := getattr(item, key))), None)
              for key in ("country", "sector", "valid_from", "valid_to", "parent")}  # fmt: skip
    external = tuple(dict.fromkeys(pair for item in everyone for pair in item.external))
    return replace(one, **fields, aliases=ranked(names), external=external)  # type: ignore[arg-type]
