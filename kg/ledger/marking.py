"""What analysts say of claims and articles: marks and retractions; they change what counts, never what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from kg.ledger import hidden
from kg.ledger.base import Base
from kg.ledger.moments import moment, now
from kg.model import MARKS, JudgementError, Mark, Retraction, Undoing
from kg.model.judgement import MarkVerdict

UNDONE = "u.author, u.made, u.reason"
MARK = f"""m.n, m.claim, m.verdict, m.author, m.made, m.reason, {UNDONE}
    FROM marks m LEFT JOIN undoings u ON u.what = 'mark' AND u.of = m.n"""
RETRACTION = f"""r.n, a.id, r.claim, r.author, r.made, r.reason, {UNDONE}
    FROM retractions r LEFT JOIN articles a ON a.n = r.article
    LEFT JOIN undoings u ON u.what = 'retraction' AND u.of = r.n"""
LISTED = "(SELECT value FROM json_each(?))"
UNDO = "INSERT INTO undoings (what, of, author, made, reason) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Standing:
    """Whether a claim counts, and why not; moments are ISO 8601 in UTC."""

    recorded: str
    superseded: str | None  # when
    retracted: bool
    mark: str | None

    @property
    def counts(self) -> bool:
        """Return whether views count it."""
        return not (self.superseded or self.retracted or self.mark in ("wrong", "duplicate"))


class Marking(Base):
    """What is said of claims and articles."""

    def mark(self, claim: str, verdict: MarkVerdict, *, author: str, reason: str = "") -> Mark:
        """Mark a claim, by id, as wrong, duplicate or confirmed; the last mark counts."""
        if verdict not in MARKS:
            raise JudgementError(f"{verdict!r} is no mark: choose from {', '.join(get_args(MarkVerdict))}")
        with self._writing():
            self._check_claim(claim)
            insert = "INSERT INTO marks (claim, verdict, author, made, reason) VALUES (?, ?, ?, ?, ?)"
            n = self._connection.execute(insert, (claim, verdict, author, now(), reason)).lastrowid
            hidden.settle(self._connection, "id = ?", claim)
            (found,) = self._rows(f"SELECT {MARK} WHERE m.n = ?", (n,))
            return _mark(found)

    def unmark(self, claim: str, *, author: str, reason: str = "") -> Mark:
        """Take the last mark on a claim back; the one before it counts again."""
        with self._writing():
            in_force = [mark for mark in self.marks(claim) if mark.undone is None]
            if not in_force:
                raise JudgementError(f"claim {claim} bears no mark")
            self._connection.execute(UNDO, ("mark", in_force[-1].n, author, now(), reason))
            hidden.settle(self._connection, "id = ?", claim)
            return in_force[-1]

    def marks(self, claim: str | None = None) -> list[Mark]:
        """Return all marks in the order they were made, or those on one claim; taken back ones, too."""
        where, values = ("", ()) if claim is None else (" WHERE m.claim = ?", (claim,))
        return [_mark(row) for row in self._rows(f"SELECT {MARK}{where} ORDER BY m.n", values)]

    def retract(
        self, *, article: str | None = None, claim: str | None = None, author: str, reason: str = ""
    ) -> Retraction:
        """Say that an article in its current version, or a claim, no longer counts; both by id."""
        with self._writing():
            if claim is not None:
                self._check_claim(claim)
            n = None if article is None else self._current(article)
            where, value = ("article = ?", n) if claim is None else ("id = ?", claim)
            if self._in_force(n, claim):
                raise JudgementError(f"{article or claim} is retracted already")
            insert = "INSERT INTO retractions (article, claim, author, made, reason) VALUES (?, ?, ?, ?, ?)"
            made = self._connection.execute(insert, (n, claim, author, now(), reason)).lastrowid
            hidden.settle(self._connection, where, value)
            return self._retraction(made)

    def unretract(
        self, *, article: str | None = None, claim: str | None = None, author: str, reason: str = ""
    ) -> Retraction:
        """Let a retracted article or claim count again."""
        with self._writing():
            n = None if article is None else self._current(article)
            found = self._in_force(n, claim)
            if not found:
                raise JudgementError(f"{article or claim} is not retracted")
            self._connection.execute(UNDO, ("retraction", found[-1], author, now(), reason))
            where, value = ("article = ?", n) if claim is None else ("id = ?", claim)
            hidden.settle(self._connection, where, value)
            return self._retraction(found[-1])

    def retractions(self) -> list[Retraction]:
        """Return all retractions in the order they were made; taken back ones, too."""
        return [_retraction(row) for row in self._rows(f"SELECT {RETRACTION} ORDER BY r.n")]

    def standings(self, claims: Iterable[str]) -> dict[str, Standing]:
        """Return by id how claims stand today."""
        query = f"""SELECT c.id, min(c.recorded), max(coalesce(c.ended, -1)), sum(c.ended IS NULL),
            max({hidden.retracted("c")}), max({hidden.mark("c")}) FROM claims c WHERE c.id IN {LISTED} GROUP BY c.id"""
        return {
            id: Standing(moment(recorded), None if live else moment(ended), bool(retracted), mark or None)
            for id, recorded, ended, live, retracted, mark in self._rows(query, (json.dumps(list(claims)),))
        }

    def _in_force(self, article: int | None, claim: str | None) -> list[int]:
        query = """SELECT r.n FROM retractions r WHERE (r.article = ? OR r.claim = ?) AND NOT EXISTS
            (SELECT 1 FROM undoings WHERE what = 'retraction' AND of = r.n) ORDER BY r.n"""
        return [n for (n,) in self._rows(query, (article, claim))]

    def _retraction(self, n: int | None) -> Retraction:
        (row,) = self._rows(f"SELECT {RETRACTION} WHERE r.n = ?", (n,))
        return _retraction(row)

    def _check_claim(self, claim: str) -> None:
        if not any(self._rows("SELECT 1 FROM claims WHERE id = ? LIMIT 1", (claim,))):
            raise JudgementError(f"{self.path} holds no claim {claim!r}")

    def _current(self, article: str) -> int:
        for (n,) in self._rows("SELECT n FROM articles WHERE id = ? AND ended IS NULL", (article,)):
            return int(n)
        raise JudgementError(f"{self.path} holds no article {article!r}")


def _undoing(row: list[Any]) -> Undoing | None:
    return Undoing(row[0], moment(row[1]), row[2]) if row[0] is not None else None


def _mark(row: tuple[Any, ...]) -> Mark:
    n, claim, verdict, author, made, reason, *undone = row
    return Mark(n, claim, verdict, author, moment(made), reason, _undoing(undone))


def _retraction(row: tuple[Any, ...]) -> Retraction:
    n, article, claim, author, made, reason, *undone = row
    return Retraction(n, article, claim, author, moment(made), reason, _undoing(undone))
