"""Relations as a user wrote them are known, or an error helps."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kg.model.claim import OPEN_RELATION
from kg.model.errors import KgError

if TYPE_CHECKING:
    from kg.ledger import Ledger


def check_relations(ledger: Ledger, names: Iterable[str]) -> None:
    """Raise KgError for a name that is no relation."""
    known = {*ledger.relations(), OPEN_RELATION}
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known))
            hint = f" Did you mean {', '.join(near)}?" if near else " They are listed in ontology/relations.tsv."
            raise KgError(f"no relation is called {name!r}.{hint}")
