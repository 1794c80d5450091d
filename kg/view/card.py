"""An actor's name becomes a card: names, kind, offices, relations and articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from kg.ledger import ClaimFilter, Kept, Ledger
from kg.model import Actor
from kg.view.asked import Filters, asked, whom
from kg.view.neighbours import Neighbour, arranged, walk

OFFICES = ("holdsOffice", "leads", "speaksFor")
TOP = 10  # rows of a card that is read at a glance


@dataclass(frozen=True)
class Card:
    """What the ledger knows of an actor; `articles` are the latest that name it, under a filter in what it admits."""

    actor: Actor
    claims: int
    offices: tuple[Neighbour, ...]
    relations: tuple[Neighbour, ...]
    articles: tuple[Kept, ...]
    article_count: int


def show(ledger: Ledger, name: str, *, top: int = TOP, **filters: Unpack[Filters]) -> Card:
    """Return the card of an actor with its `top` relations and articles; its names are those known today."""
    with ledger.snapshot():
        id = whom(ledger, name, filters)
        wanted = asked(ledger, filters)
        rows = walk(ledger, id, wanted, None, 1, own=True)
        actor, articles = ledger.actor(id, wanted.known_by), _articles(ledger, id, wanted)
    return Card(
        actor=actor,
        claims=sum(row.claims for row in rows),
        offices=tuple(row for row in rows if row.relation in OFFICES and row.affirmed),
        relations=tuple(arranged([row for row in rows if row.relation not in OFFICES][:top])),
        articles=tuple(articles[::-1][:top]),
        article_count=len(articles),
    )


def _articles(ledger: Ledger, id: str, wanted: ClaimFilter) -> Sequence[Kept]:
    if wanted == ClaimFilter():
        return tuple(ledger.kept(id))
    items = ledger.observations(wanted.touching(id))
    return tuple(ledger.kept(among={item.article for item in items}))
