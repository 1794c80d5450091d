"""What is new becomes a list for each kind of news."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.text.rows import labels
from kg.cli.text.table import Row, heading, print_table
from kg.cli.text.timelines import told
from kg.cli.text.words import count, period, support

if TYPE_CHECKING:
    from kg.ledger import Ledger
    from kg.view import Arrival, Changed, Digest, Newcomer

TITLES = {
    "articles": "New articles",
    "facts": "Now stand as facts",
    "withdrawn": "No longer stand as facts",
    "denied": "Newly denied",
    "contested": "Newly contested",
    "reversals": "Reversals of stance",
    "actors": "New actors",
}


def print_digest(ledger: Ledger, found: Digest) -> None:
    """Print what is new, a list for each kind, or that nothing is."""
    by = " by date of publication" if found.axis == "published" else ""
    until = f" until {found.until}" if found.until else ""
    if not any(found.totals.values()):
        click.echo(f"Nothing is new since {found.since}{until}{by}.")
        return
    click.echo(heading(f"New since {found.since}{until}{by}"))
    known = labels(ledger)
    for name, title in TITLES.items():
        rows = list(_rows(name, found, known))
        if rows:
            total = found.totals[name]
            cut = f", {len(rows)} shown" if len(rows) < total else ""
            click.echo()
            print_table([f"{title}: {total:,}{cut}", *rows])


def _rows(name: str, found: Digest, known: dict[str, str]) -> Iterator[Row]:
    if name == "articles":
        yield from map(_article, found.articles)
    elif name == "actors":
        yield from map(_actor, found.actors)
    elif name == "reversals":
        yield from ((period(event.start, event.end), told(event, known)) for event in found.reversals)
    else:
        yield from (_edge(edge, known) for edge in getattr(found, name))


def _article(row: Arrival) -> Row:
    return (row.published or "", row.source or "", row.title or row.id, count(row.claims, "claim"))


def _edge(row: Changed, known: dict[str, str]) -> Row:
    words = f"{row.subject.name} {row.words or known.get(row.relation, row.relation)} {row.object.name}"
    return (words, support(row), count(row.sources, "source"), period(row.first, row.last))


def _actor(row: Newcomer) -> Row:
    return (row.actor.name, row.actor.type, count(row.claims, "claim"), count(row.sources, "source"))
