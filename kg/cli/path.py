"""`kg path`: the ways from one actor to another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("path")
@click.argument("name")
@click.argument("other")
@click.option("--max", "most", type=click.IntRange(1, 6), metavar="N", default=4, show_default=True, help="Links.")
@click.option("--count", type=click.IntRange(1), metavar="N", default=3, show_default=True, help="How many ways.")
@options.reported
@options.filters
@options.ledger
@options.format
def command(name: str, other: str, most: int, path: Path, form: str, **wanted: Any) -> None:
    """Show how NAME is linked with OTHER: the shortest ways, best supported first.

    The ways go along edges that stand as facts, whichever way they point, through actors and places but not through
    matters. --polarity and --modality walk on what they ask for instead.

    \b
    kg path Turkey China
    kg path Iran Yemen --relation arms --relation supports --count 1
    """
    from kg.cli.answer import print_records, records
    from kg.cli.text.network import print_paths
    from kg.ledger import Ledger
    from kg.view import path as ways
    from kg.view import resolve

    with Ledger.open(path, readonly=True) as ledger:
        found = ways(ledger, name, other, max=most, **options.given(wanted))
        if form == "table":
            print_paths(ledger, (resolve(ledger, name).name, resolve(ledger, other).name), most, found)
        else:
            print_records(form, records(found))
