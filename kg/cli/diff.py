"""`kg diff`: what one run found and another did not."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("diff")
@click.argument("one", metavar="[RUN1]", type=int, required=False)
@click.argument("two", metavar="[RUN2]", type=int, required=False)
@options.ledger
@options.format
def command(one: int | None, two: int | None, path: Path, form: str) -> None:
    """Show which claims were held after RUN2 and not after RUN1, and the other way round.

    Without RUN2: up to the last run. Without both: a list of the runs.

    \b
    kg diff
    kg diff 1 2
    """
    from kg.cli.answer import print_records, records
    from kg.cli.text.kept import print_changes, print_runs
    from kg.ledger import Ledger

    with Ledger.open(path, readonly=True) as ledger:
        runs = ledger.log()
        found = [] if one is None else list(ledger.changes(one, two or len(runs)))
    if form != "table":
        print_records(form, records(runs if one is None else found))
    elif one is None:
        print_runs(runs)
    elif not print_changes(found):
        click.echo("no claim changed")
