"""`kg communities`: who has most to do with whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("communities")
@click.option("--least", type=click.IntRange(2), metavar="N", default=3, show_default=True, help="Actors of each.")
@options.limit(10, "At most so many, largest first")
@options.reported
@options.filters
@options.ledger
@options.format
def command(path: Path, form: str, **wanted: Any) -> None:
    """Show groups of actors that have more to do with each other than with others.

    By the method of Louvain, on edges that stand as facts, weighted by their sources. --polarity and --modality take
    what they ask for instead.

    \b
    kg communities --since 2022
    kg communities --relation supports --relation alliedWith
    """
    from kg.cli.answer import print_records, records
    from kg.cli.text.network import print_communities
    from kg.ledger import Ledger
    from kg.view import communities

    with Ledger.open(path, readonly=True) as ledger:
        found = communities(ledger, **options.given(wanted))
    if form == "table":
        print_communities(found)
    else:
        print_records(form, records(found))
