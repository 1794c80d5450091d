"""A card becomes a screen of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.text.rows import grouped, kind, labels
from kg.cli.text.table import Row, heading, print_table
from kg.cli.text.words import count, listed, period

if TYPE_CHECKING:
    from kg.ledger import Ledger
    from kg.model import Actor
    from kg.view import Card

NAMES = 8  # of each reason, on one screen


def print_card(ledger: Ledger, card: Card) -> None:
    """Print a card."""
    actor = card.actor
    click.echo(f"{heading(actor.name)} ({kind(actor)})")
    counts = (count(card.article_count, "article"), count(card.claims, "claim"))
    print_table([("id", actor.id), *names(actor), *facts(actor), ("found in", listed(counts))])
    known = labels(ledger)
    for title, rows in (("Offices", card.offices), ("Relations", card.relations)):
        if rows:
            click.echo(f"\n{title}")
            print_table(grouped(rows, known))
    if card.articles:
        click.echo("\nLatest articles")
        print_table([(kept.published or "", kept.title or kept.id, kept.source or "") for kept in card.articles])


def names(actor: Actor) -> Iterator[Row]:
    """Yield the other names of an actor by reason."""
    reasons: dict[str, list[str]] = {}
    for alias in actor.aliases:
        if alias.text != actor.name:
            reasons.setdefault(alias.reason, []).append(alias.text)
    for reason, texts in reasons.items():
        yield ("also" if reason == "name" else reason, listed(texts, NAMES))


def facts(actor: Actor) -> Iterator[Row]:
    """Yield what else is known of an actor."""
    if actor.valid_from or actor.valid_to:
        yield ("existed", period(actor.valid_from or "…", actor.valid_to or "…"))
    if actor.parent:
        yield ("part of", actor.parent)
    yield from actor.external
