"""`kg neighbours`: who is related to an actor, and how."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("neighbours")
@click.argument("name")
@click.option("--direction", type=click.Choice(("out", "in", "both", "about")), help="Seen from NAME; default: all.")
@click.option("--hops", type=click.IntRange(1, 4), metavar="N", default=1, show_default=True, help="How far to walk.")
@options.limit(None, "At most so many rows, best supported first")
@options.own
@options.filters
@options.endpoint
@options.ledger
@options.format
def command(name: str, path: Path, form: str, endpoint: str | None, **wanted: Any) -> None:
    """Show who an actor is related to, and how.

    Each row tells the direction, how many claims affirm and deny it, and when. What a part of NAME does, such
    as its army, counts as its own and says so. NAME is any name the actor goes by: Turkey, Türkiye, Ankara;
    id:turkey is exact.

    \b
    kg neighbours Turkey --relation attacks --relation supports --since 2020
    kg neighbours Ankara --polarity denied
    kg neighbours Russia --hops 2 --format jsonl
    """
    from kg.cli.answer import print_records, records
    from kg.cli.reading import opened
    from kg.cli.text.rows import print_neighbours
    from kg.view import neighbours

    with opened(path, endpoint, name, wanted["hops"]) as ledger:
        rows = neighbours(ledger, name, **options.given(wanted))
        if form == "table":
            print_neighbours(ledger, name, rows)
        else:
            print_records(form, records(rows))
