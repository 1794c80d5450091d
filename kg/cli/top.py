"""`kg top`: what most articles tell of, and what rises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("top")
@click.argument("what", type=click.Choice(("actors", "relations", "pairs")), default="actors")
@click.option("--rising", is_flag=True, help="Those first that rose most; needs --since.")
@options.limit(10, "At most so many")
@options.filters
@options.ledger
@options.format
def command(what: str, path: Path, form: str, **wanted: Any) -> None:
    """Rank actors, relations or pairs of actors by the articles that tell of them.

    With --since each row has the articles of the window of equal length before, and the rise in standard deviations.

    \b
    kg top
    kg top pairs --since 2022-06 --until 2022-12 --rising
    """
    from kg.cli.answer import print_records, records
    from kg.cli.text.network import print_top
    from kg.ledger import Ledger
    from kg.view import top

    with Ledger.open(path, readonly=True) as ledger:
        found = top(ledger, what, **options.given(wanted))
        if form == "table":
            print_top(ledger, what, found)
        else:
            print_records(form, records(found))
