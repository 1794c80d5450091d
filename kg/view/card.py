"""An actor's name becomes a card: names, kind, offices, relations and articles."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ledger import ClaimFilter, Kept, Ledger
from kg.model import Actor
from kg.view.names import resolve
from kg.view.neighbours import Neighbour, arranged, walk

OFFICES = ("holdsOffice", "leads", "speaksFor")
TOP = 10  # rows of a card that is read at a glance


@dataclass(frozen=True)
class Card:
    """What the ledger knows of an actor; `articles` are the latest that name it."""

    actor: Actor
    claims: int
    offices: tuple[Neighbour, ...]
    relations: tuple[Neighbour, ...]
    articles: tuple[Kept, ...]
    article_count: int


def show(ledger: Ledger, name: str, *, top: int = TOP) -> Card:
    """Return the card of an actor with its `top` relations and articles."""
    with ledger.snapshot():
        actor = resolve(ledger, name)
        rows = walk(ledger, actor.id, ClaimFilter(), None, 1, own=True)
        articles = tuple(ledger.kept(actor.id))
    return Card(
        actor=actor,
        claims=sum(row.claims for row in rows),
        offices=tuple(row for row in rows if row.relation in OFFICES and row.affirmed),
        relations=tuple(arranged([row for row in rows if row.relation not in OFFICES][:top])),
        articles=articles[::-1][:top],
        article_count=len(articles),
    )
