"""Events by date and their score become a screen of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.text.rows import labels
from kg.cli.text.table import Row, heading, print_table
from kg.cli.text.words import count, period, support_words

if TYPE_CHECKING:
    from kg.ledger import Ledger
    from kg.view import Dealing, Event, Point, Timeline

HIGHEST = 10.0  # of PLOVER's scale
BAR = 10  # columns for it


def print_timeline(ledger: Ledger, found: Timeline) -> None:
    """Print a timeline: events by year, then the score."""
    names = " and ".join(ref.name for ref in (found.actor, found.other) if ref)
    turned = sum(event.reversal is not None for event in found.events)
    turns = f", {count(turned, 'reversal')} of stance" if turned else ""
    click.echo(f"{heading(names)}: {count(len(found.events), 'event')}{turns}")
    if not found.events:
        return
    known = labels(ledger)
    click.echo()
    print_table(_by_year(found.events, known))
    click.echo(f"\n{heading(f'Score by {found.step}')}")
    print_table([_point(point) for point in found.series], ("", "events", "score", ""))


def _by_year(events: tuple[Event, ...], known: dict[str, str]) -> Iterator[Row | str]:
    year = None
    for event in events:
        now = (event.start or event.end or "")[:4] or "No date"
        if now != year:
            year = now
            yield year
        yield (period(event.start, event.end), told(event, known), support_words(event), score(event.score))


def told(event: Event, known: dict[str, str]) -> str:
    """Return an event in words, with the stance before it if it turns one."""
    about = f" (about {', '.join(ref.name for ref in event.about)})" if event.about else ""
    words = event.words or known.get(event.relation, event.relation)
    says = f"{event.subject.name} {words} {event.object.name}{about}"
    if event.reversal is None:
        return says
    date, before = event.reversal
    return f"{says}; REVERSAL: before, {known.get(before, before)} ({date})"


def score(value: float | None) -> str:
    """Return a score with its sign.

    >>> score(2.5), score(-3.0), score(0.0), score(None)
    ('+2.5', '-3', '0', '')
    """
    return "" if value is None else f"{value:+g}" if value else "0"


def _point(point: Point) -> Row:
    mean = score(None if point.score is None else round(point.score, 1))
    return (point.period, str(point.events), mean, bar(point.score or 0.0))


def bar(value: float) -> str:
    """Return a score as a bar to the left or right of a line.

    >>> bar(5.0), bar(-10.0)
    ('··········|█████', '██████████|')
    """
    size = round(abs(value) / HIGHEST * BAR)
    return f"{'█' * size if value < 0 else '':·>{BAR}}|{'█' * size if value > 0 else ''}"


def print_dealings(ledger: Ledger, names: tuple[str, str], found: list[Dealing]) -> None:
    """Print what two actors do to each other, by class."""
    known = labels(ledger)
    click.echo(f"{heading(' and '.join(names))}: {count(sum(row.claims for row in found), 'claim')}")
    if found:
        click.echo()
        print_table(_dealings(found, known))


def _dealings(found: list[Dealing], known: dict[str, str]) -> Iterator[Row | str]:
    title = None
    for row in found:
        now = f"{row.subject.name} {'and' if row.mutual else 'to'} {row.object.name}"
        if now != title:
            title = now
            yield title
        deeds = ", ".join(f"{known.get(name, name)} {number}" for name, number in row.relations)
        kinds = (("affirmed", row.affirmed), ("denied", row.denied), ("neither", row.others))
        events = ", ".join(f"{number} {kind}" for kind, number in kinds if number)
        turned = f"{count(row.reversals, 'reversal')}" if row.reversals else ""
        yield (row.quad, deeds, events, score(row.score), period(row.first, row.last), turned)
