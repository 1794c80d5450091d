"""`kg digest`: what is new since a date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("digest")
@click.option("--since", metavar="DATE", required=True, help="What is new from then on: 2022, 2022-09 or 2022-09-24.")
@click.option("--until", metavar="DATE", help="What was new up to then.")
@click.option("--axis", type=click.Choice(("recorded", "published")), default="recorded", show_default=True,
              help="Whose date counts: of the record in the ledger, or of the publication.")  # fmt: skip
@options.limit(10, "At most so many of each kind")
@options.filters_without_window
@options.ledger
@options.format
def command(path: Path, form: str, **wanted: Any) -> None:
    """Tell what is new since a date.

    New articles; edges that now stand as facts or no longer do; what is newly denied or contested; reversals of stance;
    new actors. Dates are those of the axis: when the ledger learnt it or when it was published, not when it happened.

    \b
    kg digest --since 2022-09-24
    kg digest --since 2022-06 --until 2022-08 --axis published --format json
    """
    from kg.cli.answer import print_record, records
    from kg.cli.text.news import print_digest
    from kg.ledger import Ledger
    from kg.view import digest

    with Ledger.open(path, readonly=True) as ledger:
        found = digest(ledger, **options.given(wanted))
        if form == "table":
            print_digest(ledger, found)
        else:
            print_record(form, records([found])[0])
