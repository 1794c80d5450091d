"""`kg split`: two actors are not one."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.judge import arguments


@click.command("split")
@arguments
@click.option("--different", is_flag=True, help="Also judge that they are two, so that no merge joins them again.")
def command(one: str, other: str, why: str, author: str | None, path: Path, different: bool) -> None:
    """Take back the judgements that made A and B one actor.

    Where nothing makes them one, judge that they are different. A and B are given by id, since after a merge their
    names lead to one actor.

    \b
    kg split faysal-mikdad faisal-mekdad --why "father and son"
    """
    from kg.cli.judge import identified, tell, who_judges
    from kg.curate import split
    from kg.ledger import Ledger

    with Ledger.open(path) as ledger:
        first, second = identified(ledger, one), identified(ledger, other)
        undone, made = split(ledger, first, second, author=who_judges(author), why=why, different=different)
        for item in undone:
            click.echo(f"judgement {item.n} is undone: {item.one} and {item.other}", err=True)
        if made:
            tell(ledger, made)
