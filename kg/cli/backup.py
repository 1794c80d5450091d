"""`kg backup`: a copy of a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@options.ledger
def command(file: Path, path: Path) -> None:
    """Copy a ledger to FILE, whole or not at all, while others may read and write it.

    A ledger that FILE holds already is replaced; any other file is left alone.

    \b
    kg backup /media/stick/kg-2024-05.ledger
    """
    from kg.ledger import Ledger

    with Ledger.open(path, readonly=True) as ledger:
        ledger.backup(file)
    click.echo(f"{path} is copied to {file}", err=True)
