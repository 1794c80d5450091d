"""Disputes become pairs of positions with both quotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.text.quotes import indented, origin, quoted
from kg.cli.text.rows import labels
from kg.cli.text.table import heading
from kg.cli.text.words import count, listed, period

if TYPE_CHECKING:
    from kg.ledger import Ledger
    from kg.view import Dispute, Position

TITLES = {False: "Disagreement at one time", True: "Change over time"}
SPEAKERS = 4


def print_disputes(ledger: Ledger, found: list[Dispute]) -> None:
    """Print disagreements, then changes, or that there are none."""
    if not found:
        click.echo("Nothing is disputed.")
    known = labels(ledger)
    title = None
    for number, item in enumerate(found):
        click.echo("\n" * bool(number), nl=False)
        if TITLES[item.change] != title:
            title = TITLES[item.change]
            click.echo(heading(title))
        for line in _lines(item, known):
            click.echo(line)


def _lines(item: Dispute, known: dict[str, str]) -> Iterator[str]:
    apart = f" ({count(item.apart, 'day')} apart)" if item.change and item.apart else ""
    yield from indented(f"{words(item.one, known)}{_against(item, known)}{apart}", "  ")
    for side in (item.one, item.other):
        yield from indented(_told(item, side, known), "    ")
        yield from indented(quoted(side.quote.quotation), "      ")
        yield from indented(f"— {listed(origin(side.quote))}", "      ")


def _against(item: Dispute, known: dict[str, str]) -> str:
    if item.kind == "denial":
        return f": {item.one.kind} and denied{' later' if item.change else ''}"
    return f" or {words(item.other, known)}" if item.kind == "opposites" else f"; {item.other.subject.name} does too"


def words(side: Position, known: dict[str, str]) -> str:
    """Return what a position is about."""
    return f"{side.subject.name} {side.words or known.get(side.relation, side.relation)} {side.object.name}"


def _told(item: Dispute, side: Position, known: dict[str, str]) -> str:
    what = side.kind if item.kind == "denial" else words(side, known)
    counts = f"{count(side.claims, 'claim')}, {count(side.sources, 'source')}"
    speakers = f", by {listed(side.speakers, SPEAKERS)}" if side.speakers else ""
    when = period(side.first, side.last)
    return f"{what}: {counts}{speakers}{f', {when}' if when else ''}"
