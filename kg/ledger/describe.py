"""What articles tell of actors adds up to one row for each: descriptions before bare names, the fullest first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

from kg.ledger import clusters
from kg.ledger.names import fold
from kg.model import Actor, Alias, Claim, Participant
from kg.model.actor import AliasReason

NAMED = ("name", "type", "country", "sector")  # what a claim tells of an actor
DESCRIBED = (*NAMED, "valid_from", "valid_to", "external", "parent", "aliases")
COLUMNS = ("id", *DESCRIBED[:-1])
REASONS: tuple[str, ...] = get_args(AliasReason)
KEEP = """INSERT INTO descriptions (actor, json, uses, kept) VALUES (?, ?, ?, 1)
    ON CONFLICT (actor, json) DO UPDATE SET uses = uses + excluded.uses, kept = kept + 1 RETURNING n, uses"""
UPDATE = f"UPDATE actors SET {', '.join(f'{key} = ?' for key in COLUMNS[1:])}, live = 1 WHERE n = ?"
Told = dict[tuple[str, str], int]  # an actor's id and the JSON of a description, and its row


def described(actor: Actor) -> str:
    """Return the JSON of an actor."""
    aliases = sorted((alias.text, alias.reason) for alias in actor.aliases)
    return _json([getattr(actor, key) for key in DESCRIBED[:-1]] + [aliases])


def named(item: Participant) -> str:
    """Return the JSON of what a claim tells of an actor."""
    return _json([getattr(item, key) for key in NAMED])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def told(actors: Iterable[Actor], claims: Iterable[Claim]) -> dict[tuple[str, str], str]:
    """Return what an article tells of each actor: (id, JSON as a claim has it) to the JSON that is kept of it."""
    found = {}
    for actor in actors:
        named_so = _json([getattr(actor, key) for key in NAMED])
        found[actor.id, named_so] = described(actor)
    for claim in claims:
        for _, _, item in participants(claim):
            words = named(item)
            found.setdefault((item.id, words), words)
    return found


def keep(
    connection: sqlite3.Connection, article: int, found: Mapping[tuple[str, str], str], live: bool
) -> tuple[dict[str, int], Told]:
    """Keep what an article tells of actors; return the row of each actor and of each description."""
    ids = _rows(connection, {id: json.loads(words) for (id, words) in found})
    before = {n for (n,) in connection.execute("SELECT description FROM appearances WHERE article = ?", (article,))}
    kept, told, changed = {}, {}, set()
    for (id, words), description in found.items():
        if (id, description) not in kept:
            ((n, uses),) = connection.execute(KEEP, (ids[id], description, live))
            kept[id, description] = n
            if n in before:  # another extractor told it of this article
                connection.execute("UPDATE descriptions SET uses = uses - ?, kept = kept - 1 WHERE n = ?", (live, n))
            elif live and uses == 1:
                changed.add(ids[id])
        told[id, words] = kept[id, description]
    rows = [(article, n, ids[id]) for (id, _), n in kept.items()]
    connection.executemany("INSERT OR IGNORE INTO appearances VALUES (?, ?, ?)", rows)
    for n in changed:
        settle(connection, n)
    return ids, told


def _rows(connection: sqlite3.Connection, named: Mapping[str, list[Any]]) -> dict[str, int]:
    query = "SELECT id, n FROM actors WHERE id IN (SELECT value FROM json_each(?))"
    ids = dict(connection.execute(query, (json.dumps(list(named)),)))
    for id, words in named.items():
        if id not in ids:
            insert = "INSERT INTO actors (id, name, type, live) VALUES (?, ?, ?, 0)"
            ids[id] = connection.execute(insert, (id, *words[:2])).lastrowid
    return ids


def forget(connection: sqlite3.Connection, article: int, live: bool, kept: bool) -> None:
    """Count the descriptions of an article less, as live, as kept or both; drop what nobody tells any more."""
    query = "SELECT description, actor FROM appearances WHERE article = ?"
    told = connection.execute(query, (article,)).fetchall()
    if kept:
        connection.execute("DELETE FROM appearances WHERE article = ?", (article,))
    for n, actor in told:
        less = "UPDATE descriptions SET uses = uses - ?, kept = kept - ? WHERE n = ? RETURNING uses, kept"
        ((uses, rest),) = connection.execute(less, (live, kept, n))
        if not rest:
            connection.execute("DELETE FROM descriptions WHERE n = ?", (n,))
        if live and not uses:
            settle(connection, actor)
        elif not rest:
            _drop_unless_told(connection, actor)


def settle(connection: sqlite3.Connection, n: int) -> None:
    """Set an actor's row and names from its live descriptions."""
    query = "SELECT json FROM descriptions WHERE actor = ? AND uses > 0"
    ((id,),) = connection.execute("SELECT id FROM actors WHERE n = ?", (n,))
    actor = summed(id, [words for (words,) in connection.execute(query, (n,))])
    connection.execute("DELETE FROM aliases WHERE actor = ?", (n,))
    if actor is None:
        connection.execute("UPDATE actors SET live = 0 WHERE n = ?", (n,))
        _drop_unless_told(connection, n)
        clusters.renew(connection, id)
        return
    connection.execute(UPDATE, (*actor_row(actor)[1:], n))
    rows = {(n, text, reason): fold(text) for text, reason in ((a.text, a.reason) for a in actor.aliases)}
    insert = "INSERT INTO aliases (actor, text, reason, folded) VALUES (?, ?, ?, ?)"
    connection.executemany(insert, [(*key, folded) for key, folded in sorted(rows.items())])
    clusters.renew(connection, id)


def _drop_unless_told(connection: sqlite3.Connection, n: int) -> None:
    """Drop an actor of which nothing is kept; its claims are gone before."""
    drop = "DELETE FROM actors WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM descriptions WHERE actor = ?1)"
    connection.execute(drop, (n,))


def summed(id: str, descriptions: Iterable[str]) -> Actor | None:
    """Return an actor as its descriptions tell, whatever their order; its own name is among the aliases."""
    told = sorted(map(_described, descriptions), key=_rank)
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
    return len(item) == len(NAMED), -sum(1 for value in item.values() if value), _json(list(item.values()))


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
