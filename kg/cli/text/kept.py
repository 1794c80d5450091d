"""Articles, runs and checks become lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from kg.cli.text.table import Row, clean, heading, print_table, screen
from kg.cli.text.words import count, status

if TYPE_CHECKING:
    from kg.ledger import Change, Checked, Copy, Kept, LoggedRun
    from kg.view.dossier import Dossier


def print_articles(found: Iterable[Kept]) -> None:
    """Print a row for each article."""
    rows = [
        (item.published or "", item.id, item.source or "", item.title or "", str(item.claims), _notes(item))
        for item in found
    ]
    print_table(rows, ("published", "id", "source", "title", "claims", "notes")) if rows else click.echo("no articles")


def print_copies(found: Iterable[Copy]) -> None:
    """Print each pair under the original."""
    rows: list[Row | str] = []
    for (id, title, origin), pairs in groupby(found, lambda pair: (pair.original, pair.original_title, pair.origin)):
        rows.append(f"{title or id}: counts for {origin}")
        rows += [(pair.copy, pair.copy_source or "", pair.copy_title or "", pair.reason) for pair in pairs]
    print_table(rows) if rows else click.echo("no copies")


def _notes(item: Kept) -> str:
    notes = [f"version {item.version}"] if item.version > 1 else []
    return ", ".join([*notes, "retracted"] if item.retracted else notes)


def print_article(found: Dossier) -> None:
    """Print all of an article."""
    click.echo(heading(found.title or found.id))
    print_table(_facts(found))
    click.echo()
    for item in found.claims:
        said = f", says {' / '.join(item.speakers)}" if item.speakers else ""
        line = f"{item.subject} {item.relation} {item.object}: {status(item.polarity, item.modality)}{said}"
        click.echo(f"{item.claim}  {clean(line)}")
    click.echo()
    for paragraph in filter(None, map(str.strip, found.text.splitlines())):
        click.echo(textwrap.fill(clean(paragraph), screen()) + "\n")


def _facts(found: Dossier) -> Iterator[Row]:
    facts = (("id", found.id), ("source", found.source), ("published", found.published), ("url", found.url),
             ("retrieved", found.retrieved), ("claims", str(len(found.claims))))  # fmt: skip
    yield from ((name, value) for name, value in facts if value)
    if len(found.versions) > 1:
        yield "versions", ", ".join(f"{n}: {item.characters:,} characters" for n, item in enumerate(found.versions, 1))
    for item in found.retractions:
        undone = f"; taken back by {item.undone.author}, {item.undone.made[:10]}" if item.undone else ""
        why = f": {item.reason}" if item.reason else ""
        yield "retracted", f"by {item.author}, {item.made[:10]}{why}{undone}"


def print_runs(found: Iterable[LoggedRun]) -> None:
    """Print a row for each run."""
    rows = [(str(run.n), run.started[:16].replace("T", " "), run.version, run.rules or "", str(run.articles))
            for run in found]  # fmt: skip
    head = ("run", "started", "version", "rules", "articles")
    print_table(rows, head) if rows else click.echo("no runs")


def print_changes(found: Iterable[Change]) -> int:
    """Print what a run changed, article by article; return how many claims are new or gone."""
    number = 0
    for (_, title), changes in groupby(found, lambda change: (change.article, change.title or change.article)):
        click.echo(heading(title))
        for change in changes:
            number += 1
            line = f"{change.subject} {change.relation} {change.object}: {status(change.polarity, change.modality)}"
            click.echo(clean(f"{'+' if change.new else '-'} {line}"))
            click.echo(textwrap.fill(f"“{clean(change.quotation)}”", screen(), initial_indent="    ",
                                     subsequent_indent="    "))  # fmt: skip
    return number


def print_checked(found: Checked) -> None:
    """Print what is wrong, or that nothing is."""
    for line in found.problems:
        click.echo(clean(line))
    if not found.problems:
        told = (count(found.articles, "article"), count(found.claims, "claim"), count(found.actors, "actor"))
        click.echo(f"all is well: {', '.join(told)}")
