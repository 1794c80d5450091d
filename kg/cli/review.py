"""`kg review`: pairs that may be one actor, judged one after the other."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.judge import author


@click.command("review")
@click.argument("name", required=False)
@click.option("--list", "only_list", is_flag=True, help="Print the proposals and ask nothing.")
@click.option("--auto", is_flag=True, help="Judge as the same what scores at least the operating point.")
@click.option("--least", type=click.FloatRange(0, 1), metavar="S", default=0.4, show_default=True,
              help="Leave out what scores no more.")  # fmt: skip
@author
@options.ledger
@options.format
def command(
    name: str | None, only_list: bool, auto: bool, least: float, author: str | None, path: Path, form: str
) -> None:
    """Show pairs that may be one actor, and keep what you judge.

    Answer s (same), d (different), u (unsure), k (skip), z (undo the last) or q (quit). Each judgement is kept at
    once, so that you may stop and go on at any time. With NAME, only what concerns this actor.

    \b
    kg review
    kg review --list --format jsonl
    kg review --auto
    """
    from kg.cli import reviewing
    from kg.cli.judge import named, who_judges
    from kg.curate import proposals
    from kg.ledger import Ledger

    with Ledger.open(path) as ledger:
        found = proposals(ledger, least, named(ledger, name).id if name else None)
        if only_list:
            reviewing.listing(found, form)
        elif auto:
            reviewing.automatic(ledger, found)
        else:
            reviewing.Session(ledger, found, who_judges(author)).run()
