"""A ledger becomes the figures that describe it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Unpack

from kg.ledger import Counts, Ledger, Observation
from kg.view.asked import Filters, asked


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


def stats(ledger: Ledger, **filters: Unpack[Filters]) -> Stats:
    """Return the figures of a ledger or, with filters, of the claims they admit and the articles these are from."""
    with ledger.snapshot():
        if filters:
            wanted = asked(ledger, filters)
            return _counted(ledger, list(ledger.observations(wanted)), wanted.known_by)
        tables = (ledger.breakdown(by) for by in ("relation", "polarity", "modality", "type", "source", "year"))
        return Stats(ledger.counts(), *tables)


def _counted(ledger: Ledger, items: list[Observation], known_by: str | None) -> Stats:
    articles = {item.article: item for item in items}.values()
    ids = {id for item in items for id in (item.subject, item.object, *item.about, *item.speakers)}
    refs = ledger.refs(ids, known_by)
    sources = _ranked(item.source for item in articles if item.source is not None)
    return Stats(
        Counts(len(articles), len(items), len({item.proposition for item in items}), len(refs), len(sources)),
        _ranked(item.relation for item in items),
        _ranked(item.polarity for item in items),
        _ranked(item.modality for item in items),
        _ranked(ref.type for ref in refs.values()),
        sources,
        _ranked(item.published[:4] for item in articles if item.published),
    )


def _ranked(items: Iterable[Any]) -> dict[str, int]:
    return dict(sorted(Counter(items).items(), key=lambda pair: (-pair[1], pair[0])))
