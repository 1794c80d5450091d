"""`kg disputes`: where some say that it is so and others that it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("disputes")
@click.argument("name", required=False)
@click.argument("other", required=False)
@click.option("--kind", type=click.Choice(("denial", "opposites", "office")), multiple=True, help="Only such disputes.")
@click.option("--changes/--no-changes", default=True, help="Also what changed over time.  [default: --changes]")
@options.limit(20, "At most so many")
@options.filters
@options.ledger
@options.format
def command(name: str | None, other: str | None, changes: bool, path: Path, form: str, **wanted: Any) -> None:
    """Show what is disputed, all or what concerns NAME (and OTHER), with both quotations.

    A denial: some affirm or allege it and others deny it. Opposites: supports and rejects, affirmed both. Office: two
    holders of one. What was said at one time is told apart from what changed over time.

    \b
    kg disputes
    kg disputes Iran --kind denial --no-changes
    """
    from kg.cli.answer import print_records, records
    from kg.cli.text.disputed import print_disputes
    from kg.ledger import Ledger
    from kg.view import disputes

    with Ledger.open(path, readonly=True) as ledger:
        found = disputes(ledger, name, other, changes=changes, **options.given(wanted))
        if form == "table":
            print_disputes(ledger, found)
        else:
            print_records(form, records(found))
