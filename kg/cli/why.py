"""`kg why`: the sentences behind an edge."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("why")
@click.argument("subject")
@click.argument("object")
@click.option("--relation", multiple=True, metavar="ID", help="Only this relation; may be repeated.")
@options.open_claims
@options.ledger
@options.format
def command(subject: str, object: str, relation: tuple[str, ...], path: Path, form: str, open_: bool) -> None:
    """Show the sentences behind a relation of SUBJECT to OBJECT.

    Each with what it claims, who says so, where and when.

    \b
    kg why Turkey Syria
    kg why Syria Turkey --relation negotiatesWith --format json
    """
    from kg.cli.answer import print_records, records
    from kg.cli.relations import check_relations
    from kg.cli.text.quotes import print_quotes
    from kg.ledger import Ledger
    from kg.view import why

    with Ledger.open(path, readonly=True) as ledger:
        check_relations(ledger, relation)
        found = why(ledger, subject, object, relation or None, open=open_)
        if form != "table":
            print_records(form, records(found))
        else:
            print_quotes(ledger, found)
