"""A ledger becomes the figures that describe it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ledger import Counts, Ledger


@dataclass(frozen=True)
class Stats:
    """How much of what a ledger holds; the tables have the most frequent first."""

    counts: Counts
    relations: dict[str, int]
    polarities: dict[str, int]
    modalities: dict[str, int]
    types: dict[str, int]  # of actors and matters
    sources: dict[str, int]  # articles
    years: dict[str, int]  # articles


def stats(ledger: Ledger) -> Stats:
    """Return the figures of a ledger."""
    with ledger.snapshot():
        tables = (ledger.breakdown(by) for by in ("relation", "polarity", "modality", "type", "source", "year"))
        return Stats(ledger.counts(), *tables)
