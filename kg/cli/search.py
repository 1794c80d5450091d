"""`kg search`: the actors and sentences in which words stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), metavar="N", default=20, show_default=True, help="Of each at most.")
@options.filters
@options.ledger
@options.format
def command(words: tuple[str, ...], limit: int, path: Path, form: str, **wanted: Any) -> None:
    """Find actors and sentences by their WORDS.

    A sentence must hold all of them, an actor must have them in a name. With filters, both must stand in claims that
    the filters admit.

    \b
    kg search grain deal
    kg search erdogan --limit 5
    kg search grain --as-of 2022-09 --polarity denied
    """
    from kg.cli.answer import print_record, records
    from kg.cli.text.found import print_found
    from kg.ledger import Ledger
    from kg.view import search

    with Ledger.open(path, readonly=True) as ledger:
        found = search(ledger, " ".join(words), limit=limit, **options.given(wanted))
    if form == "table":
        print_found(found)
    else:
        print_record(form, records([found])[0])
