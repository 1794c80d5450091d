"""`kg explain`: why the names of an actor are one."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("explain")
@click.argument("name")
@options.ledger
@options.format
def command(name: str, path: Path, form: str) -> None:
    """Show why an actor's names are one.

    How articles name it and for which reason, what was judged, and who may be the same.

    \b
    kg explain "Faysal Mikdad"
    kg explain Ankara --format json
    """
    from kg.cli.answer import print_record, records
    from kg.cli.judge import named
    from kg.cli.text.explained import print_explanation, print_nearest
    from kg.curate import explain
    from kg.ledger import Ledger
    from kg.model import UnknownActor

    with Ledger.open(path, readonly=True) as ledger:
        try:
            actor = named(ledger, name)
        except UnknownActor:
            print_nearest(name)
            raise
        found = explain(ledger, actor)
        if form == "table":
            print_explanation(ledger, found)
        else:
            print_record(form, records([found])[0])
