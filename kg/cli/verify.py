"""`kg verify`: is a ledger what was written?"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("verify")
@options.ledger
def command(path: Path) -> None:
    """Check a ledger: the file, every hash and offset, and all counts from scratch.

    Prints what is wrong, one line each; then the exit code is 1. Nothing is changed. If a ledger is damaged,
    restore a backup, or build it again from the articles.

    \b
    kg verify --ledger world.ledger
    """
    from kg.cli.text.kept import print_checked
    from kg.ledger import Ledger

    with Ledger.open(path, readonly=True) as ledger:
        found = ledger.verify()
    print_checked(found)
    raise SystemExit(1 if found.problems else 0)
