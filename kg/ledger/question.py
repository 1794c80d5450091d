"""A filter becomes a query whose answers show merged actors as one, by the judgements of its moment."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from kg.ledger import clusters
from kg.ledger.filter import ACTORS, ClaimFilter, Values, condition
from kg.model import Claim, Participant, proposition_key

TABLES = """ FROM claims c JOIN propositions p ON p.n = c.proposition JOIN articles a ON a.n = c.article
    JOIN actors s ON s.n = p.subject JOIN actors o ON o.n = p.object"""
MERGED = " LEFT JOIN {merged} ms ON ms.id = s.id LEFT JOIN {merged} mo ON mo.id = o.id"
NOW, THEN = "merged", "(SELECT key AS id, value AS shown FROM json_each(:merged))"
NOT_ITSELF = " AND (p.subject = p.object OR coalesce(ms.shown, s.id) <> coalesce(mo.shown, o.id))"
LISTED = """(SELECT group_concat({shown}, char(10)) FROM roles r JOIN actors x ON x.n = r.actor{join}
    WHERE r.claim = c.n AND r.role = '{role}')"""
SUMS = "c.polarity, c.modality, c.reported, c.begins, c.ends, a.published, a.id, a.source, p.words"
JOINED = """SELECT p.key, s.id, p.relation, o.id, p.words FROM propositions p
    JOIN actors s ON s.n = p.subject JOIN actors o ON o.n = p.object WHERE {side} IN
    (SELECT n FROM actors WHERE id IN (SELECT value FROM json_each(?)))"""


class Question:
    """A filter, and who stands for whom in its answers."""

    def __init__(self, connection: sqlite3.Connection, wanted: ClaimFilter) -> None:
        self.connection, self.wanted = connection, wanted
        self.then = None if wanted.moment is None else clusters.then(connection, wanted.moment)
        self.some = clusters.any_merged(connection) if self.then is None else bool(self.then)
        self.merged = NOW if self.then is None else THEN
        self._shown: dict[str, tuple[str, str, str, str | None, str | None] | None] = {}

    def sql(self, columns: str, join: str = "") -> tuple[str, Values]:
        """Return the query for some columns, and its parameters."""
        if not self.some:
            where, values = condition(self.wanted)
            return f"SELECT {columns}{TABLES}{join} WHERE {where}", values
        where, values = condition(self.wanted, self._spread)
        tables = TABLES + join + MERGED.format(merged=self.merged)
        return f"SELECT {columns}{tables} WHERE {where}{NOT_ITSELF}", values | {"merged": json.dumps(self.then)}

    def observed(self) -> str:
        """Return the columns of an observation."""
        key, ends, shown, join = "p.key", self.ends(), "x.id", ""
        if self.some:
            key = "iif(ms.shown IS NULL AND mo.shown IS NULL, p.key, NULL)"
            shown, join = "coalesce(m.shown, x.id)", f" LEFT JOIN {self.merged} m ON m.id = x.id"
        about, speakers = (LISTED.format(shown=shown, join=join, role=role) for role in ("about", "speaker"))
        who = f"{key}, {ends[0]}, p.relation, {ends[1]}"
        return f"{who}, {SUMS}, {about}, CASE WHEN c.reported THEN {speakers} END, a.origin, c.confidence"

    def ends(self) -> tuple[str, str]:
        """Return the columns of subject and object, as shown."""
        return ("coalesce(ms.shown, s.id)", "coalesce(mo.shown, o.id)") if self.some else ("s.id", "o.id")

    def show(self, claim: Claim) -> Claim:
        """Return a claim with merged actors as those that stand for them."""
        return claim.shown_as(self._participant) if self.some else claim

    def _participant(self, item: Participant) -> Participant:
        if item.id not in self._shown:
            self._shown[item.id] = self._stands_for(item.id)
        found = self._shown[item.id]
        if found is None:
            return item
        id, name, type, country, sector = found
        return replace(item, id=id, name=name, type=type, country=country, sector=sector)

    def _stands_for(self, id: str) -> tuple[str, str, str, str | None, str | None] | None:
        if self.then is None:
            row = self.connection.execute("SELECT shown FROM merged WHERE id = ?", (id,)).fetchone()
        else:
            row = (self.then[id],) if id in self.then else None
        if row is None:
            return None
        query = "SELECT id, name, type, country, sector FROM actors WHERE id = ?"
        found: tuple[str, str, str, str | None, str | None] | None = self.connection.execute(query, row).fetchone()
        return found

    def _spread(self, field: str, values: tuple[str, ...]) -> Iterable[str]:
        if field in ACTORS:
            return clusters.spread(self.connection, values, self.then)
        return sorted({*values, *self._keys(values)}) if field == "proposition" else values

    def _keys(self, wanted: tuple[str, ...]) -> Iterable[str]:
        """Yield the kept keys of propositions that are wanted under the key that merging gives them."""
        merged = self.then or dict(self.connection.execute("SELECT id, shown FROM merged"))
        for side in ("p.subject", "p.object"):
            rows = self.connection.execute(JOINED.format(side=side), (json.dumps(sorted(merged)),))
            for key, subject, relation, object, words in rows:
                shown = proposition_key(merged.get(subject, subject), relation, merged.get(object, object), words)
                if shown in wanted:
                    yield key
