"""`kg stats`: how much a ledger holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("stats")
@options.filters
@options.ledger
@options.format
def command(path: Path, form: str, **wanted: Any) -> None:
    """Count what the ledger holds, or what filters admit.

    With filters: the claims that they admit, and the articles these are from.

    \b
    kg stats --ledger world.ledger
    kg stats --format json
    kg stats --speaker Russia --since 2022
    """
    from kg.cli.answer import print_record, records
    from kg.cli.text.figures import print_stats
    from kg.ledger import Ledger
    from kg.view import stats

    with Ledger.open(path, readonly=True) as ledger:
        found = stats(ledger, **options.given(wanted))
    if form == "table":
        print_stats(found)
    else:
        print_record(form, records([found])[0])
