"""Reads actors: one for each cluster that judgements made, whatever it was kept as."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from heapq import merge

from kg.ledger import clusters
from kg.ledger.base import Base
from kg.ledger.describe import COLUMNS, actor_from, combined
from kg.ledger.moments import last_second
from kg.ledger.names import fold
from kg.ledger.rows import Ref
from kg.model import Actor, LedgerError

ACTORS = f"""SELECT {", ".join(COLUMNS)},
    (SELECT json_group_array(json_array(text, reason)) FROM aliases WHERE actor = actors.n) FROM actors """
LISTED = "(SELECT value FROM json_each(?))"


class People(Base):
    """Questions about actors."""

    def actors(self, ids: Iterable[str] | None = None) -> Iterator[Actor]:
        """Yield everyone and everything that current articles name, by id; of merged ones the one that is shown.

        `ids`: those of them that are shown under one of these ids.
        """
        some, values = ("", ()) if ids is None else (f" AND id IN {LISTED}", (json.dumps(list(ids)),))
        alone = f"{ACTORS} WHERE live{some} AND id NOT IN (SELECT id FROM merged) ORDER BY id"
        query = f"""SELECT DISTINCT shown FROM (SELECT m.shown, m.shown AS id FROM merged m
            JOIN actors x ON x.id = m.id WHERE x.live) WHERE TRUE{some} ORDER BY shown"""
        with self.snapshot():
            joined = [self.actor(id) for (id,) in self._rows(query, values)]
            yield from merge(map(actor_from, self._rows(alone, values)), joined, key=lambda actor: actor.id)

    def actor(self, id: str, known_by: str | None = None) -> Actor:
        """Return the actor of this id, or the one it was merged into (by `known_by`), its aliases by reason."""
        everyone = clusters.members(self._connection, id)
        if known_by is not None:
            then = clusters.then(self._connection, last_second(known_by))
            everyone = tuple(sorted(one for one in then if then[one] == then[id])) if id in then else (id,)
        now = f"(live OR NOT EXISTS (SELECT 1 FROM actors WHERE live AND id IN {LISTED}))"
        rows = self._rows(f"{ACTORS} WHERE id IN {LISTED} AND {now}", (json.dumps(everyone),) * 2)
        found = {row[0]: actor_from(row) for row in rows}
        if not found:
            raise LedgerError(f"{self.path} holds no actor {id!r}")
        first = found.get(clusters.shown(self._connection, everyone)) or found[min(found)]
        if len(everyone) == 1:
            return first
        return combined(first, (found[id] for id in sorted(found) if id != first.id))

    def find(self, name: str, history: bool = False) -> list[Actor]:
        """Return who goes by this name, whatever its case and accents; else who has it as id.

        `history`: where nobody does, those whom superseded articles named so.
        """
        by_name = """SELECT x.id, x.live FROM aliases JOIN actors x ON x.n = actor WHERE folded = ? ORDER BY x.id"""
        by_id = "SELECT id, live FROM actors WHERE id = ?"
        for rows in (list(self._rows(by_name, (fold(name),))), list(self._rows(by_id, (name.strip(),)))):
            found = [id for id, live in rows if live] or [id for id, _ in rows if history]
            if found:
                return list({actor.id: actor for actor in map(self.actor, found)}.values())
        return []

    def refs(self, ids: Iterable[str], known_by: str | None = None) -> dict[str, Ref]:
        """Return by id what rows show of these actors: of a merged one, the actor that stands for it today.

        With `known_by` each is shown as itself: the answers of a filter with that date name who stood for it then.
        """
        today = "LEFT JOIN merged m ON m.id = k.value" if known_by is None else "LEFT JOIN (SELECT NULL AS shown) m"
        query = f"""SELECT k.value, coalesce(m.shown, x.id), x.name, x.type, x.country
            FROM json_each(?) k {today} JOIN actors x ON x.id = coalesce(m.shown, k.value)"""
        return {row[0]: Ref(*row[1:]) for row in self._rows(query, (json.dumps(list(ids)),))}

    def parts(self, wholes: Iterable[str], types: Iterable[str]) -> dict[str, str]:
        """Return the actors of these types whose parent is one of the wholes, each with its parent, as shown."""
        with self.snapshot():
            query = f"""SELECT coalesce(m.shown, x.id), coalesce(w.shown, x.parent) FROM actors x
                LEFT JOIN merged m ON m.id = x.id LEFT JOIN merged w ON w.id = x.parent
                WHERE x.live AND x.parent IN {LISTED} AND x.type IN {LISTED}"""
            whole = clusters.spread(self._connection, wholes, None)
            return dict(self._rows(query, (json.dumps(whole), json.dumps(list(types)))))

    def names(self, history: bool = False) -> Iterator[tuple[str, str, str]]:
        """Yield every name with its compared form and its actor's id, as shown; `history`: of former articles, too."""
        return self._rows(
            f"""SELECT text, folded, coalesce(m.shown, x.id) FROM aliases JOIN actors x ON x.n = actor
            LEFT JOIN merged m ON m.id = x.id WHERE x.live OR {history} ORDER BY folded, 3"""
        )
