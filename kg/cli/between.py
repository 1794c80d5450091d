"""`kg between`: what two actors do to each other, by class of cooperation and conflict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("between")
@click.argument("name")
@click.argument("other")
@options.own
@options.filters
@options.ledger
@options.format
def command(name: str, other: str, path: Path, form: str, **wanted: Any) -> None:
    """Sum up what NAME does to OTHER, OTHER to NAME, and both together.

    By class: verbal and material cooperation, verbal and material conflict, and standing relations.

    \b
    kg between Russia Ukraine
    kg between Turkey Syria --since 2020 --format csv
    """
    from kg.cli.answer import print_records, records
    from kg.cli.text.timelines import print_dealings
    from kg.ledger import Ledger
    from kg.view import between, resolve

    with Ledger.open(path, readonly=True) as ledger:
        found = between(ledger, name, other, **options.given(wanted))
        if form == "table":
            print_dealings(ledger, (resolve(ledger, name).name, resolve(ledger, other).name), found)
        else:
            print_records(form, records(found))
