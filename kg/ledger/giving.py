"""What exports ask of a ledger: sorted and counted in the file, so that nothing piles up in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.ledger.filter import ClaimFilter
from kg.ledger.question import Question
from kg.ledger.reading import EVERYTHING, Reading, edge_of
from kg.ledger.rows import Observation, observation

RUNS = "SELECT n, version, extractor, model, NULL, options FROM runs"  # the hash of rules is another in each commit
READ_BY = """SELECT x.name, r.run FROM readings r JOIN extractors x ON x.n = r.extractor
    JOIN articles a ON a.n = r.article WHERE a.id = ? AND r.run IS NOT NULL ORDER BY a.ended IS NOT NULL DESC, a.n"""


class Run(NamedTuple):
    """What made claims: versions, hashes of model and rules, options as JSON."""

    version: str
    extractor: str = ""
    model: str | None = None
    rules: str | None = None
    options: str = "{}"


class Giving(Reading):
    """Answers for exports of any size."""

    def sorted_observations(self, wanted: ClaimFilter = EVERYTHING) -> Iterator[Observation]:
        """Yield observations by relation and by pair of actors, whichever is the subject: those of an edge together."""
        with self.snapshot():
            enough, symmetric = self._enough(wanted), self.symmetric()
            sql, values = (question := Question(self._connection, wanted)).sql(question.observed())
            one, other = question.ends()
            order = f"p.relation, min({one}, {other}), max({one}, {other}), p.words, {one}"
            for row in self._rows(f"{sql} ORDER BY {order}", values):
                item = observation(row)
                if enough is None or edge_of(item, symmetric) in enough:
                    yield item

    def in_roles(self, wanted: ClaimFilter = EVERYTHING) -> set[str]:
        """Return the ids of all that the claims of a filter name beside subject and object, as shown."""
        sql, values = (question := Question(self._connection, wanted)).sql("c.n")
        shown = f"LEFT JOIN {question.merged} m ON m.id = x.id" if question.some else "LEFT JOIN (SELECT NULL shown) m"
        query = f"""SELECT DISTINCT coalesce(m.shown, x.id) FROM roles r JOIN actors x ON x.n = r.actor {shown}
            WHERE r.claim IN ({sql})"""
        return {id for (id,) in self._rows(query, values)}

    def runs(self) -> dict[int, Run]:
        """Return the runs by number."""
        return {row[0]: Run(*row[1:]) for row in self._rows(RUNS)}

    def read_by(self, article: str) -> dict[str, int]:
        """Return the number of the run in which each extractor read an article."""
        return dict(self._rows(READ_BY, (article,)))
