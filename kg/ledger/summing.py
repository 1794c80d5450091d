"""Reads the sums of edges: who has most to do with whom, without a look at the claims."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from kg.ledger.base import Base
from kg.ledger.edges import SUMS
from kg.model import OPEN_RELATION

LISTED = "(SELECT value FROM json_each(:{}))"
NUMBERS = f"(SELECT n FROM actors WHERE id IN {LISTED.format('actors')})"
WAYS = (  # the index that is ordered by claims, and what it holds
    ("edges_by_subject", "subject", "e.about = 0"),
    ("edges_by_object", "object", "e.about = 0"),
    ("edges_by_about", "about", "e.about <> 0"),
)
COLUMNS = f"s.id, e.relation, o.id, e.words, x.id, {', '.join(f'e.{name}' for name in SUMS)}"
JOINS = "JOIN actors s ON s.n = e.subject JOIN actors o ON o.n = e.object LEFT JOIN actors x ON x.n = e.about"

ENDS = "JOIN actors s ON s.n = e.subject CROSS JOIN actors o ON o.n = e.object"
EDGE = "s.id, e.relation, o.id, e.words"
ALONG = """FROM json_each(?) k JOIN actors s ON s.id = json_extract(k.value, '$[0]')
    JOIN actors o ON o.id = json_extract(k.value, '$[2]') JOIN edges e ON e.subject = s.n
    AND e.relation = json_extract(k.value, '$[1]') AND e.object = o.n AND e.words = json_extract(k.value, '$[3]')"""
Edge = tuple[str, str, str, str]


class Sum(NamedTuple):
    """What the claims of an edge add up to, or those of them that are about an actor; see kg/view/tally.py.

    Of a symmetric relation the lesser id is the subject; actors are as kept, not as merged.
    """

    subject: str
    relation: str
    object: str
    words: str
    about: str | None  # None: all claims of the edge
    claims: int
    affirmed: int
    denied: int
    planned: int
    wanted: int
    threatened: int
    possible: int
    alleged: int
    denied_planned: int
    denied_wanted: int
    denied_threatened: int
    own: int
    unreported: int
    corroborated: int
    first: str | None
    last: str | None
    first_published: str | None
    last_published: str | None
    articles: int
    sources: int
    confidence: float

    @property
    def ids(self) -> set[str]:
        """Return whom it names."""
        return {self.subject, self.object, *([self.about] if self.about else [])}

    @property
    def edge(self) -> Edge:
        """Return what names the edge."""
        return self.subject, self.relation, self.object, self.words


class Summing(Base):
    """Questions that sums answer."""

    def sums(
        self, actors: Iterable[str], relations: Collection[str] | None = None, open: bool = False, least: int = 1
    ) -> Iterator[Sum]:
        """Yield the sums of edges that touch actors, and of the claims about them, with at least so many claims.

        An edge between two of the actors comes twice. Without `relations` open ones are left out unless `open`.
        """
        where, values = _which(relations, open)
        values |= {"actors": json.dumps(list(actors)), "least": least}
        for index, column, part in WAYS:
            sql = f"""SELECT {COLUMNS} FROM edges e INDEXED BY {index} {JOINS}
                WHERE e.{column} IN {NUMBERS} AND {part} AND e.claims >= :least{where}"""
            yield from map(Sum._make, self._rows(sql, values))

    def most(
        self, actors: Collection[str], limit: int, relations: Collection[str] | None = None, open: bool = False
    ) -> int:
        """Return how many claims the edge has that comes `limit`-th by claims, of those that touch actors; 1 at least.

        An edge that touches two of them counts twice, so that the true one has no fewer than `limit` before it.
        """
        where, values = _which(relations, open)
        found: list[int] = []
        for actor in actors:
            for index, column, part in WAYS:
                sql = f"""SELECT e.claims FROM edges e INDEXED BY {index} WHERE e.{column} =
                    (SELECT n FROM actors WHERE id = :actor) AND {part}{where} ORDER BY e.claims DESC LIMIT :limit"""
                found += (row[0] for row in self._rows(sql, values | {"actor": actor, "limit": limit}))
        return sorted(found, reverse=True)[limit - 1] if len(found) >= limit else 1

    def concerned(self, edges: Collection[Edge]) -> dict[Edge, set[str]]:
        """Return whom the claims of edges are about; an edge is subject, relation, object and words, as in Sum."""
        sql = f"SELECT {EDGE}, x.id {ALONG} AND e.about <> 0 JOIN actors x ON x.n = e.about"
        found: dict[Edge, set[str]] = {}
        for *edge, about in self._rows(sql, (json.dumps(list(edges)),)):
            found.setdefault((edge[0], edge[1], edge[2], edge[3]), set()).add(about)
        return found

    def kept_edges(self, edges: Collection[Edge]) -> set[Edge]:
        """Return those of the edges that have claims."""
        rows = self._rows(f"SELECT {EDGE} {ALONG} AND e.about = 0", (json.dumps(list(edges)),))
        return {(row[0], row[1], row[2], row[3]) for row in rows}

    def links(
        self,
        actors: Collection[str],
        relations: Collection[str] | None = None,
        open: bool = False,
        *,
        reported: bool = False,
        without: Collection[str] = (),
        among: Collection[str] | None = None,
    ) -> Iterator[tuple[str, str, int]]:
        """Yield actor, other and sources of edges that stand as facts; others of the types `without` are left out.

        `reported`: one report is enough; `among`: to these others alone. Actors are as kept, not as merged.
        """
        where, values = _which(relations, open)
        fact = "e.affirmed" if reported else "e.affirmed AND (e.own OR e.corroborated)"
        values |= {"actors": json.dumps(list(actors)), "without": json.dumps(list(without))}
        if among is not None:
            where, values = f"{where} AND o.id IN {LISTED.format('among')}", values | {"among": json.dumps(list(among))}
        for mine, theirs in (("subject", "object"), ("object", "subject")):
            sql = f"""SELECT s.id, o.id, max(e.sources) FROM actors s
                JOIN edges e INDEXED BY edges_by_{mine} ON e.{mine} = s.n AND e.about = 0
                JOIN actors o ON o.n = e.{theirs} WHERE s.id IN {LISTED.format("actors")}
                AND {fact}{where} AND o.type NOT IN {LISTED.format("without")} GROUP BY s.n, o.n"""
            yield from ((one, other, sources) for one, other, sources in self._rows(sql, values))

    def degree(self, actors: Collection[str]) -> int:
        """Return how many edges these actors have."""
        sql = " + ".join(f"""(SELECT count(*) FROM edges e INDEXED BY edges_by_{side}
            WHERE e.about = 0 AND e.{side} IN {NUMBERS})""" for side in ("subject", "object"))  # fmt: skip
        ((found,),) = self._rows(f"SELECT {sql}", {"actors": json.dumps(list(actors))})
        return int(found)

    def affirmed(self, relation: str) -> Iterator[Edge]:
        """Yield the edges of a relation that somebody affirms as actual."""
        sql = f"SELECT {EDGE} FROM edges e NOT INDEXED CROSS {ENDS} WHERE e.about = 0 AND e.relation = ? AND e.affirmed"
        yield from self._edges(sql, relation)

    def disputable(self) -> Iterator[Edge]:
        """Yield the edges that may be disputed: affirmed or alleged and denied too, or affirmed as their opposite is.

        Those of actors that were merged with others may be, too.
        """
        yield from self._edges(
            f"SELECT {EDGE} FROM edges e NOT INDEXED CROSS {ENDS}"
            " WHERE e.about = 0 AND e.denied AND (e.affirmed OR e.alleged)"
        )
        yield from self._edges(
            f"""SELECT {EDGE} FROM edges x NOT INDEXED CROSS JOIN relations r ON r.opposite = x.relation
            CROSS JOIN edges e ON e.subject = x.subject AND e.relation = r.id AND e.object = x.object
            AND e.words = x.words AND e.about = 0 {ENDS} WHERE x.about = 0 AND x.affirmed AND e.affirmed
            AND x.relation IN (SELECT opposite FROM relations WHERE opposite <> '')"""
        )
        for column in ("subject", "object"):
            yield from self._edges(
                f"""SELECT {EDGE} FROM merged m JOIN actors i ON i.id = m.id
                JOIN edges e ON e.{column} = i.n AND e.about = 0 {ENDS}"""
            )

    def _edges(self, sql: str, *values: str) -> Iterator[Edge]:
        yield from ((row[0], row[1], row[2], row[3]) for row in self._rows(sql, values))

    def merged(self) -> dict[str, str]:
        """Return every actor that judgements made one with another, with the one that is shown."""
        return dict(self._rows("SELECT id, shown FROM merged"))


def _which(relations: Collection[str] | None, open: bool) -> tuple[str, dict[str, Any]]:
    if relations is not None:
        return f" AND e.relation IN {LISTED.format('relations')}", {"relations": json.dumps(list(relations))}
    return ("" if open else f" AND e.relation <> '{OPEN_RELATION}'"), {}
