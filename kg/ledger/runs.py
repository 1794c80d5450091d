"""Runs: what made the claims, and what one of them changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.ledger.base import Base
from kg.ledger.moments import moment
from kg.model import LedgerError

RUN = """SELECT n, started, version, extractor, model, rules, options,
    (SELECT count(*) FROM readings WHERE run = runs.n) FROM runs"""
HELD = "coalesce(c.run, 0) <= {run} AND (c.ended IS NULL OR coalesce(c.dropped, 0) > {run})"
CHANGE = f"""SELECT a.id, a.title, c.id, s.name, p.relation, p.words, o.name, c.polarity, c.modality, t.text,
    {HELD.format(run=":two")} FROM claims c JOIN articles a ON a.n = c.article
    JOIN propositions p ON p.n = c.proposition JOIN actors s ON s.n = p.subject JOIN actors o ON o.n = p.object
    JOIN sentences t ON t.article = c.article AND t.start = c.start AND t."end" = c."end"
    WHERE ({HELD.format(run=":one")}) <> ({HELD.format(run=":two")})
    ORDER BY a.published, a.id, a.version, c.start, c."end", c.id, c.n"""
INPUTS = "SELECT a.id, a.stamp FROM readings r JOIN articles a ON a.n = r.article WHERE r.run = ? ORDER BY a.n"


@dataclass(frozen=True)
class LoggedRun:
    """One run of an extractor over articles; model and rules are hashes."""

    n: int
    started: str
    version: str
    extractor: str
    model: str | None
    rules: str | None
    options: dict[str, Any]
    articles: int  # whose claims are those of this run today


@dataclass(frozen=True)
class Change:
    """A claim that one of two runs gives and the other does not; `new`: the later one gives it."""

    new: bool
    article: str
    title: str | None
    claim: str
    subject: str
    relation: str
    object: str
    polarity: str
    modality: str
    quotation: str


class Runs(Base):
    """Questions about runs."""

    def log(self) -> list[LoggedRun]:
        """Return all runs, the first one first."""
        return [
            LoggedRun(row[0], moment(row[1]), *(*row[2:6], json.loads(row[6]), row[7]))
            for row in self._rows(f"{RUN} ORDER BY n")
        ]

    def inputs(self, run: int) -> dict[str, str]:
        """Return the articles that a run was the last to read: id and hash of each."""
        return dict(self._rows(INPUTS, (run,)))

    def changes(self, one: int, two: int) -> Iterator[Change]:
        """Yield the claims that were held after one of two runs and not after the other, in order of the articles."""
        known = {run.n for run in self.log()}
        for n in (one, two):
            if n not in known:
                listed = f"1 to {max(known)}" if known else "none"
                raise LedgerError(f"{self.path} holds no run {n}; there are {listed}")
        for *row, words, object, polarity, modality, text, new in self._rows(CHANGE, {"one": one, "two": two}):
            article, title, claim, subject, relation = row
            yield Change(bool(new), article, title, claim, subject, words or relation, object, polarity, modality,
                         " ".join(text.split()))  # fmt: skip
