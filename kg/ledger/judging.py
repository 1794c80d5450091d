"""Judgements on actors: made, undone and listed; merges are applied on reading, claims are never rewritten."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, get_args

from kg.ledger import clusters
from kg.ledger.base import Base
from kg.ledger.moments import last_second, moment, now
from kg.model import VERDICTS, Judgement, JudgementError, Undoing
from kg.model.judgement import Verdict

COLUMNS = """j.n, j.verdict, j.one, j.other, j.author, j.made, j.reason, j.evidence, u.author, u.made, u.reason
    FROM judgements j LEFT JOIN undoings u ON u.what = 'judgement' AND u.of = j.n"""
LISTED = "(SELECT value FROM json_each({}))"
BETWEEN = f"""u.of IS NULL AND (j.one IN {LISTED.format("?1")} AND j.other IN {LISTED.format("?2")}
    OR j.one IN {LISTED.format("?2")} AND j.other IN {LISTED.format("?1")})"""


class Judging(Base):
    """Who is the same as whom."""

    def judge(
        self, one: str, verdict: Verdict, other: str, *, author: str, reason: str = "", evidence: str = ""
    ) -> Judgement:
        """Judge two actors, by id, to be the same, different, or say that it is unsure.

        "same" is transitive and "different" binds: JudgementError where a judgement in force says otherwise or
        says it already.
        """
        if verdict not in VERDICTS:
            raise JudgementError(f"{verdict!r} is no verdict: choose from {', '.join(get_args(Verdict))}")
        with self._writing():
            self._check(one, verdict, other)
            insert = """INSERT INTO judgements (verdict, one, other, author, made, reason, evidence)
                VALUES (?, ?, ?, ?, ?, ?, ?)"""
            n = self._connection.execute(insert, (verdict, one, other, author, now(), reason, evidence)).lastrowid
            if verdict == "same":
                clusters.rebuild(self._connection, {*self.members(one), *self.members(other)})
            return self._judgement(n)

    def undo(self, n: int, *, author: str, reason: str = "") -> Judgement:
        """Take a judgement back, as if it had not been made; it stays on record."""
        with self._writing():
            before = self._judgement(n)
            if before.undone is not None:
                raise JudgementError(f"judgement {n} was undone by {before.undone.author} on {before.undone.made}")
            insert = "INSERT INTO undoings (what, of, author, made, reason) VALUES ('judgement', ?, ?, ?, ?)"
            self._connection.execute(insert, (n, author, now(), reason))
            if before.verdict == "same":
                clusters.rebuild(self._connection, self.members(before.one))
            return self._judgement(n)

    def judgements(self, actor: str | None = None) -> list[Judgement]:
        """Return all judgements in the order they were made, undone ones too; or those on an actor's cluster."""
        if actor is None:
            return [_judgement(row) for row in self._rows(f"SELECT {COLUMNS} ORDER BY j.n")]
        everyone = _listed(self.members(actor))
        where = f"j.one IN {LISTED.format('?1')} OR j.other IN {LISTED.format('?1')}"
        return [_judgement(row) for row in self._rows(f"SELECT {COLUMNS} WHERE {where} ORDER BY j.n", (everyone,))]

    def members(self, actor: str) -> tuple[str, ...]:
        """Return the ids of those who are one with an actor, its own among them."""
        return clusters.members(self._connection, actor)

    def shown(self, actor: str, known_by: str | None = None) -> str:
        """Return the id under which an actor is shown; `known_by`: by the judgements in force then."""
        if known_by is not None:
            return clusters.then(self._connection, last_second(known_by)).get(actor, actor)
        found = self._rows("SELECT shown FROM merged WHERE id = ?", (actor,))
        return next((str(id) for (id,) in found), actor)

    def _judgement(self, n: int | None) -> Judgement:
        for row in self._rows(f"SELECT {COLUMNS} WHERE j.n = ?", (n,)):
            return _judgement(row)
        raise JudgementError(f"{self.path} holds no judgement {n}")

    def _check(self, one: str, verdict: str, other: str) -> None:
        if one == other:
            raise JudgementError(f"{one} is one actor already: a judgement takes two")
        mine, theirs = self.members(one), self.members(other)
        if other in mine:
            made = [str(item.n) for item in self._between(mine, mine) if item.verdict == "same"]
            says = "already" if verdict == "same" else "and cannot be " + verdict
            raise JudgementError(
                f"{one} and {other} are the same {says}, by judgement {' and '.join(made)}: undo one first"
            )
        for item in self._between(mine, theirs):
            if item.verdict == "different" and verdict == "same":
                raise JudgementError(
                    f"{one} and {other} cannot be the same: judgement {item.n} by {item.author} says that {item.one} "
                    f"and {item.other} are different: undo it first"
                )
            if item.verdict == verdict and {item.one, item.other} == {one, other}:
                raise JudgementError(f"{one} and {other} are {verdict} already, by judgement {item.n}")

    def _between(self, mine: Iterable[str], theirs: Iterable[str]) -> list[Judgement]:
        values = (_listed(mine), _listed(theirs))
        return [_judgement(row) for row in self._rows(f"SELECT {COLUMNS} WHERE {BETWEEN} ORDER BY j.n", values)]


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(list(ids))


def _judgement(row: tuple[Any, ...]) -> Judgement:
    n, verdict, one, other, author, made, reason, evidence, *undone = row
    undoing = Undoing(undone[0], moment(undone[1]), undone[2]) if undone[0] is not None else None
    return Judgement(n, verdict, one, other, author, moment(made), reason, evidence, undoing)
