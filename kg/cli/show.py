"""`kg show`: one actor on a card."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("show")
@click.argument("name")
@click.option("--top", type=click.IntRange(1), metavar="N", default=10, show_default=True, help="Rows of each list.")
@options.filters
@options.endpoint
@options.ledger
@options.format
def command(name: str, top: int, path: Path, form: str, endpoint: str | None, **wanted: Any) -> None:
    """Show one actor: names, offices, relations, articles.

    \b
    kg show "Faysal Mikdad"
    kg show id:turkey --format json
    kg show Turkey --known-by 2022-09
    """
    from kg.cli.answer import print_record, records
    from kg.cli.reading import opened
    from kg.cli.text.cards import print_card
    from kg.view import show

    with opened(path, endpoint, name) as ledger:
        card = show(ledger, name, top=top, **options.given(wanted))
        if form == "table":
            print_card(ledger, card)
        else:
            print_record(form, records([card])[0])
