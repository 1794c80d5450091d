"""Words become the actors and sentences in which they stand."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ledger import Ledger, Passage, Ref, fold

LIMIT = 20  # a screen


@dataclass(frozen=True)
class Found:
    """Actors whose names hold the words, and sentences that do."""

    actors: tuple[Ref, ...]
    passages: tuple[Passage, ...]


def search(ledger: Ledger, text: str, *, limit: int = LIMIT) -> Found:
    """Return actors and sentences for a text, at most `limit` of each."""
    with ledger.snapshot():
        return Found(tuple(_actors(ledger, text)[:limit]), tuple(ledger.passages(text, limit)))


def _actors(ledger: Ledger, text: str) -> list[Ref]:
    """Return actors with the words in a name: those with just this name first, then where it begins one."""
    words = fold(text)
    if not words:
        return []
    ranks: dict[str, int] = {}
    for _, folded, id in ledger.names():
        if words in folded:
            rank = 0 if folded == words else 1 if folded.startswith(words) else 2
            ranks[id] = min(rank, ranks.get(id, rank))
    refs = ledger.refs(ranks)
    return sorted(refs.values(), key=lambda ref: (ranks[ref.id], ref.name, ref.id))
