"""`kg central`: the actors on whom most hangs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options

MEASURES = ("degree", "betweenness", "closeness", "eigenvector")


@click.command("central")
@click.option("--by", type=click.Choice(MEASURES), default="degree", show_default=True, help="The measure.")
@options.limit(10, "At most so many")
@options.reported
@options.filters
@options.ledger
@options.format
def command(by: str, path: Path, form: str, **wanted: Any) -> None:
    """Rank actors by their standing in the graph.

    Degree: with how many of all others it is linked. Betweenness: how often it lies on the shortest way of two others.
    Closeness: how near all others are. Eigenvector: how well linked those are with whom it is linked.

    \b
    kg central --by betweenness
    kg central --relation attacks --since 2022
    """
    from kg.cli.answer import print_records, records
    from kg.cli.text.network import print_central
    from kg.ledger import Ledger
    from kg.view import central

    with Ledger.open(path, readonly=True) as ledger:
        found = central(ledger, by=by, **options.given(wanted))
    if form == "table":
        print_central(by, found)
    else:
        print_records(form, records(found))
