"""`kg neighbours`: who is related to an actor, and how."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import options


@click.command("neighbours")
@click.argument("name")
@click.option("--relation", multiple=True, metavar="ID", help="Only this relation, such as supports; may be repeated.")
@click.option("--direction", type=click.Choice(("out", "in", "both", "about")), help="Seen from NAME; default: all.")
@click.option("--hops", type=click.IntRange(1, 4), metavar="N", default=1, show_default=True, help="How far to walk.")
@click.option("--polarity", type=click.Choice(options.POLARITIES), help="Only what is affirmed, or denied.")
@click.option("--modality", type=click.Choice(options.MODALITIES), multiple=True, help="Only such claims; repeatable.")
@click.option("--since", metavar="DATE", help="What happened from then on: 2022, 2022-09 or 2022-09-24.")
@click.option("--until", metavar="DATE", help="What happened up to then.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many rows, best supported first.")
@click.option("--own", is_flag=True, help="Only NAME itself; not through its army, agencies, government or courts.")
@options.open_claims
@options.ledger
@options.format
def command(name: str, path: Path, form: str, open_: bool, own: bool, **wanted: Any) -> None:
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
    from kg.cli.relations import check_relations
    from kg.cli.text.rows import print_neighbours
    from kg.ledger import Ledger
    from kg.view import neighbours

    given: dict[str, Any] = {key: value or None for key, value in wanted.items()}
    with Ledger.open(path, readonly=True) as ledger:
        check_relations(ledger, wanted["relation"])
        rows = neighbours(ledger, name, open=open_, own=own, **given)
        if form == "table":
            print_neighbours(ledger, name, rows)
        else:
            print_records(form, records(rows))
