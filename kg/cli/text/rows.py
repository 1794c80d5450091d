"""Neighbours become rows in the words of a reader, grouped by relation and direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.text.table import Row, heading, print_table
from kg.cli.text.words import count, listed, period, support

if TYPE_CHECKING:
    from kg.ledger import Ledger
    from kg.model import Actor
    from kg.view import Neighbour


def print_neighbours(ledger: Ledger, name: str, rows: list[Neighbour]) -> None:
    """Print an actor's neighbours, or that there are none."""
    from kg.view import resolve

    actor = resolve(ledger, name, history=True)
    others = count(len({row.other.id for row in rows}), "other")
    found = f"{count(len(rows), 'relation')} with {others}" if rows else "no such relation"
    click.echo(f"{heading(actor.name)} ({kind(actor)}): {found}")
    if rows:
        click.echo()
        print_table(grouped(rows, labels(ledger)))


def kind(actor: Actor) -> str:
    """Return type and country of an actor: "State, TUR"."""
    return ", ".join(filter(None, (actor.type, actor.country)))


def labels(ledger: Ledger) -> dict[str, str]:
    """Return the words of each relation."""
    return {id: known["label"] or id for id, known in ledger.relations().items()}


def grouped(rows: Iterable[Neighbour], labels: dict[str, str]) -> Iterator[Row | str]:
    """Yield a heading for each relation and direction, and the rows below it."""
    groups: dict[tuple[int, str], list[Neighbour]] = {}
    for row in rows:
        groups.setdefault((row.hop, title(row, labels)), []).append(row)
    for (_, head), members in groups.items():
        yield head
        yield from (cells(row, labels) for row in members)


def title(row: Neighbour, labels: dict[str, str]) -> str:
    """Return what stands above a group: "Turkey supports", "… urges Turkey", "… about Turkey"."""
    says = words(row, labels)
    if row.direction == "in":
        return f"… {says} {row.actor.name}"
    return f"Said to concern {row.actor.name}" if row.direction == "about" else f"{row.actor.name} {says} …"


def cells(row: Neighbour, labels: dict[str, str]) -> Row:
    """Return other, support and dates."""
    other = row.other.name
    if row.direction == "about":
        other = f"{other} {words(row, labels)} {row.matter.name if row.matter else ''}".rstrip()
    notes = "; ".join(remarks(row))
    return (f"{other} ({notes})" if notes else other, support(row), period(row.first, row.last))


def remarks(row: Neighbour) -> Iterator[str]:
    """Yield which part of the actor it is, and whom else it concerns."""
    if row.through:
        yield f"{'through' if row.direction in ('out', 'both') else 'meaning'} {row.through}"
    if row.about and row.direction != "about":
        yield f"about {listed((ref.name for ref in row.about), 3)}"


def words(row: Neighbour, labels: dict[str, str]) -> str:
    """Return a relation in words; an open one in its own."""
    return row.words or labels.get(row.relation, row.relation)
