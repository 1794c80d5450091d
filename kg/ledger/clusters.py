"""Actors that judgements made one: who belongs together, and which of them is shown."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

SAME = """SELECT n, one, other FROM judgements j WHERE verdict = 'same' AND {which}
    AND NOT EXISTS (SELECT 1 FROM undoings WHERE what = 'judgement' AND of = j.n{then})"""
AMONG = "one IN (SELECT value FROM json_each(?1)) AND other IN (SELECT value FROM json_each(?1))"
PRESENT = "SELECT id, external IS NULL FROM actors WHERE live AND id IN (SELECT value FROM json_each(?))"
ABSENT = 2


def any_merged(connection: sqlite3.Connection) -> bool:
    """Return whether any actors are merged."""
    return connection.execute("SELECT 1 FROM merged LIMIT 1").fetchone() is not None


def members(connection: sqlite3.Connection, id: str) -> tuple[str, ...]:
    """Return who belongs together with an actor, itself among them, in order of ids."""
    query = "SELECT id FROM merged WHERE shown = (SELECT shown FROM merged WHERE id = ?) ORDER BY id"
    return tuple(row[0] for row in connection.execute(query, (id,))) or (id,)


def together(pairs: Iterable[tuple[str, str]]) -> Iterator[frozenset[str]]:
    """Yield the clusters that pairs add up to.

    >>> sorted(map(sorted, together([("a", "b"), ("c", "d"), ("b", "e")])))
    [['a', 'b', 'e'], ['c', 'd']]
    """
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = found.get(one, {one}) | found.get(other, {other})
        found |= dict.fromkeys(joined, joined)
    yield from {id(cluster): frozenset(cluster) for cluster in found.values()}.values()


def shown(connection: sqlite3.Connection, cluster: Collection[str]) -> str:
    """Return which actor stands for a cluster: of those in current articles one with an external id, then by id."""
    present = dict(connection.execute(PRESENT, (json.dumps(sorted(cluster)),)).fetchall())
    return min(cluster, key=lambda id: (present.get(id, ABSENT), id))


def rebuild(connection: sqlite3.Connection, ids: Collection[str]) -> None:
    """Set the clusters among some actors from the judgements in force; they hold whole clusters."""
    listed = json.dumps(sorted(ids))
    pairs = connection.execute(SAME.format(which=AMONG, then=""), (listed,)).fetchall()
    connection.execute("DELETE FROM merged WHERE id IN (SELECT value FROM json_each(?))", (listed,))
    for cluster in together((one, other) for _, one, other in pairs):
        who = shown(connection, cluster)
        connection.executemany("INSERT INTO merged VALUES (?, ?)", [(id, who) for id in sorted(cluster)])


def renew(connection: sqlite3.Connection, id: str) -> None:
    """Set which actor stands for the cluster of one of which more, or less, has become known."""
    row = connection.execute("SELECT shown FROM merged WHERE id = ?", (id,)).fetchone()
    if row is not None:
        cluster = members(connection, id)
        who = shown(connection, cluster)
        if who != row[0]:
            connection.execute("UPDATE merged SET shown = ? WHERE shown = ?", (who, row[0]))


def then(connection: sqlite3.Connection, moment: int) -> dict[str, str]:
    """Return every merged actor with the one that stands for it, by the judgements in force at a moment."""
    query = SAME.format(which="made <= ?1", then=" AND made <= ?1")
    pairs = [(one, other) for _, one, other in connection.execute(query, (moment,))]
    return {id: who for cluster in together(pairs) for who in (shown(connection, cluster),) for id in cluster}


def spread(connection: sqlite3.Connection, ids: Iterable[str], merged: Mapping[str, str] | None) -> list[str]:
    """Return actors with everyone who belongs together with them; `merged`: by this table and not by today's."""
    if merged is None:
        query = """SELECT value FROM json_each(?1) UNION SELECT id FROM merged WHERE shown IN
            (SELECT shown FROM merged WHERE id IN (SELECT value FROM json_each(?1)))"""
        return [id for (id,) in connection.execute(query, (json.dumps(list(ids)),))]
    given = set(ids)
    asked = {merged[id] for id in given if id in merged}
    return sorted(given | {id for id, who in merged.items() if who in asked})
