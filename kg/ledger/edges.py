"""Claims that count become the sums of their edges, kept beside them: who has most to do with whom is a short read.

Triggers note which propositions a transaction touches; `renew` recounts their edges before it ends.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.model import proposition_key

KINDS = {  # columns of `edges`, and what claims of the kind are: see kg/view/tally.py
    "affirmed": "c.polarity = 'affirmed' AND c.modality = 'actual'",
    "denied": "c.polarity = 'denied' AND c.modality IN ('actual', 'possible', 'alleged')",
    **{kind: f"c.polarity = 'affirmed' AND c.modality = '{kind}'"
       for kind in ("planned", "wanted", "threatened", "possible", "alleged")},
    **{f"denied_{kind}": f"c.polarity = 'denied' AND c.modality = '{kind}'"
       for kind in ("planned", "wanted", "threatened")},
}  # fmt: skip
SUMS = ("claims", *KINDS, "own", "unreported", "corroborated", "first", "last", "first_published", "last_published",
        "articles", "sources")  # fmt: skip
EDGE = ("subject", "relation", "object", "words")  # of a symmetric relation the lesser id is the subject
ORIGIN = "coalesce(nullif(a.origin, ''), nullif(a.source, ''), 'article ' || a.id)"

TABLES = f"""
CREATE TABLE edges (  -- what the claims of an edge that count add up to: all of them, or those about an actor
    subject INTEGER NOT NULL, relation TEXT NOT NULL, object INTEGER NOT NULL, words TEXT NOT NULL,
    about INTEGER NOT NULL,  -- 0: all
    claims INTEGER NOT NULL, {" INTEGER NOT NULL, ".join(KINDS)} INTEGER NOT NULL,
    own INTEGER NOT NULL, unreported INTEGER NOT NULL,
    corroborated INTEGER NOT NULL,  -- 1: nobody affirms it in his own voice, but two reports are independent
    first TEXT, last TEXT, first_published TEXT, last_published TEXT,
    articles INTEGER NOT NULL, sources INTEGER NOT NULL,
    PRIMARY KEY (subject, relation, object, words, about)
) STRICT, WITHOUT ROWID;
CREATE INDEX edges_by_subject ON edges (subject, claims) WHERE about = 0;
CREATE INDEX edges_by_object ON edges (object, claims) WHERE about = 0;
CREATE INDEX edges_by_about ON edges (about, claims) WHERE about <> 0;

CREATE TABLE stale (  -- propositions whose edges are to be recounted before the transaction ends
    n INTEGER PRIMARY KEY, subject INTEGER NOT NULL, relation TEXT NOT NULL, object INTEGER NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE TRIGGER edges_in AFTER INSERT ON claims WHEN new.hidden = 0 BEGIN
    INSERT OR IGNORE INTO stale SELECT n, subject, relation, object, words FROM propositions WHERE n = new.proposition;
END;
CREATE TRIGGER edges_hidden AFTER UPDATE OF hidden ON claims WHEN (old.hidden = 0) <> (new.hidden = 0) BEGIN
    INSERT OR IGNORE INTO stale SELECT n, subject, relation, object, words FROM propositions WHERE n = new.proposition;
END;
CREATE TRIGGER edges_out BEFORE DELETE ON claims WHEN old.hidden = 0 BEGIN
    INSERT OR IGNORE INTO stale SELECT n, subject, relation, object, words FROM propositions WHERE n = old.proposition;
END;
CREATE TRIGGER edges_origin AFTER UPDATE OF origin, source, published ON articles BEGIN
    INSERT OR IGNORE INTO stale SELECT p.n, p.subject, p.relation, p.object, p.words
        FROM claims c JOIN propositions p ON p.n = c.proposition WHERE c.article = new.n AND c.hidden = 0;
END;
"""
TOUCHED = """CREATE TEMP TABLE IF NOT EXISTS touched (
    n INTEGER PRIMARY KEY, subject INTEGER, relation TEXT, object INTEGER, words TEXT)"""
STALE = """SELECT t.n, t.subject, t.relation, t.object, t.words, s.id, o.id,
    t.relation IN (SELECT id FROM relations WHERE symmetric)
    FROM stale t LEFT JOIN actors s ON s.n = t.subject LEFT JOIN actors o ON o.n = t.object LIMIT ?"""
CHUNK = 50_000  # propositions at a time: some 20 MB
_BEGINS, _ENDS = (f"CASE WHEN c.{date} NOT IN ('', '~') THEN c.{date} END" for date in ("begins", "ends"))
RECOUNT = f"""SELECT t.subject, t.relation, t.object, t.words, {{about}}, count(*),
    {", ".join(f"sum({kind})" for kind in KINDS.values())}, sum(NOT c.reported AND {KINDS["affirmed"]}),
    sum(NOT c.reported), 0,
    min(coalesce(min({_BEGINS}), min({_ENDS})), coalesce(min({_ENDS}), min({_BEGINS}))),
    max(coalesce(max({_BEGINS}), max({_ENDS})), coalesce(max({_ENDS}), max({_BEGINS}))),
    min(nullif(a.published, '')), max(nullif(a.published, '')), count(DISTINCT a.id), count(DISTINCT {ORIGIN})
    FROM {{touched}} t JOIN claims c ON c.proposition = t.n JOIN articles a ON a.n = c.article {{join}}
    WHERE c.hidden = 0 GROUP BY 1, 2, 3, 4, 5"""
_TURNED = "p.relation IN (SELECT id FROM relations WHERE symmetric) AND o.id < s.id"
EVERY = f"""(SELECT p.n, iif({_TURNED}, p.object, p.subject) AS subject, p.relation,
    iif({_TURNED}, p.subject, p.object) AS object, p.words FROM propositions p
    JOIN actors s ON s.n = p.subject JOIN actors o ON o.n = p.object)"""
CONCERNED = """JOIN roles r ON r.claim = c.n AND r.role = 'about' AND NOT EXISTS (SELECT 1 FROM roles q
    WHERE q.claim = r.claim AND q.role = 'about' AND q.actor = r.actor AND q.place < r.place)"""
REPORTS = f"""SELECT e.subject, e.relation, e.object, e.words, e.about, {ORIGIN},
    (SELECT group_concat(q.actor) FROM roles q WHERE q.claim = c.n AND q.role = 'speaker')
    FROM touched t JOIN edges e USING (subject, relation, object, words) JOIN claims c ON c.proposition = t.n
    JOIN articles a ON a.n = c.article
    WHERE e.own = 0 AND e.affirmed > 1 AND e.sources > 1 AND c.hidden = 0 AND {KINDS["affirmed"]}
    AND (e.about = 0 OR e.about IN (SELECT actor FROM roles WHERE claim = c.n AND role = 'about'))"""
Report = tuple[str, frozenset[str]]  # the outlet, and everyone it has it from


def renew(connection: sqlite3.Connection) -> None:
    """Recount the edges of the propositions that were touched; call it before a transaction ends."""
    while rows := connection.execute(STALE, (CHUNK,)).fetchall():
        connection.execute(TOUCHED)
        connection.execute("DELETE FROM touched")
        _drop(connection, (row for row in rows if None in row[5:7]))
        found = list(_touched(connection, (row for row in rows if None not in row[5:7])))
        connection.executemany("INSERT OR REPLACE INTO touched VALUES (?, ?, ?, ?, ?)", found)
        _recount(connection)
        connection.executemany("DELETE FROM stale WHERE n = ?", ((row[0],) for row in rows))
        connection.execute("DELETE FROM touched")


def rebuild(connection: sqlite3.Connection) -> None:
    """Recount all edges, as after a relation became symmetric."""
    connection.execute("DELETE FROM edges")
    connection.execute("INSERT OR IGNORE INTO stale SELECT n, subject, relation, object, words FROM propositions")
    renew(connection)


Row = tuple[int, int, str, int, str, str, str, bool]


def _drop(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Drop the edges of actors that are gone."""
    ends = [pair for row in rows for pair in ((row[1], row[3]), (row[3], row[1]))]
    connection.executemany("DELETE FROM edges WHERE subject = ? AND object = ?", ends)


def _touched(connection: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[tuple[int, int, str, int, str]]:
    """Yield propositions under the names of their edges; of symmetric relations both orders."""
    for n, subject, relation, object, words, mine, theirs, symmetric in rows:
        ends = (object, subject) if symmetric and theirs < mine else (subject, object)
        yield n, ends[0], relation, ends[1], words
        if symmetric:
            key = proposition_key(theirs, relation, mine, words)
            for (other,) in connection.execute("SELECT n FROM propositions WHERE key = ?", (key,)):
                yield other, ends[0], relation, ends[1], words


def _recount(connection: sqlite3.Connection) -> None:
    where = " AND ".join(f"edges.{key} = t.{key}" for key in EDGE)
    connection.execute(
        f"""DELETE FROM edges WHERE (subject, relation, object, words, about) IN
        (SELECT edges.subject, edges.relation, edges.object, edges.words, about
        FROM (SELECT DISTINCT {", ".join(EDGE)} FROM touched) t JOIN edges ON {where})"""
    )
    for about, join in (("0", ""), ("r.actor", CONCERNED)):
        recount = RECOUNT.format(touched="touched", about=about, join=join)
        connection.execute(f"INSERT INTO edges (subject, relation, object, words, about, {', '.join(SUMS)}) {recount}")
    reports: defaultdict[tuple[object, ...], set[Report]] = defaultdict(set)
    for *edge, origin, speakers in connection.execute(REPORTS):
        reports[tuple(edge)].add((origin, frozenset((speakers or "").split(","))))
    connection.executemany(
        f"""UPDATE edges SET corroborated = 1 WHERE {" AND ".join(f"{key} = ?" for key in EDGE)} AND about = ?""",
        [edge for edge, found in reports.items() if are_independent(found)],
    )


def wrong(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the edges whose sums are not what a recount gives, in words."""
    recounts = [
        RECOUNT.format(touched=EVERY, about=about, join=join) for about, join in (("0", ""), ("r.actor", CONCERNED))
    ]
    columns = ", ".join((*EDGE, "about", *("0" if name == "corroborated" else name for name in SUMS)))
    kept, counted = f"SELECT {columns} FROM edges", " UNION ALL ".join(recounts)
    for one, other in ((kept, counted), (counted, kept)):
        differs = f"SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other})"
        query = f"""SELECT s.id, d.relation, o.id FROM ({differs}) d
            LEFT JOIN actors s ON s.n = d.subject LEFT JOIN actors o ON o.n = d.object"""
        yield from (f"{subject} {relation} {object}" for subject, relation, object in connection.execute(query))


def are_independent(reports: Iterable[Report]) -> bool:
    """Return whether two of the reports are independent: of other outlets that have it from other speakers."""
    return any(one[0] != two[0] and not one[1] & two[1] for one, two in combinations(reports, 2))
