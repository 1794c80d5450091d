"""`kg merge`: two actors are one."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.judge import arguments


@click.command("merge")
@arguments
def command(one: str, other: str, why: str, author: str | None, path: Path) -> None:
    """Judge that A and B are the same actor.

    Every answer and export shows the two as one from then on. Claims stay as they are: `kg split A B` or
    `kg judgements undo N` brings everything back as it was.

    \b
    kg merge "Faysal Mikdad" "Faisal Mekdad" --why "one name, two spellings"
    kg merge id:mit id:turkish-intelligence --why "the same service"
    """
    from kg.cli.judge import judge

    judge(path, one, "same", other, author, why)
