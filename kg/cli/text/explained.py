"""An explanation of an actor's identity, and two actors beside each other, become text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

import click

from kg.cli.text.cards import names
from kg.cli.text.quotes import indented, quoted
from kg.cli.text.rows import kind, labels
from kg.cli.text.table import Row, clean, heading, print_table, screen
from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.curate import Explanation, Naming, Proposal
    from kg.ledger import Ledger
    from kg.model import Actor

REASONS = {
    "name": "by a name it is known under",
    "demonym": "by the adjective of its country",
    "inhabitants": "by its inhabitants",
    "capital": "by its capital",
    "seat of power": "by its seat of power",
    "office": "by the office held on the article's date",
    "spelling": "by another spelling",
    "short form": "by a short form",
    "holdsOffice": "by name, with an office",
    "speaksFor": "by name, as who speaks for somebody",
    "leads": "by name, as who leads somebody",
    "description": "by a description",
    "pronoun": "by a pronoun",
    "counterpart": "as the counterpart of another",
    "title": "by name, with a title",
    "role": "by an office",
}
GUTTER = 2
SENTENCES = 2  # of each actor, beside each other


def print_explanation(ledger: Ledger, found: Explanation) -> None:
    """Print why an actor's names are one."""
    actor = found.actor
    click.echo(f"{heading(actor.name)} ({kind(actor)})")
    rows: list[Row] = [("id", actor.id), *names(actor), *actor.external]
    if actor.parent:
        rows.append(("part of", actor.parent))
    for name, place in found.seats:
        meant = f"{actor.name} where it acts or is addressed; the place itself ({place}) where something is in it"
        rows.append((name, meant))
    if found.members:
        rows.append(("one of", ", ".join(found.members)))
    print_table(rows)
    for reason, group in groupby(found.namings, key=lambda item: item.reason):
        first, _, rest = reason.partition("; ")
        click.echo(f"\nNamed {REASONS.get(first, f'by {first}')}{f': {rest}' if rest else ''}")
        for item in group:
            click.echo("\n".join(naming(item)))
    _section("Related", [(a, labels(ledger).get(relation, relation), b) for a, relation, b in found.related])
    _section("Judgements", [(str(item.n), item.verdict, item.one, item.other, item.author, item.made[:10],
                             item.reason + (f" (undone by {item.undone.author})" if item.undone else ""))
                            for item in found.judgements])  # fmt: skip
    _section("Not judged, perhaps the same", [near(actor, item) for item in found.near])


def _section(title: str, rows: list[Row]) -> None:
    if rows:
        click.echo(f"\n{title}")
        print_table(rows)


def naming(item: Naming) -> Iterator[str]:
    """Yield the lines of one way in which an actor is named."""
    yield from indented(f"{item.words}, {count(item.times, 'time')}", "  ")
    yield from indented(quoted(item.quotation), "    ")
    yield from indented(f"— {', '.join(filter(None, (item.published, item.article)))}", "    ")


def print_nearest(name: str) -> None:
    """Say on standard error whom the tables know by a name like one that the ledger does not know."""
    from kg.curate import nearest

    for actor, found in nearest(name):
        why = "; ".join(part.why for part in found.parts)
        click.echo(f"The tables know {actor.name} (id:{actor.id}): {found.verdict}, {found.value:.2f}: {why}", err=True)


def near(actor: Actor, item: Proposal) -> Row:
    """Return a proposal as a row: the other actor, the verdict its score allows, and why."""
    other = item.other if item.one.id == actor.id else item.one
    return (other.name, f"id:{other.id}", item.score.verdict, item.why)


def print_pair(ledger: Ledger, item: Proposal) -> None:
    """Print two actors side by side, with the reasons of their score below."""
    half = (screen() - GUTTER) // 2
    left, right = (list(column(ledger, actor, half)) for actor in (item.one, item.other))
    for one, other in zip_longest(left, right, fillvalue=""):
        click.echo(f"{one:<{half}}{' ' * GUTTER}{other}".rstrip())
    click.echo(f"\nScore {item.score.value:.2f}, {item.score.verdict}")
    print_table([(part.name, f"{part.value:.2f}", part.why) for part in item.score.parts])


def column(ledger: Ledger, actor: Actor, width: int) -> Iterator[str]:
    """Yield the lines of one actor."""
    from kg.ledger import ClaimFilter

    facts = [actor.name, kind(actor), f"id {actor.id}", *(f"{reason}: {text}" for reason, text in names(actor))]
    claims = ledger.claims(ClaimFilter(actor=actor.id, open=True))
    sentences = dict.fromkeys(claim.evidence.text for _, claim in zip(range(20), claims, strict=False))
    for text in (*facts, *(quoted(text) for text in list(sentences)[:SENTENCES])):
        yield from textwrap.wrap(clean(text), width)
