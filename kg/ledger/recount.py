"""Claims that count become the sums of their edges: what a transaction touched is recounted before it ends.

Most edges that come are new and have one claim: their sums are read off it. Others are counted from all their claims.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from kg.ledger.edges import EDGE, KINDS, ORIGIN, SUMS, Report, are_independent
from kg.model import combined, proposition_key

SYMMETRIC = "(SELECT id FROM relations WHERE symmetric)"
TOUCHED = """CREATE TEMP TABLE IF NOT EXISTS touched (n INTEGER PRIMARY KEY, subject INTEGER, relation TEXT,
    object INTEGER, words TEXT, alone INTEGER)"""  # alone: the edge is new and has one claim
CHUNK = 50_000  # propositions at a time: some 20 MB
TAKEN = f"(SELECT * FROM stale ORDER BY n LIMIT {CHUNK})"
DONE = f"DELETE FROM stale WHERE n IN (SELECT n FROM {TAKEN})"
_SWAP = f"t.relation IN {SYMMETRIC} AND o.id < s.id"
TAKE = f"""INSERT INTO touched
    SELECT t.n, iif({_SWAP}, t.object, t.subject), t.relation, iif({_SWAP}, t.subject, t.object), t.words,
        t.fresh AND p.claims = 1
    FROM {TAKEN} t LEFT JOIN propositions p ON p.n = t.n
    JOIN actors s ON s.n = t.subject JOIN actors o ON o.n = t.object"""
TOGETHER = f"""UPDATE touched SET alone = 0 WHERE alone AND relation IN {SYMMETRIC} AND (
    EXISTS (SELECT 1 FROM edges e WHERE e.subject = touched.subject AND e.relation = touched.relation
        AND e.object = touched.object AND e.words = touched.words)
    OR (subject, relation, object, words) IN (SELECT subject, relation, object, words FROM touched
        WHERE relation IN {SYMMETRIC} GROUP BY 1, 2, 3, 4 HAVING count(*) > 1))"""
GONE = f"""SELECT subject, object FROM {TAKEN}
    WHERE subject NOT IN (SELECT n FROM actors) OR object NOT IN (SELECT n FROM actors)"""
BOTH_WAYS = f"""SELECT t.subject, t.relation, t.object, t.words, s.id, o.id FROM touched t
    JOIN actors s ON s.n = t.subject JOIN actors o ON o.n = t.object WHERE t.relation IN {SYMMETRIC}"""
_BEGINS, _ENDS = (f"CASE WHEN c.{date} NOT IN ('', '~') THEN c.{date} END" for date in ("begins", "ends"))
_OWN = f"NOT c.reported AND {KINDS['affirmed']}"
SINGLE = f"""SELECT t.subject, t.relation, t.object, t.words, {{about}}, 1, {", ".join(KINDS.values())}, {_OWN},
    NOT c.reported, 0, coalesce({_BEGINS}, {_ENDS}), coalesce({_ENDS}, {_BEGINS}),
    nullif(a.published, ''), nullif(a.published, ''), 1, 1, round(c.confidence, 3)
    FROM touched t JOIN claims c ON c.proposition = t.n JOIN articles a ON a.n = c.article {{join}}
    WHERE t.alone AND c.hidden = 0 ORDER BY 1, 2, 3, 4, 5"""
RECOUNT = f"""SELECT t.subject, t.relation, t.object, t.words, {{about}}, count(*),
    {", ".join(f"sum({kind})" for kind in KINDS.values())}, sum({_OWN}), sum(NOT c.reported), 0,
    min(coalesce(min({_BEGINS}), min({_ENDS})), coalesce(min({_ENDS}), min({_BEGINS}))),
    max(coalesce(max({_BEGINS}), max({_ENDS})), coalesce(max({_ENDS}), max({_BEGINS}))),
    min(nullif(a.published, '')), max(nullif(a.published, '')), count(DISTINCT a.id), count(DISTINCT {ORIGIN}),
    round(coalesce(max(CASE WHEN {KINDS["affirmed"]} THEN c.confidence END), max(c.confidence)), 3)
    FROM {{touched}} t JOIN claims c ON c.proposition = t.n JOIN articles a ON a.n = c.article {{join}}
    WHERE c.hidden = 0 GROUP BY 1, 2, 3, 4, 5"""
_TURNED = f"p.relation IN {SYMMETRIC} AND o.id < s.id"
EVERY = f"""(SELECT p.n, iif({_TURNED}, p.object, p.subject) AS subject, p.relation,
    iif({_TURNED}, p.subject, p.object) AS object, p.words FROM propositions p
    JOIN actors s ON s.n = p.subject JOIN actors o ON o.n = p.object)"""
CONCERNED = """JOIN roles r ON r.claim = c.n AND r.role = 'about' AND NOT EXISTS (SELECT 1 FROM roles q
    WHERE q.claim = r.claim AND q.role = 'about' AND q.actor = r.actor AND q.place < r.place)"""
_ABOUT = "(e.about = 0 OR e.about IN (SELECT actor FROM roles WHERE claim = c.n AND role = 'about'))"
_CLAIMS = f"""FROM touched t JOIN edges e USING (subject, relation, object, words) JOIN claims c ON c.proposition = t.n
    JOIN articles a ON a.n = c.article WHERE e.sources > 1 AND c.hidden = 0 AND {_ABOUT}"""
_EDGE = ", ".join(f"e.{key}" for key in (*EDGE, "about"))
REPORTS = f"""SELECT {_EDGE}, {ORIGIN},
    (SELECT group_concat(q.actor) FROM roles q WHERE q.claim = c.n AND q.role = 'speaker')
    {_CLAIMS} AND e.own = 0 AND e.affirmed > 1 AND {KINDS["affirmed"]}"""
SURE = f"""SELECT {_EDGE}, max(c.confidence) {_CLAIMS} AND (e.affirmed = 0 OR {KINDS["affirmed"]})
    GROUP BY {_EDGE}, {ORIGIN}"""
UNCOUNTED = {"corroborated": "0", "confidence": "iif(sources > 1, 0, confidence)"}  # by one statement
INTO = f"INSERT INTO edges ({', '.join(EDGE)}, about, {', '.join(SUMS)})"
ONE = " AND ".join(f"{key} = ?" for key in (*EDGE, "about"))
WAYS = (("0", ""), ("r.actor", CONCERNED))  # all claims of an edge, and those about an actor


def renew(connection: sqlite3.Connection) -> None:
    """Recount the edges of the propositions that were touched; call it before a transaction ends."""
    while connection.execute("SELECT 1 FROM stale LIMIT 1").fetchone():
        connection.execute(TOUCHED)
        connection.execute("DELETE FROM touched")
        connection.executemany("DELETE FROM edges WHERE subject = ? AND object = ?", list(_gone(connection)))
        connection.execute(TAKE)
        connection.execute(TOGETHER)
        for about, join in WAYS:
            connection.execute(f"{INTO} {SINGLE.format(about=about, join=join)}")
        connection.execute("DELETE FROM touched WHERE alone")
        connection.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?, ?, ?, ?, 0)", list(_reverse(connection)))
        _recount(connection)
        connection.execute(DONE)


def rebuild(connection: sqlite3.Connection) -> None:
    """Recount all edges, as after a relation became symmetric."""
    connection.execute("DELETE FROM edges")
    connection.execute("INSERT OR IGNORE INTO stale SELECT n, subject, relation, object, words, 1 FROM propositions")
    renew(connection)


def _gone(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Yield the ends of edges of actors that are gone, both ways round."""
    for subject, object in connection.execute(GONE):
        yield from ((subject, object), (object, subject))


def _reverse(connection: sqlite3.Connection) -> Iterator[tuple[int, int, str, int, str]]:
    """Yield the other order of symmetric relations under the name of the edge."""
    edges = connection.execute(BOTH_WAYS).fetchall()
    keys = {proposition_key(theirs, edge[1], mine, edge[3]): edge for *edge, mine, theirs in edges}
    keys |= {proposition_key(mine, edge[1], theirs, edge[3]): edge for *edge, mine, theirs in edges}
    rows = connection.execute("SELECT n, key FROM propositions WHERE key IN (SELECT value FROM json_each(?))",
                              (json.dumps(list(keys)),))  # fmt: skip
    yield from ((n, *keys[key]) for n, key in rows)


def _recount(connection: sqlite3.Connection) -> None:
    """Count the edges that are touched from all their claims."""
    where = " AND ".join(f"edges.{key} = t.{key}" for key in EDGE)
    connection.execute(
        f"""DELETE FROM edges WHERE (subject, relation, object, words, about) IN
        (SELECT edges.subject, edges.relation, edges.object, edges.words, edges.about
        FROM (SELECT DISTINCT {", ".join(EDGE)} FROM touched) t JOIN edges ON {where})"""
    )
    for about, join in WAYS:
        connection.execute(f"{INTO} {RECOUNT.format(touched='touched', about=about, join=join)}")
    reports: defaultdict[tuple[object, ...], set[Report]] = defaultdict(set)
    for *edge, origin, speakers in connection.execute(REPORTS):
        reports[tuple(edge)].add((origin, frozenset((speakers or "").split(","))))
    connection.executemany(
        f"UPDATE edges SET corroborated = 1 WHERE {ONE}",
        [edge for edge, found in reports.items() if are_independent(found)],
    )
    sure: defaultdict[tuple[object, ...], list[float]] = defaultdict(list)
    for *edge, confidence in connection.execute(SURE):
        sure[tuple(edge)].append(confidence)
    connection.executemany(
        f"UPDATE edges SET confidence = ? WHERE {ONE}", [(combined(found), *edge) for edge, found in sure.items()]
    )


def wrong(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the edges whose sums are not what a recount gives, in words."""
    recounts = [RECOUNT.format(touched=EVERY, about=about, join=join) for about, join in WAYS]
    names = (*EDGE, "about", *SUMS)
    columns = ", ".join(UNCOUNTED.get(name, name) for name in names)
    kept = f"SELECT {columns} FROM edges"
    counted = f"WITH r({', '.join(names)}) AS ({' UNION ALL '.join(recounts)}) SELECT {columns} FROM r"
    for one, other in ((kept, counted), (counted, kept)):
        differs = f"SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other})"
        query = f"""SELECT s.id, d.relation, o.id FROM ({differs}) d
            LEFT JOIN actors s ON s.n = d.subject LEFT JOIN actors o ON o.n = d.object"""
        yield from (f"{subject} {relation} {object}" for subject, relation, object in connection.execute(query))
