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

SPOKEN = ("affirmed", "denied", "alleged")  # what a speaker does; planning is done by others


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
    for number, (triple, items) in enumerate(groups.items()):
        click.echo("\n" * bool(number) + heading(" ".join(triple)))
        for item in items:
            click.echo("\n".join(paragraph(item)))


def paragraph(item: Testimony) -> Iterator[str]:
    """Yield the lines of one testimony."""
    about = f", about {listed(item.about)}" if item.about else ""
    when = period(item.event_start, item.event_end)
    yield from indented(f"{voice(item)}{about}{f', {when}' if when else ''}", "  ")
    yield from indented(quoted(item.quotation), "    ")
    yield from indented(f"— {listed(origin(item))}", "    ")


def voice(item: Testimony) -> str:
    """Return what a claim does and who makes it."""
    told = status(item.polarity, item.modality)
    if not item.speakers:
        return f"{told} in the article's own voice"
    return f"{told}{' by' if told in SPOKEN else ', according to'} {listed(item.speakers)}"


def origin(item: Testimony) -> Iterator[str]:
    """Yield where a testimony stands."""
    yield from filter(None, (item.source, item.published, item.title or item.article))


def quoted(text: str) -> str:
    """Return a text in quotation marks, unless it has some of its own.

    >>> quoted("Turkey left."), quoted('"No," he said.')
    ('“Turkey left.”', '"No," he said.')
    """
    return text if any(sign in text for sign in '“”"') else f"“{text}”"


def indented(text: str, indent: str) -> Iterable[str]:
    """Return a text wrapped to the screen."""
    return textwrap.wrap(clean(text), screen(), initial_indent=indent, subsequent_indent=indent)
