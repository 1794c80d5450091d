"""Testimonies become quotations: the claim in words, who says so, the sentence, and where it stands."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.text.rows import labels
from kg.cli.text.table import clean, heading, screen
from kg.cli.text.words import listed, period, status

if TYPE_CHECKING:
    from kg.ledger import Ledger
    from kg.view import Testimony


def print_quotes(ledger: Ledger, found: list[Testimony]) -> None:
    """Print testimonies grouped by what they are about, or that there are none."""
    if not found:
        click.echo("No claim relates the two in this direction.")
        return
    known = labels(ledger)
    groups: dict[tuple[str, ...], list[Testimony]] = {}
    for item in found:
        says = known.get(item.relation, item.relation)
        groups.setdefault((item.subject, says, item.object), []).append(item)
    for triple, items in groups.items():
        click.echo(heading(" ".join(triple)))
        for item in items:
            click.echo("\n".join(paragraph(item)))
        click.echo()


def paragraph(item: Testimony) -> Iterator[str]:
    """Yield the lines of one testimony."""
    told = status(item.polarity, item.modality)
    by = f" by {listed(item.speakers)}" if item.speakers else " in the article's own voice"
    about = f", about {listed(item.about)}" if item.about else ""
    when = period(item.event_start, item.event_end)
    yield from indented(f"{told}{by}{about}{f', {when}' if when else ''}", "  ")
    yield from indented(f"“{clean(item.quotation)}”", "    ")
    yield from indented(f"— {listed(origin(item))}", "    ")


def origin(item: Testimony) -> Iterator[str]:
    """Yield where a testimony stands."""
    yield from filter(None, (item.source or item.article, item.published, item.title))


def indented(text: str, indent: str) -> Iterable[str]:
    """Return a text wrapped to the screen."""
    return textwrap.wrap(clean(text), screen(), initial_indent=indent, subsequent_indent=indent)
