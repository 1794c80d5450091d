"""The ledger: articles and their claims, added whole and read back under a filter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.ledger import write
from kg.ledger.files import connect, explained
from kg.ledger.filter import ClaimFilter, condition
from kg.ledger.names import fold
from kg.ledger.rows import (
    ACTOR,
    ARTICLE,
    Counts,
    Kept,
    Observation,
    Passage,
    Ref,
    actor_from,
    article_from,
    claim_from,
    observation,
)
from kg.model import Actor, Article, Claim, LedgerError, Relation

EVERYTHING = ClaimFilter(open=True)
IN_ORDER = 'a.published, a.id, c.start, c."end", c.id'
OBSERVE = """SELECT c.proposition, s.id, c.relation, o.id, c.polarity, c.modality, c.reported, c.begins, c.ends,
    a.published, a.id, a.source, c.words,
    (SELECT group_concat(x.id, char(10)) FROM roles r JOIN actors x ON x.n = r.actor
        WHERE r.claim = c.n AND r.role = 'about'),
    CASE WHEN c.reported THEN (SELECT group_concat(x.id, char(10)) FROM roles r JOIN actors x ON x.n = r.actor
        WHERE r.claim = c.n AND r.role = 'speaker') END
    FROM claims c JOIN articles a ON a.n = c.article JOIN actors s ON s.n = c.subject JOIN actors o ON o.n = c.object
    WHERE """
ACTORS = f"""SELECT {", ".join(ACTOR)},
    (SELECT json_group_array(json_array(text, reason)) FROM aliases WHERE actor = n) FROM actors """
BREAKDOWNS = {
    "relation": "SELECT relation, count(*) FROM claims GROUP BY 1",
    "polarity": "SELECT polarity, count(*) FROM claims GROUP BY 1",
    "modality": "SELECT modality, count(*) FROM claims GROUP BY 1",
    "rule": "SELECT rule, count(*) FROM claims GROUP BY 1",
    "type": "SELECT type, count(*) FROM actors GROUP BY 1",
    "source": "SELECT source, count(*) FROM articles WHERE source IS NOT NULL GROUP BY 1",
    "year": "SELECT substr(published, 1, 4), count(*) FROM articles WHERE published IS NOT NULL GROUP BY 1",
}
COUNT = """SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM claims),
    (SELECT count(DISTINCT proposition) FROM claims), (SELECT count(*) FROM actors),
    (SELECT count(DISTINCT source) FROM articles)"""


class Ledger:
    """An open ledger; use `Ledger.open` and `with`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._run: int | None = None
        self._batch = False

    @classmethod
    def open(cls, path: str | Path, create: bool = False, readonly: bool = False) -> Ledger:
        """Open a ledger file, or make it; LedgerError says what is wrong with the path."""
        return cls(connect(Path(path), create, readonly), Path(path))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    # Writing

    def run(self, version: str, options: Mapping[str, Any]) -> None:
        """Say what made the articles that follow: the version of kg and its options."""
        values = (version, json.dumps(options, sort_keys=True, ensure_ascii=False))
        with self._writing():
            self._connection.execute("INSERT OR IGNORE INTO runs (version, options) VALUES (?, ?)", values)
            ((self._run,),) = self._rows("SELECT n FROM runs WHERE version = ? AND options = ?", values)

    def learn(self, relations: Iterable[Relation]) -> None:
        """Keep what the views must know of the relations: which are symmetric, inverse, opposite."""
        keys = ("id", "label", "plover", "quad", "score", "symmetric", "inverse", "opposite")
        rows = [tuple(getattr(item, key) for key in keys) for item in relations]
        with self._writing():
            self._connection.executemany("INSERT OR REPLACE INTO relations VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def add(self, article: Article, claims: Iterable[Claim], actors: Iterable[Actor] = ()) -> bool:
        """Keep an article with its claims, all or nothing; return False if it is kept already as it is.

        An article whose id is known but whose text, title, date, source or URL differ replaces the old one.
        """
        with self._writing():
            return write.add(self._connection, self._run, article, claims, actors)

    def knows(self, article: Article) -> bool:
        """Return whether `add` would change nothing: ask before extracting."""
        with explained(self.path):
            return write.is_kept(self._connection, article)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Commit once for all that is added inside: faster, but kept for certain only when the block ends.

        Other writers wait meanwhile: keep a batch to about a second. On an error, whole articles are kept.
        """
        self._batch = True
        try:
            yield
        finally:
            self._batch = False
            with explained(self.path):
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with explained(self.path):
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("SAVEPOINT one")
            try:
                yield
                self._connection.execute("RELEASE one" if self._batch else "COMMIT")
            except BaseException:
                self._undo()
                raise

    def _undo(self) -> None:
        if not self._connection.in_transaction:  # SQLite has undone it all: the disk is full, say
            return
        if self._batch:
            self._connection.execute("ROLLBACK TO one")
            self._connection.execute("RELEASE one")
        else:
            self._connection.execute("ROLLBACK")

    # Reading

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the ledger throughout, whatever others write."""
        if self._connection.in_transaction:
            yield
            return
        with explained(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:  # not so if the block wrote
                self._connection.execute("COMMIT")

    def counts(self) -> Counts:
        """Return how much there is."""
        (row,) = self._rows(COUNT)
        return Counts(*row)

    def breakdown(self, by: str) -> dict[str, int]:
        """Return how many claims, actors or articles there are of each kind, most first; see BREAKDOWNS."""
        return dict(sorted(self._rows(BREAKDOWNS[by]), key=lambda row: (-row[1], row[0])))

    def articles(self) -> Iterator[Article]:
        """Yield all articles by date, those without one first."""
        return map(article_from, self._rows(f"SELECT {', '.join(ARTICLE)} FROM articles ORDER BY published, id"))

    def article(self, id: str) -> Article:
        """Return the article of this id."""
        for row in self._rows(f"SELECT {', '.join(ARTICLE)} FROM articles WHERE id = ?", (id,)):
            return article_from(row)
        raise LedgerError(f"{self.path} holds no article {id!r}")

    def kept(self, actor: str | None = None) -> Iterator[Kept]:
        """Yield what lists show of the articles, by date: all, or those that name an actor."""
        where = "a.n IN (SELECT article FROM appearances JOIN actors x ON x.n = actor WHERE x.id = ?)"
        for row in self._rows(
            f"""SELECT id, title, source, published, url, (SELECT count(*) FROM claims WHERE article = a.n)
            FROM articles a WHERE {where if actor is not None else "?1 IS NULL"} ORDER BY published, id""",
            (actor,),
        ):
            yield Kept(*row)

    def claims(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[Claim]:
        """Yield claims by date of publication, article and place in the text; all if no filter is given."""
        where, values = condition(wanted)
        query = f"""SELECT c.article, c.start, c."end", w.json FROM claims c
            JOIN articles a ON a.n = c.article JOIN wordings w ON w.claim = c.n WHERE {where} ORDER BY {IN_ORDER}"""
        number, article = None, None
        with self.snapshot():
            for row in self._rows(query, values):
                if row[0] != number or article is None:
                    number, article = row[0], self._numbered(row[0])
                yield claim_from(article, *row[1:])

    def observations(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[Observation]:
        """Yield what claims count for, in no order: many times faster than the claims themselves."""
        where, values = condition(wanted)
        return map(observation, self._rows(OBSERVE + where, values))

    def relations(self) -> dict[str, dict[str, Any]]:
        """Return what `learn` kept, by id."""
        keys = ("id", "label", "plover", "quad", "score", "symmetric", "inverse", "opposite")
        rows = self._rows(f"SELECT {', '.join(keys)} FROM relations ORDER BY id")
        return {row[0]: dict(zip(keys, row, strict=True)) for row in rows}

    def symmetric(self) -> frozenset[str]:
        """Return the relations that hold both ways."""
        return frozenset(row[0] for row in self._rows("SELECT id FROM relations WHERE symmetric"))

    def actors(self) -> Iterator[Actor]:
        """Yield everyone and everything that claims are about, by id."""
        return map(actor_from, self._rows(ACTORS + "ORDER BY id"))

    def actor(self, id: str) -> Actor:
        """Return the actor of this id, its aliases by reason."""
        for row in self._rows(ACTORS + "WHERE id = ?", (id,)):
            return actor_from(row)
        raise LedgerError(f"{self.path} holds no actor {id!r}")

    def find(self, name: str) -> list[Actor]:
        """Return who goes by this name, whatever its case and accents; else who has it as id."""
        by_name = ACTORS + "WHERE n IN (SELECT actor FROM aliases WHERE folded = ?) ORDER BY id"
        found = [actor_from(row) for row in self._rows(by_name, (fold(name),))]
        return found or [actor_from(row) for row in self._rows(ACTORS + "WHERE id = ?", (name.strip(),))]

    def refs(self, ids: Iterable[str]) -> dict[str, Ref]:
        """Return by id what rows show of these actors."""
        query = "SELECT id, name, type, country FROM actors WHERE id IN (SELECT value FROM json_each(?))"
        return {row[0]: Ref(*row) for row in self._rows(query, (json.dumps(list(ids)),))}

    def parts(self, wholes: Iterable[str], types: Iterable[str]) -> dict[str, str]:
        """Return the actors of these types whose parent is one of the wholes, each with its parent."""
        listed = "(SELECT value FROM json_each(?))"
        query = f"SELECT id, parent FROM actors WHERE parent IN {listed} AND type IN {listed}"
        return dict(self._rows(query, (json.dumps(list(wholes)), json.dumps(list(types)))))

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield every name with its compared form and its actor's id."""
        return self._rows("SELECT text, folded, x.id FROM aliases JOIN actors x ON x.n = actor ORDER BY folded, x.id")

    def passages(self, text: str, limit: int) -> list[Passage]:
        """Return the sentences with claims that hold all these words: the best ones, newest first."""
        words = text.replace('"', " ").split()
        if not words:
            return []
        match = " ".join(f'"{word}"' for word in words)
        return [Passage(*row) for row in self._rows(self._words_query(), {"match": match, "text": text, "n": limit})]

    def _words_query(self) -> str:
        found = self._rows("SELECT 1 FROM sqlite_schema WHERE name = 'words'")
        fast = "s.n IN (SELECT rowid FROM words WHERE words MATCH :match ORDER BY rank LIMIT :n) AND :text <> ''"
        slow = "instr(lower(s.text), lower(:text)) AND :match <> ''"
        return f"""SELECT a.id, a.title, a.source, a.published, s.start, s."end", s.text
            FROM sentences s JOIN articles a ON a.n = s.article WHERE {fast if any(found) else slow}
            ORDER BY a.published DESC, a.id, s.start LIMIT :n"""

    def _numbered(self, number: int) -> Article:
        ((*row,),) = self._rows(f"SELECT {', '.join(ARTICLE)} FROM articles WHERE n = ?", (number,))
        return article_from(tuple(row))

    def _rows(self, sql: str, values: tuple[Any, ...] | Mapping[str, Any] = ()) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            for row in self._connection.execute(sql, values):  # noqa: UP028 - `yield from` would close the cursor
                yield row
