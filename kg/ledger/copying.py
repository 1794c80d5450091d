"""Keeps which articles are copies, and whom each counts for: its agency, or the outlet that had the story first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.ledger.base import Base
from kg.ledger.rows import COLUMNS, article_from
from kg.model import Article

BESIDE = """SELECT c.other FROM copies c JOIN articles a ON a.n = c.other WHERE c.article = ?1 AND a.ended IS NULL
    UNION SELECT c.article FROM copies c JOIN articles a ON a.n = c.article WHERE c.other = ?1 AND a.ended IS NULL"""
MEMBERS = """SELECT a.n, a.id, a.source, s.agency FROM articles a LEFT JOIN signatures s ON s.article = a.n
    WHERE a.n IN (SELECT value FROM json_each(?)) ORDER BY coalesce(a.published, '~'), a.id, a.n"""
LISTED = """SELECT o.id, o.source, o.title, x.id, x.source, x.title, c.likeness, c.reason, o.origin FROM copies c
    JOIN articles o ON o.n = c.article JOIN articles x ON x.n = c.other
    WHERE o.ended IS NULL AND x.ended IS NULL
    ORDER BY o.published, o.id, x.published, x.id"""


@dataclass(frozen=True)
class Copy:
    """Two articles that tell the same, the earlier one first; `likeness` is the share of the shorter text."""

    original: str
    original_source: str | None
    original_title: str | None
    copy: str
    copy_source: str | None
    copy_title: str | None
    likeness: float
    reason: str
    origin: str | None  # whom both count for


class Copying(Base):
    """What is known of copies."""

    def unsigned(self) -> list[int]:
        """Return the rows of current articles that have not been compared with others yet."""
        query = "SELECT n FROM articles WHERE ended IS NULL AND n NOT IN (SELECT article FROM signatures) ORDER BY n"
        return [n for (n,) in self._rows(query)]

    def numbered(self, n: int) -> Article:
        """Return the article of a row."""
        query = f"SELECT {', '.join(COLUMNS)}, packed FROM articles a JOIN texts t ON t.article = a.n WHERE a.n = ?"
        (row,) = self._rows(query, (n,))
        return article_from(row)

    def sharing(self, bands: Sequence[int]) -> list[int]:
        """Return the rows of current articles that share a band."""
        query = """SELECT DISTINCT b.article FROM bands b JOIN articles a ON a.n = b.article
            WHERE a.ended IS NULL AND b.hash IN (SELECT value FROM json_each(?)) ORDER BY 1"""
        return [n for (n,) in self._rows(query, (json.dumps(list(bands)),))]

    def sign(self, n: int, bands: Iterable[int], agency: str | None, alike: Mapping[int, float]) -> None:
        """Keep what an article is found by, and which others it is like; set whom it counts for."""
        with self._writing():
            connection = self._connection
            connection.execute("INSERT INTO signatures (article, agency) VALUES (?, ?)", (n, agency))
            connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, n) for band in bands])
            for other, likeness in alike.items():
                first, second = _in_order(connection, n, other)
                reason = f"{likeness:.0%} of the shorter text stands in the other"
                connection.execute("INSERT INTO copies VALUES (?, ?, ?, ?)", (first, second, likeness, reason))
            settle(connection, [n])

    def copies(self) -> Iterator[Copy]:
        """Yield the pairs of current articles that tell the same, by date of the original."""
        for row in self._rows(LISTED):
            yield Copy(*row)


def _in_order(connection: sqlite3.Connection, one: int, other: int) -> tuple[int, int]:
    rows = [row[0] for row in connection.execute(MEMBERS, (json.dumps([one, other]),))]
    return rows[0], rows[1]


def beside(connection: sqlite3.Connection, n: int) -> list[int]:
    """Return the rows of current articles that tell what an article tells."""
    return [other for (other,) in connection.execute(BESIDE, (n,))]


def settle(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Set whom current articles and those that tell the same count for: one agency or outlet for a whole cluster."""
    done: set[int] = set()
    for n in articles:
        if n not in done:
            cluster = cluster_of(connection, n)
            done |= cluster
            origin = origin_of(connection, cluster)
            connection.executemany("UPDATE articles SET origin = ? WHERE n = ?", [(origin, n) for n in sorted(cluster)])


def cluster_of(connection: sqlite3.Connection, n: int) -> set[int]:
    """Return the rows of all that tell what a current article tells, directly or by way of others."""
    found, edge = {n}, {n}
    while edge:
        edge = {other for one in edge for other in beside(connection, one)} - found
        found |= edge
    return found


def origin_of(connection: sqlite3.Connection, cluster: Iterable[int]) -> str | None:
    """Return the agency that the earliest of these articles names, of those that name one, else who had it first."""
    members = connection.execute(MEMBERS, (json.dumps(sorted(cluster)),)).fetchall()
    agency = next((agency for *_, agency in members if agency), None)
    _, id, source, _ = members[0]
    return agency or source or (f"article {id}" if len(members) > 1 else None)
