"""What copies of a ledger ask to follow it: which articles have changed, whom they name, who is shown as whom."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kg.ledger.base import Base
from kg.model import digest

STATES = """SELECT a.id, a.n, a.title, a.published, a.source, a.origin, a.url, a.language, a.retrieved,
    group_concat(c.n) FROM articles a LEFT JOIN claims c ON c.article = a.n AND c.hidden = 0
    WHERE a.ended IS NULL GROUP BY a.n"""
NAMING = """SELECT DISTINCT a.id FROM appearances p JOIN actors x ON x.n = p.actor JOIN articles a ON a.n = p.article
    WHERE a.ended IS NULL AND x.id IN (SELECT value FROM json_each(?))"""
RECORDS = """SELECT x.id, x.name, x.type, x.country, x.sector, x.valid_from, x.valid_to, x.external, x.parent,
    (SELECT group_concat(text || char(9) || reason, char(10)) FROM aliases WHERE actor = x.n)
    FROM actors x WHERE live"""


class Following(Base):
    """Questions of copies."""

    def states(self) -> dict[str, str]:
        """Return for each current article a hash that changes when it or its claims do; merges aside."""
        return {id: digest(*map(str, parts)) for id, *parts in self._rows(STATES)}

    def records(self) -> dict[str, str]:
        """Return for each actor as kept a hash that changes when what is known of it does."""
        return {id: digest(*map(str, parts)) for id, *parts in self._rows(RECORDS)}

    def naming(self, actors: Iterable[str]) -> set[str]:
        """Return the current articles that name any of these actors, by the ids that the articles give them."""
        return {id for (id,) in self._rows(NAMING, (json.dumps(list(actors)),))}

    def merged(self) -> dict[str, str]:
        """Return every merged actor with the one that stands for it."""
        return dict(self._rows("SELECT id, shown FROM merged"))
