"""`kg stats`: how much a ledger holds."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("stats")
@options.ledger
@options.format
def command(path: Path, form: str) -> None:
    """Count what the ledger holds.

    \b
    kg stats --ledger world.ledger
    kg stats --format json
    """
    from kg.cli.answer import print_record, records
    from kg.cli.text.figures import print_stats
    from kg.ledger import Ledger
    from kg.view import stats

    with Ledger.open(path, readonly=True) as ledger:
        found = stats(ledger)
    if form == "table":
        print_stats(found)
    else:
        print_record(form, records([found])[0])
