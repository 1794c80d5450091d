"""`kg judgements`: what was judged of actors, as a list and as a file."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.judge import author


@click.command("judgements")
@click.argument("action", type=click.Choice(("list", "export", "import", "undo")), default="list")
@click.argument("what", required=False, metavar="[FILE|N|NAME]")
@author
@click.option("--why", metavar="REASON", default="", help="Of undo: the reason, kept with it.")
@options.ledger
@options.format
def command(action: str, what: str | None, author: str | None, why: str, path: Path, form: str) -> None:
    """List the judgements on actors, take one back, or carry them from ledger to ledger.

    `list` shows all, or those on an actor NAME; `undo` takes back number N; `export` writes those in force to a FILE
    of tab-separated text (or standard output), made for version control; `import` reads such a file: all of it, or
    nothing where a line contradicts another or the ledger.

    \b
    kg judgements export judgements.tsv
    kg judgements import judgements.tsv --ledger other.ledger
    kg judgements undo 3 --why "two ministers of one name"
    """
    from kg.cli.text import judged
    from kg.ledger import Ledger

    with Ledger.open(path, readonly=action in ("list", "export")) as ledger:
        if action == "list":
            judged.listing(ledger, what, form)
        elif action == "export":
            judged.exported(ledger, what)
        elif action == "import":
            judged.imported(ledger, what)
        else:
            judged.undone(ledger, what, author, why)
