"""Reads claims and articles under a filter, in one order, as the judgements in force show them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from kg.ledger import clusters, wording
from kg.ledger.base import Base
from kg.ledger.describe import NAMED
from kg.ledger.filter import ClaimFilter
from kg.ledger.question import Question
from kg.ledger.rows import COLUMNS, Counts, Kept, Observation, Passage, article_from, observation, observe
from kg.model import Article, Claim, LedgerError

EVERYTHING = ClaimFilter(open=True)
IN_ORDER = 'a.published, a.id, a.version, c.start, c."end", c.id, c.extractor'
CLAIM = """p.relation, c.start, c."end", c.polarity, c.modality,
    (SELECT name FROM extractors WHERE n = c.extractor), c.rule, c.confidence"""
KEYS = ("relation", "start", "end", "polarity", "modality", "extractor", "rule", "confidence")
KEPT = (*KEYS, "proposition")
RELATION = ("id", "label", "plover", "quad", "score", "symmetric", "inverse", "opposite")
Edge = tuple[str, str, str, str]
BREAKDOWNS = {
    "relation": "SELECT relation, sum(claims) FROM propositions WHERE claims GROUP BY 1",
    "polarity": "SELECT polarity, count(*) FROM claims WHERE hidden = 0 GROUP BY 1",
    "modality": "SELECT modality, count(*) FROM claims WHERE hidden = 0 GROUP BY 1",
    "rule": "SELECT rule, count(*) FROM claims WHERE hidden = 0 GROUP BY 1",
    "extractor": """SELECT x.name, count(*) FROM claims c JOIN extractors x ON x.n = c.extractor
        WHERE c.ended IS NULL GROUP BY 1""",
    "type": """SELECT type, count(*) FROM actors x LEFT JOIN merged m ON m.id = x.id
        WHERE live AND coalesce(m.shown, x.id) = x.id GROUP BY 1""",
    "source": "SELECT source, count(*) FROM articles WHERE source IS NOT NULL AND ended IS NULL GROUP BY 1",
    "year": """SELECT substr(published, 1, 4), count(*) FROM articles
        WHERE published IS NOT NULL AND ended IS NULL GROUP BY 1""",
}
COUNT = """SELECT (SELECT count(*) FROM articles WHERE ended IS NULL),
    (SELECT coalesce(sum(claims), 0) FROM propositions), (SELECT count(*) FROM propositions WHERE claims),
    (SELECT count(*) FROM actors WHERE live) - (SELECT count(*) - count(DISTINCT shown) FROM merged m
        JOIN actors x ON x.id = m.id WHERE x.live),
    (SELECT count(DISTINCT source) FROM articles WHERE ended IS NULL)"""
TEXTS = f"SELECT {', '.join(COLUMNS)}, packed FROM articles a JOIN texts t ON t.article = a.n "
DESCRIPTION = "SELECT x.id, d.json FROM descriptions d JOIN actors x ON x.n = d.actor WHERE d.n = ?"
PASSAGE = 'a.id, a.title, a.source, a.published, t.start, t."end", t.text'
BEARS = ' JOIN sentences t ON t.article = c.article AND t.start = c.start AND t."end" = c."end"'
NEWEST = "a.published DESC, a.id, t.start"
REMEMBERED = 65_536  # descriptions, of some 100 bytes each


class Reading(Base):
    """Questions about claims and articles."""

    def counts(self) -> Counts:
        """Return how much there is."""
        (row,) = self._rows(COUNT)
        return Counts(*row)

    def breakdown(self, by: str) -> dict[str, int]:
        """Return how many claims, actors or articles there are of each kind, most first; see BREAKDOWNS."""
        return dict(sorted(self._rows(BREAKDOWNS[by]), key=lambda row: (-row[1], row[0])))

    def articles(self, history: bool = False) -> Iterator[Article]:
        """Yield all articles by date, those without one first; `history`: their former versions, too."""
        where = "" if history else "WHERE a.ended IS NULL "
        return map(article_from, self._rows(f"{TEXTS}{where}ORDER BY published, id, version"))

    def article(self, id: str) -> Article:
        """Return the article of this id, in its current version if it has one."""
        for row in self._rows(f"{TEXTS}WHERE id = ? ORDER BY ended IS NULL DESC, a.n DESC LIMIT 1", (id,)):
            return article_from(row)
        raise LedgerError(f"{self.path} holds no article {id!r}")

    def versions(self, id: str) -> list[Article]:
        """Return all versions of an article, the first one first."""
        where = "WHERE series = (SELECT series FROM articles WHERE id = ? ORDER BY n DESC LIMIT 1) ORDER BY version"
        return list(map(article_from, self._rows(TEXTS + where, (id,))))

    def kept(self, actor: str | None = None, among: Collection[str] | None = None) -> Iterator[Kept]:
        """Yield what lists show of the current articles, by date: all, or those that name an actor.

        `among` lists articles by id: these, and of those that have ended the last version.
        """
        where, values = "ended IS NULL", list[str]()
        if among is not None:
            where = """a.n IN (SELECT max(n) FROM articles WHERE id IN (SELECT value FROM json_each(?)) GROUP BY id)"""
            values = [json.dumps(sorted(among))]
        elif actor is not None:
            where += """ AND a.n IN (SELECT article FROM appearances p JOIN actors x ON x.n = p.actor
                WHERE p.live AND x.id IN (SELECT value FROM json_each(?)))"""
            values = [json.dumps(clusters.members(self._connection, actor))]
        for row in self._rows(
            f"""SELECT id, title, source, published, url,
            (SELECT count(*) FROM claims WHERE article = a.n AND ended IS NULL), version,
            EXISTS (SELECT 1 FROM retractions r WHERE r.article = a.n AND NOT EXISTS
                (SELECT 1 FROM undoings WHERE what = 'retraction' AND of = r.n))
            FROM articles a WHERE {where} ORDER BY published, id""",
            tuple(values),
        ):
            yield Kept(*(*row[:-1], bool(row[-1])))

    def claims(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[Claim]:
        """Yield claims by date of publication, article and place in the text; all that count if no filter is given.

        Their actors are shown as merged; ids, words and offsets stay as they were kept.
        """
        number, unpacker = None, None
        with self.snapshot():
            enough, symmetric = self._enough(wanted), self.symmetric()
            question = Question(self._connection, wanted)
            sql, values = question.sql(f"c.article, c.id, w.json, {CLAIM}, p.key", " JOIN wordings w ON w.claim = c.n")
            for article, id, words, *row in self._rows(f"{sql} ORDER BY {IN_ORDER}", values):
                if article != number or unpacker is None:
                    number, unpacker = article, wording.Unpacker(self._numbered(article), self._described)
                claim = question.show(unpacker.claim(id, words, dict(zip(KEPT, row, strict=True))))
                if enough is None or edge_of(observe(claim), symmetric) in enough:
                    yield claim

    def observations(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[Observation]:
        """Yield what claims count for, in no order: many times faster than the claims themselves."""
        with self.snapshot():
            enough, symmetric = self._enough(wanted), self.symmetric()
            for item in self._observations(wanted):
                if enough is None or edge_of(item, symmetric) in enough:
                    yield item

    def _observations(self, wanted: ClaimFilter) -> Iterator[Observation]:
        sql, values = (question := Question(self._connection, wanted)).sql(question.observed())
        return map(observation, self._rows(sql, values))

    def _enough(self, wanted: ClaimFilter) -> set[Edge] | None:
        """Return the edges that enough independent sources tell; None: any number will do."""
        if wanted.min_sources <= 1:
            return None
        origins: defaultdict[Edge, set[str]] = defaultdict(set)
        symmetric = self.symmetric()
        for item in self._observations(wanted):
            origins[edge_of(item, symmetric)].add(item.origin)
        return {edge for edge, found in origins.items() if len(found) >= wanted.min_sources}

    def relations(self) -> dict[str, dict[str, Any]]:
        """Return what `learn` kept, by id."""
        rows = self._rows(f"SELECT {', '.join(RELATION)} FROM relations ORDER BY id")
        return {row[0]: dict(zip(RELATION, row, strict=True)) for row in rows}

    def symmetric(self) -> frozenset[str]:
        """Return the relations that hold both ways."""
        return frozenset(row[0] for row in self._rows("SELECT id FROM relations WHERE symmetric"))

    def passages(self, text: str, limit: int, wanted: ClaimFilter | None = None) -> list[Passage]:
        """Return the sentences with claims that hold all these words: the best ones, newest first.

        With a filter: those that bear a claim it admits, the newest ones.
        """
        words = {"match": " ".join(f'"{word}"' for word in text.replace('"', " ").split()), "text": text}
        if not words["match"]:
            return []
        if wanted is not None:
            return list(islice(dict.fromkeys(self._bearing(words, wanted)), limit))
        sql = f"""SELECT {PASSAGE} FROM sentences t JOIN articles a ON a.n = t.article
            WHERE a.ended IS NULL AND {self._holds("ORDER BY rank LIMIT :n")} ORDER BY {NEWEST} LIMIT :n"""
        return [Passage(*row) for row in self._rows(sql, {**words, "n": limit})]

    def _bearing(self, words: dict[str, Any], wanted: ClaimFilter) -> Iterator[Passage]:
        with self.snapshot():
            enough, symmetric = self._enough(wanted), self.symmetric()
            question = Question(self._connection, wanted)
            sql, values = question.sql(f"{PASSAGE}, {question.observed()}", BEARS)
            for row in self._rows(f"{sql} AND {self._holds()} ORDER BY {NEWEST}", {**values, **words}):
                if enough is None or edge_of(observation(row[7:]), symmetric) in enough:
                    yield Passage(*row[:7])

    def _holds(self, best: str = "") -> str:
        """Return the SQL that tells whether a sentence `t` holds the words; `best` picks among those that do."""
        fast = f"t.n IN (SELECT rowid FROM words WHERE words MATCH :match {best}) AND :text <> ''"
        slow = "instr(lower(t.text), lower(:text)) AND :match <> ''"
        return fast if any(self._rows("SELECT 1 FROM sqlite_schema WHERE name = 'words'")) else slow

    def _numbered(self, number: int) -> Article:
        ((*row,),) = self._rows(f"{TEXTS}WHERE a.n = ?", (number,))
        return article_from(tuple(row))

    def _described(self, number: int) -> wording.Description:
        found = self._descriptions.get(number)
        if found is None:
            ((id, words),) = self._rows(DESCRIPTION, (number,))
            found = self._descriptions[number] = (id, *json.loads(words)[: len(NAMED)])  # numbers are never given twice
            if len(self._descriptions) > REMEMBERED:
                del self._descriptions[next(iter(self._descriptions))]
        return found


def edge_of(item: Observation, symmetric: Collection[str]) -> Edge:
    both = item.relation in symmetric and item.object < item.subject
    ends = (item.object, item.subject) if both else (item.subject, item.object)
    return ends[0], item.relation, item.words, ends[1]
