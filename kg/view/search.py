"""Words become the actors and sentences in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Unpack

from kg.ledger import ClaimFilter, Ledger, Observation, Passage, Ref, fold
from kg.view.asked import Filters, asked

LIMIT = 20  # a screen


@dataclass(frozen=True)
class Found:
    """Actors whose names hold the words, and sentences that do."""

    actors: tuple[Ref, ...]
    passages: tuple[Passage, ...]


def search(ledger: Ledger, text: str, *, limit: int = LIMIT, **filters: Unpack[Filters]) -> Found:
    """Return actors and sentences for a text, at most `limit` of each; with filters, those in claims they admit."""
    with ledger.snapshot():
        wanted = asked(ledger, filters) if filters else None
        return Found(tuple(_actors(ledger, text, wanted)[:limit]), tuple(ledger.passages(text, limit, wanted)))


def _actors(ledger: Ledger, text: str, wanted: ClaimFilter | None) -> list[Ref]:
    """Return actors with the words in a name: those with just this name first, then where it begins one."""
    words = fold(text)
    if not words:
        return []
    ranks: dict[str, int] = {}
    for _, folded, id in ledger.names(history=wanted is not None):
        if words in folded:
            rank = 0 if folded == words else 1 if folded.startswith(words) else 2
            ranks[id] = min(rank, ranks.get(id, rank))
    if wanted is not None:
        items = ledger.observations(wanted.touching(*ranks)) if ranks else ()
        named = {id for item in items for id in _named(item)}
        ranks = {id: rank for id, rank in ranks.items() if id in named}
    refs = ledger.refs(ranks, wanted.known_by if wanted else None)
    return sorted(refs.values(), key=lambda ref: (ranks[ref.id], ref.name, ref.id))


def _named(item: Observation) -> Iterator[str]:
    yield from (item.subject, item.object, *item.about)
