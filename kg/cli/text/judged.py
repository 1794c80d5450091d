"""Judgements become rows, files and words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.text.table import Row, print_table
from kg.cli.text.words import count

if TYPE_CHECKING:
    from kg.ledger import Ledger
    from kg.model import Judgement

HEAD = ("n", "verdict", "one", "other", "author", "made", "reason")


def listing(ledger: Ledger, name: str | None, form: str) -> None:
    """Print the judgements, all or those on an actor."""
    from kg.cli.answer import print_records, records
    from kg.cli.judge import named

    found = ledger.judgements(named(ledger, name).id if name else None)
    if form != "table":
        print_records(form, records(found))
    elif not found:
        click.echo("No judgement has been made. `kg review` proposes some.")
    else:
        print_table(map(row, found), HEAD)


def row(item: Judgement) -> Row:
    """Return a judgement as a row."""
    reason = (
        item.reason if item.undone is None else f"undone by {item.undone.author}: {item.undone.reason}".rstrip(": ")
    )
    return (str(item.n), item.verdict, item.one, item.other, item.author, item.made[:10], reason)


def exported(ledger: Ledger, file: str | None) -> None:
    """Write the judgements in force to a file or to standard output."""
    from kg.curate import write_judgements

    if file in (None, "-"):
        write_judgements(ledger.judgements(), sys.stdout)
        return
    with Path(str(file)).open("w", encoding="utf-8", newline="\n") as out:
        number = write_judgements(ledger.judgements(), out)
    click.echo(f"{count(number, 'judgement')} in {file}", err=True)


def imported(ledger: Ledger, file: str | None) -> None:
    """Judge as a file says."""
    from kg.curate import take

    if not file:
        raise click.UsageError("say which file: kg judgements import FILE")
    click.echo(f"{count(take(ledger, Path(file)), 'new judgement')} from {file}", err=True)


def undone(ledger: Ledger, number: str | None, author: str | None, why: str) -> None:
    """Take a judgement back and tell."""
    from kg.cli.judge import who_judges

    if not number or not number.isdigit():
        raise click.UsageError("say which judgement by its number: kg judgements undo 3; `kg judgements` lists them")
    item = ledger.undo(int(number), author=who_judges(author), reason=why)
    click.echo(f"judgement {item.n} is undone: {item.one} and {item.other}", err=True)
