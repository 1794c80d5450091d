"""`kg why`: the sentences behind an edge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("why")
@click.argument("subject")
@click.argument("object")
@options.limit(None, "At most so many claims")
@options.filters
@options.ledger
@options.format
def command(subject: str, object: str, path: Path, form: str, **wanted: Any) -> None:
    """Show the sentences behind a relation of SUBJECT to OBJECT.

    Each with what it claims, who says so, where and when.

    \b
    kg why Turkey Syria
    kg why Syria Turkey --relation negotiatesWith --format json
    """
    from kg.cli.answer import print_records, records
    from kg.cli.text.quotes import print_quotes
    from kg.ledger import Ledger
    from kg.view import why

    with Ledger.open(path, readonly=True) as ledger:
        found = why(ledger, subject, object, **options.given(wanted))
        if form != "table":
            print_records(form, records(found))
        else:
            print_quotes(ledger, found)
